"""One check: read, infer, apply the rules, ask the reasoner, suppress."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Literal

from foedera.check.engine import explain_world, in_order
from foedera.check.reasoner import Limits, ReasonerResult, reason, reasoner_findings, suspects
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.check.selection import all_rules, decided_by, select_rules
from foedera.check.shape_engines import AUTO, COLUMNAR, check_columnar
from foedera.check.suppression.applying import Applied, apply
from foedera.check.suppression.collecting import collect
from foedera.check.suppression.scopes import Suppression
from foedera.collector import collector_paused
from foedera.errors import InputProblem, UsageError
from foedera.finding import EarlierFinding, Finding, Suppressed, Verdict
from foedera.infer.chronicle import Chronicle, chronicle_of
from foedera.infer.inference import World, infer
from foedera.kept import Kept
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.stories import find_source, story_of
from foedera.knowledge.terms import FD
from foedera.later import LaterFacts
from foedera.read import LARGEST_FILE, Documents, Reading, read_paths
from foedera.read.store import is_address

if TYPE_CHECKING:
    from rdflib import Graph

    from foedera.report.frame import FrameLibrary

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class InputReport:
    """What was read: ``statements`` counts those in ``files``; ``problems`` is what was not."""

    problems: tuple[InputProblem, ...]
    files: tuple[str, ...]
    statements: int


@dataclass(frozen=True, kw_only=True)
class Result(InputReport):
    """What a check found; ``findings`` are sorted by gravity, place, rule and fingerprint.

    Where data are large, findings are on the disk, and each is read when it is asked for. They are
    what counts: ``suppressed`` and ``known`` findings are kept apart, in the same order.
    Where earlier findings were compared with, ``compared_with`` names them (a revision, a
    baseline); then ``known`` were there already, and ``gone`` are there no longer.
    ``not_shown`` counts further findings that a report leaves out (see ``shortened``).
    ``rules`` are those that ran; ``facts`` are what they looked at, ``world`` these with what
    follows from them; the columnar engine gives here only what it looked at closely, and no world.
    ``reasoner`` is what the reasoner says, where one was asked for.
    """

    findings: Sequence[Finding]
    rules: tuple[Rule, ...]
    suppressed: Sequence[Suppressed] = ()
    compared_with: str = ""
    known: Sequence[Finding] = ()
    gone: Sequence[EarlierFinding] = ()
    reasoner: ReasonerResult | None = None
    not_shown: Mapping[Verdict, int] = field(default_factory=dict)
    facts: Sequence[Fact] = field(default=(), repr=False, compare=False)
    world: World | None = field(default=None, repr=False, compare=False)

    @cached_property
    def chronicle(self) -> Chronicle:
        """What lasted when, who was bound to whom; drawn up when it is first asked for."""
        return chronicle_of(self.world or infer(self.facts))

    def to_dataframe(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame with a row for each finding, the columns of the CSV report.

        Args:
            library: ``pandas`` or ``polars``; by default the first of them that is installed.

        Raises:
            UsageError: the library is not installed, or neither of them is.
        """
        from foedera.report.frame import data_frame

        return data_frame(self, library)

    def to_graph(self) -> Graph:
        """Return the findings as a SHACL validation report, the graph of ``--format turtle``."""
        from rdflib import Graph

        from foedera.report.contents import View
        from foedera.report.turtle import render

        return Graph().parse(data=render(self, View()), format="turtle")

    def _repr_html_(self) -> str:
        """Show the findings in a notebook."""
        from foedera.report.html.notebook import render

        return render(self)

    def shortened(self, most: int) -> Result:
        """Return it with no more findings than that, the gravest, and the others counted."""
        kept = Kept.of(self.findings)
        return replace(self, findings=kept[:most], not_shown=kept[most:].counts)

    @property
    def rules_run(self) -> tuple[str, ...]:
        """The identifiers of the rules that ran."""
        return tuple(rule.id for rule in self.rules)


