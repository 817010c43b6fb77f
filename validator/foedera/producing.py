"""Files that are made from data: links, annotations, and what is imported."""

from __future__ import annotations

import os.path
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foedera.asked import PLAIN, Asked, Progress, Setup
from foedera.check.shape_engines import AUTO
from foedera.collector import collector_paused
from foedera.comparing import compared
from foedera.errors import InputProblem, UsageError
from foedera.inputs import read_facts
from foedera.linking.proposals import MOST_ALIKE, ProposedLink, proposals
from foedera.result import InputReport, Result, about_input


@dataclass(frozen=True, kw_only=True)
class Linked(InputReport):
    """Links between data sets, best first, as they were written to ``output``.

    ``records`` counts what could be linked. Links from ``threshold`` on make their records
    correspond, as far as nothing else fits them as well; the others are to be reviewed.
    """

    output: str
    threshold: float
    records: int
    links: tuple[ProposedLink, ...]


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did: the rows read, and those left out, each with the reason.

    ``passed_over`` counts by its reason what states nothing, such as a figure that is not known.
    """

    kind: str
    files: tuple[str, ...]
    output: str
    rows: int
    statements: int
    bad_rows: tuple[InputProblem, ...]
    passed_over: Mapping[str, int]


@collector_paused()
def link(
    paths: Sequence[str],
    output: str,
    *,
    threshold: float = MOST_ALIKE,
    setup: Setup = PLAIN,
    on_progress: Progress | None = None,
) -> Linked:
    """Propose which records of different data sets tell of one treaty, war, event or state.

    Args:
        output: the Turtle file to write; nothing is written where the paths hold nothing.
        threshold: the score from which records are said to correspond; see
            ``foedera.linking.likeness``.
        paths, setup, on_progress: see ``check``.

    Raises:
        UsageError: the output cannot be written, or is one of the files that were read.
    """
    from foedera.report.outputs import Output, spare_inputs
    from foedera.writing import write_whole

    file = _file_to_write(output, "links are written as Turtle", ".ttl")
    reading, facts = read_facts(paths, setup, on_progress)
    spare_inputs([Output("turtle", file)], reading.files)
    found = proposals(facts, threshold, on_progress)
    if facts:
        write_whole(file, [found.turtle.encode()])
    return Linked(
        output=output,
        threshold=threshold,
        records=found.records,
        links=found.links,
        **about_input(reading),
    )


def annotate(
    paths: Sequence[str],
    overlay: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    viewpoint: str | None = None,
    engine: str = AUTO,
    reasoner: str | None = None,
    setup: Setup = PLAIN,
    on_progress: Progress | None = None,
) -> Result:
    """Check, and write the findings as an ontology of annotations; nothing where all is empty.

    Args:
        overlay: the file to write, as ``foedera.report.overlay`` says; it is no input of a check.
        paths, and all others: see ``check``.

    Raises:
        UsageError: see ``check``; or the file cannot be written, or is there and no overlay.
    """
    from foedera.report.outputs import check_writable
    from foedera.report.overlay import check_replaceable, overlay_of
    from foedera.writing import write_whole

    check_writable(Path(overlay))
    check_replaceable(Path(overlay))
    asked = Asked(
        select=tuple(select),
        ignore=tuple(ignore),
        viewpoint=viewpoint,
        engine=engine,
        reasoner=reasoner,
        today=date.today(),
        setup=setup,
    )
    result = compared(paths, asked, on_progress=on_progress)
    if result.statements:
        content = overlay_of(result.findings, result.facts, Path(overlay))
        write_whole(Path(overlay), [content])
    return result


def import_data(
    kind: str,
    paths: Sequence[str],
    output: str,
    *,
    skip_bad_rows: bool = False,
    on_progress: Progress | None = None,
) -> Imported:
    """Turn files of a data set into a TriG file that can be checked, whole or not at all.

    Args:
        kind: one of ``foedera.sources.KINDS``.
        paths: files of that kind; they are read in this order.
        output: the file to write; its name ends in ``.trig``.
        skip_bad_rows: leave them out; otherwise the first one raises its problem.
        on_progress: see ``check``.

    Raises:
        InputProblem: a file cannot be read, or a row is bad.
        UsageError: there is no such kind, or the output cannot be written.
    """
    from foedera.report.outputs import Output, spare_inputs
    from foedera.sources import importer
    from foedera.sources.log import Log
    from foedera.sources.trig import trig
    from foedera.writing import write_whole

    file = _file_to_write(output, "what is imported is written as TriG", ".trig")
    spare_inputs([Output("trig", file)], paths)
    log = Log(skip_bad_rows=skip_bad_rows, on_progress=on_progress)
    counted = log.counted(importer(kind).statements(paths, log))
    folder = os.path.dirname(output)  # noqa: PTH120  (the path may hold undecodable bytes)
    write_whole(file, (block.encode() for block in trig(counted, folder, log)))
    return Imported(
        kind=kind,
        files=tuple(paths),
        output=output,
        rows=log.rows,
        statements=log.statements,
        bad_rows=tuple(log.bad_rows),
        passed_over=dict(log.passed_over),
    )


def _file_to_write(name: str, said: str, ending: str) -> Path:
    from foedera.report.outputs import check_writable

    file = Path(name)
    if file.suffix.lower() != ending:
        raise UsageError(f"{said}: {name} must end in {ending}")
    check_writable(file)
    return file
