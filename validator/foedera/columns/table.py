"""Statements as a table of numbers, with a dictionary of their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import polars as pl
from pyoxigraph import NamedNode, RdfFormat, parse

from foedera.read.statement import Place, Statement, Subject, Term

ELSEWHERE = 2**32 - 1  # the number of the file of statements that are kept as objects
SCHEMA = {
    "s": pl.UInt32,
    "p": pl.UInt32,
    "o": pl.UInt32,
    "g": pl.UInt32,
    "file": pl.UInt32,
    "line": pl.UInt32,
}
COLUMN = {"column": pl.UInt32}  # of the object; there where not all lines are plain


class Terms:
    """Terms by number: their spelling in N-Triples stands for them."""

    def __init__(self) -> None:
        # A dictionary of its own: a new check begins with an empty one.
        self.kind = pl.Categorical(pl.Categories.random())
        # polars forgets a dictionary that no series uses.
        self._in_use = pl.Series([""], dtype=self.kind)
        self._codes: dict[Term, int] = {}

    def codes(self, spelled: pl.Expr) -> pl.Expr:
        """Return the numbers of spelled terms."""
        return spelled.cast(self.kind).to_physical().cast(pl.UInt32)

    def spelled(self, codes: pl.Series) -> pl.Series:
        """Return the spelling of terms."""
        return codes.to_frame("code").select(self.spelling(pl.col("code"))).to_series()

    def spelling(self, codes: pl.Expr) -> pl.Expr:
        """Return the spelling of terms."""
        return codes.cat.to(self.kind).cast(pl.String)

    def code(self, term: Term) -> int:
        """Return the number of one term; a new one where no statement names it."""
        if term not in self._codes:
            self._codes[term] = self.codes_of([str(term)])[0]
        return self._codes[term]

    def codes_of(self, spelled: Sequence[str]) -> pl.Series:
        """Return the numbers of spelled terms."""
        series = pl.Series("term", spelled, dtype=pl.String)
        return series.to_frame().select(self.codes(pl.col("term"))).to_series()

    def term(self, code: int) -> Term:
        """Return one term."""
        return self.terms(pl.Series([code], dtype=pl.UInt32))[code]

    def terms(self, codes: pl.Series) -> dict[int, Term]:
        """Return terms by their numbers."""
        known = codes.unique()
        return dict(zip(known, parsed(self.spelled(known)), strict=True))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Rows apart from their table, with ``COLUMN``; other processes can be given it.

    ``spelled`` are the terms by number, ``files`` the names by number, ``objects`` the statements
    that are kept as objects.
    """

    rows: pl.DataFrame
    spelled: dict[int, str]
    files: dict[int, str]
    objects: list[Statement]

    def statements(self) -> list[Statement]:
        """Return statements as objects, with their places."""
        term = dict(zip(self.spelled, parsed(self.spelled.values()), strict=True))
        made = [
            Statement(
                cast("Subject", term[s]),
                cast("NamedNode", term[p]),
                term[o],
                None if g is None else cast("Subject", term[g]),
                Place(self.files[file], line, self._plain(s, p) if column is None else column),
            )
            for s, p, o, g, file, line, column in self.rows.iter_rows()
        ]
        return [*made, *self.objects]

    def _plain(self, subject: int, predicate: int) -> int:
        """The column of the object in a plain line."""
        return len(self.spelled[subject]) + len(self.spelled[predicate]) + 3


class Table:
    """All statements: ``rows`` has the columns of ``SCHEMA``, in the order of files and lines.

    It has ``COLUMN``, too, where some are not of plain lines. ``objects`` are statements that are
    kept as such; their rows say in ``line`` which.
    """

    def __init__(self) -> None:
        self.terms = Terms()
        self.files: dict[str, int] = {}
        self.objects: list[Statement] = []
        self._frames: list[pl.DataFrame] = []
        self.rows = pl.DataFrame(schema=SCHEMA)

    def add(self, name: str, rows: pl.DataFrame) -> None:
        """Add the statements of a file."""
        number = pl.lit(self._number(name), dtype=pl.UInt32)
        self._frames.append(rows.with_columns(file=number).select(SCHEMA.keys()))

    def add_statements(self, statements: Sequence[Statement]) -> None:
        """Add statements that are not about quoted triples, with their places."""
        places = [(self._number(s.place.path), *s.place[1:]) for s in statements]
        placed = pl.DataFrame(places, {"file": pl.UInt32, "line": pl.UInt32} | COLUMN, orient="row")
        self._frames.append(self._encoded(statements).hstack(placed))

    def _number(self, name: str) -> int:
        return self.files.setdefault(name, len(self.files))

    def finish(self, statements: Iterable[Statement]) -> None:
        """Add statements that are kept as objects, and make the table whole."""
        self.objects += statements
        self._frames.append(
            self._encoded(self.objects).with_columns(
                file=pl.lit(ELSEWHERE, dtype=pl.UInt32),
                line=pl.int_range(pl.len(), dtype=pl.UInt32),
            )
        )
        self.rows = pl.concat(self._frames, how="diagonal")
        self._frames = []

    @property
    def _column(self) -> pl.Expr:
        ((name, kind),) = COLUMN.items()
        return pl.col(name) if name in self.rows.columns else pl.lit(None, kind).alias(name)

    def _encoded(self, statements: Sequence[Statement]) -> pl.DataFrame:
        texts = {
            name: pl.Series([_text(getattr(each, field)) for each in statements], dtype=pl.String)
            for name, field in (
                ("s", "subject"),
                ("p", "predicate"),
                ("o", "object"),
                ("g", "graph"),
            )
        }
        return pl.DataFrame(texts).select(
            self.terms.codes(pl.col(name)).alias(name) for name in texts
        )

    def excerpt(self, rows: pl.DataFrame) -> Excerpt:
        """Return some of the rows with all that it takes to make statements of them."""
        here = rows.filter(pl.col("file") != ELSEWHERE).select(*SCHEMA, self._column)
        kept = rows.filter(pl.col("file") == ELSEWHERE)["line"]
        names = list(self.files)
        used = pl.concat([here[name] for name in "spog"]).drop_nulls().unique()
        return Excerpt(
            here,
            dict(zip(used, self.terms.spelled(used), strict=True)),
            {number: names[number] for number in here["file"].unique()},
            [self.objects[number] for number in kept],
        )

    def statements(self, rows: pl.DataFrame) -> list[Statement]:
        """Return statements as objects, with their places."""
        return self.excerpt(rows).statements()


def parsed(spelled: Iterable[str]) -> Iterator[Term]:
    """Yield the terms that are spelled so in N-Triples."""
    lines = "".join(f"<urn:x:s> <urn:x:p> {term} .\n" for term in spelled)
    for quad in parse(lines, format=RdfFormat.N_TRIPLES, rename_blank_nodes=False):
        yield cast("Term", quad.object)


def _text(term: Term | None) -> str | None:
    return None if term is None else str(term)
