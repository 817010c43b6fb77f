"""Stories and conflicts as JSON; ``sources.schema.json`` beside this file documents it."""

from __future__ import annotations

from foedera.report.contents import ToldSources, View
from foedera.report.json_text import as_json
from foedera.report.records import about_problems, about_run, finding_record

VERSION = "1"  # of the schema; grows when a field changes its meaning or goes away


def render(told: ToldSources, view: View) -> str:
    """Return the report as one JSON object; the view does not matter."""
    findings = {each.fingerprint: each for clash in told.clashes for each in clash.findings}
    return as_json(
        {
            **about_run(VERSION, told),
            "stories": [
                {
                    "source": story.source,
                    "facts": story.facts,
                    "coherent": not story.contradictions,
                    "contradictions": [finding_record(each) for each in story.contradictions],
                }
                for story in told.stories
            ],
            "conflicts": [
                {
                    "between": list(clash.parties),
                    "findings": [finding.fingerprint for finding in clash.findings],
                }
                for clash in told.clashes
            ],
            "findings": [finding_record(findings[each]) for each in sorted(findings)],
            **about_problems(told),
        }
    )
