"""The chronology of small data: conflicts, bounds, disputes, zones, and brute force over both axes.

Data is TriG, as in ``small_data``.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from math import inf
from random import Random
from typing import cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, RdfFormat, parse
from tests.infer.small_data import PREFIXES, bounds_of, ex, facts_of, local, spelled

from foedera.errors import RuleError
from foedera.infer.chronology import Chronology, ConflictKind, End, add_chronology
from foedera.infer.closure import close
from foedera.infer.edtf import parse_edtf
from foedera.infer.order_axioms import OrderAxioms, order_axioms
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Subject

AXIOMS = """
fd:about fd:order "start(object) <= start(subject)" .
[] a owl:Axiom ; owl:annotatedSource fd:about ; owl:annotatedProperty fd:order ;
   owl:annotatedTarget "start(object) <= start(subject)" ;
   fd:checkedBy "TIM004" ; fd:onlyFor fd:Acknowledgment .
fd:partOf fd:order "start(object) <= start(subject)" , "end(subject) <= end(object)" .
[] a owl:Axiom ; owl:annotatedSource fd:partOf ; owl:annotatedProperty fd:order ;
   owl:annotatedTarget "end(subject) <= end(object)" ; fd:checkedBy "TIM003" .
fd:orders fd:order "start(subject) <= start(object)" .
fd:before fd:order "end(subject) < start(object)" .
fd:Ratification fd:follows fd:Signature .
[] a owl:Axiom ; owl:annotatedSource fd:Ratification ; owl:annotatedProperty fd:follows ;
   owl:annotatedTarget fd:Signature ; fd:checkedBy "LIF002" .
