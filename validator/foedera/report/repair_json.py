"""Repairs as JSON; ``repairs.schema.json`` beside this file documents it."""

from __future__ import annotations

from foedera.report.contents import ProposedRepair, Repaired, View
from foedera.report.json_text import as_json
from foedera.report.records import (
    Record,
    about_problems,
    about_run,
    fact_record,
    finding_record,
)

VERSION = "1"  # of the schema; grows when a field changes its meaning or goes away


def render(repaired: Repaired, view: View) -> str:
    """Return the report as one JSON object; the view does not matter."""
    return as_json(
        {
            **about_run(VERSION, repaired),
            "contradictions": [finding_record(each) for each in repaired.contradictions],
            "repairs": [_repair(repair) for repair in repaired.repairs],
            **about_problems(repaired),
        }
    )


def _repair(repair: ProposedRepair) -> Record:
    facts = zip(repair.withdrawn, repair.resolved, strict=True)
    return {"withdraw": [{"fact": fact_record(fact), "resolves": count} for fact, count in facts]}
