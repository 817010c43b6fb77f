"""Findings with their whole proofs as Markdown; the long parts are folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from foedera.finding import Finding, StatedFact
from foedera.read.statement import Place
from foedera.report import proof_mermaid
from foedera.report.bounds import with_days
from foedera.report.contents import View
from foedera.report.excerpt import gutter, object_span
from foedera.report.fact_text import attribution
from foedera.report.finding_text import belief_in_words, origin_in_words, qualities_of
from foedera.report.markdown import code, escaped, fenced, folded
from foedera.report.proof import Grounds, Proof, proof_of
from foedera.report.step_text import letter
from foedera.report.summary import counted
from foedera.report.terminal import listed
from foedera.report.text import lines_of

_WIDTH = 100  # columns of source lines


def render(findings: Sequence[Finding], view: View) -> str:
    """Return the findings one after another; the view does not matter."""
    lines = lines_of(findings)
    return "\n".join(row for finding in findings for row in _finding(finding, lines))


def _finding(finding: Finding, lines: Mapping[Place, str]) -> Iterator[str]:
    proof = proof_of(finding)
    yield f"## {escaped(finding.rule)}: {escaped(finding.title)}"
    yield ""
    yield from statement(finding)
    yield from fact_table(proof.facts)
    if proof.steps:
        summary = f"Proof: {counted(len(proof.steps), 'step')}"
        yield from folded(summary, list(proof_steps(finding, proof)))
    for number, reason in enumerate(finding.other_reasons, start=1):
        summary = f"Another reason ({number} of {len(finding.other_reasons)})"
        yield from folded(summary, list(fact_table(reason)))
    yield from folded("Source lines", fenced(_source_lines(proof, lines)))
    drawing = proof_mermaid.render([finding], View()).splitlines()
    yield from folded("Picture", fenced(drawing, "mermaid"))
    yield from remarks(finding)


def statement(finding: Finding) -> Iterator[str]:
    """What is wrong, and between whom a dispute is."""
    yield f"**{' · '.join(qualities_of(finding))}:** {escaped(finding.message)}"
    yield ""
    for group in finding.between:
        yield from [f"Between: {escaped(listed(group))}", ""]


def fact_table(facts: Sequence[StatedFact]) -> Iterator[str]:
    """The facts, numbered, with who says them and where."""
    yield "| # | fact | according to | place |"
    yield "|--:|---|---|---|"
    for number, fact in enumerate(facts, start=1):
        places = "<br>".join(code(str(place)) for place in fact.places)
        told = attribution(fact).removeprefix("according to ")
        yield f"| {number} | {escaped(fact.text)} | {escaped(told)} | {places} |"
    yield ""


def proof_steps(finding: Finding, proof: Proof) -> Iterator[str]:
    """Each step, with what it follows from, up to the clash."""
    for position, (step, ground) in enumerate(zip(proof.steps, proof.grounds, strict=True)):
        text = escaped(with_days(step.text))
        yield f"- **{letter(position)}** {text} (*{escaped(step.step)}*{_from(ground)})"
    yield f"- **hence** {escaped(finding.message)} (*{escaped(finding.rule)}*{_from(proof.clash)})"


def _from(ground: Grounds) -> str:
    marks = [
        *(str(fact + 1) for fact in ground.facts),
        *(letter(step) for step in ground.steps),
        *(f"“{escaped(with_days(axiom))}”" for axiom in ground.axioms),
    ]
    return f", from {', '.join(marks)}" if marks else ""


def _source_lines(proof: Proof, lines: Mapping[Place, str]) -> Iterator[str]:
    for fact in proof.facts:
        for place in fact.places:
            line = lines.get(place, "")
            yield from gutter(str(place), line, object_span(line, fact.terms), _WIDTH)


def remarks(finding: Finding) -> Iterator[str]:
    """What was not found, what depends on whose dates, law, repair, fingerprint."""
    capped = int(finding.reasons_capped)
    labelled: dict[str, Sequence[str]] = {
        "There may be more reasons": ("the search for them was cut short",) * capped,
        "Not found": finding.absent,
        "Brought by": origin_in_words(finding),
        "Believing": [belief_in_words(belief) for belief in finding.beliefs],
        "Law": finding.legal_sources,
        "Repair": (finding.repair,) if finding.repair else (),
    }
    for label, texts in labelled.items():
        yield from (f"- {label}: {escaped(text)}" for text in texts)
    yield f"- Fingerprint: {code(finding.fingerprint)}"
    yield ""
