"""Which parts speak of a thing: entries in many small buckets, of which few are needed at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from foedera.cache import digest

PER_BUCKET = 16  # entries, as the index is made
# By the spelled name of a thing: the parts that speak of it, and whether it belongs to each.
Entries: TypeAlias = dict[str, dict[int, bool]]


def buckets_for(entries: int) -> int:
    """How many buckets so many entries need."""
    return max(1, entries // PER_BUCKET)


def in_buckets(names: Iterable[str], count: int) -> dict[int, list[str]]:
    """Names by the number of their bucket."""
    found: dict[int, list[str]] = defaultdict(list)
    for name in names:
        found[int.from_bytes(digest(name)[:8], "big") % count].append(name)
    return found


def plain(entries: Mapping[str, Mapping[int, bool]]) -> dict[str, list[int]]:
    """Entries as JSON writes them: numbers of parts, doubled, and one more where it is theirs."""
    return {
        name: [2 * part + owned for part, owned in sorted(parts.items())]
        for name, parts in sorted(entries.items())
        if parts
    }


def entries_of(written: Mapping[str, Iterable[int]]) -> Entries:
    """What ``plain`` made."""
    return {name: {each // 2: bool(each % 2) for each in parts} for name, parts in written.items()}
