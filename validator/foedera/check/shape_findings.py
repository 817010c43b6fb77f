"""Shape results, to findings; shapes as rules that can be listed, selected and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from pyoxigraph import Literal

from foedera.check.opponents import opponents
from foedera.check.rule_findings import Explained, judge
from foedera.check.rules import Rule
from foedera.check.shape_catalogue import ShapeRule, shape_rules
from foedera.check.shape_engines import AUTO
from foedera.check.shapes import ShapeResult, check_shapes
from foedera.check.wording import Wording
from foedera.finding import Certainty, Finding, Verdict
from foedera.infer.inference import World
from foedera.knowledge.terms import SH
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Term
from foedera.resources import shipped

FAMILY = "SHP"


@cache
def shapes_as_rules() -> tuple[Rule, ...]:
    """The shipped shapes in the form of rules, sorted by ID."""
    return tuple(_as_rule(shape) for shape in shape_rules().values())


def check_shape_rules(
    chosen: Iterable[str],
    world: World,
    wording: Wording,
    engine: str = AUTO,
    only: Callable[[ShapeRule, Term], bool] | None = None,
) -> Iterable[Explained]:
    """Yield a finding for each result of the chosen shapes, given by their IDs.

    With ``only``, of the focus nodes for which that is true.
    """
    wanted = frozenset(chosen)
    for result in check_shapes(world.knowledge, ontology_triples(), engine):
        if result.shape.id in wanted and (only is None or only(result.shape, result.focus)):
            yield _finding(result, world, wording)


def _as_rule(shape: ShapeRule) -> Rule:
    return Rule(
        id=shape.id,
        iri=shape.iri.value,
        title=shape.title,
        verdict=_verdict(shape),
        means=shape.message,
        matters=shape.matters,
        repair=shape.repair,
        message=shape.message,
        legal_sources=(),
        target_class=None,
        query="",
        check="",
        folder=shipped("shapes"),
    )


def _verdict(shape: ShapeRule) -> Verdict:
    """A violation cannot stand; whatever is milder leaves a question open."""
    return Verdict.CONTRADICTION if shape.severity == SH.Violation else Verdict.GAP


def _finding(result: ShapeResult, world: World, wording: Wording) -> Explained:
    facts = [world.knowledge.facts[triple] for triple in result.facts]
    concerned = [result.focus, *([] if result.value is None else [result.value])]
    verdict = judge(_verdict(result.shape), facts)
    finding = Finding(
        rule=result.shape.id,
        title=result.shape.title,
        verdict=verdict,
        certainty=Certainty.CERTAIN,
        message=f"{wording.name(result.focus)}: {result.message}",
        entities=tuple(wording.spell(t) for t in concerned if not isinstance(t, Literal)),
        values=tuple(wording.spell(t) for t in concerned if isinstance(t, Literal)),
        facts=tuple(wording.fact(fact) for fact in facts),
        repair=result.shape.repair,
        between=opponents(facts, world.knowledge, wording) if verdict is Verdict.DISPUTE else (),
    )
    places = [fact.claims[0].place for fact in facts]
    return Explained(finding, tuple(facts), rank=(False, len(facts), [], places))
