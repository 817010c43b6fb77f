"""One seeded defect for each check: what, added to the ontology, the check must complain about.

Prefixes are the ontology's, ``:`` is a namespace that is not ours.
"""

from __future__ import annotations

PREFIXES = """
@prefix : <urn:test:> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

HEADER = "<https://w3id.org/foedera/ontology/new> a owl:Ontology"

ROBOT = {
    "annotation_whitespace": 'fd:War skos:example "A war. "@en .',
    "deprecated_boolean_datatype": 'fd:Siege a owl:Class ; owl:deprecated "true" .',
    "deprecated_class_reference": "fd:Feud a owl:Class ; owl:deprecated true ."
    " fd:Vendetta a owl:Class ; rdfs:subClassOf fd:Feud .",
    "deprecated_property_reference": "fd:foughtBy a owl:ObjectProperty ; owl:deprecated true ."
    " fd:captor rdfs:subPropertyOf fd:foughtBy .",
    "duplicate_definition": 'fd:War skos:definition "One." . fd:Order skos:definition "One." .',
    "duplicate_label": 'fd:Conflict a owl:Class ; rdfs:label "war"@en .',
    "equivalent_pair": "fd:Conflict owl:equivalentClass fd:War .",
    "equivalent_class_axiom_no_genus": "fd:Pact owl:equivalentClass"
    " [ a owl:Restriction ; owl:onProperty fd:hasArticle ; owl:someValuesFrom fd:Article ] .",
    "illegal_use_of_built_in_vocabulary": "rdf:type rdfs:label 'is a' .",
    "invalid_entity_uri": ":war a <http://w3id.org/foedera/ontology#War> .",
    "label_formatting": r'fd:Ceasefire a owl:Class ; rdfs:label "cease\tfire"@en .',
    "label_whitespace": 'fd:Armistice a owl:Class ; rdfs:label " armistice"@en .',
    "missing_definition": 'fd:Truce a owl:Class ; rdfs:label "truce"@en .',
    "missing_label": 'fd:Lull a owl:Class ; skos:definition "A pause in a war."@en .',
    "missing_obsolete_label": 'fd:Raid a owl:Class ; owl:deprecated true ; rdfs:label "raid"@en .',
    "missing_ontology_description": f'{HEADER} ; owl:versionInfo "1" .',
    "missing_ontology_license": f'{HEADER} ; dcterms:created "2026" .',
    "missing_ontology_title": f'{HEADER} ; dcterms:creator "someone" .',
    "misused_obsolete_label": 'fd:Sortie a owl:Class ; rdfs:label "obsolete sortie"@en .',
    "misused_replaced_by": "fd:Skirmish a owl:Class ; dcterms:isReplacedBy fd:War .",
    "multiple_definitions": 'fd:War skos:definition "Another definition."@en .',
    "multiple_equivalent_class_definitions": "fd:DefencePact owl:equivalentClass"
    " [ a owl:Class ; owl:intersectionOf ( fd:Treaty fd:Instrument ) ] .",
    "multiple_equivalent_classes": "fd:NeutralityPact owl:equivalentClass [ a owl:Restriction ;"
    " owl:onProperty fd:hasArticle ; owl:someValuesFrom fd:Article ] .",
    "multiple_labels": 'fd:War rdfs:label "armed conflict"@en .',
}

OOPS = {
    "p02_synonyms_as_classes": "fd:Conflict owl:equivalentClass fd:War .",
    "p03_the_relationship_is": "fd:isA a owl:ObjectProperty .",
    "p04_unconnected_elements": "fd:Truce a owl:Class .",
    "p05_wrong_inverses": "fd:orders owl:inverseOf fd:invokedBy .",
    "p06_cycles_in_a_hierarchy": "fd:Event rdfs:subClassOf fd:War .",
    "p07_different_concepts_merged": 'fd:Truce a owl:Class ; rdfs:label "truce or peace"@en .',
    "p08_missing_annotations": "fd:Truce a owl:Class .",
    "p10_missing_disjointness": "fd:Truce a owl:Class .",
    "p11_missing_domain_or_range": "fd:signedBy a owl:ObjectProperty ; rdfs:range fd:State .",
    "p12_equivalent_properties_not_declared": "fd:ofTReaty a owl:ObjectProperty .",
    "p13_inverse_not_declared": "fd:hasSignature a owl:ObjectProperty ."
    " fd:signatureOf a owl:ObjectProperty .",
    "p14_misused_all_values_from": "fd:War rdfs:subClassOf"
    " [ a owl:Restriction ; owl:onProperty fd:side ; owl:allValuesFrom xsd:string ] .",
    "p15_some_not_instead_of_not_some": "fd:War rdfs:subClassOf [ a owl:Restriction ;"
    " owl:onProperty fd:place ; owl:someValuesFrom [ owl:complementOf fd:Place ] ] .",
    "p19_several_domains_or_ranges": "fd:orders rdfs:domain fd:Request .",
    "p20_misused_annotations": 'fd:Truce a owl:Class ; rdfs:label "It." ; skos:definition "It." .',
    "p21_miscellaneous_class": "fd:OtherEvent a owl:Class .",
    "p22_naming_conventions": "fd:peace_treaty a owl:Class .",
    "p23_duplicated_datatype": "fd:Date a owl:Class .",
    "p24_recursive_definition": "fd:Pact owl:equivalentClass"
    " [ a owl:Class ; owl:intersectionOf ( fd:Treaty [ owl:complementOf fd:Pact ] ) ] .",
    "p25_inverse_to_itself": "fd:before owl:inverseOf fd:before .",
    "p26_inverse_of_a_symmetric_property": "fd:inExchangeFor owl:inverseOf fd:requests .",
    "p27_wrong_equivalent_properties": "fd:orders owl:equivalentProperty fd:requests .",
    "p28_wrong_symmetric_property": "fd:orders a owl:SymmetricProperty .",
    "p29_wrong_transitive_property": "fd:imposes a owl:TransitiveProperty .",
    "p30_equivalent_classes_not_declared": "fd:WAR a owl:Class .",
    "p31_wrong_equivalent_classes": "fd:State owl:equivalentClass fd:Person .",
    "p32_several_classes_with_one_label": ':Conflict a owl:Class ; rdfs:label "war"@en .',
    "p33_chain_of_one_property": "fd:actor owl:propertyChainAxiom ( fd:issuedBy ) .",
    "p34_untyped_class": "fd:War rdfs:subClassOf fd:Conflict .",
    "p35_untyped_property": "fd:signedBy rdfs:subPropertyOf fd:actedBy .",
    "p36_iri_with_a_file_extension": "<https://w3id.org/foedera/new.ttl> a owl:Ontology .",
    "p38_no_ontology_declared": "fd:Truce a owl:Class ; rdfs:isDefinedBy :nowhere .",
    "p39_ambiguous_namespace": "[] a owl:Ontology .",
    "p40_namespace_hijacking": "skos:definition rdfs:range xsd:string .",
    "p41_no_licence": f'{HEADER} ; dcterms:license "as you like" .',
}

FOOPS = {
    "find1_ontology_prefix": f"{HEADER} .",
    "http1_open_protocol": "<urn:new> a owl:Ontology .",
    "om1_minimum_metadata": f'{HEADER} ; dcterms:title "New" .',
    "om2_recommended_metadata": f'{HEADER} ; owl:versionInfo "1" .',
    "om3_detailed_metadata": f"{HEADER} .",
    "om4_1_licence_available": f"{HEADER} .",
    "om5_1_basic_provenance": f'{HEADER} ; dcterms:creator "someone" .',
    "om5_2_detailed_provenance": f"{HEADER} .",
    "purl1_persistent_iri": "<http://localhost/new> a owl:Ontology .",
    "uri2_consistent_iris": f'{HEADER} ; vann:preferredNamespaceUri "https://example.org/#" .',
    "ver1_version_iri": f'{HEADER} ; owl:versionInfo "2" ; owl:versionIRI :one .',
    "voc1_metadata_vocabularies": f'{HEADER} ; :author "someone" .',
    "voc3_labels": "fd:Truce a owl:Class .",
    "voc4_definitions": "fd:Truce a owl:Class .",
}

OURS = {
    "dangling_import": f"{HEADER} ; owl:imports <https://w3id.org/foedera/ontology/gone> .",
    "wrong_disjointness": "fd:War owl:disjointWith fd:Event .",
    "wrong_characteristics": "fd:inExchangeFor a owl:AsymmetricProperty .",
    "missing_example": "fd:Truce a owl:Class .",
    "missing_source_of_definition": "fd:Truce a owl:Class .",
}

SOUND = """
<https://w3id.org/foedera/ontology/new> a owl:Ontology ;
    owl:imports <https://w3id.org/foedera/ontology> ;
    owl:versionIRI <https://w3id.org/foedera/ontology/0.1.0/new> ;
    owl:versionInfo "0.1.0" ;
    dcterms:title "New" ;
    dcterms:description "Something new." ;
    dcterms:creator "someone" ;
    dcterms:publisher "someone" ;
    dcterms:created "2026" ;
    dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> ;
    dcterms:bibliographicCitation "Someone: New." ;
    vann:preferredNamespacePrefix "fd" ;
    vann:preferredNamespaceUri "https://w3id.org/foedera/ontology#" .
fd:Truce a owl:Class ;
    rdfs:subClassOf fd:Event ;
    rdfs:label "truce"@en ;
    skos:definition "A pause in a war that both sides agreed on. It is not the end of the war."@en ;
    skos:example "Christmas 1914."@en ;
    dcterms:source "Hague Regulations 1907 Art. 36" ;
    rdfs:isDefinedBy <https://w3id.org/foedera/ontology/new> .
fd:hasTruce a owl:ObjectProperty ;
    rdfs:domain fd:War ;
    rdfs:range fd:Truce ;
    rdfs:label "has truce"@en ;
    skos:definition "The war is interrupted by the truce."@en ;
    skos:example "The First World War was, at some places, at Christmas 1914."@en ;
    dcterms:source "Foedera" ;
    rdfs:isDefinedBy <https://w3id.org/foedera/ontology/new> .
"""
"""An addition that no check may complain about."""

DEFECTS = ROBOT | OOPS | FOOPS | OURS
