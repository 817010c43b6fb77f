"""What an edit of files comes to: the parts that it touches, and what must be seen with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from foedera.cases.belonging import graphs_of, mentioned, told_of
from foedera.cases.difference import Difference, difference
from foedera.cases.index import Entries, in_buckets
from foedera.cases.reader import KnowingReader
from foedera.cases.rows import spelled
from foedera.cases.shared import About
from foedera.cases.snapshot import REFERENCE, Head, Snapshot
from foedera.read.statement import Place, Statement, Term


class TooFarError(Exception):
    """An edit reaches so far that everything is to be looked at; the message says why."""


class Edited:
    """The edit of the files that a reader found changed or gone.

    ``stated`` are the statements of all parts to which these files contribute, after the edit;
    ``touched`` the parts that lost a statement; ``shared`` what is true of the reference data;
    ``buckets`` are the names of the ``entries`` so far by the number of their bucket.

    Raises:
        TooFarError: it changes what is stated of reference data.
    """

    def __init__(self, snapshot: Snapshot, head: Head, reader: KnowingReader) -> None:
        self._snapshot = snapshot
        self._buckets = head.buckets
        self._entries: Entries = {}
        self.buckets: dict[int, set[str]] = {}
        self._about: dict[int, About] = {}
        self.files = {*reader.changed, *reader.gone}
        known = snapshot.parts_of_files(name for name in self.files if name in reader.known)
        self.before = snapshot.statements(set().union(*known.values()))
        self.shared = snapshot.shared()
        self.difference = self._difference(reader)
        self.touched: set[int] = set()
        self.stated = {n: self._after(n, stated) for n, stated in self.before.items()}
        self._refuse_what_reaches_far()

    def _difference(self, reader: KnowingReader) -> Difference:
        before: dict[str, list[Statement]] = {name: [] for name in self.files}
        for stated in self.before.values():
            for statement in stated:
                if statement.place.path in self.files:
                    before[statement.place.path].append(statement)
        found = [difference(before[n], reader.changed.get(n, ())) for n in sorted(self.files)]
        return Difference(
            [statement for each in found for statement in each.removed],
            [statement for each in found for statement in each.added],
            {old: new for each in found for old, new in each.moves.items()},
            any(each.reordered for each in found),
        )

    @cached_property
    def moves(self) -> Mapping[Place, Place]:
        """From old places to new ones, where these differ."""
        return {old: new for old, new in self.difference.moves.items() if old != new}

    @cached_property
    def _removed(self) -> Counter[Statement]:
        return Counter(self.difference.removed)

    def _after(self, number: int, stated: Iterable[Statement]) -> list[Statement]:
        kept = []
        for statement in stated:
            if self._removed[statement]:
                self._removed[statement] -= 1
                self.touched.add(number)
            else:
                place = self.moves.get(statement.place)
                kept.append(statement._replace(place=place) if place else statement)
        return kept

    def _refuse_what_reaches_far(self) -> None:
        if not self.shared.apart and (self.difference.added or self.difference.removed):
            raise TooFarError("the data were not taken apart")
        new = {statement.subject for statement in self.difference.added}
        entries = self.entries(new)
        known = any(number <= REFERENCE for each in new for number in entries[spelled(each)])
        if known or any(number <= REFERENCE for number in self.touched):
            raise TooFarError("the reference data changed")
        graphs = graphs_of(self.difference.added)
        if len(self.reference(graphs)) < len(graphs):
            raise TooFarError("there is a new graph")

    # --- Reference data -------------------------------------------------------------------------

    def reference(self, things: Iterable[Term]) -> set[Term]:
        """Those of the things that are reference data."""
        things = set(things)
        entries = self.entries(things)
        return {each for each in things if any(n < REFERENCE for n in entries[spelled(each)])}

    def reference_parts(self, things: Iterable[Term]) -> set[int]:
        """The numbers of those of the things that are reference data."""
        things = set(things)
        entries = self.entries(things)
        return {n for each in things for n in entries[spelled(each)] if n < REFERENCE}

    def about(self, numbers: Iterable[int]) -> dict[int, About]:
        """What is known of things that are reference data, besides what is stated of them."""
        numbers = set(numbers)
        self._about |= self._snapshot.about(numbers - self._about.keys())
        return {number: self._about[number] for number in numbers}

    # --- What must be seen together -------------------------------------------------------------

    def around(self) -> set[int]:
        """The cases that are touched, or that what is new belongs to or brings together.

        Their statements are then among ``stated``.
        """
        found = set(self.touched)
        new = self.difference.added
        while True:
            self.load(found)
            together = [*new, *(s for n in found for s in self.before[n])]
            further = self._holding(together) - found
            if not further:
                return found
            found |= further

    def _holding(self, statements: Sequence[Statement]) -> set[int]:
        """The cases to which things belong of which statements speak, or that speak of these."""
        names = self.with_mates({thing for each in statements for thing in mentioned(each)})
        told = told_of(statements)
        entries = self.entries(names)
        return {
            number
            for thing in names
            for number, owned in entries[spelled(thing)].items()
            if number > REFERENCE and (owned or thing in told)
        }

    def with_mates(self, things: set[Term]) -> set[Term]:
        """Things, and those that statements about reference data alone hold together with them."""
        return things.union(*(group for group in self.shared.mates if group & things))

    def entries(self, things: Iterable[Term]) -> Entries:
        """What the index says, of these things at least."""
        names = {name for thing in things if (name := spelled(thing)) not in self._entries}
        wanted = in_buckets(names, self._buckets)
        missing = [number for number in wanted if number not in self.buckets]
        for number, bucket in self._snapshot.buckets(missing).items() if missing else ():
            self._entries |= bucket
            self.buckets[number] = set(bucket)
        for number, of_bucket in wanted.items():
            self.buckets[number].update(of_bucket)
        for name in names:  # not by sets: that would go through all entries, each time
            self._entries.setdefault(name, {})
        return self._entries

    def load(self, numbers: Iterable[int]) -> None:
        """Let the statements of these parts be among ``stated``, too."""
        missing = set(numbers) - self.before.keys()
        for number, stated in self._snapshot.statements(missing).items():
            self.before[number] = stated
            self.stated[number] = self._after(number, stated)
