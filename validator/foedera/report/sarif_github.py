"""SARIF for upload to GitHub, which shows what is suppressed or gone as open alerts.

It knows neither ``suppressions`` nor ``baselineState`` (github/codeql-action, issue 1230), so
such results are left out. What is known from before stays: GitHub compares by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.report.contents import Checked, View
from foedera.report.sarif import within_limits
from foedera.report.sarif_results import Results


def render(checked: Checked, view: View) -> str:
    """Return the log with the open results alone; the view does not matter."""
    return "".join(pieces(checked, view))


def pieces(checked: Checked, view: View) -> Iterator[str]:
    """Yield the log in pieces; see ``render``."""
    total = len(checked.findings) + len(checked.known)
    return within_limits(checked, Results(checked).found(), total)
