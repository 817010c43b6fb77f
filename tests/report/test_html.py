"""The page is one file that holds all findings, and its pictures say what is known and no more."""

from __future__ import annotations

import dataclasses
import re
from html import escape
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest

from foedera import api
from foedera.api import Result
from foedera.finding import EarlierFinding, Finding, Suppressed
from foedera.infer.chronicle import Chronicle, Group, Life
from foedera.infer.extent import Extent
from foedera.infer.ties import Act, Bond, Manner
from foedera.read.statement import Place
from foedera.report.contents import View
from foedera.report.excerpt import source_lines
from foedera.report.html import page, render
from foedera.report.html.conflicts import conflicts_of
from foedera.report.html.facets import Facets
from foedera.report.html.listing import around, listings
from foedera.report.html.network import network_of
from foedera.report.html.scale import Scale
from foedera.report.html.timeline import timeline_of
from foedera.report.html.when import when

ROOT = Path(__file__).parents[2]
ALWAYS = Extent(0, 0, inf, inf)


def life(name: str, extent: Extent, group: Group = Group.EVENT, treaty: str = "") -> Life:
    return Life(f"<urn:{name}>", name, "event", group, treaty, extent)


def test_holds_every_finding_and_asks_for_nothing(result: Result, finding: Finding) -> None:
    text = render(result, View(paths=("data",)))
    assert escape(finding.message).replace("&#x27;", "&#39;") in text
    assert "kursk.ttl:5:30: month 13 does not exist" in text
    assert "1 file, 1,234 statements, 2 rules" in text
    assert re.findall(r"""(?:src|href)=["'](?!#|data:,)|url\((?!#)|@import""", text) == []
    assert "default-src &#39;none&#39;" in text


def test_same_input_same_bytes() -> None:
    paths = [str(ROOT / "examples" / "italy-1915")]
    assert render(api.check(paths), View()) == render(api.check(paths), View())


def test_says_that_nothing_clashes_or_was_checked(result: Result) -> None:
    clean = dataclasses.replace(result, findings=(), problems=())
    assert "No clash found in" in render(clean, View())
    assert "Nothing was checked in" in render(dataclasses.replace(clean, statements=0), View())


def test_tells_what_is_kept_apart(result: Result, finding: Finding) -> None:
    gone = EarlierFinding(
        "ab", "TIM001", "t", finding.verdict, "was there once", Place("old.ttl", 3)
    )
    hushed = Suppressed(finding, "as agreed", Place("kursk.ttl", 1))
    text = render(
        dataclasses.replace(result, compared_with="v1", gone=(gone,), suppressed=(hushed,)), View()
    )
    for told in ("Gone since v1", "was there once", "as agreed", "1 suppressed"):
        assert told in text


