"""One finding as text: what is wrong, where, which facts clash, why, and what would repair it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from foedera.finding import Belief, Finding, Verdict
from foedera.read.statement import Place
from foedera.report.contents import SEVERITIES, View
from foedera.report.fact_text import fact_rows, primary_excerpt
from foedera.report.proof import Proof, by_teller, proof_of
from foedera.report.step_text import short_proof, telling_steps, whole_proof
from foedera.report.summary import counted, paths_in_hints
from foedera.report.terminal import columns, harmless, listed, painted, wrapped

COLORS = {
    Verdict.CONTRADICTION: "red",
    Verdict.DISPUTE: "magenta",
    Verdict.BREACH: "yellow",
    Verdict.REVERSAL: "cyan",
    Verdict.GAP: "blue",
}


def short_finding(finding: Finding, lines: Mapping[Place, str], view: View) -> list[str]:
    """Lay out a finding so that it reads at a glance: what says little is left out, and counted.

    ``lines`` are the source lines at its places, where known.
    """
    proof = proof_of(finding)
    return [
        *_beginning(finding, view),
        *primary_excerpt(finding.facts[0], lines, view),
        "",
        *fact_rows(by_teller(finding.facts), view, None),
        *short_proof(proof, view),
        *_remarks(_short_remarks(finding, proof, view), view),
    ]


def whole_finding(finding: Finding, lines: Mapping[Place, str], view: View) -> list[str]:
    """Lay out a finding with the source lines of all of its facts, and with its whole proof."""
    return [
        *_beginning(finding, view),
        painted(f"  --> {harmless(str(finding.place))}", view.color, dim=True),
        "",
        *fact_rows(by_teller(finding.facts), view, lines),
        "",
        *whole_proof(finding, proof_of(finding), view),
        *_other_reasons(finding, lines, view),
        "",
        *_remarks({"Not found:": finding.absent, **_last_remarks(finding)}, view),
    ]


def _beginning(finding: Finding, view: View) -> Iterator[str]:
    label = f"{SEVERITIES[finding.verdict]}[{finding.rule}]"
    qualities = " · ".join(qualities_of(finding))
    fits = columns(f"{label} {qualities}: {harmless(finding.title)}") <= view.width
    titles = [harmless(finding.title)] if fits else wrapped(finding.title, view.width)
    head = f"{painted(label, view.color, fg=COLORS[finding.verdict], bold=True)} {qualities}:"
    first, *others = [painted(title, view.color, bold=True) for title in titles]
    yield from [f"{head} {first}"] if fits else [head, first, *others]
    yield from wrapped(finding.message, view.width, "  ")
    for group in finding.between:
        yield from wrapped(f"Between: {listed(group)}", view.width, "  ", "    ")


def qualities_of(finding: Finding) -> list[str]:
    """Return verdict and certainty, and whether it depends on the sources, in words."""
    depends = ["depends on whose dates one believes"] if finding.source_dependent else []
    return [finding.verdict.value, finding.certainty.value, *depends]


Remarks = Mapping[str, Sequence[str]]


def _short_remarks(finding: Finding, proof: Proof, view: View) -> Remarks:
    """What was looked for in vain, if it fits a row; the rest is counted with the plain steps."""
    short = [text for text in finding.absent if columns(text) + 15 <= view.width]
    steps = len(proof.steps) - len(telling_steps(proof))
    things = len(finding.absent) - len(short)
    counts = [counted(steps, "step")] if steps else []
    counts += [counted(things, "thing not found", "things not found")] if things else []
    explain = f"the whole proof: foedera explain {finding.fingerprint[:8]} {paths_in_hints(view)}"
    more = [f"{listed(counts)}; {explain}"] if counts else []
    return {"Not found:": short, "Left out:": more, **_last_remarks(finding)}


def _other_reasons(finding: Finding, lines: Mapping[Place, str], view: View) -> Iterator[str]:
    """The further sets of facts that suffice, each by what it has other than the first."""
    numbers = {fact.terms: n for n, fact in enumerate(proof_of(finding).facts, start=1)}
    for count, reason in enumerate(finding.other_reasons, start=1):
        shared = sorted(numbers[fact.terms] for fact in reason if fact.terms in numbers)
        others = [fact for fact in reason if fact.terms not in numbers]
        title = f"  Another reason ({count} of {len(finding.other_reasons)}): "
        kept = f"facts {listed([str(number) for number in shared])}, and" if shared else ""
        yield from ["", painted(f"{title}{kept}".rstrip(": "), view.color, bold=True)]
        yield from fact_rows(by_teller(others), view, lines, first=len(numbers) + 1)
    if finding.reasons_capped:
        yield from ["", "  There may be more reasons; the search for them was cut short."]


def belief_in_words(belief: Belief) -> str:
    """Say what becomes of the finding with these dates."""
    return f"{listed(belief.dates)}: {belief.outcome.value if belief.outcome else 'no finding'}"


def origin_in_words(finding: Finding) -> list[str]:
    """Say which side of a merge brought the finding, and what it added."""
    sides = [each.side for each in finding.brought_by]
    if not sides:
        return []
    alone = finding.brought_by[0].alone
    together = " only together: neither side has it alone"
    first = " and ".join(sides) + (", each alone" if len(sides) > 1 else " alone")
    return [
        first if alone else " and ".join(sides) + together,
        *(
            f"{each.side} added {fact.text} ({fact.places[0]})"
            for each in finding.brought_by
            for fact in each.facts
        ),
    ]


def _last_remarks(finding: Finding) -> Remarks:
    return {
        "Brought by:": origin_in_words(finding),
        "Believing:": [belief_in_words(belief) for belief in finding.beliefs],
        "Law:": finding.legal_sources,
        "Repair:": (finding.repair,) if finding.repair else (),
        "Fingerprint:": (finding.fingerprint,),
    }


def _remarks(remarks: Remarks, view: View) -> Iterator[str]:
    for label, texts in remarks.items():
        for position, text in enumerate(texts):
            yield from wrapped(text, view.width, f"  {'' if position else label:<12} ")
