"""The reading of rules' queries, against rdflib's SPARQL algebra as oracle."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from foedera.check.descriptions import prefixes
from foedera.check.patterns import read_select
from foedera.check.rules import Rule, load_rules
from foedera.errors import RuleError

QUERIES = [rule for rule in load_rules() if rule.query]


def algebra_patterns(node: object, absent: bool = False) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Every triple pattern of rdflib's algebra, with whether it stands inside NOT EXISTS."""
    if isinstance(node, CompValue):
        absent = absent or node.name == "Builtin_NOTEXISTS"
        if node.name == "BGP":
            yield from ((absent, tuple(map(str, triple))) for triple in node.triples)
        elif node.name == "TriplesBlock":
            for flat in node.triples:
                for start in range(0, len(flat), 3):
                    yield absent, tuple(map(str, flat[start : start + 3]))
        for value in node.values():
            yield from algebra_patterns(value, absent)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from algebra_patterns(value, absent)


def without_exceptions(query: str) -> str:
    """The query without each NOT EXISTS that holds another: it does not say what is absent."""
    start = 0
    while (start := query.find("FILTER NOT EXISTS", start)) >= 0:
        depth, end = 1, query.index("{", start) + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(query[end], 0)
            end += 1
        nested = "NOT EXISTS" in query[query.index("{", start) : end]
        query, start = (query[:start] + query[end:], start) if nested else (query, end)
    return query


@pytest.mark.parametrize("rule", QUERIES, ids=lambda rule: rule.id)
def test_patterns_are_those_of_the_algebra(rule: Rule) -> None:
    expected = set(algebra_patterns(prepareQuery(without_exceptions(rule.sparql)).algebra))
    select = rule.select
    found = {(False, tuple(term.value for term in pattern)) for pattern in select.patterns}
    found |= {
        (True, tuple(term.value for term in pattern))
        for group in select.absent
        for pattern in group
    }
    assert found == expected


def test_reads_every_kind_of_group() -> None:
    select = read_select(
        """SELECT ?this ?value WHERE {
          ?this fd:date ?value , "2024"@en ; a fd:Event . # a comment with { in it
          OPTIONAL { ?this fd:place <https://example.org/#x> }
          { ?this fd:start 1 } UNION { ?this fd:end "a \\" }"^^xsd:string . }
          FILTER (?value < ?other && STR(?value) != "}")
          BIND (IF(?value < 1, "certain", "possible") AS ?certainty)
          FILTER NOT EXISTS { ?this fd:actor ?actor }
        }""",
        prefixes(),
    )
    assert select.projection == ("this", "value")
    assert [str(pattern[1]).rsplit("#")[1].rstrip(">") for pattern in select.patterns] == [
        "date", "date", "type", "place", "start", "end",
    ]  # fmt: skip
    assert len(select.absent) == 1


def test_an_exception_to_an_absence_is_no_absence() -> None:
    select = read_select(
        """SELECT ?this WHERE {
          ?this a fd:Obligation .
          FILTER NOT EXISTS {
            ?this fd:condition fd:onRequest .
            FILTER NOT EXISTS { ?request a fd:Request }
          }
          FILTER NOT EXISTS { ?this fd:end ?end }
        }""",
        prefixes(),
    )
    assert [str(pattern[1]).rsplit("#")[1] for (pattern,) in select.absent] == ["end>"]
    assert len(select.patterns) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("?this fd:partOf/fd:place ?x", "property paths"),
        ("?this fd:partOf+ ?x", "property paths"),
        ("FILTER EXISTS { ?this a fd:Event }", "plain pattern"),
        ("FILTER (1 = 1 || EXISTS { ?this a fd:Event })", "EXISTS inside an expression"),
        ("GRAPH ?g { ?this a fd:Event }", "GRAPH"),
        ("SERVICE <https://example.org/> { ?this a fd:Event }", "SERVICE"),
        ("MINUS { ?this fd:actor ?actor }", "MINUS"),
        ("VALUES (?a ?b) { (1 2) }", "VALUES"),
        ("{ SELECT ?this { ?this a fd:Event } }", "SELECT"),
        ("?this fd:place [ a fd:Place ]", "use a variable"),
        ("?this nope:place ?x", "not declared"),
        ("FILTER nothing { ?this a fd:Event }", "stands in parentheses"),
        ("?this a fd:Event } LIMIT 1 {", "behind the group"),
        ("FILTER (?this<?that&&?that>?this)", "a space behind"),
        (r"FILTER (fd:a\#b = 1)", "write the whole IRI"),
        (r'?this fd:text "\u0022"', "write the character itself"),
        ("?this fd:text 'x'@en-a", "a term that is none"),
        ("?this fd:text <urn:%te>", "a term that is none"),
        ("?this a fd:Event", "ends before"),
    ],
)
def test_refuses_what_would_hide_facts(body: str, reason: str) -> None:
    closing = "" if reason == "ends before" else "}"
    with pytest.raises(RuleError, match=reason):
        read_select(f"SELECT ?this WHERE {{ {body} {closing}", prefixes())


@pytest.mark.parametrize(
    "query", ["ASK { ?s ?p ?o }", "SELECT (1 AS ?x) WHERE { ?s ?p ?o }", "SELECT * WHERE { }"]
)
def test_refuses_other_forms_of_query(query: str) -> None:
    with pytest.raises(RuleError, match="must read SELECT"):
        read_select(query, prefixes())
