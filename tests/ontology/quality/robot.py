"""The checks of ``robot report`` at ERROR and WARN, each under the name that it has there.

Source: https://robot.obolibrary.org/report_queries/. Definitions are ``skos:definition`` here, and
a term names its replacement by ``dcterms:isReplacedBy``. What is only about OBO's own synonyms,
subsets and cross references does not apply: ``duplicate_exact_synonym``,
``duplicate_label_synonym``, ``duplicate_scoped_synonym``, ``invalid_xref``,
``missing_subset_declaration``, ``missing_synonymtype_declaration``.
"""

from __future__ import annotations

from collections.abc import Callable

from rdflib import DCTERMS, OWL, RDF, RDFS, XSD, Graph, Literal
from rdflib.term import Node
from tests.ontology.graph import DECLARING, FD, declared, own_terms
from tests.ontology.quality import vocabulary as v


def annotation_whitespace(graph: Graph) -> set[Node]:
    return {
        value
        for annotation in v.annotation_properties(graph)
        for value in graph.objects(predicate=annotation)
        if str(value) != str(value).strip()
    }


def deprecated_boolean_datatype(graph: Graph) -> set[Node]:
    return {
        term
        for term, value in graph.subject_objects(OWL.deprecated)
        if not (isinstance(value, Literal) and value.datatype == XSD.boolean)
    }


def deprecated_class_reference(graph: Graph) -> set[Node]:
    axioms = (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith)
    fillers = (*axioms, OWL.someValuesFrom, OWL.allValuesFrom, RDFS.domain, RDFS.range)
    return {
        cls
        for cls in v.deprecated(graph) & declared(graph, OWL.Class)
        if any(graph.value(cls, axiom) for axiom in axioms)
        or any(True for filler in (*fillers, RDF.first) for _ in graph.subjects(filler, cls))
    }


def deprecated_property_reference(graph: Graph) -> set[Node]:
    axioms = (RDFS.subPropertyOf, OWL.equivalentProperty, OWL.inverseOf, OWL.onProperty, RDF.first)
    return {
        prop
        for prop in v.deprecated(graph) - declared(graph, OWL.Class)
        if any(True for axiom in axioms for _ in graph.subjects(axiom, prop))
        or any(True for _ in graph.subject_objects(prop))
    }


def duplicate_definition(graph: Graph) -> set[Node]:
    return v.shared(graph, v.DEFINITION, _current(graph))


def duplicate_label(graph: Graph) -> set[Node]:
    return v.shared(graph, RDFS.label, set(graph.subjects(RDFS.label)))


def equivalent_pair(graph: Graph) -> set[Node]:
    pairs = graph.subject_objects(OWL.equivalentClass)
    return {one for one, other in pairs if v.named([one]) and v.named([other])}


def equivalent_class_axiom_no_genus(graph: Graph) -> set[Node]:
    return {
        cls
        for cls, same in graph.subject_objects(OWL.equivalentClass)
        if (same, RDF.type, OWL.Restriction) in graph
    }


def illegal_use_of_built_in_vocabulary(graph: Graph) -> set[Node]:
    return {s for s in v.named(graph.subjects()) if str(s).startswith((str(RDF), str(OWL)))}


def invalid_entity_uri(graph: Graph) -> set[Node]:
    """The IRIs that nearly are of our namespace (at ROBOT: of OBO's)."""
    nearly = str(FD).split("://")[1].rstrip("#")
    slips = {node for node in v.named(graph.all_nodes()) if f"{nearly}#" in str(node)}
    return {node for node in slips if node not in FD}


def label_formatting(graph: Graph) -> set[Node]:
    return _labelled(graph, lambda text: "\n" in text or "\t" in text)


def label_whitespace(graph: Graph) -> set[Node]:
    return _labelled(graph, lambda text: text != text.strip())


def missing_definition(graph: Graph) -> set[Node]:
    return v.missing(graph, _current(graph), v.DEFINITION)


def missing_label(graph: Graph) -> set[Node]:
    """The terms without a label, ours and foreign ones; but not the annotation properties that we
    take from metadata vocabularies, which our header only declares."""
    foreign = set().union(*(declared(graph, kind) for kind in DECLARING - {OWL.AnnotationProperty}))
    return v.missing(graph, _current(graph) | foreign, RDFS.label)


def missing_obsolete_label(graph: Graph) -> set[Node]:
    return {t for t in v.deprecated(graph) if not v.label(graph, t).lower().startswith("obsolete")}


def missing_ontology_description(graph: Graph) -> set[Node]:
    return v.missing(graph, v.ontologies(graph), DCTERMS.description)


def missing_ontology_license(graph: Graph) -> set[Node]:
    return v.missing(graph, v.ontologies(graph), DCTERMS.license)


def missing_ontology_title(graph: Graph) -> set[Node]:
    return v.missing(graph, v.ontologies(graph), DCTERMS.title)


def misused_obsolete_label(graph: Graph) -> set[Node]:
    return _labelled(graph, lambda text: text.lower().startswith("obsolete")) - v.deprecated(graph)


def misused_replaced_by(graph: Graph) -> set[Node]:
    return set(graph.subjects(DCTERMS.isReplacedBy)) - v.deprecated(graph)


def multiple_definitions(graph: Graph) -> set[Node]:
    return v.repeated(graph, _current(graph), v.DEFINITION)


def multiple_equivalent_class_definitions(graph: Graph) -> set[Node]:
    return {cls for cls in _equivalents(graph) if len(_intersections(graph, cls)) > 1}


def multiple_equivalent_classes(graph: Graph) -> set[Node]:
    return v.repeated(graph, _equivalents(graph), OWL.equivalentClass)


def multiple_labels(graph: Graph) -> set[Node]:
    return v.repeated(graph, set(graph.subjects(RDFS.label)) - v.deprecated(graph), RDFS.label)


CHECKS: tuple[v.Check, ...] = (
    *(annotation_whitespace, deprecated_boolean_datatype, deprecated_class_reference),
    *(deprecated_property_reference, duplicate_definition, duplicate_label, equivalent_pair),
    *(equivalent_class_axiom_no_genus, illegal_use_of_built_in_vocabulary, invalid_entity_uri),
    *(label_formatting, label_whitespace, missing_definition, missing_label),
    *(missing_obsolete_label, missing_ontology_description, missing_ontology_license),
    *(missing_ontology_title, misused_obsolete_label, misused_replaced_by, multiple_definitions),
    *(multiple_equivalent_class_definitions, multiple_equivalent_classes, multiple_labels),
)


def _current(graph: Graph) -> set[Node]:
    return set(own_terms(graph)) - v.deprecated(graph)


def _labelled(graph: Graph, test: Callable[[str], bool]) -> set[Node]:
    return {term for term, label in graph.subject_objects(RDFS.label) if test(str(label))}


def _equivalents(graph: Graph) -> set[Node]:
    return v.named(graph.subjects(OWL.equivalentClass))


def _intersections(graph: Graph, cls: Node) -> set[Node]:
    same = graph.objects(cls, OWL.equivalentClass)
    return {parts for each in same for parts in graph.objects(each, OWL.intersectionOf)}
