"""Facts and rules, to findings: the whole check of what has been read and attributed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from foedera.check.reasons import all_reasons
from foedera.check.rule_findings import Explained, check_rule
from foedera.check.rules import Rule
from foedera.check.shape_engines import AUTO, engine_called
from foedera.check.shape_findings import FAMILY, check_shape_rules
from foedera.check.wording import Wording
from foedera.collector import older_spared
from foedera.finding import Finding
from foedera.infer.inference import World, infer
from foedera.kept import head_of
from foedera.knowledge.facts import Fact, Knowledge


def check_facts(
    facts: Sequence[Fact],
    *,
    rules: Iterable[Rule],
    on_progress: Callable[[str], None] | None = None,
) -> tuple[Finding, ...]:
    """Check facts by rules and shapes; see ``explain_facts``.

    Returns:
        The findings, sorted by gravity, place, rule and fingerprint.
    """
    explained = explain_facts(facts, rules=rules, on_progress=on_progress)
    return tuple(each.finding for each in explained)


def explain_facts(
    facts: Sequence[Fact],
    *,
    rules: Iterable[Rule],
    shape_engine: str = AUTO,
    on_progress: Callable[[str], None] | None = None,
) -> list[Explained]:
    """Check facts by rules and shapes, and keep with each finding the facts that it shows.

    Args:
        facts: what is stated, as ``foedera.knowledge.attribution.attribute`` gives it.
        rules: the rules to run; shapes are among them in the form of rules.
        shape_engine: the SHACL engine that runs the shapes; see ``foedera.check.shape_engines``.
        on_progress: called with a short text at each step of long work.

    Raises:
        UsageError: the engine is not installed.
    """
    if on_progress:
        on_progress("inferring")
    world = infer(facts)
    return explain_world(world, rules=rules, shape_engine=shape_engine, on_progress=on_progress)


@older_spared()
def explain_world(
    world: World,
    *,
    rules: Iterable[Rule],
    shape_engine: str = AUTO,
    on_progress: Callable[[str], None] | None = None,
) -> list[Explained]:
    """Check what has been inferred from facts; see ``explain_facts``."""
    tell = on_progress or (lambda _: None)
    wording = Wording(world.knowledge)
    chosen = list(rules)
    shapes = [rule.id for rule in chosen if rule.family == FAMILY]
    queries = [rule for rule in chosen if rule.family != FAMILY]
    found: dict[tuple[str, str], Explained] = {}
    for number, rule in enumerate(queries, 1):
        tell(f"{number}/{len(queries)} {rule.id}")
        collect(check_rule(rule, world, wording), found)
    if shapes:
        engine = engine_called(shape_engine)
        tell(f"shapes with {engine}")
        collect(check_shape_rules(shapes, world, wording, engine), found)
    return in_order(found.values())


def in_order(explained: Iterable[Explained]) -> list[Explained]:
    """Sort by gravity, place, rule and fingerprint."""
    return sorted(explained, key=lambda each: head_of(each.finding))


def with_all_reasons(explained: Explained, rule: Rule, facts: Sequence[Fact]) -> Finding:
    """The finding with the further minimal sets of facts that make it, besides the one it shows."""
    if explained.match is None:
        return explained.finding
    reasons = all_reasons(rule, explained.match, facts)
    shown = {fact.triple for fact in explained.facts}
    wording = Wording(Knowledge(facts))
    others = [
        tuple(wording.fact(fact) for fact in reason)
        for reason in reasons.sets
        if {fact.triple for fact in reason} != shown
    ]
    return replace(explained.finding, other_reasons=tuple(others), reasons_capped=reasons.capped)


def collect(explained: Iterable[Explained], found: dict[tuple[str, str], Explained]) -> None:
    """Keep the best explained finding of each rule and fingerprint.

    Both directions of a clash are one, and so are two things without a name of which the same is
    said.
    """
    for each in explained:
        known = found.setdefault((each.finding.rule, each.finding.fingerprint), each)
        if each.rank < known.rank:
            found[each.finding.rule, each.finding.fingerprint] = each
