"""What may be found by a rule: possible solutions of its query, or things that its check names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from foedera.check.match import Match
from foedera.columns.answers import Answers
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


class Slice(NamedTuple):
    """Some of what may be found: the things whose facts decide about it, and what matches name."""

    things: Codes
    identities: Identities


@dataclass(frozen=True)
class Suspected:
    """How much may be found, in slices that can be looked at one by one."""

    count: int
    slices: Iterable[Slice]


def things_of_check(terms: Terms, suspects: Codes, deciding: Codes) -> Suspected:
    """Return what a check may find about some things, which others decide about, too."""
    known = frozenset(terms.terms(pl.Series(suspects, dtype=pl.UInt32)).values())
    return Suspected(len(suspects), [Slice(deciding, Identities(suspects=known))])


def solutions_of_query(facts: Facts, answers: Answers, projected: set[str], most: int) -> Suspected:
    """Return the possible solutions of a query, with the things that decide about them.

    In slices of about ``most`` things; what tells one finding apart is all in one slice.
    """
    terms = facts.table.terms
    named = [_named(terms, each, projected).unique() for each in answers.solutions]
    count = sum(map(len, named))
    return Suspected(count, _slices(terms, answers, named, most) if count else ())


def _slices(
    terms: Terms, answers: Answers, named: Sequence[pl.DataFrame], most: int
) -> Iterator[Slice]:
    everything = answers.things(answers.solutions)
    names = named[0].columns
    if len(everything) <= most or any(each.columns != names for each in named):
        yield Slice(everything, _identities(terms, named))
        return
    distinct = pl.concat(named).unique().sort(names)
    for some in distinct.iter_slices(max(1, distinct.height * most // len(everything))):
        solutions = [
            each.join(some, on=names, how="semi", nulls_equal=True) for each in answers.solutions
        ]
        yield Slice(answers.things(solutions), _identities(terms, [some]))


def _identities(terms: Terms, named: Iterable[pl.DataFrame]) -> Identities:
    rows = ((tuple(each.columns), frozenset(_rows_of_terms(each, terms))) for each in named)
    return Identities(rows=tuple(rows))


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
