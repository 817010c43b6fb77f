"""Foedera in Python: ``from foedera import check``."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from foedera.check.engine import check_facts, explain_facts, in_order, order_of, with_all_reasons
from foedera.check.reasoner import Limits, ReasonerResult, reason, reasoner_findings, suspects
from foedera.check.repair import Repair, smallest_repairs
from foedera.check.rule_findings import Explained
from foedera.check.rules import LegalSource, Rule, load_rules, reasoner_rules, suppression_rules
from foedera.check.shape_findings import shapes_as_rules
from foedera.check.stories import Clash, Stories, Story, check_stories
from foedera.check.suppression.applying import Applied, apply
from foedera.check.suppression.collecting import collect
from foedera.errors import InputProblem, UsageError
from foedera.finding import EarlierFinding, Finding, Suppressed, Verdict
from foedera.infer.chronicle import Chronicle, chronicle_of
from foedera.infer.export import inferred_turtle
from foedera.infer.inference import infer as infer_world
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.knowledge.stories import find_source, story_of
from foedera.read import Reading, read_paths

__all__ = [
    "Clash",
    "Imported",
    "Inferred",
    "LegalSource",
    "Limits",
    "ReasonerResult",
    "Repair",
    "Repairs",
    "Result",
    "Rule",
    "SourcesReport",
    "Stories",
    "Story",
    "annotate",
    "check",
    "explain",
    "import_data",
    "infer",
    "repair",
    "rules",
    "sources",
]

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

    They are what counts: ``suppressed`` and ``known`` findings are kept apart, in the same order.
    Where earlier findings were compared with, ``compared_with`` names them (a revision, a
    baseline); then ``known`` were there already, and ``gone`` are there no longer.
    ``rules`` are those that ran; ``facts`` are what they looked at. ``reasoner`` is what the
    reasoner says, where one was asked for.
    """

    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    suppressed: tuple[Suppressed, ...] = ()
    compared_with: str = ""
    known: tuple[Finding, ...] = ()
    gone: tuple[EarlierFinding, ...] = ()
    reasoner: ReasonerResult | None = None
    facts: Sequence[Fact] = field(default=(), repr=False, compare=False)

    @cached_property
    def chronicle(self) -> Chronicle:
        """What lasted when, who was bound to whom: inferred anew when it is first asked for."""
        return chronicle_of(infer_world(self.facts))

    @property
    def rules_run(self) -> tuple[str, ...]:
        """The identifiers of the rules that ran."""
        return tuple(rule.id for rule in self.rules)


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


def rules() -> tuple[Rule, ...]:
    """All shipped rules, sorted by ID, then the shapes in the form of rules."""
    shipped = (*load_rules(), *reasoner_rules(), *suppression_rules())
    by_id = sorted(shipped, key=lambda rule: rule.id)
    return (*by_id, *shapes_as_rules())


