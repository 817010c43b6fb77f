"""What a check knew of its data, kept so that a later one need not look at what is the same.

Statements are kept by the *part* they belong to: one of the cases, which have positive numbers, or
one of the things that are reference data, which have negative ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from foedera.cache import State
from foedera.cases.findings import Noted, plain_noted, read_noted
from foedera.cases.index import Entries, entries_of, plain
from foedera.cases.reader import KnowingReader, KnownFile, Stamped, known_file
from foedera.cases.rows import from_rows, packed, to_rows, unpacked
from foedera.cases.shared import About, Shared, read_shared
from foedera.cases.stored import written
from foedera.cases.weights import ALL_ELSE
from foedera.check.rule_findings import Explained
from foedera.read.statement import Statement

# The part of findings in reference data, and of statements of which nothing follows.
REFERENCE = 0

_HEAD, _FILES, _SHARED, _GROUPS = b"head", b"files", b"shared", b"groups"
_STAMPED, _NOTED = b"stamped", b"noted"


@dataclass
class Group:
    """Some rules that see everything, and the sums on which what they found depends.

    ``values`` are the inert predicates of which they read more than that they are used.
    """

    rules: list[str]
    values: list[str]
    sums: dict[str, int]

    def holds(self, sums: Mapping[str, int]) -> bool:
        """Whether nothing that they depend on is different where the sums are these."""
        return all(self.sums.get(n, 0) == sums.get(n, 0) for n in (ALL_ELSE, *self.values))


@dataclass
class Head:
    """What is small, and needed every time.

    ``next`` is the number of the next case, ``least`` the least of those of reference data;
    ``ignoring`` are the parts that say which rules are to be ignored; ``sums`` are those of
    ``foedera.cases.weights``; ``used`` the predicates and classes.
    """

    buckets: int
    next: int
    least: int
    ignoring: list[int]
    sums: dict[str, int]
    used: list[str]


@dataclass
class Changes:
    """What is to be written: values, and the keys of what is no more."""

    put: dict[bytes, bytes] = field(default_factory=dict)
    drop: list[bytes] = field(default_factory=list)

    def head(self, head: Head) -> None:
        """Write what is needed every time."""
        self.put[_HEAD] = packed(vars(head))

    def files(self, files: Mapping[str, KnownFile]) -> None:
        """Write what is known of all files."""
        self.put[_FILES] = packed({name: file.plain() for name, file in files.items()})

    def stamped(self, files: Mapping[str, Stamped]) -> None:
        """Write by what files can be known without being read."""
        self.put[_STAMPED] = packed(files)

    def parts_of_file(self, name: str, parts: Iterable[int]) -> None:
        """Write which parts a file contributes to."""
        self.put[_file(name)] = packed(sorted(parts))

    def no_file(self, name: str) -> None:
        """Forget a file."""
        self.drop.append(_file(name))

    def shared(self, shared: Shared) -> None:
        """Write what is true of the reference data as a whole."""
        self.put[_SHARED] = packed(shared.plain())

    def part(self, number: int, statements: Iterable[Statement]) -> None:
        """Write what a part states."""
        self.put[_part(number)] = to_rows(statements)

    def about(self, number: int, about: About) -> None:
        """Write what is known of a thing besides that."""
        self.put[_about(number)] = packed(about)

    def no_part(self, number: int) -> None:
        """Forget a part."""
        self.drop.append(_part(number))

    def findings(
        self, noted: Mapping[int, Noted], new: Mapping[int, Explained], gone: Iterable[int] = ()
    ) -> None:
        """Write what is known of all findings, those that are new, and forget some."""
        self.put[_NOTED] = packed(plain_noted(noted))
        self.put |= {_found(number): written(each) for number, each in new.items()}
        self.drop += map(_found, gone)

    def groups(self, groups: Iterable[Group]) -> None:
        """Write the rules that see everything."""
        self.put[_GROUPS] = packed([[each.rules, each.values, each.sums] for each in groups])

    def bucket(self, number: int, entries: Entries) -> None:
        """Write a bucket of the index."""
        self.put[_bucket(number)] = packed(plain(entries))


class Snapshot:
    """The snapshot in a state that exists; see ``State.get`` for what may be raised."""

    def __init__(self, state: State) -> None:
        self._state = state

    def head(self) -> Head:
        """Read what is needed every time."""
        return Head(**self._one(_HEAD))

    def files(self) -> dict[str, KnownFile]:
        """Read what is known of the files."""
        return {name: known_file(*plain) for name, plain in self._one(_FILES).items()}

    def stamped(self) -> dict[str, Stamped]:
        """Read by what files can be known without being read."""
        plain = self._one(_STAMPED).items()
        return {name: Stamped(digest, tuple(stamp)) for name, (digest, stamp) in plain}

    def parts_of_files(self, names: Iterable[str]) -> dict[str, set[int]]:
        """The parts to which each of the files contributes."""
        keys = {_file(name): name for name in names}
        return {keys[key]: set(unpacked(value)) for key, value in self._state.get(keys).items()}

    def shared(self) -> Shared:
        """What is true of the reference data as a whole."""
        return read_shared(*self._one(_SHARED))

    def about(self, numbers: Iterable[int]) -> dict[int, About]:
        """What is known of things that are reference data, besides what is stated of them."""
        keys = {_about(number): number for number in numbers}
        return {keys[key]: About(*unpacked(each)) for key, each in self._state.get(keys).items()}

    def statements(self, numbers: Iterable[int]) -> dict[int, list[Statement]]:
        """What parts state."""
        keys = {_part(number): number for number in numbers}
        return {keys[key]: from_rows(value) for key, value in self._state.get(keys).items()}

    def stated_in(self, reader: KnowingReader) -> list[Statement]:
        """What all files state now, known and unknown ones."""
        numbers = set().union(*self.parts_of_files(reader.known).values())
        unknown = {*reader.changed, *reader.gone}
        kept = (each for stated in self.statements(numbers).values() for each in stated)
        return [
            *(each for each in kept if each.place.path not in unknown),
            *(each for stated in reader.changed.values() for each in stated),
        ]

    def noted(self) -> dict[int, Noted]:
        """What is known of findings, by their numbers."""
        return read_noted(*self._one(_NOTED))

    def found(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The texts of findings; see ``foedera.cases.stored``."""
        keys = {_found(number): number for number in numbers}
        return {keys[key]: value for key, value in self._state.get(keys).items()}

    def groups(self) -> list[Group]:
        """The rules that see everything."""
        return [Group(*plain) for plain in self._one(_GROUPS)]

    def buckets(self, numbers: Iterable[int]) -> dict[int, Entries]:
        """Buckets of the index."""
        keys = {_bucket(number): number for number in numbers}
        found = self._state.get(keys)
        return {keys[key]: entries_of(unpacked(value)) for key, value in found.items()}

    def _one(self, key: bytes) -> Any:
        return unpacked(self._state.get([key])[key])


def _part(number: int) -> bytes:
    return b"part %d" % number


def _about(number: int) -> bytes:
    return b"about %d" % number


def _found(number: int) -> bytes:
    return b"found %d" % number


def _bucket(number: int) -> bytes:
    return b"bucket %d" % number


def _file(name: str) -> bytes:
    return b"file " + name.encode("utf-8", "surrogatepass")
