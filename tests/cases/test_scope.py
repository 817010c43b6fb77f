"""How far rules see, read off their patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.cases.branches import branches_of
from foedera.cases.scope import Reach, Scope, scope_of
from foedera.check.rules import Rule, load_rules, read_rules

RULE = """@prefix fdr: <https://w3id.org/foedera/rule#> .
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
fdr:ABC001 a fdr:Rule , sh:NodeShape ;
  rdfs:label "Title"@en ; fdr:verdict fdr:breach ;
  fdr:means "means"@en ; fdr:matters "matters"@en ; fdr:repair "repair"@en ;
  sh:sparql [ sh:message "{$this}" ; sh:select "SELECT $this WHERE { QUERY }" ] .
"""


def rule_with(folder: Path, query: str) -> Rule:
    path = folder / "ABC001-title" / "rule.ttl"
    path.parent.mkdir(parents=True)
    path.write_text(RULE.replace("QUERY", query), encoding="utf-8")
    return read_rules([path])[0]


@pytest.mark.parametrize(
    ("query", "scope"),
    [
        ("?s fd:about $this . ?r fd:about $this", Scope(Reach.CASE)),
        # Two things that have a state in common may be of two cases.
        ("$this fd:actor ?a . ?other fd:actor ?a", Scope(Reach.WHOLE)),
        ("$this fd:actor ?a ; fd:about ?e . ?e fd:actor ?a", Scope(Reach.CASE)),
        # What leads away from reference data stays there.
        ("$this fd:invokes ?a . ?a fd:articleOf ?t . ?t fd:hasParty ?s", Scope(Reach.CASE)),
        ("$this fd:invokes ?a . ?x fd:legalBasis ?a", Scope(Reach.WHOLE)),
        ("$this fd:invokes ?a . ?act fd:ofTreaty ?t", Scope(Reach.CASE)),
        ("$this fd:ofTreaty ?t ; fd:actor ?s . ?t fd:hasParty ?s", Scope(Reach.REFERENCE)),
        # A literal in common holds nothing together.
        ("$this fd:minimum ?n ; fd:quantityOf ?e . ?other fd:minimum ?n", Scope(Reach.WHOLE)),
        # What is missing must be missing around the thing itself.
        ("$this fd:invokes ?a FILTER NOT EXISTS { $this fd:forEvent ?e }",
         Scope(Reach.CASE, "this")),
        ("$this fd:target ?a FILTER NOT EXISTS { ?r fd:requestedBy ?a }", Scope(Reach.WHOLE)),
        ("$this fd:hasParty ?a FILTER NOT EXISTS { ?r fd:requestedBy ?a }", Scope(Reach.WHOLE)),
        ("$this fd:about ?e FILTER NOT EXISTS { ?e fd:target ?a"
         " FILTER NOT EXISTS { ?other fd:target ?a } }", Scope(Reach.WHOLE)),
        # One way of several that reaches further, and one that reaches nothing at all.
        ("{ $this fd:about ?e . ?o fd:about ?e } UNION { $this fd:actor ?e . ?o fd:actor ?e }",
         Scope(Reach.WHOLE)),
        ("$this fd:about ?e OPTIONAL { ?o fd:about ?e } ?o fd:date ?d", Scope(Reach.WHOLE)),
        # What inference makes of an obligation joins everything with everything.
        ("$this fd:assessedEvent ?e", Scope(Reach.WHOLE)),
        ("?s fd:about $this . ?r fd:startsBefore ?s", Scope(Reach.WHOLE)),
    ],
)  # fmt: skip
def test_of_a_query(tmp_path: Path, query: str, scope: Scope) -> None:
    assert scope_of(rule_with(tmp_path, query)) == scope


def test_ways_of_meeting_a_query(tmp_path: Path) -> None:
    rule = rule_with(
        tmp_path,
        "{ $this fd:about ?a } UNION { $this fd:gives ?a } OPTIONAL { ?a fd:date ?d }"
        " FILTER NOT EXISTS { { ?a fd:end ?d } UNION { ?a fd:start ?d } }",
    )
    branches = branches_of(rule)
    assert [len(branch.patterns) for branch in branches] == [1, 2, 1, 2]
    assert {len(group) for branch in branches for group in branch.absent} == {2}


def test_most_rules_see_no_more_than_a_case() -> None:
    reaches = [scope_of(rule).reach for rule in load_rules()]
    assert reaches.count(Reach.WHOLE) < len(reaches) / 5
