"""The findings as a SHACL validation report in Turtle, with what else findings carry.

The terms beyond SHACL's are those of ``shapes/rule-vocabulary.ttl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from foedera.finding import EarlierFinding, Finding, StatedFact
from foedera.kept import Head, Kept
from foedera.knowledge.terms import FDR, RDF, SH
from foedera.read.statement import Place, Term
from foedera.report.contents import SEVERITIES, Checked, View
from foedera.report.terminal import HARMFUL

_PREFIXES = {
    "fdr": "https://w3id.org/foedera/rule#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_SEVERITIES = {"error": SH.Violation, "warning": SH.Warning, "note": SH.Info}
_REPORT = BlankNode("report")
Node: TypeAlias = NamedNode | BlankNode
Triples: TypeAlias = Iterator[Triple]


def render(checked: Checked, view: View) -> str:
    """Return the report; the view does not matter.

    What counts is a ``sh:result``; what is known, suppressed or gone is ``fdr:setAside``.
    """
    triples = chain(_report(checked), _results(checked))
    text = (serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b"").decode()
    return HARMFUL.sub(lambda match: f"\\U{ord(match[0]):08X}", text)


def _report(checked: Checked) -> Triples:
    yield Triple(_REPORT, RDF.type, SH.ValidationReport)
    yield Triple(_REPORT, SH.conforms, Literal(not checked.findings))
    for head in Kept.of(checked.findings).heads:
        yield Triple(_REPORT, SH.result, _name(head))
    known, suppressed = Kept.of(checked.known), Kept.of(checked.suppressed)
    for head in chain(known.heads, suppressed.heads, Kept.of(checked.gone).heads):
        yield Triple(_REPORT, FDR.setAside, _name(head))


def _results(checked: Checked) -> Triples:
    shapes = {rule.id: NamedNode(rule.iri) for rule in checked.rules}
    for finding in checked.findings:
        yield from _by_subject(_result(finding, "found", shapes))
    for finding in checked.known:
        yield from _by_subject(_result(finding, "known", shapes))
    for each in checked.suppressed:
        reason = Triple(_name(each.finding), FDR.suppressionReason, Literal(each.reason))
        yield from _by_subject(chain(_result(each.finding, "suppressed", shapes), [reason]))
    for earlier in checked.gone:
        yield from _by_subject(_head(earlier, "gone", shapes))


def _by_subject(triples: Iterable[Triple]) -> Triples:
    grouped: dict[object, list[Triple]] = {}
    for triple in triples:
        grouped.setdefault(triple.subject, []).append(triple)
    return chain.from_iterable(grouped.values())


def _name(finding: Finding | EarlierFinding | Head) -> NamedNode:
    return NamedNode(f"urn:foedera:finding:{finding.fingerprint}")


def _head(finding: Finding | EarlierFinding, state: str, shapes: dict[str, NamedNode]) -> Triples:
    """What is known of a finding even when it is gone."""
    node = _name(finding)
    yield Triple(node, RDF.type, FDR.Finding)
    if finding.rule in shapes:
        yield Triple(node, SH.sourceShape, shapes[finding.rule])
    yield Triple(node, SH.resultSeverity, _SEVERITIES[SEVERITIES[finding.verdict]])
    yield Triple(node, SH.resultMessage, Literal(finding.message))
    yield Triple(node, FDR.foundVerdict, NamedNode(f"{_PREFIXES['fdr']}{finding.verdict}"))
    yield Triple(node, FDR.state, Literal(state))
    yield Triple(node, FDR.fingerprint, Literal(finding.fingerprint))
    yield from _place(node, finding.place, BlankNode(f"at{finding.fingerprint}"))


def _result(finding: Finding, state: str, shapes: dict[str, NamedNode]) -> Triples:
    node = _name(finding)
    yield Triple(node, RDF.type, SH.ValidationResult)
    yield Triple(node, SH.focusNode, _focus(finding))
    yield Triple(node, SH.sourceConstraintComponent, FDR.RuleConstraintComponent)
    yield from _head(finding, state, shapes)
    yield Triple(node, FDR.certainty, Literal(finding.certainty.value))
    for law in finding.legal_sources:
        yield Triple(node, FDR.citedLaw, Literal(law))
    yield Triple(node, FDR.repair, Literal(finding.repair))
    for number, fact in enumerate(finding.facts, start=1):
        stated = BlankNode(f"fact{number}of{finding.fingerprint}")
        yield Triple(node, FDR.fact, stated)
        yield from _fact(fact, stated)


def _focus(finding: Finding) -> Term:
    """The first thing concerned, or what the first fact is about."""
    if finding.entities and not finding.entities[0].startswith("_:"):
        return NamedNode(finding.entities[0])
    return _term(finding.entities[0] if finding.entities else finding.facts[0].terms[0])


def _fact(fact: StatedFact, node: BlankNode) -> Triples:
    yield Triple(node, RDF.type, RDF.Statement)
    for part, term in zip((RDF.subject, RDF.predicate, RDF.object), fact.terms, strict=True):
        yield Triple(node, part, _term(term))
    for source in fact.sources:
        yield Triple(node, FDR.toldBy, Literal(source))
    for number, place in enumerate(fact.places, start=1):
        yield from _place(node, place, BlankNode(f"place{number}of{node.value}"))


def _place(thing: Node, place: Place, node: BlankNode) -> Triples:
    yield Triple(thing, FDR.place, node)
    yield Triple(node, FDR.path, Literal(place.path.encode(errors="backslashreplace").decode()))
    if place.line:
        yield Triple(node, FDR.line, Literal(place.line))
    if place.column:
        yield Triple(node, FDR.column, Literal(place.column))


@lru_cache(maxsize=10_000)
def _term(spelled: str) -> Term:
    """Read a term back from N-Triples syntax."""
    (quad,) = parse(f"<urn:x> <urn:x> {spelled} .", RdfFormat.N_TRIPLES)
    term: Term = quad.object
    return term
