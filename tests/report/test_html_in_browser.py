"""The page in a real browser: filters, links, slider, keyboard, print, dark mode, accessibility."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser import chromium
from tests.report.conftest import SHOWN

from foedera import api
from foedera.api import Result
from foedera.finding import Finding, Verdict
from foedera.report.contents import View
from foedera.report.html import render

ROOT = Path(__file__).parents[2]
VIEW = View(paths=("examples/kursk-2024",))
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
MANY = 5000
Open = Callable[..., Page]


@cache
def kursk() -> Result:
    return api.check([str(ROOT / "examples" / "kursk-2024")])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a report as a file; in the end, it must have asked for nothing else, and be silent."""
    asked: list[str] = []
    said: list[str] = []
    pages: list[Page] = []

    def opened(result: Result, **options: object) -> Page:
        file = tmp_path / f"report-{len(pages)}.html"
        file.write_text(render(result, VIEW), "utf-8")
        page = browser.new_page(**({"viewport": DESKTOP, "reduced_motion": "reduce"} | options))
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
    assert [url for url in asked if not re.match(r"file:.*/report-\d+\.html$|data:,", url)] == []
    assert said == []


def shown(page: Page) -> Locator:
    return page.locator("details.finding:visible")


def test_filters_by_verdict_state_source_and_text(open_page: Open) -> None:
    page = open_page(kursk())
    expect(shown(page)).to_have_count(len(kursk().findings))
    page.get_by_role("checkbox", name="dispute").uncheck()
    disputes = sum(finding.verdict == "dispute" for finding in kursk().findings)
    expect(shown(page)).to_have_count(len(kursk().findings) - disputes)
    expect(page.locator("#shown")).to_have_text(
        f"{len(kursk().findings) - disputes} of {len(kursk().findings)} shown"
    )
    page.get_by_role("button", name="Show all").click()
    expect(shown(page)).to_have_count(len(kursk().findings))
    for label, choice in [
        ("Rule", "OBL002 "),
        ("Source", "KBS (on 21 October 2024) "),
        ("Treaty", "Resolution 1718 "),
        ("File", "quantities.ttl"),
        ("State", "Ukraine "),
    ]:
        select = page.get_by_role("combobox", name=label, exact=True)
        option = select.locator("option", has_text=choice).first
        select.select_option(option.get_attribute("value"))
        number = int(re.findall(r"\((\d+)\)$", option.text_content() or "")[-1])
        expect(shown(page)).to_have_count(number)
        expect(shown(page).first).to_contain_text(choice.strip())
        page.get_by_role("button", name="Show all").click()
    page.get_by_label("Text", exact=True).fill("liberat")
    expect(shown(page)).to_have_count(1)


def test_opens_to_facts_lines_proof_law_and_repair(open_page: Open) -> None:
    page = open_page(kursk())
    finding = next(each for each in kursk().findings if each.rule == "INV001")
    opened = shown(page).filter(has_text=finding.title)
    opened.locator("summary").first.click()
    expect(opened.locator("mark").first).to_have_text("ku:article-4")
    opened.get_by_text("Proof,").click()
    text = opened.inner_text()
    for told in (finding.repair, *finding.legal_sources, finding.facts[0].words[2]):
        assert told in text
    opened.get_by_role("link", name="What INV001 means, and its law").click()
    rule = next(each for each in kursk().rules if each.id == "INV001")
    expect(page.locator("#rule-INV001")).to_contain_text(rule.means)
    expect(page.locator("#rule-INV001")).to_contain_text(rule.legal_sources[0].summary)
    assert all(re.sub(r"T\d\d:\d\d:\d\d", "", step.words[0]) in text for step in finding.proof)


def test_links_lead_to_findings_even_those_that_are_filtered_out(open_page: Open) -> None:
    page = open_page(kursk())
    page.get_by_role("checkbox", name="breach").uncheck()
    page.locator("#timeline").get_by_role("link", name="INV001").first.click()
    target = page.locator("details.finding", has_text="INV001").first
    expect(target).to_have_attribute("open", "")
    expect(target.locator("summary").first).to_be_focused()
    expect(target).to_be_in_viewport()


def test_works_without_scripts(open_page: Open, browser: Browser) -> None:
    page = open_page(kursk(), java_script_enabled=False)
    expect(shown(page)).to_have_count(len(kursk().findings))
    expect(page.get_by_label("Text", exact=True)).to_be_hidden()
    expect(page.locator("#day")).to_be_hidden()
    page.locator("#timeline").get_by_role("link", name="INV001").first.click()
    opened = page.locator("details.finding", has=page.locator(":target"))
    expect(opened).to_contain_text("INV001")
    expect(opened.locator("mark").first).to_be_visible()


def test_timeline_can_leave_out_what_no_finding_speaks_of(open_page: Open) -> None:
    page = open_page(kursk())
    everything = page.locator(".lane > li:visible").count()
    page.get_by_label("Only what findings speak of").check()
    clashing = page.locator(".lane > li:visible")
    assert 0 < clashing.count() < everything
    assert clashing.count() == page.locator(".lane > li.clash").count()


