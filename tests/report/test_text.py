"""The text report shows all that a finding carries, and fits where it is read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
import pytest

from foedera.api import Result
from foedera.finding import Finding, Verdict
from foedera.report.contents import View
from foedera.report.terminal import columns
from foedera.report.text import render, render_findings


def test_shows_a_finding_whole(finding: Finding, data: Path) -> None:
    assert (
        render_findings([finding], View(width=10_000))
        == f"""\
warning[INV001] breach · certain: Article invoked before the treaty's entry into force
  The invocation of Article 4 precedes the treaty's entry into force.
  --> {data}:4

  1. the invocation — start — “2024-10” (according to TASS 1950153, KBS; unverified)
     {data}:4 | fd:invokes :article4 ; fd:start "2024-10" .
     {" " * len(f"{data}:4")} |                                 ^^^^^^^^^
  2. the entry into force — start — “2024-12-04” (common ground)
     {data}:5 | :force a fd:EntryIntoForce ; fd:start "2024-12-04" ; fd:ofTreaty :treaty .
     {" " * len(f"{data}:5")} |                                       ^^^^^^^^^^^^
  a. so the invocation — latest start — “2024-10-31T23:59:59” (timeline, from 1)
  b. so the invocation — before — the entry into force (property chain, from a, 2, “start ≤ end”)
  Not found:   a provisional application of the treaty
  Law:         VCLT Art. 24
  Repair:      Give the date of the invocation, or the provisional application.
  Fingerprint: {finding.fingerprint}

"""
    )


def test_spells_the_whole_proof_out(finding: Finding) -> None:
    page = render_findings([finding], View(width=200), whole_proof=True)
    assert (
        """\
    since the invocation — latest start — “2024-10-31T23:59:59”
    and   fact 2: the entry into force — start — “2024-12-04”
    and   start ≤ end
    so    the invocation — before — the entry into force (property chain)

    hence The invocation of Article 4 precedes the treaty's entry into force. (INV001)
"""
        in page
    )


def test_summary_counts_by_verdict_and_says_what_to_do_next(result: Result) -> None:
    gap = dataclasses.replace(result.findings[0], verdict=Verdict.GAP, rule="INV002")
    both = dataclasses.replace(result, findings=(*result.findings, gap, gap))
    end = render(both, View(paths=("my data",))).splitlines()[-4:]
    assert end[0] == "1 breach · 2 gaps  in 1 file, 1,234 statements, 2 rules"
    assert end[1] == "1 problem kept some input from being checked; see above."
    assert f"foedera explain {result.findings[0].fingerprint[:8]} 'my data'" in end[2]
    assert "foedera explain INV001" in end[3]


def test_clean_is_no_clash_found_and_never_consistent(result: Result) -> None:
    clean = dataclasses.replace(result, findings=(), problems=())
    assert render(clean, View()) == "No clash found in 1 file, 1,234 statements, 2 rules\n"


def test_nothing_checked_is_not_called_clean(result: Result) -> None:
    empty = dataclasses.replace(result, findings=(), problems=(), files=(), statements=0)
    assert render(empty, View()) == "Nothing was checked.\n"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_fits_the_terminal(finding: Finding, tmp_path: Path, width: int) -> None:
    lines = render_findings([finding], View(width=width)).splitlines()
    wrappable = [line for line in lines if str(tmp_path) not in line and "[INV001]" not in line]
    assert max(columns(line) for line in wrappable) <= width


def test_a_narrow_terminal_keeps_the_line_below_its_place(finding: Finding, data: Path) -> None:
    rows = render_findings([finding], View(width=60)).splitlines()
    place = rows.index(f"     {data}:4")
    assert rows[place + 1] == '       | fd:invokes :article4 ; fd:start "2024-10" .'
    assert rows[place + 2].index("^") == rows[place + 1].index('"2024-10"')


def test_colour_adds_only_colour(result: Result) -> None:
    plain, colored = render(result, View()), render(result, View(color=True))
    assert "\x1b[" not in plain
    assert colored != plain
    assert click.unstyle(colored) == plain


def test_data_cannot_command_the_terminal(finding: Finding) -> None:
    evil = dataclasses.replace(finding, message="bad\x1b]0;owned\x07 \u202egnp.exe\nnext")
    page = render_findings([evil], View())
    assert r"bad\x1b]0;owned\x07 \u202egnp.exe next" in page
    assert not {"\x1b", "\x07", "\u202e"} & set(page)


def test_a_file_that_is_gone_still_has_its_places(finding: Finding, data: Path) -> None:
    data.unlink()
    page = render_findings([finding], View(width=10_000))
    assert f"     {data}:4\n" in page
    assert "^" not in page
