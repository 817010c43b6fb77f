"""The pitfalls of OOPS! that a program can see, each under its number and name there.

Source: https://oops.linkeddata.es/catalogue.jsp. The others need a person (P01 polysemous elements,
P09 missing domain information, P16 primitive instead of defined class, P17 and P18
overspecialization) or the web (P37 not available).
"""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from itertools import chain, combinations

from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node
from tests.ontology import profile
from tests.ontology.graph import FD, OBJECT, declared, own_terms
from tests.ontology.quality import vocabulary as v

DATATYPE_NAMES = {"boolean", "date", "datetime", "decimal", "float", "integer", "string", "uri"}


def p02_synonyms_as_classes(graph: Graph) -> set[Node]:
    pairs = graph.subject_objects(OWL.equivalentClass)
    return {one for one, other in pairs if one in FD and other in FD}


def p03_the_relationship_is(graph: Graph) -> set[Node]:
    name = re.compile(r"is(a|an|A|An|)$")
    return {p for p in v.properties(graph) if name.match(v.local_name(p))}


def p04_unconnected_elements(graph: Graph) -> set[Node]:
    logical = set(graph.predicates()) - v.annotation_properties(graph)
    used = {value for p in logical for value in graph.objects(predicate=p)} | set(
        graph.predicates()
    )
    axioms = logical - {RDF.type}
    terms = v.classes(graph) | v.properties(graph)
    return {t for t in terms - used if not any(graph.value(t, axiom) for axiom in axioms)}


def p05_wrong_inverses(graph: Graph) -> set[Node]:
    """The properties whose domain is not their inverse's range."""
    return {
        one
        for one, other in v.inverse_pairs(graph)
        if v.named([other])
        and set(graph.objects(one, RDFS.domain)) != set(graph.objects(other, RDFS.range))
    }


def p06_cycles_in_a_hierarchy(graph: Graph) -> list[Node]:
    above: dict[Node, set[Node]] = {}
    for axiom in (RDFS.subClassOf, RDFS.subPropertyOf):
        for lower, upper in graph.subject_objects(axiom):
            above.setdefault(lower, set()).add(upper)
    try:
        TopologicalSorter(above).prepare()
    except CycleError as cycle:
        return list(cycle.args[1])
    return []


def p07_different_concepts_merged(graph: Graph) -> set[Node]:
    return {cls for cls in v.classes(graph) if re.search(r"\b(and|or)\b", v.label(graph, cls))}


def p08_missing_annotations(graph: Graph) -> set[Node]:
    terms = own_terms(graph)
    return v.missing(graph, terms, RDFS.label) | v.missing(graph, terms, v.DEFINITION)


def p10_missing_disjointness(graph: Graph) -> set[Node]:
    """The classes, of ours, that are disjoint with no other, nor inherit that from one above."""
    apart = set(chain.from_iterable(v.disjoint_pairs(graph)))
    return {cls for cls in v.classes(graph) if not v.superclasses(graph, cls) & apart}


def p11_missing_domain_or_range(graph: Graph) -> set[Node]:
    unbounded = {p for p in v.properties(graph) if not graph.value(p, RDFS.domain)}
    return unbounded | {p for p in v.properties(graph) if not graph.value(p, RDFS.range)}


def p12_equivalent_properties_not_declared(graph: Graph) -> set[Node]:
    return _alike(graph, v.properties(graph), OWL.equivalentProperty)


def p13_inverse_not_declared(graph: Graph) -> set[Node]:
    """The pairs ``hasX`` and ``xOf`` that are not declared as inverse."""
    declared_pairs = set(v.inverse_pairs(graph))
    properties = {v.local_name(p): p for p in v.properties(graph, OBJECT)}
    named = {name: name.removeprefix("has") for name in properties if name.startswith("has")}
    pairs = [(name, x[:1].lower() + x[1:] + "Of") for name, x in named.items()]
    candidates = {(properties[one], properties[two]) for one, two in pairs if two in properties}
    return {one for one, other in candidates if (one, other) not in declared_pairs}


def p14_misused_all_values_from(graph: Graph) -> set[Node]:
    """The properties restricted to values of a class, of which no class demands a value."""
    return _restricted(graph, OWL.allValuesFrom) - _restricted(graph, OWL.someValuesFrom)


