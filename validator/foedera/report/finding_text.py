"""One finding as text: what is wrong, where, which facts clash, why, and what would repair it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_lowercase

from foedera.finding import Finding, ProofStep, StatedFact, Verdict
from foedera.read.statement import Place
from foedera.report.contents import SEVERITIES, View
from foedera.report.excerpt import gutter, object_span
from foedera.report.terminal import columns, harmless, painted, wrapped

COLORS = {
    Verdict.CONTRADICTION: "red",
    Verdict.DISPUTE: "magenta",
    Verdict.BREACH: "yellow",
    Verdict.REVERSAL: "cyan",
    Verdict.GAP: "blue",
}


def finding_lines(
    finding: Finding, lines: Mapping[Place, str], view: View, *, whole_proof: bool = False
) -> list[str]:
    """Lay out a finding; ``lines`` are the source lines at its places, where known.

    ``whole_proof`` spells out the premises of every step instead of numbering them.
    """
    proof = _whole_proof(finding, view) if whole_proof else _short_proof(finding, view)
    return [
        _header(finding, view),
        *wrapped(finding.message, view.width, "  "),
        painted(f"  --> {harmless(str(finding.place))}", view.color, dim=True),
        "",
        *_facts(finding, lines, view),
        *proof,
        *_remarks(finding, view),
    ]


def _header(finding: Finding, view: View) -> str:
    label = f"{SEVERITIES[finding.verdict]}[{finding.rule}]"
    qualities = [finding.verdict.value, finding.certainty.value]
    if finding.source_dependent:
        qualities.append("depends on whose dates one believes")
    label = painted(label, view.color, fg=COLORS[finding.verdict], bold=True)
    title = painted(harmless(finding.title), view.color, bold=True)
    return f"{label} {' · '.join(qualities)}: {title}"


def _facts(finding: Finding, lines: Mapping[Place, str], view: View) -> Iterator[str]:
    for number, fact in enumerate(finding.facts, start=1):
        yield from wrapped(f"{fact.text} ({attribution(fact)})", view.width, f"  {number}. ")
        for place in fact.places:
            yield from _excerpt(fact, place, lines.get(place), view)


def attribution(fact: StatedFact) -> str:
    """Say who says it, and whether that is unverified."""
    said = f"according to {', '.join(fact.sources)}" if fact.sources else "common ground"
    return said if fact.verified else f"{said}; unverified"


def _excerpt(fact: StatedFact, place: Place, line: str | None, view: View) -> list[str]:
    label = f"     {harmless(str(place))}"
    if line is None:
        return [label]
    span = object_span(line, fact.terms)
    if columns(f"{label} | {line.strip()}") <= view.width:
        rows = gutter(label, line, span, view.width)
    else:  # the place on a row of its own leaves more room for the line
        rows = [label, *gutter(" " * 6, line, span, view.width)]
    caret = painted(rows[-1], view.color, fg="cyan")
    return [*rows[:-1], caret] if span else rows


def _numbers(finding: Finding) -> dict[str, str]:
    return {fact.text: str(number) for number, fact in enumerate(finding.facts, start=1)}


def _short_proof(finding: Finding, view: View) -> Iterator[str]:
    """One line for each step; premises are the numbers of facts and the letters of steps."""
    marks = _numbers(finding)
    for position, step in enumerate(finding.proof):
        letter = _letter(position)
        premises = ", ".join(marks.get(premise, f"“{premise}”") for premise in step.premises)
        reason = f"{step.step}, from {premises}" if premises else step.step
        yield from wrapped(f"{step.text} ({reason})", view.width, f"  {letter}. so ")
        marks[step.text] = letter


def _letter(position: int) -> str:
    turns, rest = divmod(position, len(ascii_lowercase))
    return ascii_lowercase[rest] + (str(turns) if turns else "")


def _whole_proof(finding: Finding, view: View) -> Iterator[str]:
    """Every step with its premises in full, from the facts up to the clash."""
    numbers = _numbers(finding)
    yield painted("  Proof", view.color, bold=True)
    for step in finding.proof:
        yield from _spelled_out(step, numbers, view)
    yield from wrapped(f"{finding.message} ({finding.rule})", view.width, "    hence ")
    yield ""


def _spelled_out(step: ProofStep, numbers: Mapping[str, str], view: View) -> Iterator[str]:
    for position, premise in enumerate(step.premises):
        fact = f"fact {numbers[premise]}: " if premise in numbers else ""
        lead = "    and   " if position else "    since "
        yield from wrapped(f"{fact}{premise}", view.width, lead)
    yield from wrapped(f"{step.text} ({step.step})", view.width, "    so    ")
    yield ""


def _remarks(finding: Finding, view: View) -> Iterator[str]:
    remarks = {
        "Not found:": finding.absent,
        "Law:": finding.legal_sources,
        "Repair:": (finding.repair,) if finding.repair else (),
        "Fingerprint:": (finding.fingerprint,),
    }
    for label, texts in remarks.items():
        for position, text in enumerate(texts):
            yield from wrapped(text, view.width, f"  {'' if position else label:<12} ")
