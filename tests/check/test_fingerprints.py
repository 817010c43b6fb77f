"""Fingerprints outlive moving, reordering, reformatting, and other names of blank nodes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from tests.check.test_rules import examples, name

from foedera.check.engine import check_facts
from foedera.check.rules import Rule, read_rules
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths

NAMESPACE = "https://example.org/"
ABOUT_NAMES = {
    "CLS004",
    "IDN005",
    "IDN008",
    "IDN016",
    "PAR004",
    "PAR017",
    "VOC002",
    "VOC005",
}  # find only what has an IRI


def fingerprints(rule: Rule, path: Path) -> list[str]:
    facts = attribute(read_paths([str(path)]).statements)
    return sorted(finding.fingerprint for finding in check_facts(facts, rules=[rule]))


def relabelled(term: object) -> object:
    if isinstance(term, BlankNode):
        return BlankNode(f"other{term.value[::-1]}")
    if isinstance(term, Triple):
        return Triple(*map(relabelled, term))
    return term


def hidden(term: object) -> object:
    """The term without its name."""
    if isinstance(term, NamedNode) and term.value.startswith(NAMESPACE):
        name = term.value.removeprefix(NAMESPACE)
        return BlankNode("hidden" + "".join(c if c.isalnum() else f"x{ord(c)}" for c in name))
    if isinstance(term, Triple):
        return Triple(*map(hidden, term))
    return term


def quads_of(path: Path) -> list[Quad]:
    return list(parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=NAMESPACE))


def write(quads: list[Quad], target: Path) -> Path:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return target


def rewritten(quads: list[Quad], target: Path) -> Path:
    """Write the same statements in another order, syntax, and with other labels."""
    others = [Quad(*map(relabelled, quad)) for quad in quads]
    random.Random(7).shuffle(others)
    return write(others, target)


@pytest.mark.parametrize(("rule", "path"), examples("fires.ttl")[1::8], ids=name)
def test_a_rewritten_file_has_the_same_findings(rule: Rule, path: Path, tmp_path: Path) -> None:
    found = fingerprints(rule, rewritten(quads_of(path), tmp_path / "moved" / "z.nq"))
    assert found
    assert found == fingerprints(rule, path)


@pytest.mark.parametrize(("rule", "path"), examples("fires.ttl")[::2], ids=name)
def test_so_have_things_without_a_name(rule: Rule, path: Path, tmp_path: Path) -> None:
    quads = [
        Quad(hidden(quad.subject), quad.predicate, hidden(quad.object), quad.graph_name)
        for quad in quads_of(path)
    ]
    found = fingerprints(rule, write(quads, tmp_path / "a.nq"))
    assert found or rule.family == "LOG" or rule.id in ABOUT_NAMES
    assert found == fingerprints(rule, rewritten(quads, tmp_path / "moved" / "z.nq"))


PERIOD = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix fdr: <https://w3id.org/foedera/rule#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
fdr:ARC001 a fdr:Rule , sh:NodeShape ; rdfs:label "Period"@en ; fdr:verdict fdr:gap ;
  fdr:means "m"@en ; fdr:matters "m"@en ; fdr:repair "r"@en ; sh:targetClass fd:InForcePeriod ;
  sh:sparql [ sh:message "{$this}" ; sh:select "SELECT $this WHERE { $this fd:ofTreaty ?t . }" ] .
"""
IN_FORCE = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
ex:treaty a fd:Treaty ; fd:hasParty ex:state . ex:state a fd:State .
ex:entry a fd:EntryIntoForce ; fd:ofTreaty ex:treaty ; fd:date "2000-01-01" .
"""


def test_what_is_derived_of_things_without_a_name_keeps_its_findings(tmp_path: Path) -> None:
    """A rule of the user's own may be about a period in force, which has no name but ours."""
    folder = tmp_path / "ARC001-period"
    folder.mkdir()
    (folder / "rule.ttl").write_text(PERIOD, encoding="utf-8")
    (rule,) = read_rules([folder / "rule.ttl"])
    example = tmp_path / "treaty.ttl"
    example.write_text(IN_FORCE, encoding="utf-8")
    quads = [
        Quad(hidden(quad.subject), quad.predicate, hidden(quad.object), quad.graph_name)
        for quad in quads_of(example)
    ]
    found = fingerprints(rule, write(quads, tmp_path / "a.nq"))
    assert found
    assert found == fingerprints(rule, rewritten(quads, tmp_path / "moved" / "z.nq"))
