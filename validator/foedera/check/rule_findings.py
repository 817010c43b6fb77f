"""Rules over a world, to findings: match, group, shrink, word, judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal

from foedera.check.algorithms import find_matches
from foedera.check.match import Match
from foedera.check.minimal import minimal_facts, reproduce
from foedera.check.opponents import opponents
from foedera.check.rules import Rule
from foedera.check.source_dependence import beliefs
from foedera.check.wording import Wording
from foedera.finding import Certainty, Finding, ProofStep, Verdict
from foedera.infer.inference import World
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.read.statement import Place, Term

# What decides between two explanations of one finding: of any two, the lesser is shown.
Rank: TypeAlias = tuple[bool, int, list[str], list[Place]]


class Explained(NamedTuple):
    """A finding, the facts that it shows, and the match of its rule (shapes have none)."""

    finding: Finding
    facts: tuple[Fact, ...]
    match: Match | None = None
    rank: Rank = (False, 0, [], [])


def check_rule(rule: Rule, world: World, wording: Wording) -> Iterable[Explained]:
    """Yield the findings of one rule, each with a minimal set of facts."""
    yield from explain_matches(rule, find_matches(rule, world), world, wording)


def explain_matches(
    rule: Rule, matches: Iterable[Match], world: World, wording: Wording
) -> Iterator[Explained]:
    """Yield a finding for each identity among the matches of one rule."""
    for rank, match in _one_per_finding(matches, world, wording):
        yield _explain(rule, match, world, wording)._replace(rank=rank)


def _one_per_finding(
    matches: Iterable[Match], world: World, wording: Wording
) -> list[tuple[Rank, Match]]:
    """The most telling match for each identity: certain before possible, fewer facts first."""

    def rank(match: Match) -> Rank:
        spelled = [" ".join(map(wording.spell, triple)) for triple in match.triples]
        facts = match.grounds(world).base_facts(match.triples)
        places = [fact.claims[0].place for fact in facts]
        return (match.certainty != Certainty.CERTAIN, len(facts), spelled, places)

    best: dict[frozenset[Term], tuple[Rank, Match]] = {}
    ranked = [(rank(match), match) for match in matches]
    for each in sorted(ranked, key=lambda pair: pair[0]):
        best.setdefault(frozenset(each[1].identity), each)
    return list(best.values())


def _explain(rule: Rule, match: Match, world: World, wording: Wording) -> Explained:
    facts = minimal_facts(rule, match, match.grounds(world))
    reproduced = reproduce(rule, match, facts)
    if reproduced is None:
        raise AssertionError(f"{rule.id}: a minimal set of facts no longer makes the finding")
    small_world, small_match = reproduced
    grounds, identity = small_match.grounds(small_world), small_match.identity
    ordered = grounds.base_facts(small_match.triples)
    ordered += [fact for fact in facts if fact not in ordered]
    verdict = judge(rule.verdict, facts)
    finding = Finding(
        rule=rule.id,
        title=rule.title,
        verdict=verdict,
        certainty=match.certainty,
        message=wording.message(rule.message, small_match.bindings),
        entities=tuple(wording.spell(t) for t in identity if not isinstance(t, Literal)),
        values=tuple(wording.spell(t) for t in identity if isinstance(t, Literal)),
        facts=tuple(wording.fact(fact) for fact in ordered),
        proof=tuple(_proof(grounds, small_match.triples, wording)),
        absent=tuple(wording.absent(group) for group in match.absent),
        legal_sources=tuple(source.label for source in rule.legal_sources),
        repair=rule.repair,
        between=opponents(facts, world.knowledge, wording) if verdict is Verdict.DISPUTE else (),
        beliefs=beliefs(rule, match, ordered, small_world, world, wording),
        premises=tuple(dict.fromkeys(wording.triple(triple) for triple in small_match.triples)),
    )
    return Explained(finding, tuple(ordered), match)


def judge(verdict: Verdict, facts: Iterable[Fact]) -> Verdict:
    """A contradiction is a dispute where no single source tells the whole of it.

    Each source's story is what it says together with the common ground.
    """
    if verdict is not Verdict.CONTRADICTION:
        return verdict
    attributed = [fact.sources for fact in facts if None not in fact.sources]
    if not attributed or frozenset.intersection(*attributed):
        return Verdict.CONTRADICTION
    return Verdict.DISPUTE


def _proof(
    knowledge: Knowledge, triples: Iterable[Triple], wording: Wording
) -> Iterable[ProofStep]:
    """The derived triples that the clash rests on, each after what it follows from."""
    done: set[Triple] = set()

    def steps(triple: Triple) -> Iterable[ProofStep]:
        derivation = knowledge.derivations.get(triple)
        if triple in done or derivation is None:
            return
        done.add(triple)
        premises = derivation.premises
        for premise in premises:
            yield from steps(premise)
        yield ProofStep(
            terms=wording.ntriples(triple),
            words=wording.words(triple),
            step=derivation.step,
            premises=tuple(wording.triple(premise) for premise in premises),
        )

    for triple in triples:
        yield from steps(triple)
