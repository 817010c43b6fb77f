"""What a real store holds is read whole: graphs, blank nodes, every kind of term, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from tests.read.graphs import canonical, dataset
from tests.read.store.conftest import Store

from foedera import check
from foedera.errors import InputProblem
from foedera.read import read_paths
from foedera.read.statement import Statement
from foedera.read.store import endpoint

EXAMPLES = Path(__file__).parents[3] / "examples"
DATA = b"""
@prefix : <http://e/> .
:a :p :b , "x"@en , "x"@fr , "x" , 1 , [ :q [ :r "s" ] ] .
:a :p "1" , "1"^^:own , <http://e/1> , "http://e/b" .
_:shared :in "the default graph" .
:g { :a :p :b , :c . _:shared :in "a named graph" }
<http://e/g two> { :a :p "x" . [] :p <<( :a :p "x" )>> }
:h { :n :p 0 , 1 , 2 , 3 , 4 , 5 , 6 , 7 , 8 , 9 . }
""".replace(b"<http://e/g two>", b"<http://e/g%20two>")


def read(address: str) -> list[Statement]:
    reading = read_paths([address])
    assert reading.problems == []
    return reading.statements


def expected() -> object:
    return canonical(parse(DATA, RdfFormat.TRIG))


def test_all_graphs_and_terms_are_read(store: Store) -> None:
    store.fill(DATA)
    assert dataset(read(store.query)) == expected()


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_pages_lose_and_double_nothing(
    store: Store, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.fill(DATA)
    whole = read(store.query)
    monkeypatch.setattr(endpoint, "page_size", size)
    assert read(store.query) == whole


def test_a_union_as_default_graph_is_seen_through(union_store: Store) -> None:
    alone = b"@prefix : <http://e/> . :a :p :d . :g { :a :p :b } :h { :a :p :c . [] :p 1 }"
    union_store.fill(alone)
    stated = {(str(s.object), s.graph) for s in read(union_store.query)}
    assert len(stated) == 4
    assert [graph for _, graph in stated].count(None) == 1


def test_statements_are_placed_by_graph_and_subject(store: Store) -> None:
    store.fill(b"@prefix : <http://e/n#> . :a :p 1 . :g { :a :p 2 . [] :p 3 }")
    places = {s.object.value: (s.place.path, s.place.line) for s in read(store.query)}  # type: ignore[union-attr]
    graph = f"{store.query}?graph=http://e/n%23g"
    assert places == {
        "1": (f"{store.query}#http://e/n%23a", 0),
        "2": (f"{graph}#http://e/n%23a", 0),
        "3": (graph, 0),
    }


def test_one_graph_is_read_by_the_graph_store_protocol(store: Store) -> None:
    store.fill(DATA)
    (first, *others) = read(f"{store.address}/store?graph=http://e/g")
    assert len(others) == 2
    assert first.place.path == f"{store.address}/store?graph=http://e/g#http://e/a"
    assert len(read(f"{store.address}/store?default")) == 13


def test_a_graph_that_is_not_there_is_said(store: Store) -> None:
    (problem,) = read_paths([f"{store.address}/store?graph=http://e/none"]).problems
    assert "there is nothing at this address (HTTP 404)" in problem.message


def test_the_page_of_a_store_is_no_endpoint(store: Store) -> None:
    (problem,) = read_paths([f"{store.address}/no-endpoint"]).problems
    assert isinstance(problem, InputProblem)
    assert problem.path == f"{store.address}/no-endpoint"
    assert "HTTP 404" in problem.message


def findings(path: str) -> set[tuple[str, ...]]:
    result = check([path])
    assert result.problems == ()
    return {(f.rule, f.fingerprint, f.verdict, f.certainty, f.message) for f in result.findings}


@pytest.mark.parametrize("form", ["kursk-2024", "kursk-2024-trig"])
def test_the_kursk_case_from_the_store_gives_the_same_findings(store: Store, form: str) -> None:
    files = sorted((EXAMPLES / form).glob("*.t*"))
    quads = [quad for path in files for quad in parse(path=path, rename_blank_nodes=True)]
    store.fill(serialize(quads, format=RdfFormat.N_QUADS) or b"", "application/n-quads")
    from_store = findings(store.query)
    assert from_store == findings(str(EXAMPLES / form))
    assert len(from_store) > 20


def test_files_and_stores_are_checked_together(store: Store, tmp_path: Path) -> None:
    source = '@prefix fd: <https://w3id.org/foedera/ontology#> . <http://e/t> fd:untsNumber "1"'
    store.fill(f"{source} .".encode())
    path = tmp_path / "a.ttl"
    path.write_text(f"{source}, '2' .")
    reading = read_paths([store.query, str(path)])
    assert reading.files == sorted([store.query, str(path)])
    assert len(reading.statements) == 3
