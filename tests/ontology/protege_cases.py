"""What HermiT is to infer, and ontologies that show what OWLAPI does and does not keep."""

INFERRED = {
    "anzus-1986": {"anzus": "Defence Consultation"},
    "azerbaijan-armenia-1993": {"treaty": "NonAggression"},
    "budapest-memorandum-1994": {"memorandum": "NonAggression"},
    "crimea-2014": {"friendship-treaty": "NonAggression"},
    "csto-armenia-2022": {"treaty": "Defence NonAggression"},
    "cuba-1962": {},
    "czechoslovakia-1968": {"warsaw-treaty": "Defence NonAggression"},
    "falklands-1982": {"north-atlantic-treaty": "Defence", "rio-treaty": "Defence Consultation"},
    "football-war-1969": {"condeca": "Defence", "rio-treaty": "Defence NonAggression"},
    "germany-poland-1934": {"declaration": "NonAggression"},
    "hungary-1956": {"warsaw-treaty": "Defence NonAggression", "treaty-of-1948": "NonAggression"},
    "interval-closure-1932-1936": {
        "italo-ethiopian-treaty": "NonAggression",
        "soviet-polish-pact": "NonAggression",
    },
    "italy-1915": {"london-pact": "Defence", "triple-alliance": "Defence Neutrality"},
    "kargil-1999": {"simla-agreement": "NonAggression"},
    "korea-pilots": {},
    "kursk-2024": {"treaty-1961": "Defence", "treaty-2024": "Defence Consultation"},
    "kuwait-1990": {"defence-treaty": "Defence", "league-pact": "NonAggression"},
    "molotov-ribbentrop-1939": {"pact": "NonAggression Neutrality Consultation"},
    "romania-1916": {"bucharest-treaty": "Defence", "old-alliance": "Defence"},
    "seato-1977": {"manila-pact": "Defence"},
    "soviet-japanese-neutrality-1941": {"pact": "NonAggression Neutrality"},
    "suez-1956": {},
    "tonkin-1964": {"manila-pact": "Defence"},
    "ussr-finland-1939": {"pact": "NonAggression"},
}
PREFIXES = """
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://w3id.org/foedera/test#> .
"""
SUPPRESSED = """
<https://w3id.org/foedera/test> a owl:Ontology ;
    owl:imports <https://w3id.org/foedera/ontology> .
:truce a owl:NamedIndividual , fd:Event ; fd:start "1942" ; fd:end "1941" ;
    fd:ignoresRule "TIM002: both chronicles are quoted" .
:war a owl:NamedIndividual , fd:Event ; fd:start "1942" ; fd:end "1941" .
[] a owl:Axiom ; owl:annotatedSource :war ; owl:annotatedProperty fd:end ;
    owl:annotatedTarget "1941" ; fd:ignoresRule "TIM002: so it is carved in stone" .
"""
NOT_IN_MANCHESTER_SYNTAX = """
Prefix(:=<https://w3id.org/foedera/test#>)
Prefix(rdfs:=<http://www.w3.org/2000/01/rdf-schema#>)
Ontology(<https://w3id.org/foedera/lossy>
Declaration(ObjectProperty(:p)) Declaration(ObjectProperty(:q))
Declaration(Class(:A)) Declaration(Class(:B)) Declaration(Class(:C))
InverseObjectProperties(Annotation(rdfs:comment "an inverse") :p :q)
DisjointUnion(Annotation(rdfs:comment "a union") :A :B :C)
EquivalentClasses(ObjectUnionOf(:A :B) ObjectComplementOf(:C))
AnnotationAssertion(rdfs:label :not-declared "no entity")
)
"""
DEFECTIVE = """
<https://w3id.org/foedera/defective> a owl:Ontology ; owl:imports <https://w3id.org/gone> .
:a a owl:NamedIndividual , fd:Event ; :undeclared :a .
:b a owl:NamedIndividual , :Undeclared . [] owl:targetIndividual :a .
"""
