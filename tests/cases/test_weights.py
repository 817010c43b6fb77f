"""Sums that tell whether what rules depend on is the same; and what they leave out of account."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera import infer
from foedera.cases.weights import ALL_ELSE, INERT, added_up, is_inert, weights
from foedera.infer.axioms import PropertyAxioms
from foedera.infer.closure import ontology_axioms
from foedera.infer.order_axioms import order_axioms
from foedera.knowledge.terms import FD, OWL, RDF, RDFS
from foedera.knowledge.vocabulary import local_name, ontology_triples
from foedera.read.statement import Place, Statement, Subject, Term

EX = NamedNode("https://example.org/e")


def stated(value: Term, line: int = 1, subject: Subject = EX, path: str = "a.ttl") -> Statement:
    return Statement(subject, FD.minimum, value, None, Place(path, line))


def test_inference_reads_no_inert_value() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(infer.__file__).parent.rglob("*.py"))
    named = set(re.findall(r"FD\.(\w+)", code))
    assert named.isdisjoint(map(local_name, INERT))


def test_from_an_inert_predicate_only_the_kind_of_its_subject_follows() -> None:
    triples = ontology_triples()
    assert {s for s, p, o in triples if s in INERT and o == OWL.DatatypeProperty} == INERT
    axioms = ontology_axioms().properties
    names = {field.name for field in fields(PropertyAxioms)} - {"domains"}
    assert not [p for p in INERT for name in names if p in axioms and getattr(axioms[p], name)]
    used = {o for s, p, o in triples if p in {OWL.onProperty, OWL.hasKey, RDFS.subPropertyOf}}
    assert used.isdisjoint(INERT)
    assert {axiom.predicate for axiom in order_axioms(triples).properties}.isdisjoint(INERT)


def test_lines_play_no_part_and_files_do() -> None:
    one = weights([stated(Literal(1), 1)])
    assert weights([stated(Literal(1), 2)]) == one
    assert weights([stated(Literal(1), 1, path="b.ttl")]) != one


def test_an_edit_changes_the_sums_by_what_it_changes() -> None:
    rest = [Statement(EX, RDF.type, FD.Quantity, None, Place("a.ttl", 1)), stated(Literal(7))]
    before, after = weights([*rest, stated(Literal(1))]), weights([*rest, stated(Literal(2))])
    assert before[ALL_ELSE] == after[ALL_ELSE]
    changed = added_up(before, weights([stated(Literal(2))]), weights([stated(Literal(1))]))
    assert changed == after != before


def test_a_value_that_names_a_blank_node_is_not_inert() -> None:
    assert is_inert(stated(Literal(1)))
    assert not is_inert(stated(Literal(1), subject=BlankNode("b")))
    assert not is_inert(stated(EX))
