"""Take pictures of the page, to look at: ``python docs/page_pictures.py FOLDER [PATH...]``.

It checks the paths (the Kursk case by default) and takes each part of the page, in the sizes of a
desktop and of a telephone, light and dark, and as it prints. It needs Chromium and playwright,
which the extra ``test`` has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser import chromium_path

from foedera import check
from foedera.report.contents import View
from foedera.report.html import render

SIZES = {"desktop": (1280, 1000), "phone": (390, 844)}
PARTS = ("timeline", "network", "conflicts", "words")


def main(folder: str, *given: str) -> None:
    """Write the page and its pictures into the folder."""
    paths = given or ("examples/kursk-2024",)
    target = Path(folder).resolve()
    target.mkdir(parents=True, exist_ok=True)
    report = target / "report.html"
    report.write_text(render(check(paths), View(paths=paths)), "utf-8")
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        if path is None:
            sys.exit("no Chromium found")
        browser = playwright.chromium.launch(executable_path=path)
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                    reduced_motion="reduce",
                )
                page.goto(report.as_uri())
                for number, part in enumerate(_parts(page)):
                    page.screenshot(path=target / f"{size}-{scheme}-{number}-{part}.png")
        page.pdf(path=target / "print.pdf")
        browser.close()


def _parts(page: Page) -> Iterator[str]:
    """Scroll to each part in turn."""
    yield "top"
    page.evaluate(
        """() => {
          const finding = document.querySelector("details.finding.v-breach, details.finding");
          finding?.querySelectorAll("details").forEach((each) => { each.open = true; });
          if (finding) { finding.open = true; finding.scrollIntoView(); }
        }"""
    )
    yield "finding"
    for part in PARTS:
        if page.locator(f"#{part}").count():
            page.evaluate("part => document.getElementById(part).scrollIntoView()", part)
            yield part


if __name__ == "__main__":
    main(*sys.argv[1:])
