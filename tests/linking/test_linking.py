"""Links between data sets: what is proposed, why, one to one, and what a check makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from foedera import api
from foedera.errors import UsageError
from foedera.finding import Finding, Verdict
from foedera.knowledge.terms import FD

WARS = (
    "WarNum,WarName,ccode,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,"
    "StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2\n"
    "901,A war,300,1,3,24,1992,8,9,1992,-8,-8,-8,-8,-8,-8\n"
    "901,A war,365,1,3,24,1992,8,9,1992,-8,-8,-8,-8,-8,-8\n"
    "901,A war,325,2,3,24,1992,8,9,1992,-8,-8,-8,-8,-8,-8\n"
    "902,Another,300,1,10,7,2001,12,24,2001,-8,-8,-8,-8,-8,-8\n"
    "902,Another,325,2,10,7,2001,12,24,2001,-8,-8,-8,-8,-8,-8\n"
)
CONFLICTS = (
    "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,type_of_conflict,"
    "start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date\n"
    "90,1992,300,,325,,interstate,8100,1,8130,1,1,8256\n"
    "90,1992,365,,325,,interstate,8100,1,8130,1,1,8256\n"
    "91,2001,2,,700,,interstate,11602,1,11602,1,1,11680\n"
)
PREFIXES = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix one: <https://example.org/one#> .
@prefix two: <https://example.org/two#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two data sets on wars, imported: in one the first war begins twelve days later."""
    monkeypatch.chdir(tmp_path)
    for kind, text in (("cow-wars", WARS), ("ucdp-conflicts", CONFLICTS)):
        Path(f"{kind}.csv").write_text(text, "utf-8")
        api.import_data(kind, [f"{kind}.csv"], f"{kind}.trig")
    return tmp_path


def written(text: str) -> str:
    Path("data.ttl").write_text(PREFIXES + text, "utf-8")
    return "data.ttl"


def store(path: str = "links.ttl") -> Store:
    found = Store()
    found.load(path=path, format=RdfFormat.TURTLE)
    return found


def pairs(linked: api.Linked, *, used: bool | None = None) -> set[tuple[str, str]]:
    return {
        (link.one.rpartition("#")[2], link.other.rpartition("#")[2])
        for link in linked.links
        if used in {None, link.used}
    }


def test_a_link_has_its_score_and_what_it_rests_on(folder: Path) -> None:
    linked = api.link(["cow-wars.trig", "ucdp-conflicts.trig"], "links.ttl")
    (link,) = linked.links
    assert pairs(linked, used=True) == {("901", "90-from-1992-04-05")}
    said = {
        (quad.predicate.value.partition("#")[2], getattr(quad.object, "value", ""))
        for quad in store().quads_for_pattern(None, None, None)
        if "/data/links#" in str(quad.subject)
    }
    assert {("score", f"{link.score:.2f}"), ("daysBetweenStarts", "12")} <= said
    assert ("daysBetweenEnds", "0") in said
    assert ("comparedAs", FD.War.value) in said
    assert sum(name == "sharedParty" for name, _ in said) == 3
    assert link.score == pytest.approx(1 - 12 / 365 / 2, abs=0.005)
    assert "3 of 3 and 3 parties are the same" in link.why
    assert "start 12 days apart" in link.why


def of_links(*paths: str) -> list[Finding]:
    return [each for each in api.check(paths, select=["IDN"]).findings if each.rule > "IDN008"]


def test_what_differs_is_found_by_the_rules_once_the_links_are_among_the_data(
    folder: Path,
) -> None:
    data = ("cow-wars.trig", "ucdp-conflicts.trig")
    api.link(data, "links.ttl")
    assert of_links(*data) == [], "nothing is merged without the links"
    (start,) = of_links(*data, "links.ttl")
    assert (start.rule, start.verdict) == ("IDN009", Verdict.DISPUTE)
    assert start.between == (
        (
            "Correlates of War, inter-state wars, version 4.0",
            "UCDP/PRIO Armed Conflict Dataset, to 2024",
        ),
    )
    places = {str(place) for fact in start.facts for place in fact.places}
    assert {"cow-wars.csv:2", "ucdp-conflicts.csv:2"} <= places


