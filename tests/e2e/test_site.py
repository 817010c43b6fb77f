"""The site is whole: every page is there, every link leads somewhere, nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser import chromium
from tests.e2e.repository import ROOT, copy_of_the_project, run

from foedera import api
from foedera.cli import cli

pytestmark = pytest.mark.slow


def build(root: Path, folder: Path) -> tuple[int, str]:
    """Build the site of a tree; return the exit code and what was said."""
    script = root / "docs" / "build_site.py"
    paths = {"PYTHONPATH": str(root / "validator"), "PYTHONDONTWRITEBYTECODE": "1"}
    process = run("python", script, folder, cwd=folder.parent, check=False, **paths)
    return process.returncode, process.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    code, said = build(ROOT, folder)
    assert code == 0, said
    return folder


def test_every_rule_has_a_page(site: Path) -> None:
    shapes = (site / "reference" / "rules" / "shapes.html").read_text("utf-8")
    for rule in api.rules():
        if rule.family == "SHP":
            assert f">{rule.id}<" in shapes
        else:
            page = (site / "reference" / "rules" / f"{rule.id}.html").read_text("utf-8")
            assert "Why it matters" in page


def test_every_command_and_function_is_there(site: Path) -> None:
    commands = (site / "reference" / "cli.html").read_text("utf-8")
    assert [name for name in cli.commands if f'id="foedera-{name}"' not in commands] == []
    python = (site / "reference" / "python.html").read_text("utf-8")
    assert [name for name in api.__all__ if f'id="foedera.api.{name}"' not in python] == []


def test_nothing_is_fetched(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=[\"']?(https?:)?//[^\s\"'>]*"
        assert re.findall(loaded, page.read_text("utf-8")) == [], page


def test_no_mark_of_the_source_is_left(site: Path) -> None:
    """Markdown that was written for one reader, and not understood by the other, shows."""
    for page in site.rglob("*.html"):
        text = re.sub(r"<(pre|code)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"```|\]\(|^\|.*\|$", text, re.MULTILINE), page


def test_axe_finds_nothing_serious(site: Path) -> None:
    """One page of each kind, on a light phone and a dark desk."""
    light_phone = {"color_scheme": "light", "viewport": {"width": 390, "height": 844}}
    dark_desk = {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}}
    kinds = ("index", "tutorial", "configuration", "reference/python", "reference/rules/INV001")
    with chromium() as browser:
        for kind in kinds:
            for look in (light_phone, dark_desk):
                page = browser.new_page(reduced_motion="reduce", **look)  # type: ignore[arg-type]
                page.goto((site / f"{kind}.html").as_uri())
                found = Axe().run(page).response["violations"]
                serious = [each for each in found if each["impact"] in {"serious", "critical"}]
                shown = [(each["id"], each["nodes"][0]["html"]) for each in serious]
                assert shown == [], f"{kind}, {look['color_scheme']}"
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                page.close()


def test_links_that_lead_nowhere_fail_the_build(tmp_path: Path) -> None:
    copy_of_the_project(tmp_path)
    page = tmp_path / "docs" / "yaml.md"
    links = ("none.md", "ci.md#none", "../none.ttl", "../none/")
    shown = "".join(f"\n[x]({link})\n" for link in links)
    page.write_text(page.read_text("utf-8") + shown, "utf-8")
    code, said = build(tmp_path, tmp_path / "site")
    assert code != 0
    assert said.count("WARNING -  Doc file 'yaml.md' contains ") == len(links)
