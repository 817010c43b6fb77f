"""What a save changed, as text: new findings in full, those that are gone in a row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from foedera.finding import Finding
from foedera.report.apart import summary_apart
from foedera.report.contents import Checked, View
from foedera.report.finding_text import short_finding
from foedera.report.overview import overview_rows
from foedera.report.summary import counted, scope, unread
from foedera.report.terminal import listed, painted, wrapped
from foedera.report.text import lines_of

_Key = tuple[str, str, str, str]


def render(before: Checked | None, now: Checked, view: View, clock: str) -> str:
    """Return what is new and what is gone; without a state before, a row for each finding.

    A finding whose verdict or certainty changed is new, and what it was is gone.
    """
    if before is None:
        counts = [counted(len(now.findings), "finding")]
        rows = list(overview_rows(now.findings, view))
    else:
        new = _without(now.findings, before.findings)
        gone = _without(before.findings, now.findings)
        unchanged = len(now.findings) - len(new)
        counts = [f"{len(new)} new", f"{len(gone)} gone", f"{unchanged} unchanged"]
        rows = [*_new_rows(new, view), *_gone_rows(gone, view)]
    last = f"{' · '.join(counts)}  in {scope(now)}"
    rows += [*wrapped(last, view.width, "", "  "), *summary_apart(now, view), *unread(now), ""]
    return "\n".join([_heading(clock, view), *rows, ""])


def broken_files(before: Checked, now: Checked) -> list[str]:
    """Return the files that could be read before and now cannot, as when half-written."""
    unreadable = {problem.path for problem in now.problems if not problem.warning}
    return sorted((set(before.files) - set(now.files)) & unreadable)


def render_broken(files: Sequence[str], view: View, clock: str) -> str:
    """Return that files cannot be read, and what the next state is compared with."""
    text = f"{listed(files)}: not readable now; the next save is compared with the state before."
    return "\n".join([_heading(clock, view), *wrapped(text, view.width), "", ""])


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    known = {_key(finding) for finding in others}
    return [finding for finding in findings if _key(finding) not in known]


def _key(finding: Finding) -> _Key:
    return (finding.rule, finding.fingerprint, finding.verdict, finding.certainty)


def _heading(clock: str, view: View) -> str:
    return painted(f"── {clock} ──", view.color, bold=True)


def _new_rows(new: Sequence[Finding], view: View) -> Iterator[str]:
    lines = lines_of(new)
    for finding in new:
        yield from [*short_finding(finding, lines, view), ""]


def _gone_rows(gone: Sequence[Finding], view: View) -> Iterator[str]:
    if gone:
        yield painted("Gone", view.color, bold=True)
        yield from [*overview_rows(gone, view), ""]
