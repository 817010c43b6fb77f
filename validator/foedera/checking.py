"""One check: read, infer, apply the rules, ask the reasoner, suppress."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from foedera.asked import Asked, Progress
from foedera.check.engine import explain_world, in_order
from foedera.check.reasoner import ReasonerResult, reason, reasoner_findings, suspects
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.check.selection import decided_by, select_rules
from foedera.check.shape_engines import COLUMNAR, check_columnar
from foedera.check.suppression.applying import Applied, apply
from foedera.check.suppression.collecting import collect
from foedera.collector import collector_paused
from foedera.errors import UsageError
from foedera.finding import Finding
from foedera.infer.inference import World, infer
from foedera.inputs import left_out_before, problems_noted, read_facts, read_statements
from foedera.kept import Kept
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.stories import find_source, story_of
from foedera.later import LaterFacts
from foedera.read import Documents, Reading, read_paths
from foedera.read.store import is_address
from foedera.result import Result, about_input


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
