"""A query parted for few facts has the solutions of the whole query."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from foedera.check.joins import join
from foedera.check.parting import Parted, part
from foedera.check.patterns import read_select
from foedera.check.rules import Rule, load_rules
from foedera.check.solutions import solutions
from foedera.finding import Place
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Claim, Fact, Knowledge, Triple
from foedera.knowledge.terms import XSD
from foedera.read import read_paths

QUERIES = [rule for rule in load_rules() if rule.query]
P = NamedNode("https://example.org/p")


def parted(body: str) -> Parted:
    select = read_select(f"SELECT $this WHERE {{ {body} }}", {"ex": "https://example.org/"})
    return part("", select.elements)


def spelled(found: list[dict[str, object]]) -> list[list[str]]:
    return sorted(sorted(f"{name} {term}" for name, term in one.items()) for one in found)


def from_the_store(rule: Rule, world: World) -> list[dict[str, object]]:
    store = world.store_with_schema
    found = store.query(rule.sparql, [("?s", "?p", "?o")])
    names = [variable.value for variable in found.variables]
    return [{n: one[n] for n in names if one[n] is not None} for one in found]


@pytest.mark.parametrize("rule", QUERIES, ids=lambda rule: rule.id)
def test_the_parts_have_the_solutions_of_the_whole(rule: Rule) -> None:
    for path in sorted(rule.folder.glob("*s*.ttl")):
        facts = attribute(read_paths([str(path)]).statements)
        found = [dict(one) for one in solutions(rule, infer(facts))]
        assert spelled(found) == spelled(from_the_store(rule, infer(facts)))


def known(*triples: Triple) -> Knowledge:
    return Knowledge(Fact(triple, (Claim(None, Place("x", 1)),)) for triple in triples)


def test_numbers_that_are_spelled_differently_are_left_to_the_store() -> None:
    required = parted("?x ex:p 10").required
    thing = NamedNode("https://example.org/x")
    plain = known((thing, P, Literal("10", datatype=XSD.integer)))
    assert join(required, plain, most=9) == [{"x": thing}]
    assert join(required, known((thing, P, Literal("010", datatype=XSD.integer))), most=9) is None


def test_too_many_rows_are_left_to_the_store() -> None:
    required = parted("?x ?y ?z . ?x ex:p ?z").required
    things = [NamedNode(f"https://example.org/{number}") for number in range(9)]
    knowledge = known(*((thing, P, thing) for thing in things))
    assert len(join(required, knowledge, most=9) or ()) == 9
    assert join(required, knowledge, most=8) is None


@pytest.mark.parametrize(
    ("body", "moved"),
    [
        ("?a ex:p ?b . OPTIONAL { ?a ex:q ?c } ?a ex:r ?d", 2),
        ("?a ex:p ?b . OPTIONAL { ?a ex:q ?c } ?a ex:r ?c", 1),
        ("?a ex:p ?b . OPTIONAL { ?a ex:q ?c FILTER (?c > ?d) } ?a ex:r ?d", 1),
        ("?a ex:p ?b . BIND (?b + 1 AS ?c) ?a ex:r ?c", 1),
        ("{ ?a ex:p ?b } UNION { ?a ex:q ?b } ?a ex:r ?b", 1),
        ("?a ?p ?b . FILTER NOT EXISTS { ?a ex:q ?b }", 0),
    ],
)
def test_triples_are_moved_where_that_changes_nothing(body: str, moved: int) -> None:
    assert len(parted(body).required) == moved
