"""Findings that are kept somewhere, on a disk as a rule, and read one by one when asked for.

What sorts and counts them is in memory: their heads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar, overload

from foedera.finding import EarlierFinding, Finding, Suppressed, Verdict
from foedera.read.statement import Place

_GRAVITY = {verdict: number for number, verdict in enumerate(Verdict)}
_VERDICTS = tuple(Verdict)
_Item = TypeVar("_Item", bound=Finding | EarlierFinding | Suppressed, covariant=True)
_Other = TypeVar("_Other", bound=Finding | EarlierFinding | Suppressed)


class Head(NamedTuple):
    """What is known of a finding without reading it.

    Heads sort as findings are sorted: by gravity, place, rule and fingerprint.
    """

    gravity: int
    place: Place
    rule: str
    fingerprint: str

    @property
    def verdict(self) -> Verdict:
        """The verdict that has this gravity."""
        return _VERDICTS[self.gravity]


def head_of(item: Finding | EarlierFinding | Suppressed) -> Head:
    """Return the head of a finding; that of a suppressed one is its finding's."""
    found = item.finding if isinstance(item, Suppressed) else item
    return Head(_GRAVITY[found.verdict], found.place, found.rule, found.fingerprint)


class Kept(Sequence[_Item], Generic[_Item]):
    """An immutable sequence of findings, of suppressed or of earlier ones, which reads no more
    than what is asked for.

    It is made from entries in their order, each a head and a key, and a function that reads the
    item of a key; a key can be anything, such as where the finding lies in a file:
    ``Kept([(head, offset), …], read_at)``. Each item is read anew whenever it is asked for, so
    ``read_at`` may be slow but must always give the same. It is called from any thread.
    ``Kept.of`` makes one of findings that are in memory.

    It equals another, or a tuple, of the same items, and has its hash, for which it reads all.
    """

    def __init__(self, entries: Sequence[tuple[Head, Any]], read: Callable[[Any], _Item]) -> None:
        self._entries = entries
        self._read = read

    @staticmethod
    def of(items: Iterable[_Other]) -> Kept[_Other]:
        """Return the items as they come; what is kept already stays where it is."""
        return items if isinstance(items, Kept) else Kept([(head_of(i), i) for i in items], _itself)

    @property
    def heads(self) -> Iterator[Head]:
        """The heads in the order of the items, of which none is read."""
        return (head for head, _ in self._entries)

    @property
    def counts(self) -> Counter[Verdict]:
        """How many there are of each verdict; none is read."""
        return Counter(head.verdict for head in self.heads)

    def at(self, positions: Iterable[int]) -> Kept[_Item]:
        """Return those at the positions, in that order."""
        return Kept([self._entries[position] for position in positions], self._read)

    def ordered(self) -> Kept[_Item]:
        """Return them sorted by gravity, place, rule and fingerprint."""
        return Kept(sorted(self._entries, key=itemgetter(0)), self._read)

    def joined(self, others: Kept[_Item]) -> Kept[_Item]:
        """Return them, and then the others."""
        pairs = [
            (head, (part._read, key)) for part in (self, others) for head, key in part._entries
        ]
        return Kept(pairs, _read_pair) if others else self

    def mapped(
        self, change: Callable[[_Item], _Other], place: Callable[[Place], Place] | None = None
    ) -> Kept[_Other]:
        """Return what becomes of each, which is made whenever it is asked for.

        Args:
            change: makes the new item; it changes nothing of the head but its place.
            place: makes the place of the new item, where it is another one.
        """
        entries = self._entries
        if place is not None:
            entries = [(head._replace(place=place(head.place)), key) for head, key in entries]
        read = self._read
        return Kept(entries, lambda key: change(read(key)))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[_Item]:
        return (self._read(key) for _, key in self._entries)

    @overload
    def __getitem__(self, index: int) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> Kept[_Item]: ...
    def __getitem__(self, index: int | slice) -> _Item | Kept[_Item]:
        if isinstance(index, slice):
            return Kept(self._entries[index], self._read)
        return self._read(self._entries[index][1])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Kept | tuple):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))  # of which it may be the equal

    def __repr__(self) -> str:
        return f"<{len(self)} findings>"


def _itself(item: _Other) -> _Other:
    return item


def _read_pair(pair: tuple[Callable[[Any], _Other], Any]) -> _Other:
    read, key = pair
    return read(key)
