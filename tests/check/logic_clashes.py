"""Inconsistent data, each by another construct of OWL 2 RL; “# why” marks the justification.

They go with ``tests.check.reasoner.clashes``, which has the plainer ones; each with its rule.
"""

CLASHES = {
    "list of disjoint classes": (
        "LOG001",
        """
        [] a owl:AllDisjointClasses ; owl:members ( ex:A ex:B ex:C ) . # why
        ex:x a ex:A . # why
        ex:x a ex:C . # why
        ex:y a ex:B .
    """,
    ),
    "disjoint union": (
        "LOG001",
        """
        ex:D owl:disjointUnionOf ( ex:A ex:B ) . # why
        ex:x a ex:A . # why
        ex:x a ex:B . # why
        ex:x a ex:C .
    """,
    ),
    "part of a disjoint union": (
        "LOG006",
        """
        ex:D owl:disjointUnionOf ( ex:A ex:B ) . # why
        ex:C rdfs:subClassOf [ a owl:Class ; owl:complementOf ex:D ] . # why
        ex:x a ex:A . # why
        ex:x a ex:C . # why
    """,
    ),
    "intersection": (
        "LOG013",
        """
        [ a owl:Class ; owl:intersectionOf ( ex:A ex:B ) ] rdfs:subClassOf owl:Nothing . # why
        ex:x a ex:A . # why
        ex:x a ex:B . # why
        ex:y a ex:B .
    """,
    ),
    "some values on the left": (
        "LOG001",
        """
        [ a owl:Restriction ; owl:onProperty ex:link ; owl:someValuesFrom ex:A ] # why
          rdfs:subClassOf fd:State . # why
        ex:x ex:link ex:y . # why
        ex:y a ex:A . # why
        ex:x a fd:Person . # why
        ex:x ex:link ex:z .
    """,
    ),
    "some data values on the left": (
        "LOG001",
        """
        [ a owl:Restriction ; owl:onProperty ex:value ; owl:someValuesFrom xsd:integer ] # why
          rdfs:subClassOf fd:State . # why
        ex:x ex:value 1 . # why
        ex:x a fd:Person . # why
        ex:x ex:value "one" .
    """,
    ),
    "inverse in a restriction": (
        "LOG001",
        """
        [ a owl:Restriction ; owl:onProperty [ owl:inverseOf ex:link ] ; # why
          owl:someValuesFrom ex:A ] rdfs:subClassOf fd:State . # why
        ex:y ex:link ex:x . # why
        ex:y a ex:A . # why
        ex:x a fd:Person . # why
    """,
    ),
    "given value": (
        "LOG007",
        """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:link ; # why
          owl:hasValue ex:y ] . # why
        ex:link owl:propertyDisjointWith ex:other . # why
        ex:x a ex:A . # why
        ex:x ex:other ex:y . # why
    """,
    ),
    "class of things with a given value": (
        "LOG001",
        """
        [ a owl:Restriction ; owl:onProperty ex:value ; owl:hasValue "x" ] # why
          rdfs:subClassOf ex:A . # why
        ex:A owl:disjointWith ex:B . # why
        ex:x ex:value "x" . # why
        ex:x a ex:B . # why
    """,
    ),
    "individuals of an enumeration": (
        "LOG001",
        """
        [ a owl:Class ; owl:oneOf ( ex:x ex:y ) ] rdfs:subClassOf ex:A . # why
        ex:A owl:disjointWith ex:B . # why
        ex:x a ex:B . # why
        ex:z a ex:B .
    """,
    ),
    "chain and domain": (
        "LOG001",
        """
        ex:ally owl:propertyChainAxiom ( ex:link ex:other ) . # why
        ex:ally rdfs:domain fd:State . # why
        ex:x ex:link ex:y . # why
        ex:y ex:other ex:z . # why
        ex:x a fd:Person . # why
        ex:z a fd:State .
    """,
    ),
    "chain with an inverse, and range": (
        "LOG001",
        """
        ex:ally owl:propertyChainAxiom ( ex:link [ owl:inverseOf ex:other ] ) . # why
        ex:ally rdfs:range fd:State . # why
        ex:x ex:link ex:y . # why
        ex:z ex:other ex:y . # why
        ex:z a fd:Person . # why
    """,
    ),
    "transitive property": (
        "LOG001",
        """
        ex:link a owl:TransitiveProperty . # why
        [ a owl:Restriction ; owl:onProperty ex:link ; owl:hasValue ex:z ] # why
          rdfs:subClassOf fd:State . # why
        ex:x ex:link ex:y . # why
        ex:y ex:link ex:z . # why
        ex:x a fd:Person . # why
        ex:z ex:link ex:v .
    """,
    ),
    "symmetric property": (
        "LOG005",
        """
        ex:link a owl:SymmetricProperty . # why
        ex:x ex:link ex:y . # why
        [] a owl:NegativePropertyAssertion ; owl:sourceIndividual ex:y ; # why
          owl:assertionProperty ex:link ; owl:targetIndividual ex:x . # why
    """,
    ),
    "inverse properties": (
        "LOG004",
        """
        ex:link owl:inverseOf ex:other . # why
        ex:link a owl:AsymmetricProperty . # why
        ex:x ex:link ex:y . # why
        ex:x ex:other ex:y . # why
    """,
    ),
    "equivalent properties": (
        "LOG003",
        """
        ex:other owl:equivalentProperty ex:link . # why
        ex:link a owl:IrreflexiveProperty . # why
        ex:x ex:other ex:x . # why
        ex:x ex:link ex:y .
    """,
    ),
    "list of disjoint properties": (
        "LOG007",
        """
        [] a owl:AllDisjointProperties ; owl:members ( ex:link ex:other ex:third ) . # why
        ex:x ex:link ex:y . # why
        ex:x ex:third ex:y . # why
        ex:x ex:other ex:z .
    """,
    ),
    "cardinality of none": (
        "LOG009",
        """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:value ; # why
          owl:cardinality "0"^^xsd:nonNegativeInteger ] . # why
        ex:x a ex:A . # why
        ex:x ex:value 1 . # why
    """,
    ),
    "qualified cardinality of none": (
        "LOG009",
        """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:link ; owl:onClass ex:B ; # why
          owl:maxQualifiedCardinality "0"^^xsd:nonNegativeInteger ] . # why
        ex:x a ex:A . # why
        ex:x ex:link ex:y . # why
        ex:y a ex:B . # why
        ex:x ex:link ex:z .
    """,
    ),
    "qualified cardinality of one": (
        "LOG010",
        """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:link ; owl:onClass ex:B ; # why
          owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ] . # why
        ex:x a ex:A . # why
        ex:x ex:link ex:y . # why
        ex:x ex:link ex:z . # why
        ex:y a ex:B . # why
        ex:z a ex:B . # why
        ex:y owl:differentFrom ex:z . # why
    """,
    ),
    "cardinality of one for values of a data range": (
        "LOG010",
        """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:value ; # why
          owl:qualifiedCardinality "1"^^xsd:nonNegativeInteger ; # why
          owl:onDataRange xsd:integer ] . # why
        ex:x a ex:A . # why
        ex:x ex:value 1 . # why
        ex:x ex:value "one" .
        ex:x ex:value 2 . # why
    """,
    ),
    "things that a functional property makes the same": (
        "LOG001",
        """
        ex:link a owl:FunctionalProperty . # why
        ex:x ex:link ex:y . # why
        ex:x ex:link ex:z . # why
        ex:y a fd:State . # why
        ex:z a fd:Person . # why
        ex:y owl:sameAs ex:v .
    """,
    ),
    "things that a key makes the same": (
        "LOG002",
        """
        ex:A owl:hasKey ( ex:link ex:value ) . # why
        ex:code a owl:DatatypeProperty .
        ex:code a owl:FunctionalProperty . # why
        ex:x a ex:A . # why
        ex:y a ex:A . # why
        ex:x ex:link ex:z . # why
        ex:y ex:link ex:z . # why
        ex:x ex:value 1.0 . # why
        ex:y ex:value 1 . # why
        ex:x ex:code "X" . # why
        ex:y ex:code "Y" . # why
        ex:z ex:code "Z" .
    """,
    ),
    "names that stand for one thing": (
        "LOG001",
        """
        ex:c owl:sameAs ex:a .
        ex:b owl:sameAs ex:c . # why
        ex:d owl:sameAs ex:c . # why
        [ a owl:Class ; owl:intersectionOf ( ex:A ex:B ) ] rdfs:subClassOf fd:State . # why
        ex:b a ex:A . # why
        ex:d a ex:B . # why
        ex:c a fd:Person . # why
    """,
    ),
    "list of different things": (
        "LOG012",
        """
        [] a owl:AllDifferent ; owl:distinctMembers ( ex:x ex:y ex:z ) . # why
        ex:x owl:sameAs ex:v . # why
        ex:z owl:sameAs ex:v . # why
        ex:y owl:sameAs ex:w .
    """,
    ),
    "list of values": (
        "LOG016",
        """
        ex:value rdfs:range [ a rdfs:Datatype ; owl:oneOf ( 1 2 ) ] . # why
        ex:x ex:value "1.0"^^xsd:decimal .
        ex:x ex:value 3 . # why
    """,
    ),
    "datatype of a class": (
        "LOG014",
        """
        ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:value ; # why
          owl:allValuesFrom xsd:string ] . # why
        ex:x a ex:A . # why
        ex:x ex:value 3 . # why
        ex:y ex:value 3 .
    """,
    ),
    "union and complement of datatypes": (
        "LOG014",
        """
        ex:value rdfs:range [ a rdfs:Datatype ; owl:unionOf ( xsd:integer [ # why
          a rdfs:Datatype ; owl:datatypeComplementOf xsd:decimal ] ) ] . # why
        ex:x ex:value "one" .
        ex:x ex:value 1.5 . # why
    """,
    ),
    "defined datatype": (
        "LOG015",
        """
        ex:value rdfs:range ex:Code . # why
        ex:Code a rdfs:Datatype .
        ex:Code owl:equivalentClass [ a rdfs:Datatype ; owl:onDatatype xsd:string ; # why
          owl:withRestrictions ( [ xsd:length 3 ] [ xsd:pattern "[A-Z]*" ] ) ] . # why
        ex:x ex:value "USA" .
        ex:x ex:value "usa" . # why
    """,
    ),
}

# HermiT knows no xsd:date, so only the Java-free check can see these.
CLASHES_OF_DATES = {
    "dates beyond bounds": (
        "LOG015",
        """
        ex:value rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:date ; # why
          owl:withRestrictions ( [ xsd:minInclusive "1945-10-24"^^xsd:date ] ) ] . # why
        ex:x ex:value "1945-10-24"^^xsd:date .
        ex:x ex:value "1945-10-23"^^xsd:date . # why
    """,
    ),
    "year for a date": (
        "LOG014",
        """
        ex:value rdfs:range xsd:date . # why
        ex:x ex:value "1945"^^xsd:gYear . # why
    """,
    ),
    "two dates": (
        "LOG002",
        """
        ex:value a owl:FunctionalProperty . # why
        ex:x ex:value "1945-10-24"^^xsd:date . # why
        ex:x ex:value "1945-10-25"^^xsd:date . # why
    """,
    ),
}
