"""What an edit did to a file, read off its statements before and after."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from foedera.cases.difference import difference
from foedera.knowledge.terms import FD
from foedera.read.statement import Place, Statement


def said(*subjects: str, first: int = 1, value: int = 1) -> list[Statement]:
    """A figure of each, line by line."""
    return [
        Statement(NamedNode(f"urn:{s}"), FD.minimum, Literal(value), None, Place("a", first + n))
        for n, s in enumerate(subjects)
    ]


def test_lines_that_moved() -> None:
    found = difference(said("a", "b"), said("a", "x", "b"))
    assert (found.removed, found.added) == ([], said("x", first=2))
    assert found.moves == {Place("a", 1): Place("a", 1), Place("a", 2): Place("a", 3)}
    assert not found.reordered


def test_another_value_at_the_same_place() -> None:
    found = difference(said("a", "b"), [*said("a", value=2), *said("b", first=2)])
    assert (found.removed, found.added) == (said("a"), said("a", value=2))
    assert not found.reordered


def test_another_value_at_another_place() -> None:
    found = difference(said("a", "b"), [*said("b"), *said("a", first=2, value=2)])
    assert found.reordered


def test_lines_that_changed_places_are_new() -> None:
    found = difference(said("a", "b", "c"), said("b", "a", "c"))
    assert found.reordered
    assert sorted(found.removed, key=str) == sorted(said("a", "b"), key=str)
    assert sorted(found.added, key=str) == sorted(said("b", "a"), key=str)
    assert found.moves == {Place("a", 3): Place("a", 3)}


def test_what_is_said_twice() -> None:
    twice = [*said("a"), *said("a", first=5)]
    assert difference(twice, said("a")).removed == said("a", first=5)
    assert difference(said("a"), twice).added == said("a", first=5)