def p15_some_not_instead_of_not_some(graph: Graph) -> set[Node]:
    fillers = graph.subject_objects(OWL.someValuesFrom)
    return {node for node, filler in fillers if graph.value(filler, OWL.complementOf)}


def p19_several_domains_or_ranges(graph: Graph) -> set[Node]:
    return profile.trapping_properties(graph)


def p20_misused_annotations(graph: Graph) -> set[Node]:
    """The terms whose label is as long as their definition, or a sentence."""
    return {
        term
        for term in own_terms(graph)
        for definition in graph.objects(term, v.DEFINITION)
        if len(v.label(graph, term)) >= len(str(definition)) or v.label(graph, term)[-1:] in ".;,"
    }


def p21_miscellaneous_class(graph: Graph) -> set[Node]:
    rest = re.compile(r"^(Other|Misc|Various|Unknown|Remaining)|(Other|Rest|Misc)$")
    return {cls for cls in v.classes(graph) if rest.search(v.local_name(cls))}


def p22_naming_conventions(graph: Graph) -> set[Node]:
    """UpperCamelCase for classes, lowerCamelCase for all else."""
    upper, lower = (re.compile(first + "[A-Za-z0-9]*") for first in ("[A-Z]", "[a-z]"))
    classes = declared(graph, OWL.Class)
    styles = {term: upper if term in classes else lower for term in own_terms(graph)}
    return {term for term, style in styles.items() if not style.fullmatch(v.local_name(term))}


def p23_duplicated_datatype(graph: Graph) -> set[Node]:
    return {cls for cls in v.classes(graph) if v.local_name(cls).lower() in DATATYPE_NAMES}


def p24_recursive_definition(graph: Graph) -> set[Node]:
    pairs = graph.subject_objects(OWL.equivalentClass)
    return {cls for cls, same in pairs if cls in v.expression(graph, same)}


def p25_inverse_to_itself(graph: Graph) -> set[Node]:
    return {one for one, other in v.inverse_pairs(graph) if one == other}


def p26_inverse_of_a_symmetric_property(graph: Graph) -> set[Node]:
    symmetric = declared(graph, OWL.SymmetricProperty)
    return {one for one, _ in v.inverse_pairs(graph) if one in symmetric}


def p27_wrong_equivalent_properties(graph: Graph) -> set[Node]:
    return {
        one
        for one, other in graph.subject_objects(OWL.equivalentProperty)
        for axiom in (RDFS.domain, RDFS.range)
        if set(graph.objects(one, axiom)) != set(graph.objects(other, axiom))
    }


def p28_wrong_symmetric_property(graph: Graph) -> set[Node]:
    return _between_two_kinds(graph, OWL.SymmetricProperty)


def p29_wrong_transitive_property(graph: Graph) -> set[Node]:
    return _between_two_kinds(graph, OWL.TransitiveProperty)


def p30_equivalent_classes_not_declared(graph: Graph) -> set[Node]:
    return _alike(graph, v.classes(graph), OWL.equivalentClass)


def p31_wrong_equivalent_classes(graph: Graph) -> set[Node]:
    """The classes that are equivalent to one that they are disjoint with, or below."""
    apart = v.disjoint_pairs(graph)
    return {
        one
        for one, other in graph.subject_objects(OWL.equivalentClass)
        if frozenset((one, other)) in apart or (one, RDFS.subClassOf, other) in graph
    }


def p32_several_classes_with_one_label(graph: Graph) -> set[Node]:
    return v.shared(graph, RDFS.label, declared(graph, OWL.Class))


def p33_chain_of_one_property(graph: Graph) -> set[Node]:
    chains = graph.subject_objects(OWL.propertyChainAxiom)
    return {p for p, head in chains if len(v.members(graph, head)) < 2}


def p34_untyped_class(graph: Graph) -> set[Node]:
    return profile.undeclared_classes(graph)


