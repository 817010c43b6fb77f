"""What is read, with what there is to say of it before it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pyoxigraph import Literal

from foedera.asked import PLAIN, Progress, Setup
from foedera.errors import InputProblem, UsageError
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import FD
from foedera.read import Reading, read_paths


def read_facts(
    paths: Sequence[str],
    setup: Setup = PLAIN,
    on_progress: Progress | None = None,
    **options: Any,
) -> tuple[Reading, list[Fact]]:
    """Read files and folders, and attribute what they state; see ``read_paths``."""
    reading = read_statements(paths, setup, on_progress, **options)
    return reading, attribute(reading.statements)


def read_statements(
    paths: Sequence[str],
    setup: Setup = PLAIN,
    on_progress: Progress | None = None,
    **options: Any,
) -> Reading:
    """Read files and folders; see ``read_paths``."""
    reading = read_paths(
        paths,
        excluded=setup.excluded,
        largest_file=setup.largest_file,
        on_progress=on_progress,
        **options,
    )
    reading.problems.extend(left_out_before(reading))
    return reading


def left_out_before(reading: Reading) -> Iterator[InputProblem]:
    """Yield what an import left out of the data: absence of it means nothing."""
    for statement in reading.statements:
        if statement.predicate == FD.leftOut and isinstance(statement.object, Literal):
            message = f"left out when imported: {statement.object.value}"
            path, line = statement.place.path, statement.place.line
            yield InputProblem(path, line, 0, message, warning=True)


@contextmanager
def problems_noted(reading: Reading) -> Iterator[None]:
    """Add to an error what was not read: what is missing may well be there."""
    try:
        yield
    except UsageError as error:
        for problem in reading.problems:
            error.add_note(str(problem))
        raise
