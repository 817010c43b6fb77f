"""Each source's own story, checked alone; and who conflicts with whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from foedera.check.engine import check_facts
from foedera.check.rules import Rule
from foedera.check.shape_findings import FAMILY as SHAPES
from foedera.finding import Finding, Verdict
from foedera.knowledge.facts import Fact
from foedera.knowledge.stories import sources_of, story_of
from foedera.knowledge.vocabulary import Labels


@dataclass(frozen=True)
class Story:
    """What one source says with the common ground; coherent where it contradicts nothing.

    ``facts`` counts the facts that are according to the source.
    """

    source: str
    facts: int
    contradictions: tuple[Finding, ...]


@dataclass(frozen=True)
class Clash:
    """Sources or speakers that dispute each other, two as a rule, and over what."""

    parties: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Stories:
    """The common ground first, then each source in alphabetical order; and the clashes."""

    stories: tuple[Story, ...]
    clashes: tuple[Clash, ...]


def check_stories(
    facts: Sequence[Fact],
    rules: Iterable[Rule],
    on_progress: Callable[[str], None] | None = None,
) -> Stories:
    """Check the common ground and each source's story alone, and all of them together."""
    rules = list(rules)
    tell = on_progress or (lambda _: None)
    labels = Labels(fact.triple for fact in facts)
    common = [fact for fact in facts if None in fact.sources]
    # Shapes ask whether a record is complete, which no source's part of it has to be.
    contradicting = [
        rule for rule in rules if rule.verdict is Verdict.CONTRADICTION and rule.family != SHAPES
    ]
    stories = [Story("common ground", len(common), _contradictions(common, contradicting))]
    sources = sorted(sources_of(facts), key=labels)
    for number, source in enumerate(sources, 1):
        tell(f"{number}/{len(sources)} {labels(source)}")
        told = story_of(facts, source)
        own = sum(source in fact.sources for fact in told)
        stories.append(Story(labels(source), own, _contradictions(told, contradicting)))
    return Stories(tuple(stories), _clashes(check_facts(facts, rules=rules, on_progress=tell)))


def _contradictions(facts: Sequence[Fact], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    findings = check_facts(facts, rules=rules)
    return tuple(finding for finding in findings if finding.verdict is Verdict.CONTRADICTION)


def _clashes(findings: Iterable[Finding]) -> tuple[Clash, ...]:
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        for parties in finding.between:
            found.setdefault(parties, []).append(finding)
    return tuple(Clash(parties, tuple(found[parties])) for parties in sorted(found))
