"""What is in a store, as statements placed by graph and subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import cast
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from foedera.read.located import BlankNodes
from foedera.read.statement import Place, Statement, Subject
from foedera.read.store.address import Address, address_of
from foedera.read.store.endpoint import Row, all_rows
from foedera.read.store.transport import Transport

_RDF = "application/n-quads, application/n-triples;q=0.9, text/turtle;q=0.8, application/trig;q=0.8"
_Report = Callable[[str], None]


def read_store(text: str, report: _Report) -> tuple[str, list[Statement]]:
    """Return the name of the store or graph at an address, and all statements in it, sorted.

    Args:
        text: the address of a SPARQL 1.1 query endpoint, or of a graph of a Graph Store.
        report: called with the progress.

    Raises:
        InputProblem: it does not answer, in time, with what was asked for.
        UsageError: the time limit in the environment is none.
    """
    address = address_of(text)
    transport = Transport(address)
    rows = _graph_rows(transport) if address.is_graph else all_rows(transport, report)
    placed = list(_placed(address, rows))
    return address.name, sorted(placed, key=lambda each: tuple(map(str, each)))


def _graph_rows(transport: Transport) -> list[Row]:
    """Ask for one graph (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2)."""
    answer = transport.get(_RDF)
    format_ = RdfFormat.from_media_type(answer.media_type)
    if format_ is None:
        kind = answer.media_type or "something of no type"
        raise transport.problem(f"it answers with {kind}, not with RDF: is this a Graph Store?")
    try:
        quads = list(parse(answer.body, format_, base_iri=transport.url))
    except SyntaxError as error:
        raise transport.problem(f"its answer is broken or cut off: {error.msg}") from error
    return [_row(quad) for quad in quads]


def _row(quad: Quad) -> Row:
    graph = None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
    return Row(cast("Subject", quad.subject), quad.predicate, quad.object, graph)


def _placed(address: Address, rows: Iterable[Row]) -> Iterator[Statement]:
    rename = BlankNodes(address.name).rename
    place_of = cache(partial(_place, address))
    for row in rows:
        graph = rename(row.graph) if row.graph else None
        place = place_of(row.graph, row.subject)
        yield Statement(rename(row.subject), row.predicate, rename(row.object), graph, place)


def _place(address: Address, graph: Subject | None, subject: Subject) -> Place:
    where = address.graph(graph.value) if isinstance(graph, NamedNode) else address.name
    if isinstance(subject, NamedNode):
        where += f"#{quote(subject.value, safe=':/')}"
    return Place(where, 0)
