"""The text report: every finding with its facts, then all in an overview and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from foedera.finding import Finding, Verdict
from foedera.kept import Kept
from foedera.read.statement import Place
from foedera.report.apart import gone_section, summary_apart
from foedera.report.contents import Checked, View, counts_of
from foedera.report.excerpt import source_lines
from foedera.report.finding_text import COLORS, short_finding
from foedera.report.overview import overview_rows
from foedera.report.summary import (
    NOTHING,
    counted,
    next_steps,
    not_shown,
    paths_in_hints,
    scope,
    unread,
)
from foedera.report.terminal import columns, marked, painted, wrapped

_CLEAN, _NOTHING_NEW = "No clash found", "No new clash found"  # which is less than “consistent”
_AT_A_GLANCE = 3  # findings that need no overview


def render(checked: Checked, view: View) -> str:
    """Return the report, as wide and as colourful as the view says."""
    return "".join(pieces(checked, view))


def pieces(checked: Checked, view: View) -> Iterator[str]:
    """Yield the report row by row; see ``render``."""
    return (f"{row}\n" for row in _rows(checked, view))


def _rows(checked: Checked, view: View) -> Iterator[str]:
    lines = source_lines(head.place for head in Kept.of(checked.findings).heads)
    for finding in checked.findings:
        yield from (*short_finding(finding, lines, view), "")
    if len(checked.findings) > _AT_A_GLANCE:
        yield painted("All findings", view.color, bold=True)
        yield from overview_rows(checked.findings, view)
        yield ""
    yield from [*gone_section(checked, view), *_summary(checked, view)]
    yield from [*summary_apart(checked, view), *unread(checked)]
    yield from next_steps(_hints(Kept.of(checked.findings), view), view)


def lines_of(findings: Iterable[Finding]) -> Mapping[Place, str]:
    """Read the source lines of all facts."""
    facts = (fact for f in findings for reason in (f.facts, *f.other_reasons) for fact in reason)
    return source_lines(place for fact in facts for place in fact.places)


def _summary(checked: Checked, view: View) -> Iterator[str]:
    if not checked.statements:
        yield NOTHING
        return
    extent = f"in {scope(checked)}, {counted(len(checked.rules_run), 'rule')}"
    if not checked.findings:
        clean = _NOTHING_NEW if checked.compared_with else _CLEAN
        rows = wrapped(f"{clean} {extent}", view.width, "", "  ")
        yield from marked(rows, clean, view.color, fg="green", bold=True)
        return
    by_verdict = counts_of(checked)
    counts = [
        (verdict, counted(by_verdict[verdict], verdict.value))
        for verdict in Verdict
        if by_verdict[verdict]
    ]
    rows = list(_rows_of_counts(counts, view))
    plain = " · ".join(count for _, count in counts)
    fits = columns(f"{plain}  {extent}") <= view.width
    yield from [f"{rows[0]}  {extent}"] if fits else [*rows, *wrapped(extent, view.width, "  ")]
    if unshown := not_shown(checked):
        yield unshown


def _rows_of_counts(counts: Sequence[tuple[Verdict, str]], view: View) -> Iterator[str]:
    """Lay out the counts, each in the colour of its verdict, and as many in a row as fit."""
    row, taken = "", 0
    for verdict, count in counts:
        if taken and taken + 3 + columns(count) > view.width:
            yield row
            row, taken = "", 0
        shown = painted(count, view.color, fg=COLORS[verdict], bold=True)
        row, taken = (f"{row} · {shown}", taken + 3) if taken else (shown, 0)
        taken += columns(count)
    yield row


def _hints(findings: Kept[Finding], view: View) -> dict[str, str]:
    if not findings:
        return {}
    paths = paths_in_hints(view)
    found, gravest = findings.counts, next(findings.heads)
    hints = {
        "the whole proof of a finding": f"foedera explain {gravest.fingerprint[:8]} {paths}",
        "what a rule means, and its law": f"foedera explain {gravest.rule}",
    }
    if Verdict.CONTRADICTION in found:
        hints["what to withdraw"] = f"foedera repair {paths}"
    if Verdict.DISPUTE in found:
        hints["who conflicts with whom"] = f"foedera sources {paths}"
    if len(findings) > _AT_A_GLANCE:
        hints["all of it as a page"] = f"foedera check {paths} --format html=report.html"
    return hints
