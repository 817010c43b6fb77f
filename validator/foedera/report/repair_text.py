"""Repairs as text: what to withdraw so that no contradiction is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foedera.read.statement import Place
from foedera.report.contents import ProposedRepair, Repaired, View
from foedera.report.excerpt import source_lines
from foedera.report.fact_text import attribution, excerpt
from foedera.report.overview import overview_rows
from foedera.report.summary import NOTHING, counted, next_steps, paths_in_hints, scope, unread
from foedera.report.terminal import painted, wrapped


def render(repaired: Repaired, view: View) -> str:
    """Return the report, as wide and as colourful as the view says."""
    if not repaired.statements:
        return f"{NOTHING}\n"
    found = counted(len(repaired.contradictions), "contradiction")
    if repaired.contradictions:
        rows = [
            painted(f"{found} in {scope(repaired)}", view.color, fg="red", bold=True),
            *overview_rows(repaired.contradictions, view),
            "",
            *_repairs(repaired, view),
        ]
    else:
        rows = [f"No contradiction found in {scope(repaired)}: there is nothing to repair."]
    return "\n".join([*rows, *unread(repaired), ""])


def _repairs(repaired: Repaired, view: View) -> Iterator[str]:
    lines = source_lines(
        place for repair in repaired.repairs for fact in repair.withdrawn for place in fact.places
    )
    for number, repair in enumerate(repaired.repairs, start=1):
        size = counted(len(repair.withdrawn), "fact")
        title = f"Repair {number} of {len(repaired.repairs)}: withdraw {size}"
        yield painted(title, view.color, bold=True)
        yield from _facts(repair, lines, view)
        yield ""
    promise = "No smaller set of facts leaves no contradiction; the best repairs come first. "
    yield from wrapped(f"{promise}No file is changed: edit them yourself.", view.width)
    first = repaired.contradictions[0].fingerprint[:8]
    explain = f"foedera explain {first} {paths_in_hints(view)}"
    yield from next_steps({"the proof of a contradiction": explain}, view)


def _facts(repair: ProposedRepair, lines: Mapping[Place, str], view: View) -> Iterator[str]:
    for fact, count in zip(repair.withdrawn, repair.resolved, strict=True):
        told = f"{fact.text}, {attribution(fact)}"
        yield from wrapped(f"{told} (in {counted(count, 'contradiction')})", view.width, "  - ")
        for place in fact.places:
            yield from excerpt(fact, place, lines.get(place), view)
