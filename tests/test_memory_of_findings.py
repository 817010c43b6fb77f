"""Findings of large data are never all in memory, whatever is done with them."""

from __future__ import annotations

import tracemalloc
import weakref
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foedera.api import baseline
from foedera.check.collected import Collected, packed
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.check.selection import all_rules
from foedera.check.suppression.applying import apply
from foedera.check.suppression.scopes import Everything, Suppression
from foedera.compare.difference import difference, earlier_of
from foedera.finding import Certainty, Finding, StatedFact, Verdict
from foedera.kept import Kept
from foedera.read.statement import Place
from foedera.report.outputs import Output, deliver_all
from foedera.result import Result

MANY = 20_000
FEW = 50  # that may be in memory at once
REPORTED = 1_000
LONG = 8_000  # characters that a fact of each has
ALLOWED = 5_000_000  # bytes, of 8 MB and more that those reported take
DAY = date(2026, 1, 1)


class Living:
    """Counts the findings that are in memory."""

    def __init__(self) -> None:
        self.now = self.most = 0

    def __call__(self, found: Finding) -> Finding:
        self.now += 1
        self.most = max(self.most, self.now)
        weakref.finalize(found, self._gone)
        return found

    def _gone(self) -> None:
        self.now -= 1


def rules() -> list[Rule]:
    return [rule for rule in all_rules() if rule.id in ("TIM001", "LIF001")]


def finding(number: int, length: int = 10) -> Finding:
    """Return one of two rules; the later, the further up in the file."""
    name = f"urn:x:{number}"
    place = Place("large.nt", MANY - number, 1)
    long = f'"{number}{"x" * length}"'
    fact = StatedFact((f"<{name}>", "<urn:p>", long), (name, "says", "much"), (place,), ())
    return Finding(
        rule="TIM001" if number % 2 else "LIF001",
        title="A title",
        verdict=list(Verdict)[-1 - number % 5],
        certainty=Certainty.CERTAIN,
        message=f"what {name} says",
        entities=(name,),
        values=(),
        facts=(fact,),
    )


def collected(count: int, length: int, living: Living) -> Kept[Finding]:
    found = Collected()
    for number in range(count):
        found.add(packed([Explained(living(finding(number, length)), ())]))
    return found.findings().mapped(living)


@pytest.fixture
def living() -> Living:
    return Living()


def test_collecting_and_sorting(living: Living) -> None:
    found = collected(MANY, 10, living)
    assert (len(found), found[0].verdict) == (MANY, Verdict.CONTRADICTION)
    assert sum(1 for _ in found) == MANY
    assert living.most < FEW


def test_suppressing(living: Living) -> None:
    kept = collected(MANY, 10, living)
    stated = replace(kept[0].facts[0], terms=("<urn:s>", "<urn:p>", '"TIM001: well known"'))
    of_rule = Suppression("TIM001", "well known", Everything(), stated)
    applied = apply(kept, [of_rule], rules=rules(), decided=(), today=DAY)
    assert (len(applied.findings), len(applied.suppressed)) == (MANY / 2, MANY / 2)
    assert {each.finding.rule for each in applied.suppressed} == {"TIM001"}
    assert living.most < FEW


def test_comparing_and_shortening(living: Living) -> None:
    kept = collected(MANY, 10, living)
    before = living.most
    found = difference(kept[: MANY // 2], (), earlier_of(kept[100:]), {"TIM001", "LIF001"})
    assert [len(each) for each in found] == [100, MANY // 2 - 100, MANY // 2]
    shown = result_of(kept).shortened(10)
    assert sum(shown.not_shown.values()) == MANY - 10
    assert living.most == before  # none was read
    assert baseline(result_of(kept)).count("\n") == MANY + 1
    assert living.most < FEW


def result_of(found: Kept[Finding], known: Kept[Finding] | None = None) -> Result:
    return Result(
        findings=found,
        known=known or (),
        rules=tuple(rules()),
        problems=(),
        files=("large.nt",),
        statements=1,
    )


@pytest.mark.parametrize("form", ["json", "csv", "text", "sarif", "github", "gitlab"])
def test_reporting(form: str, living: Living, tmp_path: Path) -> None:
    kept = collected(REPORTED, LONG, living)
    result = result_of(kept[: REPORTED // 2], kept[REPORTED // 2 :])
    file = tmp_path / "report"
    tracemalloc.start()
    try:
        deliver_all("check", [Output(form, file)], result, color=False)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < ALLOWED
    assert living.most < FEW
    assert kept[0].fingerprint[:8] in file.read_text()


@pytest.mark.parametrize("form", ["junit", "turtle", "markdown"])
def test_reports_that_are_put_together_first(form: str, living: Living, tmp_path: Path) -> None:
    kept = collected(REPORTED, 10, living)
    deliver_all("check", [Output(form, tmp_path / "report")], result_of(kept), color=False)
    assert living.most < FEW


def test_a_data_frame(living: Living) -> None:
    frame = result_of(collected(REPORTED, 10, living)).to_dataframe()
    assert len(frame) == REPORTED
    assert living.most < FEW
