"""Foedera in Python: ``from foedera import check``."""

from __future__ import annotations

import os.path
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foedera.check.descriptions import LegalSource
from foedera.check.engine import check_facts, explain_facts, with_all_reasons
from foedera.check.reasoner import Limits, ReasonerResult
from foedera.check.repair import Repair, smallest_repairs
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.check.selection import all_rules
from foedera.check.shape_engines import AUTO
from foedera.check.stories import Clash, Stories, Story, check_stories
from foedera.checking import (
    PLAIN,
    Asked,
    InputReport,
    Progress,
    Result,
    Setup,
    about_input,
    about_suppressions,
    problems_noted,
    read_facts,
)
from foedera.collector import collector_paused
from foedera.compare.baseline import baseline_text
from foedera.comparing import compare_states, compared
from foedera.errors import InputProblem, UsageError
from foedera.finding import Finding, Verdict
from foedera.infer.export import inferred_turtle
from foedera.infer.inference import infer as infer_world
from foedera.knowledge.stories import find_source
from foedera.linking.proposals import MOST_ALIKE, ProposedLink, proposals
from foedera.read import Documents
from foedera.rule_examples import failures

__all__ = [
    "Clash",
    "Documents",
    "Imported",
    "Inferred",
    "InputReport",
    "LegalSource",
    "Limits",
    "Linked",
    "ReasonerResult",
    "Repair",
    "Repairs",
    "Result",
    "Rule",
    "Setup",
    "SourcesReport",
    "Stories",
    "Story",
    "annotate",
    "baseline",
    "check",
    "diff",
    "explain",
    "failing_examples",
    "import_data",
    "infer",
    "link",
    "repair",
    "rules",
    "sources",
]


@dataclass(frozen=True, kw_only=True)
class SourcesReport(InputReport):
    """Each source's own story, and who conflicts with whom."""

    stories: tuple[Story, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, kw_only=True)
class Repairs(InputReport):
    """The smallest sets of facts whose withdrawal leaves no contradiction, best first."""

    contradictions: tuple[Finding, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, kw_only=True)
class Inferred(InputReport):
    """What is stated and what follows, as Turtle."""

    turtle: str


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


def rules(setup: Setup = PLAIN) -> tuple[Rule, ...]:
    """All shipped rules and the user's own, sorted by ID, then the shapes in the form of rules."""
    return all_rules(setup.rules)


def failing_examples(setup: Setup) -> list[InputProblem]:
    """Try the user's own rules on their examples; see ``foedera.rule_examples.failures``."""
    return [problem for rule in setup.rules for problem in failures(rule)]


