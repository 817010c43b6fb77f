"""Real findings of real examples: they fit, they are complete, they keep what was promised."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from foedera import api
from foedera.report.contents import View
from foedera.report.finding_text import short_finding
from foedera.report.proof import proof_of
from foedera.report.proof_text import render as render_proofs
from foedera.report.step_text import telling_steps
from foedera.report.terminal import columns
from foedera.report.text import render

ROOT = Path(__file__).parents[2]
EXAMPLES = ("kursk-2024", "italy-1915", "ussr-finland-1939", "suez-1956")
PLAIN = re.compile(r"\((?:subclass|domain|range|default|sub-property|inverse|attribution)[,)]")


@cache
def checked(example: str) -> api.Result:
    return api.check([f"examples/{example}"])


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("width", [72, 80, 120])
@pytest.mark.parametrize("example", EXAMPLES)
def test_fits_the_terminal(example: str, width: int) -> None:
    view = View(width=width, paths=(f"examples/{example}",))
    result = checked(example)
    for page in (render(result, view), render_proofs(result.findings, view)):
        assert [row for row in page.splitlines() if columns(row) > width] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_fact_stands_with_its_place(example: str) -> None:
    view = View(width=100)
    for finding in checked(example).findings:
        page = " ".join(" ".join(short_finding(finding, {}, view)).split())
        for fact in finding.facts:
            assert " ".join(" — ".join(fact.words[1:]).split()) in page
            assert all(str(place) in page for place in fact.places)
            assert all(source in page for source in fact.sources)


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_says_little_is_left_out_and_counted(example: str) -> None:
    for finding in checked(example).findings:
        page = "\n".join(short_finding(finding, {}, View()))
        assert not PLAIN.search(page)
        proof = proof_of(finding)
        left_out = len(proof.steps) - len(telling_steps(proof))
        assert (f"Left out:    {left_out} step" in page) == (left_out > 0)


@pytest.mark.parametrize("example", EXAMPLES)
def test_proofs_are_whole(example: str) -> None:
    for finding in checked(example).findings:
        proof = proof_of(finding)
        assert sorted(proof.facts, key=str) == sorted(finding.facts, key=str)
        assert sorted(proof.steps, key=str) == sorted(finding.proof, key=str)
        for position, ground in enumerate(proof.grounds):
            assert all(step < position for step in ground.steps)
            assert ground.facts or ground.steps
        known = {text for fact in finding.facts for text in [fact.text]}
        known |= {step.text for step in finding.proof}
        assert known >= set(finding.premises)


@pytest.mark.parametrize("example", EXAMPLES)
def test_days_are_shown_as_days_and_unverified_once(example: str) -> None:
    result = checked(example)
    for page in (render(result, View()), render_proofs(result.findings, View())):
        assert "T00:00:00”" not in page
        assert "T23:59:59”" not in page
        assert "not verified; unverified" not in page


def test_disputes_say_between_whom() -> None:
    page = render(checked("kursk-2024"), View(width=200))
    assert "  Between: Mark Rutte and Mission of the DPRK to the United Nations\n" in page