def p35_untyped_property(graph: Graph) -> set[Node]:
    known = set().union(*(declared(graph, kind) for kind in profile.PROPERTY_KINDS))
    axioms = (RDFS.subPropertyOf, OWL.inverseOf, OWL.onProperty, OWL.propertyDisjointWith)
    used = {value for axiom in axioms for value in graph.objects(predicate=axiom)}
    heads = graph.objects(predicate=OWL.propertyChainAxiom)
    used |= {link for head in heads for link in v.members(graph, head)}
    return profile.undeclared_predicates(graph) | (v.named(used) - known)


def p36_iri_with_a_file_extension(graph: Graph) -> set[Node]:
    extension = re.compile(r"\.(owl|rdf|ttl|n3|xml|jsonld)$")
    return {iri for iri in v.ontologies(graph) | own_terms(graph) if extension.search(str(iri))}


def p38_no_ontology_declared(graph: Graph) -> set[Node]:
    """The terms that name, as what defines them, something that is not declared an ontology."""
    known = v.ontologies(graph)
    defined = {term: graph.value(term, RDFS.isDefinedBy) for term in own_terms(graph)}
    return {term for term, module in defined.items() if module not in known}


def p39_ambiguous_namespace(graph: Graph) -> set[Node]:
    absolute = re.compile(r"https?://[^/]+/.")
    return {iri for iri in v.ontologies(graph) if not absolute.match(str(iri))}


def p40_namespace_hijacking(graph: Graph) -> set[Node]:
    """The foreign terms about which an axiom says something; annotations for our own use may."""
    foreign = {s for s in v.named(graph.subjects()) if s not in FD} - v.ontologies(graph)
    harmless = v.annotation_properties(graph) | {RDF.type}
    return {term for term in foreign if set(graph.predicates(term)) - harmless}


def p41_no_licence(graph: Graph) -> set[Node]:
    licences = {iri: graph.value(iri, DCTERMS.license) for iri in v.ontologies(graph)}
    return {iri for iri, licence in licences.items() if not isinstance(licence, URIRef)}


CHECKS: tuple[v.Check, ...] = (
    *(p02_synonyms_as_classes, p03_the_relationship_is, p04_unconnected_elements),
    *(p05_wrong_inverses, p06_cycles_in_a_hierarchy, p07_different_concepts_merged),
    *(p08_missing_annotations, p10_missing_disjointness, p11_missing_domain_or_range),
    *(p12_equivalent_properties_not_declared, p13_inverse_not_declared),
    *(p14_misused_all_values_from, p15_some_not_instead_of_not_some),
    *(p19_several_domains_or_ranges, p20_misused_annotations, p21_miscellaneous_class),
    *(p22_naming_conventions, p23_duplicated_datatype, p24_recursive_definition),
    *(p25_inverse_to_itself, p26_inverse_of_a_symmetric_property),
    *(p27_wrong_equivalent_properties, p28_wrong_symmetric_property),
    *(p29_wrong_transitive_property, p30_equivalent_classes_not_declared),
    *(p31_wrong_equivalent_classes, p32_several_classes_with_one_label),
    *(p33_chain_of_one_property, p34_untyped_class, p35_untyped_property),
    *(p36_iri_with_a_file_extension, p38_no_ontology_declared, p39_ambiguous_namespace),
    *(p40_namespace_hijacking, p41_no_licence),
)


def _alike(graph: Graph, terms: set[Node], equivalent: URIRef) -> set[Node]:
    """Return the terms that share a label or, letter case aside, a name, and are not equivalent."""
    by_name: dict[str, set[Node]] = {}
    for term in terms:
        for name in {v.local_name(term).casefold(), v.label(graph, term).replace(" ", "")}:
            by_name.setdefault(name.casefold(), set()).add(term)
    pairs = {pair for group in by_name.values() for pair in combinations(sorted(group), 2)}
    return {one for one, other in pairs if (one, equivalent, other) not in graph}


def _restricted(graph: Graph, kind: URIRef) -> set[Node]:
    nodes = graph.subjects(kind)
    return {prop for node in nodes for prop in graph.objects(node, OWL.onProperty)}


def _between_two_kinds(graph: Graph, characteristic: URIRef) -> set[Node]:
    return {
        p
        for p in declared(graph, characteristic)
        if set(graph.objects(p, RDFS.domain)) != set(graph.objects(p, RDFS.range))
    }
