"""Triples for SPARQL, in a store that holds no more than queries have asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, cast

from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, Store

from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import RDF

# A predicate, and the object where only triples with that are asked for; None, None is everything.
_Share: TypeAlias = tuple[NamedNode | None, NamedNode | None]
_EVERYTHING: _Share = (None, None)


class TripleStore:
    """What is known, without the types that only anonymous classes give, and some background.

    Filling a store takes longer than most queries, and most predicates are never asked for.
    """

    def __init__(
        self, knowledge: Knowledge, background: Mapping[NamedNode, Sequence[Triple]] | None = None
    ) -> None:
        self._knowledge = knowledge
        self._background = background or {}
        self._store = Store()
        self._loaded: set[_Share] = set()

    def query(self, sparql: str, patterns: Iterable[Sequence[object]]) -> QuerySolutions:
        """The solutions of a SELECT, of which ``patterns`` are all the triple patterns."""
        shares = {_share(pattern) for pattern in patterns}
        for share in [_EVERYTHING] if _EVERYTHING in shares else sorted(shares, key=str):
            if self._loaded.isdisjoint({share, (share[0], None), _EVERYTHING}):
                self._load(share)
        return cast("QuerySolutions", self._store.query(sparql))

    def _load(self, share: _Share) -> None:
        self._loaded.add(share)
        self._store.extend(
            Quad(subject, predicate, value)  # with its graph named, it would take twice as long
            for subject, predicate, value in self._triples(*share)
            if predicate != RDF.type or not isinstance(value, BlankNode)
        )

    def _triples(self, predicate: NamedNode | None, value: NamedNode | None) -> Iterable[Triple]:
        if predicate is None:
            yield from self._knowledge
            for triples in self._background.values():
                yield from triples
        elif value is not None:
            yield from self._knowledge.of_object(predicate, value)
        else:
            yield from self._knowledge.with_predicate(predicate)
            yield from self._background.get(predicate, ())


def _share(pattern: Sequence[object]) -> _Share:
    _, predicate, value = pattern
    if not isinstance(predicate, NamedNode):
        return _EVERYTHING
    return predicate, value if predicate == RDF.type and isinstance(value, NamedNode) else None