def test_below_the_threshold_nothing_is_used(folder: Path) -> None:
    linked = api.link(["cow-wars.trig", "ucdp-conflicts.trig"], "links.ttl", threshold=0.99)
    assert [link.used for link in linked.links] == [False]
    assert not list(store().quads_for_pattern(None, FD.correspondsTo, None))


def test_a_belligerent_that_one_lacks_is_a_possible_dispute(folder: Path) -> None:
    without = [row for row in CONFLICTS.splitlines() if not row.startswith("90,1992,365")]
    Path("ucdp-conflicts.csv").write_text("\n".join([*without, ""]), "utf-8")
    api.import_data("ucdp-conflicts", ["ucdp-conflicts.csv"], "ucdp-conflicts.trig")
    data = ("cow-wars.trig", "ucdp-conflicts.trig")
    linked = api.link(data, "links.ttl", threshold=0.7)
    assert linked.links[0].used
    found = {each.rule: each for each in of_links(*data, "links.ttl")}
    assert found.keys() == {"IDN009", "IDN012"}
    assert "Russia or Soviet Union fights in A war" in found["IDN012"].message


def test_the_bytes_do_not_depend_on_the_order_of_files(folder: Path) -> None:
    api.link(["cow-wars.trig", "ucdp-conflicts.trig"], "links.ttl")
    api.link(["ucdp-conflicts.trig", "cow-wars.trig"], "others.ttl")
    assert Path("links.ttl").read_bytes() == Path("others.ttl").read_bytes()


@pytest.mark.parametrize("answer", ["owl:differentFrom", "owl:sameAs", "fd:correspondsTo"])
def test_what_is_answered_is_not_asked_again(folder: Path, answer: str) -> None:
    war, conflict = "cow-wars-4.0#901", "ucdp-conflicts-2024#90-from-1992-04-05"
    base = "https://w3id.org/foedera/data/"
    answered = written(f"<{base}{war}> {answer} <{base}{conflict}> .")
    linked = api.link(["cow-wars.trig", "ucdp-conflicts.trig", answered], "links.ttl")
    assert linked.links == ()


def treaty(name: str, start: str, *parties: str) -> str:
    states = " , ".join(f'[ a fd:State ; fd:cowCode "{code}" ]' for code in parties)
    return (
        f"{name} a fd:Treaty ; fd:hasParty {states} .\n"
        f'{name}-entry a fd:EntryIntoForce ; fd:ofTreaty {name} ; fd:date "{start}" .\n'
    )


def test_of_two_candidates_the_nearer_one_gets_the_record(folder: Path) -> None:
    data = written(
        treaty("one:pact", "1935-05-02", "220", "365")
        + treaty("two:near", "1935-05-16", "220", "365")
        + treaty("two:far", "1935-11-29", "220", "365")
    )
    linked = api.link([data], "links.ttl")
    assert pairs(linked) == {("pact", "near")}


def test_the_loser_of_one_takes_the_next_best_that_is_free(folder: Path) -> None:
    data = written(
        treaty("one:early", "1935-05-02", "220", "365")
        + treaty("one:late", "1935-06-10", "220", "365")
        + treaty("two:near", "1935-05-04", "220", "365")
        + treaty("two:later", "1935-07-20", "220", "365")
    )
    assert pairs(api.link([data], "links.ttl")) == {("early", "near"), ("late", "later")}


def test_where_two_fit_equally_well_neither_is_used(folder: Path) -> None:
    data = written(
        treaty("one:pact", "1935-05-02", "220", "365")
        + treaty("two:a", "1935-05-02", "220", "365")
        + treaty("two:b", "1935-05-02", "220", "365")
    )
    (link,) = api.link([data], "links.ttl").links
    assert not link.used
    assert "the next best candidate has 1.00" in link.why


def test_a_number_of_a_list_links_where_parties_and_dates_do_not(folder: Path) -> None:
    data = written(
        treaty("one:pact", "1935", "220", "365")
        + treaty("two:pact", "1950", "220", "200")
        + 'one:pact fd:listedAs "COW alliance 900" . two:pact fd:listedAs "COW alliance 900" .'
    )
    (link,) = api.link([data], "links.ttl").links
    assert link.score == 0.9
    assert "both are COW alliance 900" in link.why


