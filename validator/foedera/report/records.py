"""Findings, facts and problems as objects of JSON; the schemas beside this file document them."""

from __future__ import annotations

from typing import Any

from foedera.errors import InputProblem
from foedera.finding import (
    Belief,
    Contribution,
    EarlierFinding,
    Finding,
    ProofStep,
    StatedFact,
    Suppressed,
)
from foedera.read.statement import Place
from foedera.report.contents import SEVERITIES, Input
from foedera.version import __version__

Record = dict[str, Any]
_TERMS = ("subject", "predicate", "object")


def about_run(version: str, report: Input) -> Record:
    """Return what every document begins with; the version is that of its schema."""
    return {
        "version": version,
        "tool": {"name": "foedera", "version": __version__},
        "files": list(report.files),
        "statements": report.statements,
    }


def about_problems(report: Input) -> Record:
    """Return what every document ends with."""
    return {"problems": [_problem(problem) for problem in report.problems]}


def finding_record(finding: Finding) -> Record:
    """Return everything that a finding carries."""
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "title": finding.title,
        "verdict": finding.verdict.value,
        "severity": SEVERITIES[finding.verdict],
        "certainty": finding.certainty.value,
        "source_dependent": finding.source_dependent,
        "message": finding.message,
        "place": _place(finding.place),
        "related_places": [_place(place) for place in finding.related_places],
        "entities": list(finding.entities),
        "values": list(finding.values),
        "between": [list(group) for group in finding.between],
        "beliefs": [_belief(belief) for belief in finding.beliefs],
        "facts": [fact_record(fact) for fact in finding.facts],
        "other_reasons": [[fact_record(fact) for fact in each] for each in finding.other_reasons],
        "reasons_capped": finding.reasons_capped,
        "proof": [_step(step) for step in finding.proof],
        "premises": list(finding.premises),
        "brought_by": [_contribution(each) for each in finding.brought_by],
        "absent": list(finding.absent),
        "legal_sources": list(finding.legal_sources),
        "repair": finding.repair,
    }


def suppressed_record(suppressed: Suppressed) -> Record:
    """Return why a finding is suppressed, where that is said, and the finding."""
    return {
        "reason": suppressed.reason,
        "place": _place(suppressed.place),
        "finding": finding_record(suppressed.finding),
    }


def earlier_record(earlier: EarlierFinding) -> Record:
    """Return what is remembered of a finding that was there before."""
    return {
        "fingerprint": earlier.fingerprint,
        "rule": earlier.rule,
        "title": earlier.title,
        "verdict": earlier.verdict.value,
        "message": earlier.message,
        "place": _place(earlier.place),
    }


def _contribution(contribution: Contribution) -> Record:
    return {
        "side": contribution.side,
        "alone": contribution.alone,
        "facts": [fact_record(fact) for fact in contribution.facts],
    }


def _belief(belief: Belief) -> Record:
    outcome = belief.outcome.value if belief.outcome else None
    return {"dates": list(belief.dates), "outcome": outcome}


def fact_record(fact: StatedFact) -> Record:
    """Return everything that is known of a fact."""
    return {
        **dict(zip(_TERMS, fact.terms, strict=True)),
        "text": fact.text,
        "sources": list(fact.sources),
        "verified": fact.verified,
        "places": [_place(place) for place in fact.places],
    }


def _step(step: ProofStep) -> Record:
    return {
        **dict(zip(_TERMS, step.terms, strict=True)),
        "text": step.text,
        "step": step.step,
        "premises": list(step.premises),
    }


def _problem(problem: InputProblem) -> Record:
    return {
        "message": problem.message,
        "warning": problem.warning,
        "place": _place(Place(problem.path, problem.line, problem.column)),
        "excerpt": problem.excerpt,
    }


def _place(place: Place) -> Record:
    return {"path": place.path, "line": place.line or None, "column": place.column or None}