fd:EntryIntoForce fd:follows fd:Signature .
"""
HOUR, DAY = 3600, 86_400


def axioms_of(text: str) -> OrderAxioms:
    quads = parse((PREFIXES + text).encode(), format=RdfFormat.TURTLE)
    return order_axioms((cast("Subject", q.subject), q.predicate, q.object) for q in quads)


SHIPPED_LIKE = axioms_of(AXIOMS)


def chronology_of(text: str) -> tuple[Knowledge, Chronology]:
    knowledge = Knowledge(facts_of(text))
    close(knowledge)
    return knowledge, add_chronology(knowledge, SHIPPED_LIKE)


# --- Bounds ---------------------------------------------------------------------------------------

NONE_BELOW, NONE_ABOVE = "0001-01-01T00:00:00", "9999-12-31T23:59:59"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (
            'fd:date "2024-10"',
            ["2024-10-01T00:00:00", "2024-10-31T23:59:59"] * 2,
        ),
        (
            'fd:date "2024-10-08/2024-10-13"',
            [
                *("2024-10-08T00:00:00", "2024-10-08T23:59:59"),
                *("2024-10-13T00:00:00", "2024-10-13T23:59:59"),
            ],
        ),
        (
            'fd:start "2024-10"',
            ["2024-10-01T00:00:00", "2024-10-31T23:59:59", "2024-10-01T00:00:00", NONE_ABOVE],
        ),
        (
            'fd:start "2024-10/2024-11" ; fd:end ".."',
            ["2024-10-01T00:00:00", "2024-11-30T23:59:59", "2024-10-01T00:00:00", NONE_ABOVE],
        ),
        (
            'fd:end "2024"^^xsd:gYear',
            [NONE_BELOW, "2024-12-31T23:59:59", "2024-01-01T00:00:00", "2024-12-31T23:59:59"],
        ),
        (
            'fd:date "2024-10-08/.."',
            ["2024-10-08T00:00:00", "2024-10-08T23:59:59", "2024-10-08T00:00:00", NONE_ABOVE],
        ),
        (
            'fd:date "2024" , "2024-10"',
            ["2024-10-01T00:00:00", "2024-10-31T23:59:59"] * 2,
        ),
        ('fd:date "-0300"', [NONE_BELOW] * 4),
        ('fd:date "Y12000"', [NONE_ABOVE] * 4),
        (
            'fd:date "2024-06-19T10:00:00Z"^^xsd:dateTime',
            ["2024-06-18T22:00:00", "2024-06-20T00:00:00"] * 2,
        ),
    ],
)
def test_bounds_of_one_thing(dates: str, expected: list[str]) -> None:
    knowledge, chronology = chronology_of(f"ex:thing {dates} .")
    assert bounds_of(knowledge, "thing") == expected
    assert chronology.conflicts == []


@pytest.mark.parametrize("nothing", ['fd:end ".."', 'fd:date "someday"', "fd:before ex:other"])
def test_no_information_no_bounds(nothing: str) -> None:
    knowledge, chronology = chronology_of(f"ex:thing {nothing} .")
    assert bounds_of(knowledge, "thing") == []
    assert chronology.conflicts == []


def test_relations_bound_what_has_no_date_and_say_why() -> None:
    knowledge, _ = chronology_of("""
        ex:order fd:orders ex:deployment ; fd:date "2024-09" .
        ex:said fd:about ex:deployment ; a fd:Acknowledgment ; fd:date "2024-11" .
    """)
    assert bounds_of(knowledge, "deployment") == [
        *("2024-09-01T00:00:00", "2024-11-30T23:59:59", "2024-09-01T00:00:00", NONE_ABOVE)
    ]
    premises = {
        predicate: spelled(knowledge.derivations[triple].premises)
        for predicate in (FD.earliestStart, FD.latestStart, FD.latestEnd)
        for triple in knowledge.of_subject(ex("deployment"), predicate)
    }
    earliest = ["order date 2024-09", "order orders deployment"]
    assert premises[FD.earliestStart] == earliest
    assert premises[FD.latestStart] == [
        *("said date 2024-11", "said about deployment", "said type Acknowledgment")
    ]
    # That it has no latest end is known only as long as something is known of it.
    assert premises[FD.latestEnd] == earliest


# --- Conflicts ------------------------------------------------------------------------------------


def only_conflict(text: str) -> tuple[str, str, list[str]]:
    _, chronology = chronology_of(text)
    (conflict,) = chronology.conflicts
    return conflict.kind, conflict.rule, spelled(conflict.triples)


def test_end_before_start() -> None:
    assert only_conflict('ex:thing fd:start "2025-01" ; fd:end "2024-12" .') == (
        *(ConflictKind.ORDER, "TIM002"),
        ["thing end 2024-12", "thing start 2025-01"],
    )


def test_one_broken_axiom_is_reported_by_its_own_rule() -> None:
    assert only_conflict("""
        ex:war fd:date "1939-11-30/1940-03-13" .
        ex:battle fd:partOf ex:war ; fd:date "1940-04" .
    """) == (
        *(ConflictKind.ORDER, "TIM003"),
        ["war date 1939-11-30/1940-03-13", "battle partOf war", "battle date 1940-04"],
    )


def test_an_axiom_without_rule_and_a_chain_of_axioms_are_reported_by_the_general_rule() -> None:
    one = 'ex:order fd:orders ex:act ; fd:date "2025-02" . ex:act fd:date "2025-01" .'
    assert only_conflict(one)[1] == "TIM001"
    assert only_conflict("""
        ex:order fd:orders ex:deployment ; fd:date "2025-02" .
        ex:said a fd:Acknowledgment ; fd:about ex:deployment ; fd:date "2024-11" .
    """) == (
        *(ConflictKind.ORDER, "TIM001"),
        [
            *("said date 2024-11", "said about deployment", "said type Acknowledgment"),
            *("order orders deployment", "order date 2025-02"),
        ],
    )


def test_an_axiom_holds_only_for_its_subjects() -> None:
    _, chronology = chronology_of("""
        ex:said a fd:Denial ; fd:about ex:deployment ; fd:date "2024-09" .
        ex:deployment fd:date "2024-10" .
    """)
    assert chronology.conflicts == []


def test_relations_alone_exclude_each_other() -> None:
    kind, rule, facts = only_conflict("ex:a fd:before ex:b . ex:b fd:before ex:a .")
    assert (kind, rule) == (ConflictKind.ORDER, "TIM001")
    assert sorted(facts) == ["a before b", "b before a"]
    assert only_conflict("ex:a fd:before ex:a .")[2] == ["a before a"]


def test_strictly_before_excludes_the_same_second_only() -> None:
    second = '"2024-06-19T10:00:00"'
    later = '"2024-06-19T10:00:01"'
    _, same = chronology_of(f"ex:a fd:before ex:b ; fd:date {second} . ex:b fd:date {second} .")
    _, next_ = chronology_of(f"ex:a fd:before ex:b ; fd:date {second} . ex:b fd:date {later} .")
    assert (len(same.conflicts), len(next_.conflicts)) == (1, 0)


def test_a_transitive_chain_is_one_conflict_with_the_facts_of_the_chain() -> None:
    _, _, facts = only_conflict("""
        ex:a fd:before ex:b ; fd:date "2024-03" . ex:b fd:before ex:c . ex:c fd:before ex:d .
        ex:d fd:date "2024-02" .
    """)
    assert facts == [
        *("d date 2024-02", "c before d", "b before c", "a before b", "a date 2024-03")
    ]


def test_several_independent_conflicts_are_all_found() -> None:
    _, chronology = chronology_of("""
        ex:war fd:date "1940" .
        ex:a fd:partOf ex:war ; fd:date "1941" . ex:b fd:partOf ex:war ; fd:date "1939" .
        ex:c fd:start "1950" ; fd:end "1949" .
    """)
    assert [(c.rule, spelled(c.triples)[-1]) for c in chronology.conflicts] == [
        ("TIM003", "a date 1941"),
        ("TIM002", "c start 1950"),
        ("TIM001", "war date 1940"),
    ]


def test_sub_properties_of_dates_are_dates() -> None:
    knowledge, chronology = chronology_of("""
        ex:report fd:published "2024-01" ; fd:before ex:event . ex:event fd:date "2023" .
    """)
    (conflict,) = chronology.conflicts
    assert "report date 2024-01" in spelled(conflict.triples)
    base = knowledge.base_facts(conflict.triples)
    assert "report published 2024-01" in spelled(tuple(fact.triple for fact in base))


# --- Acts that follow acts ------------------------------------------------------------------------

SIGNED = 'ex:signed a fd:Signature ; fd:ofTreaty ex:treaty ; fd:date "1992-05" '
RATIFIED = 'ex:ratified a fd:Ratification ; fd:ofTreaty ex:treaty ; fd:date "1992-04" '


@pytest.mark.parametrize(
    ("signature", "ratification", "facts"),
    [
        ("", "", 6),
        ("; fd:actor ex:a", "; fd:actor ex:a", 8),
        ("; fd:actor ex:a , ex:b", "; fd:actor ex:a", 8),
        ("", "; fd:actor ex:a", 6),
    ],
)
def test_an_act_follows_that_of_the_same_actor(
    signature: str, ratification: str, facts: int
) -> None:
    _, rule, found = only_conflict(f"{SIGNED}{signature} . {RATIFIED}{ratification} .")
    assert (rule, len(found)) == ("LIF002", facts)


@pytest.mark.parametrize(
    ("signature", "ratification"),
    [
        ("; fd:actor ex:a", "; fd:actor ex:b"),
        ("; fd:actor ex:a", ""),
    ],
)
def test_an_act_does_not_follow_those_of_others(signature: str, ratification: str) -> None:
    _, chronology = chronology_of(f"{SIGNED}{signature} . {RATIFIED}{ratification} .")
    assert chronology.conflicts == []


def test_in_a_bilateral_treaty_what_nobody_in_particular_does_follows_what_any_party_does() -> None:
    bilateral = f"ex:treaty a fd:BilateralTreaty . {SIGNED} ; fd:actor ex:a . {RATIFIED} ."
    assert "treaty type BilateralTreaty" in only_conflict(bilateral)[2]


def test_another_treaty_is_another_matter() -> None:
    other = RATIFIED.replace("ex:treaty", "ex:other")
    assert chronology_of(f"{SIGNED} . {other} .")[1].conflicts == []


def test_of_several_acts_it_follows_the_first() -> None:
    again = 'ex:again a fd:Signature ; fd:ofTreaty ex:treaty ; fd:date "{}" .'
    _, _, facts = only_conflict(f"{SIGNED} . {RATIFIED} . " + again.format("1993"))
    assert "signed date 1992-05" in facts
    assert "again date 1993" not in facts
    assert chronology_of(f"{SIGNED} . {RATIFIED} . " + again.format("1991"))[1].conflicts == []
    undated = again.format("..")
    assert chronology_of(f"{SIGNED} . {RATIFIED} . {undated}")[1].conflicts == []


# --- Sources --------------------------------------------------------------------------------------

TWO_DATES = {
    ConflictKind.DISAGREEMENT: """
        GRAPH ex:one { ex:exit fd:date "1916-08-16" . }
        GRAPH ex:other { ex:exit fd:date "1916-08-27" . }""",
    ConflictKind.CLASH: """
        GRAPH ex:one { ex:exit fd:date "1916-08-16" . }
        GRAPH ex:one { ex:exit fd:date "1916-08-27" . }""",
}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *TWO_DATES.items(),
        (ConflictKind.CLASH, 'ex:exit fd:date "1916-08-16" , "1916-08-27" .'),
        (
            ConflictKind.CLASH,
            'ex:exit fd:date "1916-08-16" . GRAPH ex:one { ex:exit fd:date "1916-08-27" . }',
        ),
        (
            ConflictKind.CLASH,
            TWO_DATES[ConflictKind.DISAGREEMENT]
            + ' GRAPH ex:one { ex:exit fd:date "1916-08-27" . }',
        ),
    ],
)
def test_dates_that_exclude_each_other_leave_their_hull(kind: ConflictKind, text: str) -> None:
    knowledge, chronology = chronology_of(text)
    (conflict,) = chronology.conflicts
    assert (conflict.kind, conflict.rule) == (kind, "TIM008")
    assert sorted(spelled(conflict.triples)) == ["exit date 1916-08-16", "exit date 1916-08-27"]
    assert conflict.entities == (ex("exit"),)
    assert chronology.disputed == {ex("exit")}
    assert bounds_of(knowledge, "exit") == ["1916-08-16T00:00:00", "1916-08-27T23:59:59"] * 2


def test_sources_that_are_compatible_agree_on_what_their_dates_share() -> None:
    knowledge, chronology = chronology_of("""
        GRAPH ex:one { ex:exit fd:date "1916-08" . }
        GRAPH ex:other { ex:exit fd:date "1916-08-27" . }
    """)
    assert (chronology.conflicts, chronology.disputed) == ([], frozenset())
    assert bounds_of(knowledge, "exit") == ["1916-08-27T00:00:00", "1916-08-27T23:59:59"] * 2


def test_a_disputed_date_conflicts_only_where_no_version_of_it_fits() -> None:
    text = TWO_DATES[ConflictKind.DISAGREEMENT] + "ex:exit fd:before ex:war . ex:war fd:date "
    assert len(chronology_of(text + '"1916-08-20" .')[1].conflicts) == 1
    _, chronology = chronology_of(text + '"1916-08-15" .')
    assert [conflict.kind for conflict in chronology.conflicts] == ["disagreement", "order"]
    assert spelled(chronology.conflicts[1].triples) == [
        *("war date 1916-08-15", "exit before war", "exit date 1916-08-16")
    ]


# --- Zones ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("2024-06-19T10:00:00Z", "2024-06-19T12:59:59+03:00", True),
        ("2024-06-19T10:00:00Z", "2024-06-19T13:00:01+03:00", False),
        ("2024-06-19T12:00:00Z", "2024-06-18", True),
        ("2024-06-19T11:59:58Z", "2024-06-18", False),
        ("2024-06-19T00:00:00", "2024-06-18T09:59:59Z", True),
        ("2024-06-19T00:00:00", "2024-06-18T10:00:01Z", False),
    ],
)
def test_zoned_times_compare_exactly_and_with_others_within_the_zones_of_the_earth(
    one: str, other: str, excluded: bool
) -> None:
    _, chronology = chronology_of(f"""
        ex:a fd:before ex:b ; fd:date "{one}" . ex:b fd:date "{other}" .
    """)
    assert bool(chronology.conflicts) == excluded
    _, chronology = chronology_of(f'ex:a fd:date "{one}" . ex:b fd:date "{other}" .')
    later = chronology.timeline.certainly_before(End(ex("b"), True), End(ex("a"), False))
    assert (later is not None) == excluded


def test_instants_that_exclude_each_other_within_the_zones_of_the_earth_leave_their_hull() -> None:
    knowledge, chronology = chronology_of("""
        GRAPH ex:one { ex:a fd:date "2024-06-19T10:00:00Z" . }
        GRAPH ex:other { ex:a fd:date "2024-06-19T11:00:00Z" . }
    """)
    assert [conflict.kind for conflict in chronology.conflicts] == [ConflictKind.DISAGREEMENT]
    assert bounds_of(knowledge, "a") == ["2024-06-18T22:00:00", "2024-06-20T01:00:00"] * 2


def test_what_only_instants_show_is_reported_by_the_general_rule() -> None:
    """The other rules compare bounds in civil time."""
    assert only_conflict("""
        ex:a fd:start "2024-06-19T10:00:00Z" ; fd:end "2024-06-19T12:00:00+03:00" .
    """)[:2] == (ConflictKind.ORDER, "TIM001")
    assert only_conflict("""
        ex:a fd:start "2024-06-19T10:00:00Z" ; fd:end "2024-06-18T07:00:00Z" .
    """)[:2] == (ConflictKind.ORDER, "TIM002")


MOMENTS = ("2024-06-18", "2024-06-19", "2024-06-20", "2024-06-19T06:00:00", "2024-06")
INSTANTS = ("2024-06-18T12:00:00Z", "2024-06-19T00:00:00Z", "2024-06-19T18:00:00Z")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([None, *MOMENTS, *INSTANTS, *INSTANTS]), min_size=2, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5),
)
def test_two_axes_are_as_good_as_one_network_over_both(
    dates: list[str | None], pairs: list[tuple[int, int]]
) -> None:
    """Against one network in which every point lies on both axes, at most a zone apart."""
    pairs = [(a, b) for a, b in pairs if a < len(dates) and b < len(dates)]
    text = "".join(f'ex:e{n} fd:date "{date}" .' for n, date in enumerate(dates) if date)
    text += "".join(f"ex:e{a} fd:before ex:e{b} ." for a, b in pairs)
    _, chronology = chronology_of(text)
    assert (not chronology.conflicts) == is_consistent_on_both_axes(dates, pairs)


def is_consistent_on_both_axes(dates: list[str | None], pairs: list[tuple[int, int]]) -> bool:
    civil, instant = (
        [(n, side, axis) for n in range(len(dates)) for side in "se"] for axis in "ci"
    )
    far: dict[tuple[object, object], float] = defaultdict(lambda: inf)

    def at_most(point: object, by: object, limit: float) -> None:
        far[by, point] = min(far[by, point], limit)

    for on_civil, on_instant in zip(civil, instant, strict=True):
        at_most(on_civil, on_instant, 14 * HOUR)
        at_most(on_instant, on_civil, 12 * HOUR)
    for axis in "ci":
        for number in range(len(dates)):
            at_most((number, "s", axis), (number, "e", axis), 0)
        for a, b in pairs:
            at_most((a, "e", axis), (b, "s", axis), -1)
    for number, date in enumerate(dates):
        if date:
            bounds = parse_edtf(date).start
            for side in "se":
                point = (number, side, "i" if bounds.zoned else "c")
                at_most(point, "origin", cast("int", bounds.latest))
                at_most("origin", point, -cast("int", bounds.earliest))
    nodes: list[object] = [*civil, *instant, "origin"]
    for middle, source, target in product(nodes, nodes, nodes):
        far[source, target] = min(far[source, target], far[source, middle] + far[middle, target])
    return all(far[node, node] >= 0 for node in nodes)


# --- Order of input -------------------------------------------------------------------------------

TANGLE = """
    ex:war fd:date "1940" . _:a fd:partOf ex:war ; fd:date "1941" .
    _:b fd:partOf ex:war ; fd:start "1939" . _:b fd:before _:a . _:a fd:before _:b .
    _:c fd:date "1941" ; fd:before _:a , _:b , ex:war . _:d fd:orders _:b ; fd:date "1942" .
    GRAPH ex:one { _:c fd:date "1938" . } GRAPH ex:other { _:b fd:start "1944" . }
