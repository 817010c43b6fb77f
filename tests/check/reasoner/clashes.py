"""Inconsistent data, each by another construct of OWL 2; “# why” marks the justification."""

PREFIXES = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:link a owl:ObjectProperty . ex:other a owl:ObjectProperty . ex:value a owl:DatatypeProperty .
ex:A a owl:Class . ex:B a owl:Class . ex:C a owl:Class . ex:D a owl:Class .
ex:bystander a fd:State ; rdfs:label "Bystander"@en . ex:treaty fd:hasParty ex:bystander .
"""

CLASHES = {
    "disjoint classes": """
        ex:x a fd:State ; # why
          rdfs:label "X" ;
          a fd:Person . # why
    """,
    "domain": """
        ex:x fd:hasParty ex:bystander . # why
        ex:x a fd:Person . # why
    """,
    "range": """
        ex:x a fd:Place . # why
        ex:y a fd:Deployment .
        ex:y fd:hostState ex:x . # why
    """,
    "functional data property": """
        ex:x a fd:Quantity ; fd:maximum 3 .
        ex:x fd:minimum 1 . # why
        ex:x fd:minimum 2 . # why
    """,
    "functional property and different things": """
        ex:x fd:articleOf ex:y . # why
        ex:x fd:articleOf ex:z . # why
        ex:y owl:differentFrom ex:z . # why
    """,
    "inverse functional property": """
        ex:link a owl:InverseFunctionalProperty . # why
        ex:x ex:link ex:z . # why
        ex:y ex:link ex:z . # why
        ex:x owl:differentFrom ex:y . # why
    """,
    "asymmetric property": """
        ex:x fd:replaces ex:y . # why
        ex:y fd:replaces ex:x . # why
        ex:y fd:replaces ex:z .
    """,
    "irreflexive property": """
        ex:link a owl:IrreflexiveProperty . # why
        ex:x ex:link ex:y .
        ex:x ex:link ex:x . # why
    """,
    "negative object property assertion": """
        ex:x ex:link ex:y . # why
        [] a owl:NegativePropertyAssertion ; owl:sourceIndividual ex:x ; # why
          owl:assertionProperty ex:link ; owl:targetIndividual ex:y . # why
    """,
    "negative data property assertion": """
        ex:x ex:value "1"^^xsd:integer . # why
        [] a owl:NegativePropertyAssertion ; owl:sourceIndividual ex:x ; # why
          owl:assertionProperty ex:value ; owl:targetValue "01"^^xsd:integer . # why
    """,
    "disjoint properties": """
        ex:link owl:propertyDisjointWith ex:other . # why
        ex:x ex:link ex:y . # why
        ex:x ex:other ex:y . # why
    """,
    "cardinality": """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:link ; # why
          owl:maxCardinality "1"^^xsd:nonNegativeInteger ] . # why
        ex:x a ex:A . # why
        ex:x ex:link ex:y . # why
        ex:x ex:link ex:z . # why
        [] a owl:AllDifferent ; owl:distinctMembers ( ex:y ex:z ) . # why
    """,
    "key": """
        ex:A owl:hasKey ( ex:value ) . # why
        ex:x a ex:A . # why
        ex:y a ex:A . # why
        ex:x ex:value "1" . # why
        ex:y ex:value "1" . # why
        ex:x owl:differentFrom ex:y . # why
    """,
    "same and different": """
        ex:x owl:sameAs ex:y . # why
        ex:y owl:sameAs ex:z . # why
        ex:x owl:differentFrom ex:z . # why
    """,
    "sub-property and domain": """
        ex:link rdfs:subPropertyOf fd:hostState . # why
        ex:x ex:link ex:y . # why
        ex:y a fd:Person . # why
    """,
    "complement": """
        ex:A owl:equivalentClass [ a owl:Class ; owl:complementOf fd:State ] . # why
        ex:bystander2 a fd:State . # why
        ex:bystander2 a ex:A . # why
    """,
    "values from one class only": """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:link ; # why
          owl:allValuesFrom fd:Treaty ] . # why
        ex:x a ex:A . # why
        ex:x ex:link ex:y . # why
        ex:y a fd:State . # why
    """,
    "existential": """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty fd:hostState ; # why
          owl:someValuesFrom fd:Person ] . # why
        ex:x a ex:A . # why
    """,
    "distinction of cases": """
        ex:A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( ex:B ex:C ) ] . # why
        ex:B owl:disjointWith ex:D . # why
        ex:C owl:disjointWith ex:D . # why
        ex:x a ex:A . # why
        ex:x a ex:D . # why
    """,
    "enumeration": """
        ex:A owl:equivalentClass [ a owl:Class ; owl:oneOf ( ex:y ex:z ) ] . # why
        ex:x a ex:A . # why
        ex:x owl:differentFrom ex:y . # why
        ex:x owl:differentFrom ex:z . # why
    """,
    "datatype of a range": """
        ex:value rdfs:range xsd:integer . # why
        ex:x ex:value 1 .
        ex:x ex:value "one" . # why
    """,
    "facet": """
        ex:value rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:integer ; # why
          owl:withRestrictions ( [ xsd:minInclusive 5 ] ) ] . # why
        ex:x ex:value 4 . # why
        ex:x ex:value 6 .
    """,
    "an ontology that is wrong in itself": """
        ex:A rdfs:subClassOf fd:State . # why
        ex:A rdfs:subClassOf fd:Person . # why
        ex:x a ex:A . # why
    """,
}