def check(
    paths: Sequence[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    viewpoint: str | None = None,
    reasoner: str | None = None,
    limits: Limits | None = None,
    justifications: int = 1,
    today: date | None = None,
    on_progress: Progress | None = None,
) -> Result:
    """Check files and folders.

    Args:
        paths: files and folders; folders are searched.
        select: IDs or families of the rules to run; all when empty.
        ignore: IDs or families of the rules to leave out.
        viewpoint: IRI, local name or label of a source: check only its story and common ground.
        reasoner: ``hermit`` or ``pellet``, with its limits, and how many justifications to find.
        today: the day on which suppressions hold or have expired; the present one by default.
        on_progress: called with a short text at each step of long work.

    Raises:
        UsageError: a rule, a family or the source is unknown; a rule that needs a reasoner is
            selected without one; or see ``foedera.check.reasoner.reason``.
    """
    chosen = _select(select, ignore)
    if reasoner is None:
        chosen = _without_reasoner(chosen, select)
    reading, facts = _read(paths, on_progress)
    if viewpoint is not None and facts:
        with _problems_noted(reading):
            facts = story_of(facts, find_source(facts, viewpoint))
    explained = explain_facts(facts, rules=chosen, on_progress=on_progress)
    answer = None
    if reasoner is not None and facts:
        if on_progress:
            on_progress(f"reasoning with {reasoner}")
        clashing = suspects(explained)
        answer = reason(facts, reasoner, limits, justifications=justifications, suspects=clashing)
        explained = in_order([*explained, *reasoner_findings(answer, chosen, facts)])
        reading.problems.extend(answer.warnings)
    findings = [each.finding for each in explained]
    whole = viewpoint is None
    applied = _suppress(findings, reading, facts, chosen, whole=whole, today=today)
    return Result(
        findings=tuple(sorted(applied.findings, key=order_of)),
        rules=tuple(chosen),
        suppressed=applied.suppressed,
        reasoner=answer,
        facts=facts,
        **_input(reading),
    )


def _suppress(
    findings: Sequence[Finding],
    reading: Reading,
    facts: Sequence[Fact],
    chosen: Sequence[Rule],
    *,
    whole: bool,
    today: date | None,
) -> Applied:
    names = {name for rule in rules() for name in (rule.id, rule.family)}
    suppressions, problems = collect(reading, facts, names)
    reading.problems.extend(problems)
    whole = whole and all(problem.warning for problem in reading.problems)
    return apply(
        findings,
        suppressions,
        rules=chosen,
        decided=_decided(chosen) if whole else (),
        today=today or date.today(),
    )


def _decided(chosen: Sequence[Rule]) -> set[str]:
    """The rules that run, and the families all of whose rules do."""
    run = {rule.id for rule in chosen}
    left_out = {rule.family for rule in rules() if rule.id not in run and not rule.needs_reasoner}
    return run | {rule.family for rule in chosen} - left_out


def _without_reasoner(chosen: Sequence[Rule], select: Sequence[str]) -> list[Rule]:
    for rule in chosen:
        if rule.needs_reasoner and rule.id in select:
            raise UsageError(f"{rule.id} needs a reasoner: hermit or pellet")
    return [rule for rule in chosen if not rule.needs_reasoner]


def explain(name: str, paths: Sequence[str], *, on_progress: Progress | None = None) -> Result:
    """Explain findings whole: with all the independent reasons for each, as far as found.

    Args:
        name: the ID of a rule, for all of its findings; or the beginning of one's fingerprint.
        paths: see ``check``.
        on_progress: see ``check``.

    Raises:
        UsageError: there is no such finding, or the fingerprint's beginning fits several.
    """
    reading, facts = _read(paths, on_progress)
    by_id = {rule.id: rule for rule in rules() if not rule.needs_reasoner}
    explained = explain_facts(facts, rules=by_id.values(), on_progress=on_progress)
    with _problems_noted(reading):
        named = _named(name, explained) if facts else []
    return Result(
        findings=tuple(with_all_reasons(each, by_id[each.finding.rule], facts) for each in named),
        rules=tuple(by_id.values()),
        **_input(reading),
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


def sources(paths: Sequence[str], *, on_progress: Progress | None = None) -> SourcesReport:
    """Check each source's story alone, and say who conflicts with whom; see ``check``."""
    reading, facts = _read(paths, on_progress)
    found = check_stories(facts, rules(), on_progress)
    return SourcesReport(stories=found.stories, clashes=found.clashes, **_input(reading))


def repair(
    paths: Sequence[str], *, trust: Sequence[str] = (), on_progress: Progress | None = None
) -> Repairs:
    """Find the smallest sets of facts whose withdrawal leaves no contradiction.

    Args:
        paths: see ``check``.
        trust: sources (IRI, local name or label) in descending order of trust: of repairs of one
            size, those come first that spare them.
        on_progress: see ``check``.

    Raises:
        UsageError: a source is unknown.
    """
    reading, facts = _read(paths, on_progress)
    with _problems_noted(reading):
        trusted = [find_source(facts, name) for name in trust] if facts else []
    contradicting = [rule for rule in rules() if rule.verdict is Verdict.CONTRADICTION]
    findings = check_facts(facts, rules=contradicting, on_progress=on_progress)
    found = tuple(each for each in findings if each.verdict is Verdict.CONTRADICTION)
    if on_progress:
        on_progress("looking for the smallest repairs")
    repairs = smallest_repairs(facts, contradicting, trusted) if found else []
    return Repairs(contradictions=found, repairs=tuple(repairs), **_input(reading))


def infer(
    paths: Sequence[str], *, derivations: bool = False, on_progress: Progress | None = None
) -> Inferred:
    """Write what is stated and what follows as Turtle.

    With ``derivations``, each derived triple names its step and its premises.
    """
    reading, facts = _read(paths, on_progress)
    turtle = inferred_turtle(infer_world(facts), derivations=derivations)
    return Inferred(turtle=turtle, **_input(reading))


def annotate(
    paths: Sequence[str],
    overlay: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    on_progress: Progress | None = None,
) -> Result:
    """Check, and write the findings as an ontology of annotations; nothing where all is empty.

    Args:
        paths, select, ignore, on_progress: see ``check``.
        overlay: the file to write, as ``foedera.report.overlay`` says; it is no input of a check.

    Raises:
        UsageError: see ``check``; or the file cannot be written, or is there and no overlay.
    """
    from foedera.report.outputs import check_writable, write_whole
    from foedera.report.overlay import check_replaceable, overlay_of

    check_writable(Path(overlay))
    check_replaceable(Path(overlay))
    result = check(paths, select=select, ignore=ignore, on_progress=on_progress)
    if result.statements:
        write_whole(Path(overlay), [overlay_of(result.findings, Path(overlay))])
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
    from foedera.report.outputs import output_to, spare_inputs, write_whole
    from foedera.sources import importer
    from foedera.sources.log import Log
    from foedera.sources.trig import trig

    target = output_to("trig", output)
    if target.file is None or target.file.suffix.lower() != ".trig":
        raise UsageError(f"what is imported is written as TriG: {output} must end in .trig")
    spare_inputs([target], paths)
    log = Log(skip_bad_rows=skip_bad_rows, on_progress=on_progress)
    counted = log.counted(importer(kind).statements(paths, log))
    folder = os.path.dirname(output)  # noqa: PTH120  (the path may hold undecodable bytes)
    write_whole(target.file, (block.encode() for block in trig(counted, folder)))
    return Imported(
        kind=kind,
        files=tuple(paths),
        output=output,
        rows=log.rows,
        statements=log.statements,
        bad_rows=tuple(log.bad_rows),
        passed_over=dict(log.passed_over),
    )


def _read(paths: Sequence[str], on_progress: Progress | None) -> tuple[Reading, list[Fact]]:
    reading = read_paths(paths, on_progress=on_progress)
    return reading, attribute(reading.statements)


@contextmanager
def _problems_noted(reading: Reading) -> Iterator[None]:
    """Add to an error what was not read: what is missing may well be there."""
    try:
        yield
    except UsageError as error:
        for problem in reading.problems:
            error.add_note(str(problem))
        raise


def _input(reading: Reading) -> dict[str, Any]:
    return {
        "problems": tuple(reading.problems),
        "files": tuple(reading.files),
        "statements": len(reading.statements),
    }


def _select(select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules chosen by IDs and families; raises UsageError where one is unknown."""
    names = {name for rule in rules() for name in (rule.id, rule.family)}
    for name in (*select, *ignore):
        if name not in names:
            close = get_close_matches(name.upper(), sorted(names), n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise UsageError(f"there is no rule or family “{name}”{hint}")
    return [
        rule
        for rule in rules()
        if (not select or {rule.id, rule.family} & set(select))
        and not {rule.id, rule.family} & set(ignore)
    ]