"""


def without_labels(chronology: Chronology) -> list[object]:
    return [
        (conflict.kind, conflict.rule, [_anonymous(triple) for triple in conflict.triples])
        for conflict in chronology.conflicts
    ]


def _anonymous(triple: Triple) -> list[str]:
    return ["_" if isinstance(term, BlankNode) else local(term) for term in triple]


@pytest.mark.parametrize("seed", range(5))
def test_neither_the_order_of_facts_nor_the_labels_of_blank_nodes_matter(seed: int) -> None:
    expected = without_labels(chronology_of(TANGLE)[1])
    assert len(expected) >= 4
    random = Random(seed)
    facts = facts_of(TANGLE)
    random.shuffle(facts)
    labels = random.sample("kxmzpqw", 5)
    renamed: dict[object, BlankNode] = {}

    def rename(term: object) -> object:
        if not isinstance(term, BlankNode):
            return term
        return renamed.setdefault(term, BlankNode(labels[len(renamed)]))

    knowledge = Knowledge(
        Fact(cast("Triple", tuple(rename(term) for term in fact.triple)), fact.claims)
        for fact in facts
    )
    close(knowledge)
    assert without_labels(add_chronology(knowledge, SHIPPED_LIKE)) == expected


# --- Minimal explanations -------------------------------------------------------------------------


DATES = ["2024-01", "2024-02", "2024-03", "2024", "2024-03/2024-01", None]


@settings(max_examples=100, deadline=None)
@example(["2024"] * 5, [(0, "before", 0), (0, "before", 1), (1, "before", 0), (2, "partOf", 0)])
@example(["2024-03/2024-01", *[None] * 4], [(2, "partOf", 0)])
@given(
    st.lists(st.sampled_from(DATES), min_size=5, max_size=5),
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from(["before", "partOf", "orders"]),
            st.integers(0, 4),
        ),
        max_size=8,
    ),
)
def test_every_conflict_needs_all_of_its_facts_and_no_others(
    dates: list[str | None], relations: list[tuple[int, str, int]]
) -> None:
    text = "".join(dated(f"ex:e{n}", date) for n, date in enumerate(dates) if date)
    text += "".join(f"ex:e{a} fd:{name} ex:e{b} ." for a, name, b in relations)
    knowledge, chronology = chronology_of(text)
    for conflict in chronology.conflicts:
        facts = knowledge.base_facts(conflict.triples)
        assert has_conflict(facts)
        for fact in facts:
            assert not has_conflict([other for other in facts if other != fact])


def dated(entity: str, date: str) -> str:
    """A slash separates a start from an end, which may come before it."""
    start, slash, end = date.partition("/")
    if not slash:
        return f'{entity} fd:date "{date}" .'
    return f'{entity} fd:start "{start}" ; fd:end "{end}" .'


def has_conflict(facts: list[Fact]) -> bool:
    knowledge = Knowledge(facts)
    close(knowledge)
    return bool(add_chronology(knowledge, SHIPPED_LIKE).conflicts)


# --- Axioms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["start(subject) > end(object)", "start <= end", "", "start(subject) <= end(object) + P1D"],
)
def test_an_axiom_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="orders: the order axiom"):
        axioms_of(f'fd:orders fd:order "{text}" .')


def test_an_axiom_may_grant_a_leeway() -> None:
    (axiom,) = axioms_of('fd:meets fd:order "start(object) <= end(subject) + PT1S" .').properties
    assert (axiom.earlier.is_end, axiom.later.is_end, axiom.gap) == (False, True, -1)


def test_axioms_know_their_rules_and_subjects() -> None:
    about = next(axiom for axiom in SHIPPED_LIKE.properties if axiom.predicate == FD.about)
    assert (about.rule, about.only_for, about.gap) == ("TIM004", FD.Acknowledgment, 0)
    before = next(axiom for axiom in SHIPPED_LIKE.properties if axiom.predicate == FD.before)
    assert (before.rule, before.only_for, before.gap) == ("", None, 1)
    rules = {axiom.text: axiom.rule for axiom in SHIPPED_LIKE.classes}
    assert rules == {
        "EntryIntoForce follows Signature": "",
        "Ratification follows Signature": "LIF002",
    }