def test_the_graph_follows_the_slider(open_page: Open) -> None:
    page = open_page(kursk())
    slider, bond = page.get_by_role("slider"), page.locator(".picture .tie.bound")
    expect(bond).to_be_visible()
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("#date")).to_have_text("2022-02-24")
    expect(slider).to_have_attribute("aria-valuetext", "2022-02-24")
    expect(bond).to_be_hidden()
    attack = page.locator(".ties li", has_text="attack on Ukraine")
    expect(attack.locator(".state")).to_have_text("certain")
    page.keyboard.press("ArrowRight")
    expect(attack.locator(".state")).to_have_text("possible")
    while page.locator("#date").inner_text() < "2024-12-04":
        page.keyboard.press("ArrowRight")
    expect(bond).to_be_visible()


def test_the_keyboard_reaches_everything(open_page: Open) -> None:
    page = open_page(kursk())
    wanted = page.evaluate(
        """() => {
          window.reached = new Set();
          addEventListener("focusin", (event) => reached.add(event.target));
          const kinds = "a[href], summary, input, select, button, [tabindex]";
          const all = document.querySelectorAll(kinds);
          window.wanted = [...all].filter((each) => each.checkVisibility());
          return wanted.length;
        }"""
    )
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the findings")).to_be_focused()
    for _ in range(wanted):
        page.keyboard.press("Tab")
    missed = "() => wanted.filter((each) => !reached.has(each)).map((each) => each.outerHTML)"
    assert wanted > 100
    assert page.evaluate(missed) == []
    page.locator("details.finding summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.finding").first).to_have_attribute("open", "")


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", PHONE), ("dark", DESKTOP)], ids=["light-phone", "dark-desktop"]
)
def test_axe_finds_nothing(open_page: Open, scheme: str, size: dict[str, int]) -> None:
    one_of_each = {finding.verdict: finding for finding in reversed(kursk().findings)}
    few = tuple(one_of_each[verdict] for verdict in Verdict)
    page = open_page(dataclasses.replace(kursk(), findings=few), color_scheme=scheme, viewport=size)
    page.get_by_role("button", name="Open all").click()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_dark_and_light_differ_and_print_shows_all_without_controls(open_page: Open) -> None:
    page = open_page(kursk(), color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(background) != dark
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for control in ("Text", "Only what findings speak of"):
        expect(page.get_by_label(control)).to_be_hidden()
    expect(page.locator("#day")).to_be_hidden()
    expect(page.locator("details:not([open])")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.finding[open]")).to_have_count(0)


SCRIPT = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>"
HARM = (
    SCRIPT,
    "\"'><svg onload=document.title='owned'>{{7*7}}",
    "\u202egnp.exe\u2066",
    "x" * 10_000,
)
HOSTILE_DATA = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:a a fd:State ; rdfs:label "{0}" . :b a fd:State ; rdfs:label "{1}" .
:pact a fd:BilateralTreaty ; rdfs:label "{2}" ; fd:hasParty :a, :b ;
    fd:imposesObligation [ a fd:NonAggressionObligation ; fd:bearer :a ; fd:beneficiary :b ] .
:force a fd:EntryIntoForce ; rdfs:label "{3}" ; fd:ofTreaty :pact ; fd:date "1939" .
:raid a fd:ArmedAttack ; rdfs:label "{0}{1}" ; fd:attacker :a ; fd:target :b ;
    fd:start "1940-05-02" ; fd:end "1940-05-01" ; fd:accordingTo :source .
:source a fd:Source ; rdfs:label "{1}{3}" .
"""


def test_hostile_names_are_text(open_page: Open, tmp_path: Path) -> None:
    escaped = (name.replace("\\", "\\\\").replace('"', '\\"') for name in HARM)
    file = tmp_path / "hostile.ttl"
    file.write_text(HOSTILE_DATA.format(*escaped), "utf-8")
    page = open_page(api.check([str(file)]))
    page.get_by_role("button", name="Open all").click()
    for part in ("#findings", "#timeline", "#network"):
        text = page.locator(part).text_content() or ""
        assert SCRIPT in text
        assert HARM[1] in text
    everything = page.locator("body").text_content() or ""
    assert "\\u202egnp.exe\\u2066" in everything
    assert not {"\u202e", "\u2066"} & set(everything)
    assert HARM[3] in everything
    assert "owned" not in page.title()
    assert page.locator("body img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_texts_of_findings_are_text(
    open_page: Open, result: Result, hostile: Finding
) -> None:
    page = open_page(dataclasses.replace(result, findings=(hostile,)))
    expect(page.locator("details.finding h3")).to_have_text(SHOWN.replace("  ", " "))


def test_has_no_controls_where_nothing_clashes(open_page: Open, result: Result) -> None:
    page = open_page(dataclasses.replace(result, findings=(), problems=()))
    expect(page.get_by_role("heading", level=1)).to_contain_text("No clash found in")
    assert page.locator("#filters :is(input, select, button):visible").count() == 0
    assert Axe().run(page).response["violations"] == []


def test_opens_five_thousand_findings_in_reasonable_time(open_page: Open) -> None:
    findings = tuple(
        dataclasses.replace(finding, entities=(*finding.entities, f"copy {number}"))
        for number in range(MANY // len(kursk().findings) + 1)
        for finding in kursk().findings
    )[:MANY]
    began = time.monotonic()
    page = open_page(dataclasses.replace(kursk(), findings=findings))
    page.locator("select[name=rule]").select_option(index=1)
    expect(page.locator("#shown")).to_contain_text("of 5,000 shown")
    assert time.monotonic() - began < 30  # on a busy machine; about 5 s on an idle one
