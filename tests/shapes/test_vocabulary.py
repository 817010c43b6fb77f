"""The shapes and the rule vocabulary use only terms that exist, and agree with the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from foedera.check.shape_catalogue import ShapeRule, shape_rules, shape_triples
from foedera.finding import Verdict
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, FDR, OWL, RDF, RDFS, SH
from foedera.knowledge.vocabulary import declared_terms, local_name, ontology_triples
from foedera.read.statement import Subject, Term
from foedera.resources import shipped

RULES = list(shape_rules().values())
IDENTIFIER = re.compile(
    r"SHP-[A-Z][A-Za-z]+-[a-z][A-Za-z]+-(missing|several|kind|form|order|length)"
)
# Properties that only the validator fills.
DERIVED = {
    *(FD.authority, FD.imposesObligation, FD.startsBefore),
    *(FD.beganBy, FD.endedAfterNotice, FD.endedBy, FD.endedWith),
}

# Nobody asserts what inference says of obligations.
ASSESSMENTS = {FD.Assessment, FD.ObligationAssessment, FD.ObligationComparison}


def of_file(name: str) -> list[Triple]:
    quads = parse(path=str(shipped("shapes") / name), format=RdfFormat.TURTLE)
    return [(q.subject, q.predicate, q.object) for q in quads]


def terms_in(triples: Iterable[Triple], namespace: str) -> set[NamedNode]:
    terms = (term for triple in triples for term in triple if isinstance(term, NamedNode))
    return {term for term in terms if term.value.startswith(namespace)}


def values(triples: Iterable[Triple], subject: Term, predicate: NamedNode) -> list[Term]:
    return [o for s, p, o in triples if s == subject and p == predicate]


def members(triples: Iterable[Triple], node: Term) -> Iterator[Term]:
    while first := values(triples, node, RDF.first):
        yield first[0]
        node = values(triples, node, RDF.rest)[0]


def by_id(rule: ShapeRule) -> str:
    return rule.id


def test_every_shacl_term_exists() -> None:
    """Engines accept a mistyped term in silence."""
    import rdflib

    triples = [*shape_triples(), *of_file("rule-vocabulary.ttl")]
    for term in terms_in(triples, "http://www.w3.org/ns/shacl#"):
        assert local_name(term) in rdflib.SH, term


def test_every_term_of_the_ontology_is_declared() -> None:
    assert terms_in(shape_triples(), FD.State.value.removesuffix("State")) <= declared_terms()


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_a_shape_says_what_it_is(rule: ShapeRule) -> None:
    assert IDENTIFIER.fullmatch(rule.id)
    assert rule.severity in (SH.Violation, SH.Warning, SH.Info)
    assert rule.target_classes or rule.target_subjects_of or rule.target_objects_of
    assert not rule.title.endswith(".")
    assert all(text.endswith(".") for text in (rule.message, rule.matters, rule.repair))


def test_paths_are_written_as_in_sparql() -> None:
    def path(shape: str) -> str:
        rule = shape_rules()[NamedNode(f"https://w3id.org/foedera/shape#{shape}")]
        return rule.path.replace(FD.State.value.removesuffix("State"), "fd:")

    assert path("Place-within-kind") == "<fd:within>"
    assert path("Article-articleOf-missing") == "<fd:articleOf>|^<fd:hasArticle>"
    assert path("Event-namedKind-kind") == f"{RDFS.subClassOf}*"


def test_titles_and_messages_tell_shapes_apart() -> None:
    assert len({rule.title for rule in RULES}) == len(RULES)
    assert len({rule.message for rule in RULES}) == len(RULES)


def test_a_required_class_is_the_range_in_the_ontology() -> None:
    ranges = {s: o for s, p, o in ontology_triples() if p == RDFS.range}
    for shape, predicate, required in shape_triples():
        if predicate == SH.class_ and isinstance(shape, NamedNode):
            for step in shape_rules()[shape].steps:
                assert ranges.get(step.property, required) == required, step


def test_every_range_in_the_ontology_has_a_shape() -> None:
    constrained = {s for s, p, _ in shape_triples() if p in (SH.class_, SH.in_)}
    covered = {step.property for rule in RULES if rule.iri in constrained for step in rule.steps}
    objects = {s for s, p, o in ontology_triples() if p == RDF.type and o == OWL.ObjectProperty}
    ranged = {s for s, p, _ in ontology_triples() if p == RDFS.range and s in objects}
    assessing = {s for s, p, o in ontology_triples() if p == RDFS.domain and o in ASSESSMENTS}
    assert ranged - covered <= DERIVED | assessing


def test_closed_lists_are_the_individuals_of_the_ontology() -> None:
    kinds = {
        "Statement-aspect-form": FD.Aspect,
        "Statement-modality-form": FD.Modality,
        "Quantity-measure-form": FD.Measure,
        "Quantity-quantityKind-form": FD.QuantityKind,
        "Source-verificationStatus-form": FD.VerificationStatus,
    }
    triples = shape_triples()
    for shape, kind in kinds.items():
        iri = NamedNode(f"https://w3id.org/foedera/shape#{shape}")
        (listed,) = values(triples, iri, SH.in_)
        individuals = {s for s, p, o in ontology_triples() if p == RDF.type and o == kind}
        assert set(members(triples, listed)) == individuals


def test_verdicts_are_those_of_findings() -> None:
    triples = of_file("rule-vocabulary.ttl")
    verdicts = {local_name(s) for s, p, o in triples if p == RDF.type and o == FDR.Verdict}
    assert verdicts == set(Verdict)


def test_every_legal_source_is_described_by_its_document() -> None:
    triples = of_file("legal-sources.ttl")

    def one(subject: Subject, predicate: NamedNode) -> str:
        (value,) = values(triples, subject, predicate)
        return getattr(value, "value", str(value))

    sources = [s for s, p, o in triples if p == RDF.type and o == FDR.LegalSource]
    assert len(sources) == len(set(sources))
    for source in sources:
        (document,) = values(triples, source, FDR.document)
        label, number = one(source, RDFS.label), one(source, FDR.articleNumber)
        assert label.startswith(one(document, RDFS.label))
        assert label.endswith(f" {number}")
        assert local_name(source) == f"{local_name(document)}-{number.strip(')').replace('(', '-')}"
        assert one(source, RDFS.comment).endswith(".")
