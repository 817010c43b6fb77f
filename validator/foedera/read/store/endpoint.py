"""All statements of a SPARQL 1.1 endpoint, in one answer or page by page.

One answer keeps blank nodes together, so it is asked for first. Where the store cuts it off, or
there is too much for one, statements without blank nodes are asked for graph by graph, in an order
that holds between pages; those with blank nodes still in one answer, as their names hold in one.
Nothing is taken for whole that has fewer statements than the store counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, cast
from urllib.parse import urlencode

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    parse_query_results,
)

from foedera.read.statement import Subject, Term
from foedera.read.store.transport import Transport

page_size = 500_000  # statements that one answer may hold

_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_EVERYWHERE = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
_COUNT = f"SELECT (COUNT(*) AS ?n) WHERE {{ {_EVERYWHERE} }}"
_ALL = f"SELECT ?s ?p ?o ?g WHERE {{ {_EVERYWHERE} }}"
_HAS_BLANK = "isBlank(?s) || isBlank(?o)"
_BLANK = f"SELECT ?s ?p ?o ?g WHERE {{ {{ {_EVERYWHERE} }} FILTER({_HAS_BLANK}) }}"
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY STR(?g)"
# A total order of what has no blank nodes: of two literals, text, language or datatype differs.
_ORDER = "STR(?s) STR(?p) STR(?o) LANG(?o) STR(DATATYPE(?o)) isIRI(?o)"


class Row(NamedTuple):
    """A statement as the store has it; ``graph`` is None in the default graph."""

    subject: Subject
    predicate: NamedNode
    object: Term
    graph: Subject | None


def all_rows(transport: Transport, report: Callable[[str], None]) -> list[Row]:
    """Return every statement of the default graph and the named ones.

    Raises:
        InputProblem: the store does not answer as SPARQL 1.1 says, or not with all it has.
    """
    total = _count(transport)
    rows = _rows(transport, _ALL) if 0 < total <= page_size else []
    if len(rows) < total:
        size = min(len(rows) or page_size, page_size)
        rows = list(islice(_paged(transport, size, report), total + 1))  # lest it never ends
    if len(rows) != total:
        message = f"it counts {total:,} statements and gives {len(rows):,}: it changed, or cuts off"
        raise transport.problem(message)
    return _without_union(rows)


def _count(transport: Transport) -> int:
    for solution in _solutions(transport, _COUNT):
        if isinstance(number := _value(solution, "n"), Literal) and number.value.isdigit():
            return int(number.value)
    raise transport.problem("it cannot count its statements: is this a SPARQL 1.1 endpoint?")


def _paged(transport: Transport, size: int, report: Callable[[str], None]) -> Iterator[Row]:
    yield from _rows(transport, _BLANK)
    graphs = [_value(solution, "g") for solution in _solutions(transport, _GRAPHS)]
    read = 0
    for graph in [None, *(graph for graph in graphs if isinstance(graph, NamedNode))]:
        offset = 0
        while page := _rows(transport, _page(graph, size, offset)):
            offset += len(page)
            read += len(page)
            report(f"{read:,} statements")
            yield from page


def _page(graph: NamedNode | None, size: int, offset: int) -> str:
    pattern = "?s ?p ?o"
    if graph is not None:
        pattern = f"BIND({graph} AS ?g) GRAPH {graph} {{ {pattern} }}"
    return (
        f"SELECT ?s ?p ?o ?g WHERE {{ {pattern} FILTER(!({_HAS_BLANK})) }} "
        f"ORDER BY {_ORDER} LIMIT {size} OFFSET {offset}"
    )


def _rows(transport: Transport, query: str) -> list[Row]:
    return [_row(transport, solution) for solution in _solutions(transport, query)]


def _row(transport: Transport, solution: QuerySolution) -> Row:
    subject, predicate, value, graph = (_value(solution, name) for name in "spog")
    if (
        isinstance(subject, NamedNode | BlankNode)
        and isinstance(predicate, NamedNode)
        and value is not None
        and (graph is None or isinstance(graph, NamedNode | BlankNode))
    ):
        return Row(subject, predicate, value, graph)
    raise transport.problem("its answer holds something that is no statement")


def _value(solution: QuerySolution, name: str) -> Term | None:
    try:
        return cast("Term | None", solution[name])
    except KeyError:
        return None


def _solutions(transport: Transport, query: str) -> list[QuerySolution]:
    answer = transport.post(urlencode({"query": query}), _RESULTS)
    format_ = QueryResultsFormat.from_media_type(answer.media_type)
    if format_ in {None, QueryResultsFormat.CSV}:  # which cannot tell an IRI from a text
        kind = answer.media_type or "something of no type"
        message = f"it answers with {kind}, not with SPARQL results: is this the query endpoint?"
        raise transport.problem(message)
    try:
        results = parse_query_results(answer.body, format_)
        return list(results) if isinstance(results, QuerySolutions) else []
    except SyntaxError as error:
        raise transport.problem(f"its answer is broken or cut off: {error.msg}") from error


def _without_union(rows: list[Row]) -> list[Row]:
    """Leave out the default graph where it only repeats the named ones.

    Many stores show as default graph the union of all. What stands in named graphs alone would
    then be common ground, too, although its graph says according to whom it is.
    """
    default = {row[:3] for row in rows if row.graph is None}
    named = {row[:3] for row in rows if row.graph is not None}
    if not named or not named <= default:
        return rows
    return [row for row in rows if row.graph is not None or row[:3] not in named]