def check(
    paths: Sequence[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    viewpoint: str | None = None,
    reasoner: str | None = None,
    limits: Limits | None = None,
    justifications: int = 1,
    engine: str = AUTO,
    today: date | None = None,
    documents: Documents | None = None,
    cache: str | None = None,
    setup: Setup = PLAIN,
    baseline: str | None = None,
    since: str | None = None,
    on_progress: Progress | None = None,
) -> Result:
    """Check files and folders.

    Args:
        paths: files and folders; folders are searched.
        select, ignore: IDs or families of the rules to run (empty: all), and to leave out.
        viewpoint: IRI, local name or label of a source: check only its story and common ground.
        reasoner: ``hermit`` or ``pellet``, with its limits, and how many justifications to find.
        setup: what holds for all commands on the same data, such as rules of the user's own.
        engine: runs the shapes: ``pyshacl``, ``shacl``, or ``auto``. All find the same.
        baseline, since: the findings of this file, or of this revision of git, are known.
        today: the day on which suppressions hold or have expired; the present one by default.
        documents: what earlier checks read; files whose text is the same are not parsed again.
        cache: the folder where ``.foedera`` keeps what was found, so that only changes cost.
        on_progress: called with a short text at each step of long work.

    Raises:
        UsageError: something named is unknown or not installed; see also ``reasoner.reason``.
    """
    asked = Asked(
        select=tuple(select),
        ignore=tuple(ignore),
        viewpoint=viewpoint,
        reasoner=reasoner,
        limits=limits,
        justifications=justifications,
        engine=engine,
        today=today or date.today(),
        documents=documents,
        cache=cache,
        setup=setup,
    )
    return compared(paths, asked, baseline=baseline, since=since, on_progress=on_progress)


def baseline(result: Result) -> str:
    """Return the text of a file that makes the findings of a check known to later ones."""
    return baseline_text([*result.findings, *result.known])


def diff(
    before: str,
    after: str | None = None,
    paths: Sequence[str] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    viewpoint: str | None = None,
    reasoner: str | None = None,
    engine: str = AUTO,
    setup: Setup = PLAIN,
    today: date | None = None,
    on_progress: Progress | None = None,
) -> Result:
    """Check two states of the data, and tell what is new in the later one.

    Args:
        before: the earlier one: a folder, or a revision of git. Or, where there is no ``after``,
            ``A..B``; or ``A...B``: what merging the two revisions would bring beside what both
            have in common, and which side's change brings it.
        after: the later one.
        paths: what of the revisions is to be checked, as it is named in the working tree;
            the working directory by default.
        select, and all others: see ``check``.

    Returns:
        The findings of the later one that are new; ``known`` has the unchanged ones.

    Raises:
        UsageError: see ``check``; or there is no such revision, or the sides of a merge conflict.
    """
    asked = Asked(
        select=tuple(select),
        ignore=tuple(ignore),
        viewpoint=viewpoint,
        reasoner=reasoner,
        engine=engine,
        today=today or date.today(),
        setup=setup,
    )
    return compare_states(before, after, paths, asked, on_progress)


@collector_paused()
def explain(
    name: str,
    paths: Sequence[str],
    *,
    setup: Setup = PLAIN,
    on_progress: Progress | None = None,
) -> Result:
    """Explain findings whole: with all the independent reasons for each, as far as found.

    Args:
        name: the ID of a rule, for all of its findings; or the beginning of one's fingerprint.
        paths: see ``check``.
        setup, on_progress: see ``check``.

    Raises:
        UsageError: there is no such finding, or the fingerprint's beginning fits several.
    """
    reading, facts = read_facts(paths, setup, on_progress)
    by_id = {rule.id: rule for rule in rules(setup) if not rule.needs_reasoner}
    explained = explain_facts(facts, rules=by_id.values(), on_progress=on_progress)
    asked = Asked(today=date.today(), setup=setup)
    explained += about_suppressions(explained, reading, facts, list(by_id.values()), asked)
    with problems_noted(reading):
        named = _named(name, explained) if facts else []
    return Result(
        findings=tuple(with_all_reasons(each, by_id[each.finding.rule], facts) for each in named),
        rules=tuple(by_id.values()),
        **about_input(reading),
    )


def _named(name: str, explained: Sequence[Explained]) -> list[Explained]:
    of_rule = [each for each in explained if each.finding.rule.lower() == name.lower()]
    if of_rule:
        return of_rule
    found = [each for each in explained if each.finding.fingerprint.startswith(name.lower())]
    if not found:
        raise UsageError(f"there is no finding “{name}” in these paths; foedera check lists all")
    if len(found) > 1:
        raise UsageError(f"“{name}” begins {len(found)} fingerprints; give more of it")
    return found


@collector_paused()
def sources(
    paths: Sequence[str], *, setup: Setup = PLAIN, on_progress: Progress | None = None
) -> SourcesReport:
    """Check each source's story alone, and say who conflicts with whom; see ``check``."""
    reading, facts = read_facts(paths, setup, on_progress)
    found = check_stories(facts, rules(setup), on_progress)
    return SourcesReport(stories=found.stories, clashes=found.clashes, **about_input(reading))


@collector_paused()
def repair(
    paths: Sequence[str],
    *,
    trust: Sequence[str] = (),
    setup: Setup = PLAIN,
    on_progress: Progress | None = None,
) -> Repairs:
    """Find the smallest sets of facts whose withdrawal leaves no contradiction.

    Args:
        paths: see ``check``.
        trust: sources (IRI, local name or label) in descending order of trust: of repairs of one
            size, those come first that spare them.
        setup, on_progress: see ``check``.

    Raises:
        UsageError: a source is unknown.
    """
    reading, facts = read_facts(paths, setup, on_progress)
    with problems_noted(reading):
        trusted = [find_source(facts, name) for name in trust] if facts else []
    contradicting = [rule for rule in rules(setup) if rule.verdict is Verdict.CONTRADICTION]
    findings = check_facts(facts, rules=contradicting, on_progress=on_progress)
    found = tuple(each for each in findings if each.verdict is Verdict.CONTRADICTION)
    if on_progress:
        on_progress("looking for the smallest repairs")
    repairs = smallest_repairs(facts, contradicting, trusted) if found else []
    return Repairs(contradictions=found, repairs=tuple(repairs), **about_input(reading))


@collector_paused()
def infer(
    paths: Sequence[str],
    *,
    derivations: bool = False,
    setup: Setup = PLAIN,
    on_progress: Progress | None = None,
) -> Inferred:
    """Write what is stated and what follows as Turtle.

    With ``derivations``, each derived triple names its step and its premises.
    """
    reading, facts = read_facts(paths, setup, on_progress)
    turtle = inferred_turtle(infer_world(facts), derivations=derivations)
    return Inferred(turtle=turtle, **about_input(reading))


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
    from foedera.report.outputs import output_to, spare_inputs
    from foedera.writing import write_whole

    target = output_to("turtle", output)
    if target.file is None or target.file.suffix.lower() != ".ttl":
        raise UsageError(f"links are written as Turtle: {output} must end in .ttl")
    reading, facts = read_facts(paths, setup, on_progress)
    spare_inputs([target], reading.files)
    found = proposals(facts, threshold, on_progress)
    if facts:
        write_whole(target.file, [found.turtle.encode()])
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
    result = check(
        paths,
        select=select,
        ignore=ignore,
        viewpoint=viewpoint,
        engine=engine,
        reasoner=reasoner,
        setup=setup,
        on_progress=on_progress,
    )
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
    from foedera.report.outputs import output_to, spare_inputs
    from foedera.sources import importer
    from foedera.sources.log import Log
    from foedera.sources.trig import trig
    from foedera.writing import write_whole

    target = output_to("trig", output)
    if target.file is None or target.file.suffix.lower() != ".trig":
        raise UsageError(f"what is imported is written as TriG: {output} must end in .trig")
    spare_inputs([target], paths)
    log = Log(skip_bad_rows=skip_bad_rows, on_progress=on_progress)
    counted = log.counted(importer(kind).statements(paths, log))
    folder = os.path.dirname(output)  # noqa: PTH120  (the path may hold undecodable bytes)
    write_whole(target.file, (block.encode() for block in trig(counted, folder, log)))
    return Imported(
        kind=kind,
        files=tuple(paths),
        output=output,
        rows=log.rows,
        statements=log.statements,
        bad_rows=tuple(log.bad_rows),
        passed_over=dict(log.passed_over),
    )
