"""Whose story holds together, and who conflicts with whom: list and matrix."""

from __future__ import annotations

import dataclasses

import click
import pytest
from tests.report.conftest import HOSTILE

from foedera.api import Clash, Result, SourcesReport, Story
from foedera.finding import Finding
from foedera.report.contents import View
from foedera.report.matrix import matrix_rows
from foedera.report.sources_text import render
from foedera.report.terminal import columns

NAMES = ("Anadolu", "KBS, Seoul", "Mission of the DPRK to the United Nations", "TASS 1950153")


@pytest.fixture
def told(result: Result, finding: Finding, dispute: Finding) -> SourcesReport:
    other = dataclasses.replace(dispute, values=("other",))
    stories = (
        Story("common ground", 1234, ()),
        *(Story(name, 1, (finding,) if name == "Anadolu" else ()) for name in NAMES),
    )
    clashes = (
        Clash((NAMES[0], NAMES[1]), (dispute, other)),
        Clash((NAMES[0], NAMES[2]), (other,)),
        Clash((NAMES[1], NAMES[2], NAMES[3]), (dispute,)),
    )
    return SourcesReport(
        stories=stories, clashes=clashes, problems=(), files=result.files, statements=9
    )


def test_lists_stories_and_conflicts(told: SourcesReport, finding: Finding) -> None:
    page = render(told, View(width=100, paths=("data",)))
    dispute, other = (each.fingerprint[:8] for each in told.clashes[0].findings)
    message = "The invocation of Article 4 precedes the treaty's entry into f…"
    assert (
        page
        == f"""\
Stories: what each source says, with the common ground
  coherent    1,234 facts  common ground
  incoherent      1 fact   Anadolu
    {finding.fingerprint[:8]}  breach         INV001  {message}
  coherent        1 fact   KBS, Seoul
  coherent        1 fact   Mission of the DPRK to the United Nations
  coherent        1 fact   TASS 1950153

Who conflicts with whom
                                               1 2 3
   1 Anadolu                                   · 2 1
   2 KBS, Seoul                                2 · ·
   3 Mission of the DPRK to the United Nations 1 · ·

  Anadolu; and KBS, Seoul: 2 disputes
    {dispute}  dispute        INV001  {message}
    {other}  dispute        INV001  {message}
  Anadolu and Mission of the DPRK to the United Nations: 1 dispute
    {other}  dispute        INV001  {message}
  KBS, Seoul; Mission of the DPRK to the United Nations; and TASS 1950153: 1 dispute
    {dispute}  dispute        INV001  {message}

5 stories, 1 incoherent · 2 disputes in 1 file, 9 statements
Next: one story in full: foedera check --viewpoint SOURCE data
      the proof of one: foedera explain {finding.fingerprint[:8]} data
"""
    )


def test_the_matrix_is_left_out_where_it_does_not_fit(told: SourcesReport) -> None:
    assert matrix_rows(told.clashes, View(width=31))
    assert matrix_rows(told.clashes, View(width=30)) == []
    assert "Anadolu; and KBS, Seoul: 2\n    disputes\n" in render(told, View(width=30))


def test_two_parties_need_no_matrix(told: SourcesReport) -> None:
    assert matrix_rows(told.clashes[:1], View(width=100)) == []


def test_the_matrix_says_the_same_both_ways(told: SourcesReport) -> None:
    cells = [row.split()[-3:] for row in matrix_rows(told.clashes, View(width=100))[1:]]
    assert cells == [list(column) for column in zip(*cells, strict=True)]


def test_long_names_are_cut_in_the_matrix_alone(told: SourcesReport) -> None:
    page = render(told, View(width=40))
    assert "Mission of the DPRK to the U…" in page
    assert "Mission of the DPRK to the United Nations" in " ".join(page.split())


@pytest.mark.parametrize("width", [50, 60, 80, 100])
def test_fits_the_terminal(told: SourcesReport, width: int) -> None:
    assert max(columns(row) for row in render(told, View(width=width)).splitlines()) <= width


def test_without_disputes_there_is_no_matrix(told: SourcesReport) -> None:
    page = render(dataclasses.replace(told, clashes=(), stories=told.stories[:1]), View())
    assert "Who conflicts with whom\n  No dispute found.\n" in page
    assert "1 story, 0 incoherent in 1 file" in page
    assert "foedera explain" not in page


def test_nothing_checked_is_not_called_coherent(told: SourcesReport) -> None:
    assert render(dataclasses.replace(told, statements=0), View()) == "Nothing was checked.\n"


def test_what_was_not_read_is_told(told: SourcesReport, result: Result) -> None:
    page = render(dataclasses.replace(told, problems=result.problems), View())
    assert "1 problem kept some input from being checked" in page


def test_colour_adds_only_colour(told: SourcesReport) -> None:
    colored = render(told, View(color=True))
    assert "\x1b[" in colored
    assert click.unstyle(colored) == render(told, View())


def test_data_cannot_command_the_terminal(told: SourcesReport) -> None:
    clashes = (Clash((HOSTILE, "a"), told.clashes[0].findings), Clash(("a", "b"), ()))
    evil = dataclasses.replace(told, stories=(Story(HOSTILE, 1, ()),), clashes=clashes)
    page = render(evil, View(width=200))
    assert page.count(r"\x1b[31m") == 3
    assert not {"\x1b", "\u202e"} & set(page)
