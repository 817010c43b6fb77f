"""Small random ontologies of every construct that OWL 2 RL has, in OWL 2 DL."""

from __future__ import annotations

from hypothesis import strategies as st

PREFIXES = """@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CLASSES = [":A", ":B", ":C", ":D"]
# Only :t follows from chains or is transitive: OWL 2 DL counts and excludes with the others.
SIMPLE, COMPOSED, DATA = [":p", ":q", ":r"], ":t", [":d", ":e"]
INDIVIDUALS = [":a", ":b", ":c", ":x"]
LITERALS = ["1", "2", '"01"^^xsd:integer', "1.0", '"1"', '"2"', "true", "1e0", '"1"@en']
DECLARATIONS = PREFIXES + "".join(
    f"{name} a owl:{kind} .\n"
    for kind, names in (
        ("Class", CLASSES),
        ("ObjectProperty", [*SIMPLE, COMPOSED]),
        ("DatatypeProperty", DATA),
        ("NamedIndividual", INDIVIDUALS),
    )
    for name in names
)

classes = st.sampled_from(CLASSES)
simple = st.sampled_from(SIMPLE)
inverses = simple.map("[ owl:inverseOf {} ]".format)
roles = st.one_of(simple, st.just(COMPOSED))
data = st.sampled_from(DATA)
individuals = st.sampled_from(INDIVIDUALS)
literals = st.sampled_from(LITERALS)
data_ranges = st.one_of(
    st.sampled_from(["xsd:integer", "xsd:decimal", "xsd:string", "xsd:boolean"]),
    st.builds(
        "[ a rdfs:Datatype ; owl:onDatatype xsd:integer ;"
        " owl:withRestrictions ( [ xsd:{} {} ] ) ]".format,
        st.sampled_from(["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"]),
        st.sampled_from(["1", "2"]),
    ),
    st.builds("[ a rdfs:Datatype ; owl:oneOf ( {} {} ) ]".format, literals, literals),
    st.just("[ a rdfs:Datatype ; owl:unionOf ( xsd:integer xsd:boolean ) ]"),
    st.just("[ a rdfs:Datatype ; owl:datatypeComplementOf xsd:string ]"),
)


def restriction(on_property: str, rest: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {on_property} ; {rest} ]"


def lists(members: st.SearchStrategy[str], least: int = 2) -> st.SearchStrategy[str]:
    chosen = st.lists(members, min_size=least, max_size=3, unique=True)
    return chosen.map(lambda names: f"( {' '.join(names)} )")


def pairs(text: str, members: list[str]) -> st.SearchStrategy[str]:
    """Two that are not the same: OWL 2 DL refuses axioms of one thing alone."""
    return st.permutations(members).map(lambda shuffled: text.format(*shuffled))


def counted(on_property: str, number: str, kind: str) -> str:
    return restriction(on_property, f"owl:maxQualifiedCardinality {number} ; owl:onClass {kind}")


zero_or_one = st.sampled_from(['"0"^^xsd:nonNegativeInteger', '"1"^^xsd:nonNegativeInteger'])
expressions = st.one_of(
    classes,
    st.just("owl:Nothing"),
    st.builds("[ a owl:Class ; owl:complementOf {} ]".format, classes),
    st.builds("[ a owl:Class ; owl:intersectionOf {} ]".format, lists(classes)),
    st.builds(restriction, st.one_of(roles, inverses), classes.map("owl:allValuesFrom {}".format)),
    st.builds(restriction, data, data_ranges.map("owl:allValuesFrom {}".format)),
    st.builds(restriction, roles, individuals.map("owl:hasValue {}".format)),
    st.builds(restriction, data, literals.map("owl:hasValue {}".format)),
    st.builds(
        restriction, st.one_of(simple, inverses), zero_or_one.map("owl:maxCardinality {}".format)
    ),
    st.builds(restriction, data, zero_or_one.map("owl:maxCardinality {}".format)),
    st.builds(counted, simple, zero_or_one, classes),
)
left_expressions = st.one_of(
    classes,
    st.builds("[ a owl:Class ; owl:unionOf {} ]".format, lists(classes)),
    st.builds("[ a owl:Class ; owl:intersectionOf {} ]".format, lists(classes)),
    st.builds("[ a owl:Class ; owl:oneOf {} ]".format, lists(individuals, 1)),
    st.builds(restriction, st.one_of(roles, inverses), classes.map("owl:someValuesFrom {}".format)),
    st.builds(restriction, data, data_ranges.map("owl:someValuesFrom {}".format)),
    st.builds(restriction, roles, individuals.map("owl:hasValue {}".format)),
)
axioms = st.one_of(
    st.builds("{} rdfs:subClassOf {} .".format, left_expressions, expressions),
    pairs("{} owl:disjointWith {} .", CLASSES),
    lists(classes).map("[] a owl:AllDisjointClasses ; owl:members {} .".format),
    st.builds("{} owl:disjointUnionOf {} .".format, classes, lists(classes)),
    st.builds("{} rdfs:domain {} .".format, roles, classes),
    st.builds("{} rdfs:range {} .".format, roles, classes),
    st.builds("{} rdfs:range {} .".format, data, data_ranges),
    st.builds("{} rdfs:subPropertyOf {} .".format, simple, roles),
    st.builds("{} owl:inverseOf {} .".format, simple, simple),
    st.builds(f"{COMPOSED} owl:propertyChainAxiom ( {{}} {{}} ) .".format, simple, roles),
    st.just(f"{COMPOSED} a owl:TransitiveProperty ."),
    pairs("{} owl:propertyDisjointWith {} .", SIMPLE),
    lists(simple).map("[] a owl:AllDisjointProperties ; owl:members {} .".format),
    st.builds(
        "{} a owl:{}Property .".format,
        simple,
        st.sampled_from(
            ["Functional", "InverseFunctional", "Irreflexive", "Asymmetric", "Symmetric"]
        ),
    ),
    data.map("{} a owl:FunctionalProperty .".format),
    st.builds("{} owl:hasKey ( {} {} ) .".format, classes, simple, data),
    st.builds("{} owl:hasKey ( {} ) .".format, classes, data),
)
NEGATIVE = "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual {} ; owl:assertionProperty {}"
facts = st.one_of(
    st.builds("{} a {} .".format, individuals, classes),
    st.builds("{} {} {} .".format, individuals, simple, individuals),
    st.builds("{} {} {} .".format, individuals, data, literals),
    pairs("{} owl:sameAs {} .", INDIVIDUALS),
    pairs("{} owl:differentFrom {} .", INDIVIDUALS),
    lists(individuals).map("[] a owl:AllDifferent ; owl:distinctMembers {} .".format),
    st.builds((NEGATIVE + " ; owl:targetIndividual {} .").format, individuals, simple, individuals),
    st.builds((NEGATIVE + " ; owl:targetValue {} .").format, individuals, data, literals),
)
# One axiom or fact to a line, after those of the declarations.
ontologies = st.builds(
    lambda some, others: DECLARATIONS + "\n".join([*some, *others]) + "\n",
    st.lists(axioms, min_size=2, max_size=8),
    st.lists(facts, min_size=4, max_size=14),
)
