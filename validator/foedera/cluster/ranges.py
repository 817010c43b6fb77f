"""Files of lines that all machines have in their file systems: each task opens them by itself.

Spark hands lines over one by one, which takes four times as long as reading them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from foedera.cluster.listing import LINES, InputFile, Listing
from foedera.cluster.notes import Note
from foedera.cluster.parsing import one_task_one_processor
from foedera.cluster.timing import Progress, collected, run_each

if TYPE_CHECKING:
    from pyspark import SparkContext

_LEAST = 1 << 22  # bytes of a piece: with less, its terms are told too often
_SHARES = 2  # of each processor, where files are large
_TASKS = 16  # of each processor, where there are many files


class _Range(NamedTuple):
    """The lines of a file that begin within some bytes."""

    key: str
    file: InputFile
    first: int
    last: int


def is_local(key: str) -> bool:
    """Tell whether a file, by Spark's name, is in the file systems of the machines."""
    return key.startswith("file:")


def read_ranges(
    context: SparkContext, listing: Listing, tell: Progress
) -> Iterator[tuple[str, int, Note, bytes]]:
    """Read the local files of lines: names, first bytes, notes and blocks of their pieces."""
    sizes = {key: listing.sizes[key] for key in listing.of(LINES) if is_local(key)}
    length = _length(context, sum(sizes.values()))
    ranges = [
        _Range(key, listing.files[key], first, min(first + length, size))
        for key, size in sizes.items()
        for first in range(0, max(size, 1), length)
    ]
    tasks = min(len(ranges), _TASKS * context.defaultParallelism)
    asked = run_each(context, _read, [ranges[n::tasks] for n in range(tasks)])
    found: list[list[tuple[str, int, Note, bytes]]] = collected(asked, tell)
    return chain.from_iterable(found)


def _length(context: Any, size: int) -> int:
    """How long pieces are: what Spark is told to read at once, less where that leaves some idle."""
    most = context._jsc.sc().conf().getSizeAsBytes("spark.sql.files.maxPartitionBytes", "128m")
    return int(min(most, max(_LEAST, size // (_SHARES * context.defaultParallelism) + 1)))


def _read(ranges: Sequence[_Range]) -> list[tuple[str, int, Note, bytes]]:
    one_task_one_processor()
    from foedera.cluster.pieces import read_range

    return [
        (key, first, *read_range(file, unquote(urlsplit(key).path), first, last))
        for key, file, first, last in ranges
    ]