def test_states_are_linked_by_codes_and_by_what_they_were_called_then(folder: Path) -> None:
    data = written(
        'one:fr a fd:State ; fd:cowCode "220" . two:france a fd:State ; fd:cowCode "220" .\n'
        'one:brd a fd:State ; fd:cowCode "260" .\n'
        'two:germany a fd:State ; rdfs:label "Germany"@en ; fd:start "1949-09-21" .\n'
        'one:dr a fd:State ; fd:cowCode "255" .\n'
    )
    linked = api.link([data], "links.ttl")
    assert pairs(linked) == {("fr", "france"), ("brd", "germany")}
    by_code, by_name = linked.links
    assert (by_code.score, by_name.score) == (0.99, 0.9)
    assert "both are Correlates of War code 220" in by_code.why
    assert "their names mean one state" in by_name.why


def test_states_with_different_codes_of_one_list_are_not_linked(folder: Path) -> None:
    data = written(
        'one:yemen a fd:State ; fd:cowCode "678" ; rdfs:label "Yemen"@en .\n'
        'two:yemen a fd:State ; fd:cowCode "679" ; rdfs:label "Yemen"@en .\n'
    )
    assert api.link([data], "links.ttl").links == ()


def test_records_of_one_data_set_are_not_linked_with_each_other(folder: Path) -> None:
    data = written(
        treaty("one:a", "1935-05-02", "220", "365") + treaty("one:b", "1935-05-02", "220", "365")
    )
    assert api.link([data], "links.ttl").links == ()


def test_events_of_different_kinds_and_roles_are_not_linked(folder: Path) -> None:
    sent = "{} a fd:Deployment ; fd:deployingState {} ; fd:hostState {} ; fd:date {} .\n"
    data = written(
        "one:a a fd:State . one:b a fd:State .\n"
        + sent.format("one:sent", "one:a", "one:b", '"1956-10"')
        + sent.format("two:back", "one:b", "one:a", '"1956-10"')
        + sent.format("two:sent", "one:a", "one:b", '"1956-10-04"')
        + 'two:attack a fd:ArmedAttack ; fd:attacker one:a ; fd:target one:b ; fd:date "1956" .\n'
    )
    assert pairs(api.link([data], "links.ttl"), used=True) == {("sent", "sent")}


def test_phases_and_memberships_that_differ_are_found(folder: Path) -> None:
    def member(name: str, list_: str, dates: str, phase: str = "") -> str:
        number = f'; fd:phase "{phase}"' if phase else ""
        return (
            f"{name} a fd:Participation ; fd:participant two:state {number} ; {dates} ;"
            f" fd:accordingTo {list_}:list ; fd:ofTreaty {list_}:pact .\n"
        )

    data = written(
        "one:list a fd:Source . two:list a fd:Source . two:state a fd:State .\n"
        "one:pact a fd:Treaty . two:pact a fd:Treaty . one:pact fd:correspondsTo two:pact .\n"
        + member("one:p1", "one", 'fd:start "1922" ; fd:end "1924"', "1")
        + member("two:p1", "two", 'fd:start "1922" ; fd:end "1925"', "1")
    )
    assert {each.rule for each in of_links(data)} == {"IDN014", "IDN015"}


@pytest.mark.parametrize(
    ("output", "message"),
    [("links.csv", r"must end in \.ttl"), ("data.ttl", "is one of the files")],
)
def test_what_cannot_be_the_output(folder: Path, output: str, message: str) -> None:
    data = written(treaty("one:a", "1935-05-02", "220", "365"))
    with pytest.raises(UsageError, match=message):
        api.link([data], output)


def test_links_are_no_records(folder: Path) -> None:
    """Linking again with the links among the data proposes nothing new."""
    data = ["cow-wars.trig", "ucdp-conflicts.trig"]
    api.link(data, "links.ttl")
    assert api.link([*data, "links.ttl"], "again.ttl").links == ()