@dataclass(frozen=True)
class Setup:
    """What holds for all commands on the same data: what a configuration says of it.

    ``rules`` are the user's own; files in folders are left out where ``excluded``; the
    ``suppressions`` come to those that stand in the data. Files of more bytes than
    ``largest_file`` are not read. No more processes than ``jobs`` look at large data; None is one
    for each processor, up to eight.
    """

    rules: tuple[Rule, ...] = ()
    excluded: Callable[[str], bool] | None = None
    suppressions: tuple[Suppression, ...] = ()
    largest_file: int = LARGEST_FILE
    jobs: int | None = None


PLAIN = Setup()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of a check, besides its paths; ``foedera.api.check`` says what it means."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    viewpoint: str | None = None
    reasoner: str | None = None
    limits: Limits | None = None
    justifications: int = 1
    engine: str = AUTO
    today: date
    documents: Documents | None = None
    cache: str | None = None
    setup: Setup = PLAIN
    seen_from: str = os.curdir

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All the rules there are."""
        return all_rules(self.setup.rules)


class _Seen(NamedTuple):
    """What was read and looked at, what was found, and how many statements there are.

    ``named`` are facts enough to name the things of which suppressions speak. ``answer`` is what
    the reasoner says, where one was asked.
    """

    reading: Reading
    facts: Sequence[Fact]
    named: Sequence[Fact]
    world: World | None
    findings: Kept[Finding]
    statements: int
    answer: ReasonerResult | None = None


@collector_paused()
def run(paths: Sequence[str], asked: Asked, on_progress: Progress | None = None) -> Result:
    """Check files and folders; see ``foedera.api.check``."""
    chosen = select_rules(
        asked.rules, asked.select, asked.ignore, with_reasoner=asked.reasoner is not None
    )
    look = _in_columns if asked.engine == COLUMNAR else _whole
    seen = look(paths, asked, chosen, on_progress)
    applied = suppress(seen.findings, seen.reading, seen.named, chosen, asked)
    return Result(
        findings=applied.findings,
        rules=tuple(chosen),
        suppressed=applied.suppressed,
        reasoner=seen.answer,
        facts=seen.facts,
        world=seen.world,
        **about_input(seen.reading) | {"statements": seen.statements},
    )


def _whole(
    paths: Sequence[str], asked: Asked, chosen: Sequence[Rule], on_progress: Progress | None
) -> _Seen:
    """Read everything, infer, and apply the rules to all of it."""
    if asked.cache is not None and _can_be_cached(paths, asked, on_progress or _silent):
        return _from_cache(paths, asked, chosen, asked.cache, on_progress or _silent)
    reading, facts = read_facts(
        paths, asked.setup, on_progress, documents=asked.documents, seen_from=asked.seen_from
    )
    if asked.viewpoint is not None and facts:
        with problems_noted(reading):
            facts = story_of(facts, find_source(facts, asked.viewpoint))
    if on_progress:
        on_progress("inferring")
    world = infer(facts)
    explained = explain_world(
        world, rules=chosen, shape_engine=asked.engine, on_progress=on_progress
    )
    answer = _ask_reasoner(asked, facts, explained, on_progress)
    if answer is not None:
        explained = in_order([*explained, *reasoner_findings(answer, chosen, facts)])
        reading.problems.extend(answer.warnings)
    findings = _findings_of(explained)
    return _Seen(reading, facts, facts, world, findings, len(reading.statements), answer)


def _findings_of(explained: Iterable[Explained]) -> Kept[Finding]:
    return Kept.of(each.finding for each in explained)


def _can_be_cached(paths: Sequence[str], asked: Asked, tell: Progress) -> bool:
    """Whether the cache serves for what is asked; where it does not, say so."""
    reasons = {
        "with a reasoner": asked.reasoner is not None,
        "with a viewpoint": asked.viewpoint is not None,
        "where files are kept in memory": asked.documents is not None,
        "for another revision": asked.seen_from != os.curdir,
        "for a store": any(map(is_address, paths)),
    }
    for case, holds in reasons.items():
        if holds:
            tell(f"the cache is not used {case}")
    return not any(reasons.values())


def _from_cache(
    paths: Sequence[str], asked: Asked, chosen: Sequence[Rule], folder: str, tell: Progress
) -> _Seen:
    """Look at what changed since earlier runs, and take the rest from what these kept."""
    from foedera.cases.cached import explain_cached

    def read(documents: Documents | None = None) -> Reading:
        return read_statements(paths, asked.setup, tell, documents=documents)

    found = explain_cached(read, Path(folder), sorted(paths), chosen, asked.engine, tell)
    facts = LaterFacts(lambda: attribute(found.all_stated or read().statements))
    named = LaterFacts(lambda: attribute(found.reading.statements))
    return _Seen(found.reading, facts, named, None, found.findings, found.statements)


def _silent(_: str) -> None:
    """Tell nobody."""


def _in_columns(
    paths: Sequence[str], asked: Asked, chosen: Sequence[Rule], on_progress: Progress | None
) -> _Seen:
    """Read into columns, and look closely only at what may be a finding there."""
    if asked.viewpoint is not None or asked.reasoner is not None:
        raise UsageError("--engine columnar looks at parts: it takes no --viewpoint or --reasoner")
    check_columnar()
    from foedera.columns.engine import ColumnsCheck
    from foedera.columns.reading import ColumnsReader
    from foedera.columns.workers import Workers, processes

    reader = ColumnsReader()
    with Workers(processes(asked.setup.jobs) - 1) as workers:
        reading = read_paths(
            paths,
            excluded=asked.setup.excluded,
            largest_file=asked.setup.largest_file,
            documents=reader,
            on_progress=on_progress,
        )
        reader.table.finish(reading.statements)
        check = ColumnsCheck(reader.table, workers, on_progress or _silent)
        findings = check.findings(chosen)
    facts = LaterFacts(check.looked_at)
    told = replace(reading, statements=check.about_the_data())
    told.problems.extend(left_out_before(told))
    return _Seen(told, facts, facts, None, findings, reader.table.rows.height)


def _ask_reasoner(
    asked: Asked,
    facts: Sequence[Fact],
    explained: Sequence[Explained],
    on_progress: Progress | None,
) -> ReasonerResult | None:
    if asked.reasoner is None or not facts:
        return None
    if on_progress:
        on_progress(f"reasoning with {asked.reasoner}")
    return reason(
        facts,
        asked.reasoner,
        asked.limits,
        justifications=asked.justifications,
        suspects=suspects(explained),
    )


def about_suppressions(
    explained: Sequence[Explained],
    reading: Reading,
    facts: Sequence[Fact],
    chosen: Sequence[Rule],
    asked: Asked,
) -> list[Explained]:
    """Return the findings about suppressions, whether suppressed or not."""
    applied = suppress(_findings_of(explained), reading, facts, chosen, asked)
    found = [*applied.findings, *(each.finding for each in applied.suppressed)]
    known = {each.finding.fingerprint for each in explained}
    return [Explained(each, ()) for each in found if each.fingerprint not in known]


def suppress(
    findings: Sequence[Finding],
    reading: Reading,
    facts: Sequence[Fact],
    chosen: Sequence[Rule],
    asked: Asked,
) -> Applied:
    """Apply the suppressions in the data, and those of the configuration, to sorted findings."""
    names = {name for rule in asked.rules for name in (rule.id, rule.family)}
    suppressions, problems = collect(reading, facts, names)
    reading.problems.extend(problems)
    whole = asked.viewpoint is None and all(problem.warning for problem in reading.problems)
    return apply(
        findings,
        [*suppressions, *asked.setup.suppressions],
        rules=chosen,
        decided=decided_by(chosen, asked.rules) if whole else (),
        today=asked.today,
    )


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


def about_input(reading: Reading) -> dict[str, Any]:
    """Return the fields of an ``InputReport``."""
    return {
        "problems": tuple(reading.problems),
        "files": tuple(reading.files),
        "statements": len(reading.statements),
    }
