"""The competency questions: what the ontology lets one ask, answered over the examples.

Each ``competency/*.rq`` has the question and the example in its header, and the expected answers in
the JSON file of the same name: rows in the order of the query's variables, ``null`` where unbound.
Every answer was compared with the sources' notes in the example before it was put down.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store
from tests.ontology.dl import data_files, triples
from tests.ontology.graph import FD, ontology, own_terms

from foedera.api import infer

QUERIES = sorted((Path(__file__).parent / "competency").glob("*.rq"))
EXAMPLES = Path(__file__).parents[2] / "examples"
TOPICS = ("agents", "life", "obligations", "events", "statements", "sources")
Row = list[str | None]
each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)


def header(query: Path, key: str) -> str:
    (value,) = re.findall(rf"^# {key}: (.+)$", query.read_text(encoding="utf-8"), re.MULTILINE)
    return str(value)


@cache
def inferred(example: str) -> Store:
    """What ``foedera infer`` writes for the example."""
    store = Store()
    store.load(infer([str(EXAMPLES / example)]).turtle.encode(), format=RdfFormat.TURTLE)
    return store


@cache
def asserted(example: str) -> Store:
    """The bare statements of the example."""
    store = Store()
    stated = chain.from_iterable(map(triples, data_files(EXAMPLES / example)))
    store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in stated)
    return store


def answers(store: Store, query: Path) -> list[Row]:
    solutions = store.query(query.read_text(encoding="utf-8"))
    assert isinstance(solutions, QuerySolutions)
    rows = [[getattr(value, "value", None) for value in solution] for solution in solutions]
    return sorted(rows, key=str)


@each_query
def test_the_answers_are_the_expected_ones(query: Path) -> None:
    expected = json.loads(query.with_suffix(".json").read_text(encoding="utf-8"))
    assert expected, "a question without an answer shows nothing"
    assert answers(inferred(header(query, "Example")), query) == sorted(expected, key=str)


@each_query
def test_the_question_is_one_and_uses_terms_of_the_ontology(query: Path) -> None:
    assert header(query, "Question").endswith("?")
    used = set(re.findall(r"\bfd:(\w+)", query.read_text(encoding="utf-8")))
    assert {FD[name] for name in used} <= own_terms(ontology())


def test_there_are_enough_on_every_topic() -> None:
    assert len(QUERIES) >= 25
    for topic in TOPICS:
        assert len([query for query in QUERIES if query.stem.startswith(f"{topic}-")]) >= 3
    assert len({header(query, "Question") for query in QUERIES}) == len(QUERIES)


def test_most_questions_need_what_follows_from_the_data() -> None:
    unanswered = [
        query.stem
        for query in QUERIES
        if answers(asserted(header(query, "Example")), query)
        != answers(inferred(header(query, "Example")), query)
    ]
    assert len(unanswered) > len(QUERIES) / 2, unanswered
