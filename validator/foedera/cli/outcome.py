"""How a command ends: problems of the input told on standard error, and the exit code.

0 clean or done, 1 findings at or above ``--fail-on``, 2 bad usage or unreadable input, 3 nothing
to check, 130 interrupted, 141 nobody reads the output any more.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from foedera.api import InputReport, Result
    from foedera.errors import InputProblem

FINDINGS, BAD_INPUT, NOTHING_TO_CHECK, INTERRUPTED, PIPE_CLOSED = 1, 2, 3, 130, 141


def tell_problems(report: InputReport, paths: Sequence[str], color: bool | None) -> None:
    """Say on standard error what could not be read, or that there was nothing."""
    for problem in report.problems:
        show(problem, color)
    if _nothing_to_check(report):
        complain(f"nothing to check in {shlex.join(paths)}: no file there holds a statement")


def tell_reasoning(result: Result) -> None:
    """Say on standard error what a reasoner answered, where one was asked."""
    answer = result.reasoner
    if answer is None:
        return
    verdict = "consistent" if answer.consistent else "inconsistent"
    complain(f"{answer.reasoner}: ontology and data are {verdict}")
    for name in answer.unsatisfiable:
        complain(f"{answer.reasoner}: the class {name} can have no member")


def tell_left_out(result: Result) -> None:
    """Say on standard error how many findings the reports leave out, if any."""
    if result.not_shown:
        from foedera.report.summary import counted

        shown, more = len(result.findings), sum(result.not_shown.values())
        complain(f"shown: {counted(shown, 'finding')}; {more:,} more are not: see --max-findings")


def show(problem: InputProblem, color: bool | None) -> None:
    """Print one problem on standard error, with its line and a caret where there is one."""
    from foedera.report.outputs import view_of
    from foedera.report.problem_text import render_problem
    from foedera.report.terminal import printable

    text = render_problem(problem, view_of(sys.stderr, color))
    with suppress(OSError):  # nobody can be told; the exit code says it
        click.echo(printable(text, sys.stderr.encoding or "ascii"), err=True, color=True)


def complain(message: str) -> None:
    """Print one line on standard error."""
    from foedera.report.terminal import harmless, printable

    line = f"foedera: {harmless(' '.join(message.split()))}"
    with suppress(OSError):  # nobody can be told; the exit code says it
        click.echo(printable(line, sys.stderr.encoding or "ascii"), err=True)


def exit_code(report: InputReport) -> int:
    """0 where all input was read, 2 where some was not, 3 where it held nothing."""
    if _unreadable(report):
        return BAD_INPUT
    return NOTHING_TO_CHECK if _nothing_to_check(report) else 0


def _unreadable(report: InputReport) -> bool:
    return any(not problem.warning for problem in report.problems)


def _nothing_to_check(report: InputReport) -> bool:
    return not report.statements and not _unreadable(report)
