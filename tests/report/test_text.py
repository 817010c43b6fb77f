"""The text of a check reads at a glance, and loses nothing that it does not count."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
import pytest

from foedera.api import Result
from foedera.finding import EarlierFinding, Finding, Suppressed, Verdict
from foedera.read.statement import Place
from foedera.report.contents import View
from foedera.report.terminal import columns
from foedera.report.text import render


def of(result: Result, *findings: Finding) -> Result:
    return dataclasses.replace(result, findings=findings, problems=())


def test_shows_a_finding_at_a_glance(result: Result, finding: Finding, data: Path) -> None:
    page = render(of(result, finding), View(width=100))
    assert page.split("\n\n1 breach")[0] == (
        f"""\
warning[INV001] breach · certain: Article invoked before the treaty's entry into force
  The invocation of Article 4 precedes the treaty's entry into force.
  --> kursk.ttl:4
      | fd:invokes :article4 ; fd:start "2024-10" .
      |                                 ^^^^^^^^^

  the invocation, according to TASS 1950153 and KBS; unverified:
   1. start — “2024-10”{" " * 66}kursk.ttl:4
  the entry into force, common ground:
   2. start — “2024-12-04”{" " * 63}kursk.ttl:5
   so the invocation — starts not after 2024-10-31; before — the entry into force (timeline and
      property chain, from 1, 2)
  Not found:   a provisional application of the treaty
  Law:         VCLT Art. 24
  Repair:      Give the date of the invocation, or the provisional application.
  Fingerprint: {finding.fingerprint}"""
    )


def test_a_dispute_says_between_whom(result: Result, dispute: Finding) -> None:
    page = render(of(result, dispute), View())
    assert "\n  Between: TASS 1950153; and KBS, Seoul\n" in page


@pytest.mark.parametrize(
    ("sources", "verified", "said"),
    [
        ((), True, "the invocation, common ground:"),
        (("KBS",), True, "the invocation, according to KBS:"),
        (("KBS",), False, "the invocation, according to KBS; unverified:"),
        (("a rumour, not verified",), False, "according to a rumour, not verified:"),
        (("KBS", "a rumour, not verified"), False, "not verified; unverified:"),
    ],
)
def test_unverified_is_said_once(
    result: Result, finding: Finding, sources: tuple[str, ...], verified: bool, said: str
) -> None:
    fact = dataclasses.replace(finding.facts[0], sources=sources, verified=verified)
    page = render(of(result, dataclasses.replace(finding, facts=(fact,))), View())
    assert said in page
    assert page.count("verified") == said.count("verified")


def test_facts_on_one_thing_stand_together_and_types_last(result: Result, finding: Finding) -> None:
    said, in_force = finding.facts
    thing, _, _ = said.terms
    a_type = dataclasses.replace(
        said,
        terms=(thing, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<urn:x>"),
        words=("the invocation", "is a", "invocation"),
    )
    told_otherwise = dataclasses.replace(
        said, sources=("inkl",), words=("the invocation", "x", "y")
    )
    page = render(
        of(result, dataclasses.replace(finding, facts=(a_type, in_force, told_otherwise, said))),
        View(),
    )
    shown = [line.split("  kursk")[0].strip() for line in page.splitlines()[5:12]]
    assert shown == [
        "the invocation, according to TASS 1950153 and KBS; unverified:",
        "1. start — “2024-10”",
        "2. is a — invocation",
        "the invocation, according to inkl; unverified:",
        "3. x — y",
        "the entry into force, common ground:",
        "4. start — “2024-12-04”",
    ]


def test_counts_what_it_leaves_out(result: Result, finding: Finding) -> None:
    plain = dataclasses.replace(finding.proof[0], step="domain", words=("it", "is a", "event"))
    more = dataclasses.replace(
        finding, proof=(plain, plain, finding.proof[0]), absent=("nothing", "long " * 30)
    )
    page = render(of(result, more), View(width=100, paths=("my data",)))
    assert "Not found:   nothing\n" in page
    assert (
        "Left out: 2 steps and 1 thing not found; the whole proof: foedera explain "
        f"{more.fingerprint[:8]} 'my data' Law:"
    ) in " ".join(page.split())
    assert "is a — event" not in page


def test_a_date_that_a_fact_states_is_not_derived_again(result: Result, finding: Finding) -> None:
    fact = dataclasses.replace(finding.facts[0], words=("the invocation", "date", "“2024-10-31”"))
    step = dataclasses.replace(finding.proof[0], premises=(fact.text,))
    page = render(of(result, dataclasses.replace(finding, facts=(fact,), proof=(step,))), View())
    assert "so the invocation" not in page
    assert "Left out:    1 step;" in page


def test_many_findings_end_in_an_overview(result: Result, finding: Finding) -> None:
    findings = [
        dataclasses.replace(
            finding, values=(str(number),), message=f"message {number}\t" + "x" * 99
        )
        for number in range(4)
    ]
    assert "All findings" not in render(of(result, *findings[:3]), View())
    rows = render(of(result, *findings), View(width=60)).split("All findings\n")[1].splitlines()
    assert [row.split()[:3] for row in rows[:4]] == [
        [each.fingerprint[:8], "breach", "INV001"] for each in findings
    ]
    assert {columns(row) for row in rows[:4]} == {60}
    assert rows[0].endswith("…")


def test_summary_counts_by_verdict_and_says_what_to_do_next(result: Result) -> None:
    gap = dataclasses.replace(result.findings[0], verdict=Verdict.GAP, rule="INV002")
    both = dataclasses.replace(result, findings=(*result.findings, gap, gap))
    end = render(both, View(paths=("my data",))).splitlines()[-4:]
    assert end[0] == "1 breach · 2 gaps  in 1 file, 1,234 statements, 2 rules"
    assert end[1] == "1 problem kept some input from being checked; see above."
    assert f"foedera explain {result.findings[0].fingerprint[:8]} 'my data'" in end[2]
    assert "foedera explain INV001" in end[3]


def test_names_the_commands_that_help(result: Result, finding: Finding, dispute: Finding) -> None:
    contradiction = dataclasses.replace(finding, verdict=Verdict.CONTRADICTION)
    page = render(of(result, contradiction, dispute), View(paths=("data",)))
    assert "what to withdraw: foedera repair data\n" in page
    assert "who conflicts with whom: foedera sources data\n" in page
    assert "report.html" not in page
    page = render(of(result, *[contradiction] * 4), View(paths=("data",)))
    assert "all of it as a page: foedera check data --format html=report.html\n" in page


def test_many_paths_are_not_repeated(result: Result, finding: Finding) -> None:
    page = render(of(result, finding), View(paths=tuple(f"folder/file{n}.ttl" for n in range(9))))
    assert f"foedera explain {finding.fingerprint[:8]} PATH...\n" in page


def test_clean_is_no_clash_found_and_never_consistent(result: Result) -> None:
    assert render(of(result), View()) == "No clash found in 1 file, 1,234 statements, 2 rules\n"


def test_nothing_checked_is_not_called_clean(result: Result) -> None:
    empty = dataclasses.replace(result, findings=(), problems=(), files=(), statements=0)
    assert render(empty, View()) == "Nothing was checked.\n"


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_fits_the_terminal(result: Result, dispute: Finding, width: int) -> None:
    lines = render(of(result, *[dispute] * 4), View(width=width)).splitlines()
    assert max(columns(line) for line in lines) <= width


@pytest.mark.parametrize("color", [False, True])
def test_counts_take_as_many_rows_as_they_need(
    result: Result, finding: Finding, color: bool
) -> None:
    all_kinds = [dataclasses.replace(finding, verdict=verdict) for verdict in Verdict]
    page = click.unstyle(render(of(result, *all_kinds), View(width=40, color=color)))
    assert (
        "\n1 contradiction · 1 dispute · 1 breach\n1 reversal · 1 gap\n"
        "  in 1 file, 1,234 statements, 2 rules\n" in page
    )


def test_a_title_too_long_for_its_row_has_one_of_its_own(result: Result, finding: Finding) -> None:
    rows = render(of(result, finding), View(width=60)).splitlines()
    assert rows[:2] == ["warning[INV001] breach · certain:", finding.title]


def test_colour_adds_only_colour(result: Result, dispute: Finding) -> None:
    told = of(result, *result.findings, dispute, dispute, dispute)
    plain, colored = render(told, View()), render(told, View(color=True))
    assert "\x1b[" not in plain
    assert colored != plain
    assert click.unstyle(colored) == plain


def test_data_cannot_command_the_terminal(result: Result, hostile: Finding) -> None:
    page = render(of(result, *[hostile] * 4), View())
    assert r"\u202egnp\x1b[31m" in page
    assert not {"\x1b", "\u202e"} & set(page)


def test_a_file_that_is_gone_still_has_its_places(
    result: Result, finding: Finding, data: Path
) -> None:
    data.unlink()
    page = render(of(result, finding), View())
    assert "  --> kursk.ttl:4\n" in page
    assert " kursk.ttl:5\n" in page
    assert "^" not in page


def test_counts_what_is_kept_apart_and_lists_what_is_gone(result: Result, finding: Finding) -> None:
    place = Place("main:pact.ttl", 7, 5)
    told = dataclasses.replace(
        of(result, finding),
        suppressed=(Suppressed(finding, "both chronicles are quoted", place),),
        compared_with="main",
        known=(finding, finding),
        gone=(
            EarlierFinding("0123456789abcdef", "TIM002", "t", finding.verdict, "it ends", place),
        ),
    )
    page = render(told, View())
    assert "1 suppressed · 2 known from main · 1 gone since\n" in page
    assert "Gone since main: 1 finding\n  01234567  TIM002  it ends (main:pact.ttl:7)\n" in page
    assert page.count("warning[INV001]") == 1


def test_counts_nothing_apart_where_there_is_nothing(result: Result, finding: Finding) -> None:
    page = render(of(result, finding), View())
    assert "suppressed" not in page
    assert "known" not in page
    assert "0 known from main · 0 gone since" in render(
        dataclasses.replace(of(result, finding), compared_with="main"), View()
    )
