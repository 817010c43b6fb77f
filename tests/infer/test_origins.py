"""What inference derives in all examples comes from kinds of facts that were said to lead there."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from foedera.check.rules import Rule, load_rules
from foedera.infer.inference import infer
from foedera.infer.origins import SCHEMA_KINDS, is_only_stated, kind_of, origins
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import FD, RDF
from foedera.read import read_paths


def facts_of(rule: Rule) -> list[list[Fact]]:
    paths = sorted(rule.folder.glob("*s*.ttl"))
    found = [attribute(read_paths([str(path)]).statements) for path in paths]
    return [facts for facts in found if SCHEMA_KINDS.isdisjoint(kind_of(f.triple) for f in facts)]


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_what_follows_has_its_origins_among_the_facts(rule: Rule) -> None:
    for facts in facts_of(rule):
        stated = {kind_of(fact.triple) for fact in facts}
        for triple in infer(facts).knowledge.derivations:
            kind = kind_of(triple)
            assert not is_only_stated(kind)
            known = origins(kind)
            assert known is None or known & stated, triple


@pytest.mark.parametrize("predicate", [FD.start, FD.speaker, FD.measure])
def test_most_properties_are_only_stated(predicate: NamedNode) -> None:
    assert is_only_stated((predicate, None))


def test_a_default_comes_from_statements_and_their_subclasses() -> None:
    found = origins((FD.modality, None))
    assert found is not None
    assert {(FD.modality, None), (RDF.type, FD.Denial), (FD.speaker, None)} <= found
    assert (FD.start, None) not in found


def test_bounds_may_come_from_anything() -> None:
    assert origins((FD.earliestStart, None)) is None
    assert origins((RDF.type, FD.InForcePeriod)) is None
