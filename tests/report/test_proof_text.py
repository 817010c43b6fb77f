"""``explain`` shows the facts with their lines, every step, the clash, and all other reasons."""

from __future__ import annotations

import dataclasses

import pytest

from foedera.finding import Belief, Certainty, Finding
from foedera.report.contents import View
from foedera.report.proof_text import render
from foedera.report.terminal import columns


def test_shows_a_finding_whole(finding: Finding) -> None:
    assert (
        render([finding], View(width=100))
        == f"""\
warning[INV001] breach · certain: Article invoked before the treaty's entry into force
  The invocation of Article 4 precedes the treaty's entry into force.
  --> kursk.ttl:4

  the invocation, according to TASS 1950153 and KBS; unverified:
   1. start — “2024-10”
      kursk.ttl:4 | fd:invokes :article4 ; fd:start "2024-10" .
                  |                                 ^^^^^^^^^
  the entry into force, common ground:
   2. start — “2024-12-04”
      kursk.ttl:5 | :force a fd:EntryIntoForce ; fd:start "2024-12-04" ; fd:ofTreaty :treaty .
                  |                                       ^^^^^^^^^^^^

  Proof
    since 1. the invocation — start — “2024-10”
    so    a. the invocation — latest start — “2024-10-31” (timeline)

    since 2. the entry into force — start — “2024-12-04”
    and   a. the invocation — latest start — “2024-10-31”
    and   start ≤ end
    so    b. the invocation — before — the entry into force (property chain)

    hence from b: The invocation of Article 4 precedes the treaty's entry into force. (INV001)

  Not found:   a provisional application of the treaty
  Law:         VCLT Art. 24
  Repair:      Give the date of the invocation, or the provisional application.
  Fingerprint: {finding.fingerprint}

"""
    )


def test_what_follows_alike_stands_together(finding: Finding) -> None:
    latest, before = finding.proof
    earliest = dataclasses.replace(
        latest, words=("the invocation", "earliest start", "“2024-10-01T00:00:00”")
    )
    page = render([dataclasses.replace(finding, proof=(latest, before, earliest))], View())
    assert (
        "    so    a. the invocation — latest start — “2024-10-31” (timeline)\n"
        "          b. the invocation — earliest start — “2024-10-01” (timeline)\n"
    ) in page
    assert "so    c. the invocation — before" in page


def test_names_alike_do_not_make_a_circle(finding: Finding) -> None:
    """Two things without a name read alike, so that a step may seem to rest on itself."""
    latest = finding.proof[0]
    onto_itself = dataclasses.replace(latest, premises=(latest.text,))
    page = render([dataclasses.replace(finding, proof=(onto_itself,))], View())
    assert "    since the invocation — latest start — “2024-10-31”\n    so    a. " in page


def test_every_fact_reaches_the_clash(finding: Finding) -> None:
    idle = dataclasses.replace(finding, proof=(), premises=(finding.facts[1].text,))
    assert "    hence from 1 and 2: " in render([idle], View())


def test_other_reasons_show_what_they_have_other_than_the_first(finding: Finding) -> None:
    first, second = finding.facts
    further = dataclasses.replace(
        first, terms=("<urn:x>", *first.terms[1:]), words=("it", "x", "y")
    )
    reasons = ((further, second), (further,))
    found = dataclasses.replace(finding, other_reasons=reasons, reasons_capped=True)
    page = render([found], View())
    assert (
        "  Another reason (1 of 2): facts 2, and\n"
        "  it, according to TASS 1950153 and KBS; unverified:\n"
        "   3. x — y\n"
        "      kursk.ttl:4 | "
    ) in page
    assert "  Another reason (2 of 2)\n  it, " in page
    assert "  There may be more reasons; the search for them was cut short.\n" in page


def test_says_with_whose_dates_it_stands(finding: Finding) -> None:
    beliefs = (
        Belief(("start — “2024-10” (KBS)", "end — “2025” (inkl)"), Certainty.CERTAIN),
        Belief(("start — “2025” (TASS)",), None),
    )
    page = render([dataclasses.replace(finding, beliefs=beliefs)], View())
    assert "breach · certain · depends on whose dates one believes" in page
    assert "  Believing:   start — “2024-10” (KBS) and end — “2025” (inkl): certain\n" in page
    assert "               start — “2025” (TASS): no finding\n" in page


@pytest.mark.parametrize("width", [60, 80, 120])
def test_fits_the_terminal(dispute: Finding, width: int) -> None:
    rows = render([dispute], View(width=width)).splitlines()
    assert max(columns(row) for row in rows) <= width


def test_a_narrow_terminal_keeps_the_line_below_its_place(finding: Finding) -> None:
    rows = render([finding], View(width=60)).splitlines()
    place = rows.index("      kursk.ttl:5")
    assert rows[place + 2].index("^") == rows[place + 1].index('"2024-12-04"')


def test_data_cannot_command_the_terminal(hostile: Finding) -> None:
    page = render([hostile], View())
    assert r"\u202egnp\x1b[31m" in page
    assert not {"\x1b", "\u202e"} & set(page)
