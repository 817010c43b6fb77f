"""The Java-free check of logic: its justifications are the known ones, and it stays small."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.check.logic_clashes import CLASHES, CLASHES_OF_DATES
from tests.check.reasoner import clashes as plain
from tests.check.reasoner.conftest import facts_of
from tests.minimality import assert_minimal

from foedera.check.engine import Explained, explain_facts
from foedera.check.rules import load_rules
from foedera.infer.inference import infer
from foedera.knowledge.facts import Fact

RULES = {rule.id: rule for rule in load_rules() if rule.family == "LOG" and rule.check}
# What OWL 2 RL leaves out: something unnamed that must exist, and the distinction of cases.
NOT_SEEN = {"existential", "distinction of cases", "enumeration"}
ALL = {**CLASHES, **CLASHES_OF_DATES}
MORE_DECLARATIONS = "ex:third a owl:ObjectProperty . ex:ally a owl:ObjectProperty .\n"


def whole(body: str) -> str:
    return plain.PREFIXES + MORE_DECLARATIONS + body


def marked(turtle: str) -> set[int]:
    lines = enumerate(turtle.splitlines(), 1)
    return {number for number, line in lines if line.endswith("# why")}


def lines(facts: tuple[Fact, ...]) -> set[int]:
    return {fact.claims[0].place.line for fact in facts}


def found_in(facts: list[Fact]) -> list[Explained]:
    return explain_facts(facts, rules=RULES.values())


@pytest.mark.parametrize(("rule", "body"), ALL.values(), ids=ALL)
def test_the_justification_is_the_known_one(rule: str, body: str, tmp_path: Path) -> None:
    turtle = whole(body)
    facts = facts_of(turtle, tmp_path)
    (explained,) = found_in(facts)
    assert explained.finding.rule == rule
    assert lines(explained.facts) == marked(turtle)
    assert_minimal(RULES[rule], explained.finding, facts)


@pytest.mark.parametrize("name", plain.CLASHES)
def test_what_a_complete_reasoner_justifies_is_found_or_known_not_to_be(
    name: str, tmp_path: Path
) -> None:
    turtle = plain.PREFIXES + plain.CLASHES[name]
    found = [lines(explained.facts) for explained in found_in(facts_of(turtle, tmp_path))]
    assert found == ([] if name in NOT_SEEN else [marked(turtle)])


def test_an_axiom_with_a_part_missing_says_nothing(tmp_path: Path) -> None:
    body = """
        ex:A rdfs:subClassOf [ a owl:Class ; owl:intersectionOf [
          <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> fd:Person ] ] .
        [] a owl:AllDisjointClasses ; owl:members [
          <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ex:A ] .
        ex:x a ex:A , ex:B , fd:State .
    """
    assert not found_in(facts_of(whole(body), tmp_path))


def test_names_in_contradiction_are_not_merged(tmp_path: Path) -> None:
    """Else everything would follow for all that they are used for."""
    body = """
        ex:x fd:modality fd:categorical , fd:hedged .
        ex:y fd:modality fd:hedged .
    """
    facts = facts_of(whole(body), tmp_path)
    (explained,) = found_in(facts)
    assert explained.finding.rule == "LOG002"
    assert not infer(facts).logic.names.of


def test_a_name_of_our_ontology_stands_for_the_others(tmp_path: Path) -> None:
    logic = infer(facts_of(whole("ex:a owl:sameAs fd:hedged ."), tmp_path)).logic
    assert {str(name).rsplit("#")[-1].strip(">") for name in logic.names.of.values()} == {"hedged"}


def test_other_rules_take_names_as_they_are_written(tmp_path: Path) -> None:
    body = "ex:x a fd:State ; owl:sameAs ex:y . ex:y fd:cowCode 'A' ."
    world = infer(facts_of(whole(body), tmp_path))
    assert world.logic.names.of
    assert not [t for t in world.knowledge.derivations if t[1].value.endswith("#cowCode")]


@pytest.mark.parametrize("shape", ["chain", "star", "key", "list"])
def test_many_names_of_one_thing_do_not_blow_up(shape: str, tmp_path: Path) -> None:
    """Each statement is said once more of the name that stands for all, not of every other."""
    count = 300
    names = [f"ex:n{number}" for number in range(count)]
    linked = {
        "chain": [f"{a} owl:sameAs {b} ." for a, b in pairwise(names)],
        "star": [f"{names[0]} owl:sameAs {name} ." for name in names[1:]],
        "key": ["ex:A owl:hasKey ( ex:value ) .", *(f"{n} a ex:A ; ex:value 1 ." for n in names)],
        "list": [
            f"[] a owl:AllDifferent ; owl:members ( {' '.join(names)} ) .",
            *(f"{a} owl:sameAs {b} ." for a, b in pairwise(names)),
        ],
    }[shape]
    body = "\n".join([*linked, *(f"{name} ex:link {name} , ex:bystander ." for name in names)])
    facts = facts_of(whole(body), tmp_path)
    world = infer(facts)
    assert len(world.logic.knowledge.derivations) - len(world.knowledge.derivations) < 4 * count
