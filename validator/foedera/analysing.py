"""What can be asked of data besides what a check finds in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foedera.asked import PLAIN, Asked, Progress, Setup
from foedera.check.engine import check_facts, explain_facts, with_all_reasons
from foedera.check.repair import Repair, smallest_repairs
from foedera.check.rule_findings import Explained
from foedera.check.selection import all_rules
from foedera.check.stories import Clash, Story, check_stories
from foedera.checking import about_suppressions
from foedera.collector import collector_paused
from foedera.errors import UsageError
from foedera.finding import Finding, Verdict
from foedera.infer.export import inferred_turtle
from foedera.infer.inference import infer as infer_world
from foedera.inputs import problems_noted, read_facts
from foedera.knowledge.stories import find_source
from foedera.result import InputReport, Result, about_input


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
    by_id = {rule.id: rule for rule in all_rules(setup.rules) if not rule.needs_reasoner}
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
    found = check_stories(facts, all_rules(setup.rules), on_progress)
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
    contradicting = [
        rule for rule in all_rules(setup.rules) if rule.verdict is Verdict.CONTRADICTION
    ]
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
