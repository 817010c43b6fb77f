"""What a check keeps apart from its findings: what is suppressed, known from before, and gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedera.finding import EarlierFinding
from foedera.report.contents import Checked, View
from foedera.report.summary import counted
from foedera.report.terminal import harmless, wrapped


def counts_apart(checked: Checked) -> list[str]:
    """Count them in words: always where something was compared, otherwise what is suppressed."""
    suppressed, compared = len(checked.suppressed), checked.compared_with
    counts = [f"{suppressed:,} suppressed"] if suppressed else []
    if compared:
        known, gone = len(checked.known), len(checked.gone)
        counts += [f"{known:,} known from {compared}", f"{gone:,} gone since"]
    return counts


def gone_rows(gone: Iterable[EarlierFinding], view: View) -> Iterator[str]:
    """Lay out a row or two for each finding that is there no longer."""
    for earlier in gone:
        rule = f"  {earlier.fingerprint[:8]}  {earlier.rule:<6}  "
        place = f"({harmless(str(earlier.place))})"
        yield from wrapped(f"{earlier.message} {place}", view.width, rule)


def summary_apart(checked: Checked, view: View) -> Iterator[str]:
    """Lay out the counts, where there is something to count."""
    counts = counts_apart(checked)
    if counts:
        yield from wrapped(" · ".join(counts), view.width, "", "  ")


def gone_section(checked: Checked, view: View) -> Iterator[str]:
    """Lay out what is gone under its title."""
    if checked.gone:
        number = counted(len(checked.gone), "finding")
        yield f"Gone since {harmless(checked.compared_with)}: {number}"
        yield from [*gone_rows(checked.gone, view), ""]
