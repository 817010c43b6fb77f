"""SARIF 2.1.0 (OASIS), as GitHub code scanning and other viewers want it."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

from foedera.report.contents import Checked, RuleText, View
from foedera.report.records import Record, as_json
from foedera.report.sarif_locations import problem_notification
from foedera.report.sarif_results import Results
from foedera.report.sarif_rules import rule_record
from foedera.report.summary import counted
from foedera.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# What GitHub takes: a larger file is refused whole.
MOST_RESULTS = 25_000
LARGEST = 10_000_000  # bytes, compressed


def render(checked: Checked, view: View) -> str:
    """Return everything: what is known from before, suppressed and gone is marked as such."""
    results = Results(checked)
    return within_limits(checked, [*results.found(), *results.suppressed(), *results.absent()])


def within_limits(
    checked: Checked, results: Sequence[Record], most: int = MOST_RESULTS, largest: int = LARGEST
) -> str:
    """Return the log with as many results, gravest first, as are taken; it tells how many are not.

    The view does not matter to SARIF.
    """
    kept = min(len(results), most)
    while True:
        log = as_json(_log(checked, results[:kept], len(results) - kept))
        size = _compressed(log, largest)
        if size <= largest or not kept:
            return log
        kept = min(kept - 1, kept * largest // size)


def _compressed(text: str, largest: int) -> int:
    data = text.encode("utf-8", "backslashreplace")
    return len(data) if len(data) <= largest else len(gzip.compress(data))


def _log(checked: Checked, results: Sequence[Record], left_out: int) -> Record:
    run = {
        "tool": {"driver": _driver(checked.rules)},
        "invocations": [_invocation(checked, left_out)],
        "originalUriBaseIds": {
            "SRCROOT": {"description": {"text": "The folder in which foedera was run."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: Sequence[RuleText]) -> Record:
    return {
        "name": "Foedera",
        "semanticVersion": __version__,
        "rules": [rule_record(rule) for rule in rules],
    }


def _invocation(checked: Checked, left_out: int) -> Record:
    notifications = [problem_notification(problem) for problem in checked.problems]
    if left_out:
        text = f"{counted(left_out, 'result')} left out, the least grave: more would be refused."
        notifications.append({"level": "warning", "message": {"text": text}})
    readable = all(problem.warning for problem in checked.problems)
    return {"executionSuccessful": readable, "toolExecutionNotifications": notifications}
