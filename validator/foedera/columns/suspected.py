"""What may be found by a rule: possible solutions of its query, or things that its check names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from foedera.check.match import Match
from foedera.columns.facts import Codes, Facts
from foedera.columns.relations import NotColumnarError
from foedera.columns.table import Terms
from foedera.read.statement import Term


@dataclass(frozen=True)
class Identities:
    """What a match names if it is what may be found; of other matches, not all facts may be there.

    ``rows`` has, for some variables of a query, what they may stand for; a check has none, and a
    match of it names at least one of the ``suspects``.
    """

    suspects: frozenset[Term] = frozenset()
    rows: tuple[tuple[tuple[str, ...], frozenset[tuple[Term | None, ...]]], ...] = ()

    def cover(self, match: Match) -> bool:
        """Whether a match is what may be found."""
        return not self.suspects.isdisjoint(match.identity) or any(
            tuple(match.bindings.get(name) for name in names) in rows for names, rows in self.rows
        )


@dataclass(frozen=True)
class Suspected:
    """How much may be found, the things whose facts decide about it, and what matches name."""

    count: int
    things: Codes
    identities: Identities


def things_of_check(terms: Terms, suspects: Codes, deciding: Codes) -> Suspected:
    """Return what a check may find about some things, which others decide about, too."""
    known = frozenset(terms.terms(pl.Series(suspects, dtype=pl.UInt32)).values())
    return Suspected(len(suspects), deciding, Identities(suspects=known))


def solutions_of_query(
    facts: Facts, solutions: Sequence[pl.DataFrame], projected: set[str], deciding: Codes
) -> Suspected:
    """Return the possible solutions of a query, with the things that decide about them."""
    named = [_named(facts.table.terms, each, projected).unique() for each in solutions]
    rows = [
        (tuple(each.columns), frozenset(_rows_of_terms(each, facts.table.terms))) for each in named
    ]
    return Suspected(sum(map(len, named)), deciding, Identities(rows=tuple(rows)))


def _named(terms: Terms, solutions: pl.DataFrame, projected: set[str]) -> pl.DataFrame:
    """The columns that tell findings apart; literals do not, as stores may respell them."""
    chosen = [name for name in solutions.columns if name in projected]
    spelled = {name: terms.spelled(solutions[name].unique()) for name in chosen}
    kept = [name for name in chosen if not spelled[name].str.starts_with('"').any()]
    if not kept:
        raise NotColumnarError("no thing tells its findings apart")
    return solutions.select(kept)


def _rows_of_terms(solutions: pl.DataFrame, terms: Terms) -> Iterator[tuple[Term | None, ...]]:
    columns = [solutions[name] for name in solutions.columns]
    known = terms.terms(pl.concat([column.rename("code") for column in columns]).drop_nulls())
    for row in solutions.iter_rows():
        yield tuple(None if code is None else known[code] for code in row)