def test_leaves_out_what_a_browser_cannot_open_and_says_so(
    result: Result, finding: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_MOST", 1)
    text = render(dataclasses.replace(result, findings=(finding,) * 3), View(paths=("data",)))
    assert text.count('<details class="finding') == 1
    assert "2 more, no graver than these, are left out here" in text
    assert '<span class="number">3</span>' in text


def test_lists_lines_around_facts_once_with_gaps(finding: Finding, tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_text("\n".join(f"line {number} :o ." for number in range(1, 21)), "utf-8")
    facts = [
        dataclasses.replace(
            finding.facts[0],
            terms=("<urn:s>", "<urn:p>", "<https://example.org/o>"),
            places=(Place(str(file), line),),
        )
        for line in (2, 4, 15)
    ]
    (listing,) = listings(facts, source_lines(around(facts)))
    assert [line.number for line in listing.lines] == [1, 2, 3, 4, 5, 6, 13, 14, 15, 16, 17]
    assert [line.number for line in listing.lines if line.after_gap] == [13]
    stated = [line for line in listing.lines if line.facts]
    assert [line.facts for line in stated] == [(1,), (2,), (3,)]
    assert [piece for piece in stated[0].pieces if piece.fact] == [(":o", 1)]


def test_lists_a_part_of_a_line_of_megabytes(finding: Finding, tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_text(f"{'x' * 100_000} :o {'y' * 100_000}", "utf-8")
    terms = ("<urn:s>", "<urn:p>", "<https://example.org/o>")
    fact = dataclasses.replace(finding.facts[0], terms=terms, places=(Place(str(file), 1),))
    (listing,) = listings([fact], source_lines(around([fact])))
    text = "".join(piece.text for piece in listing.lines[0].pieces)
    assert ":o" in text
    assert len(text) < 500
    assert (text[0], text[-1]) == ("…", "…")


def test_lists_nothing_of_a_file_that_is_gone(finding: Finding) -> None:
    fact = dataclasses.replace(finding.facts[0], places=(Place("gone.ttl", 1),))
    assert listings([fact], source_lines(around([fact]))) == []


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        (Extent(19893, 19893, 19893, 19893), "2024-06-19"),
        (Extent(19997, 20027, 19997, 20027), "2024-10"),
        (Extent(7305, 10956, 7305, 10956), "1990…1999"),
        (Extent(19723, 20088, 19723, 20088), "2024"),
        (Extent(20061, 20061, inf, inf), "since 2024-12-04"),
        (Extent(19047, 19047, 19047, inf), "from 2022-02-24, end not known"),
        (Extent(19997, 20004, 20009, inf), "from 2024-10-01…2024-10-08, to 2024-10-13 at least"),
        (Extent(20004, 20004, 20009, 20009), "2024-10-08 to 2024-10-13"),
        (Extent(19997, inf, 19997, inf), "2024-10-01 or later"),
        (Extent(-inf, 0, -inf, 0), "1970-01-01 or earlier"),
    ],
)
def test_says_when_as_far_as_it_is_known(extent: Extent, words: str) -> None:
    assert when(extent) == words


def test_the_scale_keeps_the_order_and_shortens_quiet_times() -> None:
    scale = Scale([0, 10, 20, 100_000, inf, -inf])
    at = [scale(day) for day in (-inf, 0, 5, 10, 20, 50_000, 100_000, inf)]
    assert at == sorted(at)
    assert (at[0], at[-1]) == (0, 100)
    assert at[4] - at[1] > 5  # twenty days of some three hundred years
    ticks = scale.ticks()
    assert ticks == sorted(ticks)
    assert all(later.at - earlier.at >= 8 for earlier, later in pairwise(ticks))


def test_ticks_are_dates_within_the_scale() -> None:
    scale = Scale([-11111, -11000])  # 1939-08-01 to 1939-11-20
    assert [tick.text for tick in scale.ticks()] == ["1939-08", "1939-09", "1939-10", "1939-11"]
    assert [tick.text for tick in Scale([19893, 19895]).ticks()] == ["2024-06-19"]


def test_a_single_date_has_a_scale() -> None:
    assert Scale([19893])(19893) == 3
    assert Scale([])(inf) == 100


def test_strips_have_certain_and_possible_parts(finding: Finding) -> None:
    lives = (
        life("point", Extent(5, 5, 5, 5)),
        life("instant", Extent(1, 9, 1, 9)),
        life("long", Extent(0, 2, 6, inf)),
        life("contrary", Extent(8, 8, 3, 3)),
    )
    timeline = timeline_of(Chronicle(lives=lives), [])
    assert timeline
    point, instant, long, contrary = timeline.lanes[0].strips
    assert point.is_point
    assert not instant.is_point
    assert instant.certain is None
    assert long.certain
    assert long.possible.at < long.certain.at
    assert long.certain.at + long.certain.width < long.possible.at + long.possible.width
    assert (contrary.is_contrary, long.is_contrary) == (True, False)
    assert contrary.possible.width > 0
    assert (long.possible.open_start, long.possible.open_end) == (False, True)


def test_strips_are_linked_to_the_findings_that_speak_of_them(finding: Finding) -> None:
    spoken = Life(finding.facts[0].terms[0], "x", "event", Group.EVENT, "", Extent(1, 1, 1, 1))
    timeline = timeline_of(Chronicle(lives=(spoken, life("y", Extent(1, 1, 1, 1)))), [finding])
    assert timeline
    assert [strip.findings for strip in timeline.lanes[0].strips] == [(finding,), ()]
    assert timeline.lanes[0].strips[0].clash == finding.verdict


def test_treaties_come_first_one_after_another_and_too_many_things_are_counted() -> None:
    lives = [life(f"event {n}", Extent(n, n, n, n)) for n in range(400)]
    acts = [
        life("signed", Extent(1, 1, 1, 1), Group.TREATY, "B"),
        life("signed too", Extent(2, 2, 2, 2), Group.TREATY, "A"),
        life("ended", Extent(3, 3, 3, 3), Group.TREATY, "B"),
    ]
    timeline = timeline_of(Chronicle(lives=(*acts, *lives)), [])
    assert timeline
    assert [lane.of for lane in timeline.lanes] == ["B", "A", ""]
    assert timeline.left_out == 103


def test_two_parties_are_bound_to_each_other_and_more_by_the_treaty() -> None:
    pact = Bond("<urn:p>", "pact", (), (("a", Extent(0, 0, 9, 9)), ("b", Extent(5, 5, 20, 20))))
    league = Bond("<urn:l>", "league", (), tuple((name, ALWAYS) for name in "abc"))
    network = network_of(Chronicle(bonds=(pact, league)), [])
    assert network
    bound = {(tie.one, tie.other): tie.extent for tie in network.ties}
    assert bound["a", "b"] == (5, 5, 9, 9)
    assert {pair for pair in bound if pair[1] == "league"} == {(name, "league") for name in "abc"}
    assert [node.name for node in network.nodes if node.is_hub] == ["league"]


def test_the_picture_shows_the_last_day_on_which_most_happens() -> None:
    day = Extent(3, 4, 5, 6)
    acts = tuple(
        Act(f"<urn:{by}>", by, "attack", Manner.AGAINST, by, "x", extent)
        for by, extent in (("a", day), ("b", day), ("c", Extent(90, 90, 90, 90)))
    )
    network = network_of(Chronicle(acts=acts), [])
    assert network
    assert network.days == (3, 4, 6, 7, 90, 91)
    assert network.day == 6
    assert [tie.state_on(3) for tie in network.ties] == ["possible", "possible", "none"]
    assert [tie.state_on(5) for tie in network.ties] == ["certain", "certain", "none"]


def test_no_pictures_of_nothing() -> None:
    assert timeline_of(Chronicle(), []) is None
    assert network_of(Chronicle(), []) is None
    assert conflicts_of([]) is None


def test_the_matrix_has_those_who_dispute_each_other(dispute: Finding) -> None:
    pairs = (("A", "B"), ("B", "C"), ("A", "B", "D"))
    conflicts = conflicts_of([dataclasses.replace(dispute, between=pairs)])
    assert conflicts
    assert [row.name for row in conflicts.matrix] == ["A", "B", "C"]
    assert [[bool(cell) for cell in row.cells] for row in conflicts.matrix] == [
        [False, True, False],
        [True, False, True],
        [False, True, False],
    ]
    assert [each.parties for each in conflicts.all] == sorted(pairs)


def test_facets_count_what_findings_concern(finding: Finding) -> None:
    chronicle = Chronicle(
        states={"<https://example.org/invocation>": ("DPRK",)},
        treaties={"<https://example.org/force>": ("treaty",)},
    )
    facets = Facets([finding], chronicle)
    found = {
        facet.key: [(each.name, each.findings) for each in facet.choices] for facet in facets.all
    }
    assert found["state"] == [("DPRK", 1)]
    assert found["treaty"] == [("treaty", 1)]
    assert found["source"] == [("KBS", 1), ("TASS 1950153", 1), ("common ground", 1)]
    assert facets.of_finding(0) == {
        "rule": "0",
        "state": "0",
        "treaty": "0",
        "source": "0 1 2",
        "file": "0",
    }
