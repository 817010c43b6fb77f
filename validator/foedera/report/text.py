"""The text report: every finding with its facts, then the count by verdict and what to do next."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence

from foedera.finding import Finding, Verdict
from foedera.report.contents import Checked, View
from foedera.report.excerpt import source_lines
from foedera.report.finding_text import COLORS, finding_lines
from foedera.report.terminal import harmless, painted


def render(checked: Checked, view: View) -> str:
    """Return the report, as wide and as colourful as the view says."""
    summary = [*_summary(checked, view), *_next_steps(checked.findings, view)]
    return render_findings(checked.findings, view) + "\n".join([*summary, ""])


def render_findings(findings: Sequence[Finding], view: View, *, whole_proof: bool = False) -> str:
    """Return findings one after another, with the source lines of their facts."""
    lines = source_lines(place for f in findings for fact in f.facts for place in fact.places)
    blocks = (finding_lines(f, lines, view, whole_proof=whole_proof) for f in findings)
    return "".join("\n".join(block) + "\n\n" for block in blocks)


def _summary(checked: Checked, view: View) -> Iterator[str]:
    errors = sum(not problem.warning for problem in checked.problems)
    if not checked.statements:
        yield "Nothing was checked."
        return
    scope = (
        f"{_count(len(checked.files), 'file')}, {_count(checked.statements, 'statement')}, "
        f"{_count(len(checked.rules_run), 'rule')}"
    )
    if checked.findings:
        yield f"{_by_verdict(checked.findings, view)}  in {scope}"
    else:
        yield f"{painted('No clash found', view.color, fg='green', bold=True)} in {scope}"
    if errors:
        yield f"{_count(errors, 'problem')} kept some input from being checked; see above."


def _by_verdict(findings: Sequence[Finding], view: View) -> str:
    counts = Counter(finding.verdict for finding in findings)
    return " · ".join(
        painted(_count(counts[verdict], verdict.value), view.color, fg=COLORS[verdict], bold=True)
        for verdict in Verdict
        if counts[verdict]
    )


def _count(number: int, noun: str) -> str:
    plural = noun + "es" if noun.endswith("ch") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def _next_steps(findings: Sequence[Finding], view: View) -> Iterator[str]:
    if not findings:
        return
    first = findings[0]
    paths = harmless(shlex.join(view.paths))
    yield f"Next: foedera explain {first.fingerprint[:8]} {paths}   the whole proof of a finding"
    yield f"      foedera explain {first.rule}   what a rule means, its law, how to repair"
