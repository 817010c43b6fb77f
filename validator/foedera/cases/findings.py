"""The findings of a snapshot, of which no more is read than what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from foedera.cases.moved import moved
from foedera.cases.stored import read_finding, read_rank
from foedera.check.rule_findings import Explained, Rank
from foedera.finding import Finding
from foedera.kept import Head, Kept, head_of
from foedera.read.statement import Place

# The part of what is found by looking at everything.
EVERYTHING = None
Part = int | None
Texts = Mapping[int, bytes]


class Noted(NamedTuple):
    """What is known of a finding without reading it.

    ``part`` is the one in which it was found; ``files`` are those in which its facts are.
    """

    part: Part
    head: Head
    files: frozenset[str]


class Findings:
    """Findings by their numbers: those of before, and what becomes of them.

    ``noted`` are all; ``new`` those that were added, or stand elsewhere now; ``gone`` are no more.

    Args:
        noted: those of before.
        read: reads the texts of findings of before that have these numbers.
    """

    def __init__(
        self, noted: Mapping[int, Noted], read: Callable[[Iterable[int]], Texts] = lambda _: {}
    ) -> None:
        self.noted = dict(noted)
        self.new: dict[int, Explained] = {}
        self.gone: set[int] = set()
        self._read = read
        self._next = max(noted, default=0) + 1

    def add(self, part: Part, found: Iterable[Explained]) -> None:
        """Add what was found in a part."""
        for explained in found:
            self._put(self._next, part, explained)
            self._next += 1

    def forget(self, is_gone: Callable[[Noted], bool]) -> None:
        """Forget findings; those of before are read no more."""
        gone = {number for number, noted in self.noted.items() if is_gone(noted)}
        self.gone |= gone
        for number in gone:
            del self.noted[number]
            self.new.pop(number, None)

    def move(self, moves: Mapping[Place, Place]) -> None:
        """Let findings have facts where these are now; of other files, none is read."""
        files = {place.path for place in moves}
        numbers = [n for n, noted in self.noted.items() if not noted.files.isdisjoint(files)]
        for number, text in self._read(numbers).items():
            before = Explained(read_finding(text), (), None, read_rank(text))
            after = moved(before, moves)
            if after != before:
                self._put(number, self.noted[number].part, after)

    def kept(self) -> Kept[Finding]:
        """All findings, sorted, the best of those that are one; each is read when asked for."""
        texts = self._read(self.noted.keys() - self.new.keys())
        best: dict[tuple[str, str], int] = {}
        for number, (_, head, _) in sorted(self.noted.items(), key=_whole_first):
            known = best.setdefault((head.rule, head.fingerprint), number)
            if known != number and self._rank(number, texts) < self._rank(known, texts):
                best[head.rule, head.fingerprint] = number
        entries = [(self.noted[n].head, self._key(n, texts)) for n in best.values()]
        return Kept(entries, _finding).ordered()

    def _put(self, number: int, part: Part, explained: Explained) -> None:
        files = frozenset(place.path for place in _places(explained))
        self.noted[number] = Noted(part, head_of(explained.finding), files)
        self.new[number] = explained

    def _rank(self, number: int, texts: Texts) -> Rank:
        new = self.new.get(number)
        return new.rank if new else read_rank(texts[number])

    def _key(self, number: int, texts: Texts) -> Finding | bytes:
        new = self.new.get(number)
        return new.finding if new else texts[number]


def _whole_first(item: tuple[int, Noted]) -> tuple[bool, int, int]:
    number, (part, *_) = item
    return (part is not EVERYTHING, part or 0, number)


def _finding(key: Finding | bytes) -> Finding:
    return read_finding(key) if isinstance(key, bytes) else key


def _places(explained: Explained) -> Iterable[Place]:
    yield from explained.rank[3]
    for fact in explained.finding.facts:
        yield from fact.places


# --- As a snapshot keeps it ---------------------------------------------------------------------


def plain_noted(noted: Mapping[int, Noted]) -> list[Any]:
    """What is known of findings as JSON writes it; the names of files are written once."""
    files: dict[str, int] = {}

    def number_of(file: str) -> int:
        return files.setdefault(file, len(files))

    rows = []
    for number, (part, head, of_files) in sorted(noted.items()):
        place = [number_of(head.place.path), *head.place[1:]]
        others = [number_of(file) for file in sorted(of_files)]
        rows.append([number, part, head.gravity, *place, head.rule, head.fingerprint, others])
    return [list(files), rows]


def read_noted(files: list[str], rows: list[Any]) -> dict[int, Noted]:
    """What ``plain_noted`` made."""
    return {
        number: Noted(
            part,
            Head(gravity, Place(files[file], line, column), rule, fingerprint),
            frozenset([files[each] for each in of_files]),
        )
        for number, part, gravity, file, line, column, rule, fingerprint, of_files in rows
    }
