"""Repairs are proposals: what to withdraw, where it stands, who says it; no file is changed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
import pytest

from foedera.api import Repair, Repairs, Result
from foedera.finding import Finding, Verdict
from foedera.report.contents import View
from foedera.report.repair_text import render
from foedera.report.terminal import columns


@pytest.fixture
def repaired(result: Result, finding: Finding) -> Repairs:
    contradiction = dataclasses.replace(finding, verdict=Verdict.CONTRADICTION)
    return Repairs(
        contradictions=(contradiction, contradiction),
        repairs=(Repair(finding.facts, (2, 1)), Repair(finding.facts[:1], (1,))),
        problems=(),
        files=result.files,
        statements=1234,
    )


def test_proposes_repairs_in_their_order(repaired: Repairs, finding: Finding) -> None:
    page = render(repaired, View(width=100, paths=("data",)))
    row = f"{finding.fingerprint[:8]}  contradiction  INV001"
    assert (
        page
        == f"""\
2 contradictions in 1 file, 1,234 statements
  {row}  The invocation of Article 4 precedes the treaty's entry into for…
  {row}  The invocation of Article 4 precedes the treaty's entry into for…

Repair 1 of 2: withdraw 2 facts
  - the invocation — start — “2024-10”, according to TASS 1950153 and KBS; unverified (in 2
    contradictions)
      kursk.ttl:4 | fd:invokes :article4 ; fd:start "2024-10" .
                  |                                 ^^^^^^^^^
  - the entry into force — start — “2024-12-04”, common ground (in 1 contradiction)
      kursk.ttl:5 | :force a fd:EntryIntoForce ; fd:start "2024-12-04" ; fd:ofTreaty :treaty .
                  |                                       ^^^^^^^^^^^^

Repair 2 of 2: withdraw 1 fact
  - the invocation — start — “2024-10”, according to TASS 1950153 and KBS; unverified (in 1
    contradiction)
      kursk.ttl:4 | fd:invokes :article4 ; fd:start "2024-10" .
                  |                                 ^^^^^^^^^

No smaller set of facts leaves no contradiction; the best repairs come first. No file is changed:
edit them yourself.
Next: the proof of a contradiction: foedera explain {finding.fingerprint[:8]} data
"""
    )


def test_nothing_to_repair_is_said(repaired: Repairs) -> None:
    whole = dataclasses.replace(repaired, contradictions=(), repairs=())
    assert render(whole, View()) == (
        "No contradiction found in 1 file, 1,234 statements: there is nothing to repair.\n"
    )


def test_nothing_checked_is_not_called_whole(repaired: Repairs) -> None:
    assert render(dataclasses.replace(repaired, statements=0), View()) == "Nothing was checked.\n"


def test_what_was_not_read_is_told(repaired: Repairs, result: Result) -> None:
    page = render(dataclasses.replace(repaired, problems=result.problems), View())
    assert "1 problem kept some input from being checked" in page


@pytest.mark.parametrize("width", [60, 80, 120])
def test_fits_the_terminal(repaired: Repairs, width: int) -> None:
    assert max(columns(row) for row in render(repaired, View(width=width)).splitlines()) <= width


def test_colour_adds_only_colour(repaired: Repairs) -> None:
    colored = render(repaired, View(color=True))
    assert "\x1b[" in colored
    assert click.unstyle(colored) == render(repaired, View())


def test_a_file_that_is_gone_still_has_its_places(repaired: Repairs, data: Path) -> None:
    data.unlink()
    assert "\n      kursk.ttl:4\n" in render(repaired, View())


def test_data_cannot_command_the_terminal(repaired: Repairs, hostile: Finding) -> None:
    evil = dataclasses.replace(repaired, repairs=(Repair(hostile.facts[:1], (1,)),))
    page = render(evil, View())
    assert r"\x1b[31m" in page
    assert not {"\x1b", "\u202e"} & set(page)
