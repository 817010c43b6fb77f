"""What a reasoner found, as findings of the rule that only a reasoner can check."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.check.opponents import opponents
from foedera.check.reasoner.kinds import OWL_NAMESPACES
from foedera.check.reasoner.reasoning import Justification, ReasonerResult
from foedera.check.rule_findings import Explained, judge
from foedera.check.rules import Rule
from foedera.check.wording import Wording
from foedera.finding import Certainty, Finding, ProofStep, Verdict
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.knowledge.terms import OWL, RDF, RDFS
from foedera.read.statement import Term

_NOTHING: Triple = (OWL.Thing, RDFS.subClassOf, OWL.Nothing)


def suspects(explained: Iterable[Explained]) -> list[tuple[Fact, ...]]:
    """The facts of clashes in logic that rules found: a reasoner may well see the same."""
    return [each.facts for each in explained if each.finding.rule.startswith("LOG")]


def reasoner_findings(
    result: ReasonerResult, rules: Iterable[Rule], facts: Iterable[Fact]
) -> list[Explained]:
    """One finding for each justification and each of the rules that needs a reasoner."""
    knowledge = Knowledge(facts)
    wording = Wording(knowledge)
    found = {
        each.finding.fingerprint: each
        for rule in rules
        if rule.needs_reasoner
        for justification in result.justifications
        for each in [_explained(justification, result.reasoner, rule, knowledge, wording)]
    }
    return list(found.values())


def _explained(
    justification: Justification, reasoner: str, rule: Rule, knowledge: Knowledge, wording: Wording
) -> Explained:
    facts = justification.facts
    verdict = judge(rule.verdict, facts)
    concerned = _concerned(facts)
    step = _last_step(justification, reasoner, wording)
    finding = Finding(
        rule=rule.id,
        title=rule.title,
        verdict=verdict,
        certainty=Certainty.CERTAIN,
        message=wording.message(rule.message, {"things": _subjects(facts)}),
        entities=tuple(wording.spell(t) for t in concerned if not isinstance(t, Literal)),
        values=tuple(wording.spell(t) for t in concerned if isinstance(t, Literal)),
        facts=tuple(wording.fact(fact) for fact in facts),
        proof=(step,),
        repair=rule.repair,
        between=opponents(facts, knowledge, wording) if verdict is Verdict.DISPUTE else (),
        premises=(step.text,),
    )
    return Explained(finding, facts)


def _last_step(justification: Justification, reasoner: str, wording: Wording) -> ProofStep:
    facts = (wording.triple(fact.triple) for fact in justification.facts)
    return ProofStep(
        terms=wording.ntriples(_NOTHING),
        words=("anything", "is", "impossible"),
        step=f"no model of these facts and axioms, by {reasoner}",
        premises=(*facts, *justification.axioms),
    )


def _subjects(facts: Iterable[Fact]) -> tuple[Term, ...]:
    """The things that assertions speak of, or what the axioms do where there are none."""
    triples = [fact.triple for fact in facts]
    said = [t[0] for t in triples if not _is_owl(t[2] if t[1] == RDF.type else t[1])]
    named = [triple[0] for triple in triples if isinstance(triple[0], NamedNode)]
    return tuple(dict.fromkeys(said or named))


def _concerned(facts: Iterable[Fact]) -> tuple[Term, ...]:
    """All terms of the facts, but not those of OWL and the blank nodes of its structures."""
    structures = {
        fact.triple[0] for fact in facts if fact.triple[1] != RDF.type and _is_owl(fact.triple[1])
    }
    terms = dict.fromkeys(term for fact in facts for term in fact.triple)
    return tuple(
        term
        for term in terms
        if not _is_owl(term) and not (isinstance(term, BlankNode) and term in structures)
    )


def _is_owl(term: Term) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(OWL_NAMESPACES)
