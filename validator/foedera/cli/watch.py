"""``foedera watch``: check again at every save."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from foedera.cli import options
from foedera.cli.configured import asked, config
from foedera.cli.outcome import show

if TYPE_CHECKING:
    from foedera.api import Result


@click.command("watch", short_help="Check again at every save; show what is new and gone.")
@options.paths
@options.select
@options.ignore
@config
@options.color
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    color: bool | None,
    **_given: Any,
) -> None:
    """Check again at every save, and show what is new and what is gone. Ctrl-C ends it.

    While a file cannot be read, its problem is shown, and the state before it is kept: the next
    save is compared with that.

    Exit codes: 2 bad usage, 130 ended by Ctrl-C.
    """
    from foedera import api
    from foedera.cli.saves import results

    check = partial(_check, paths, documents=api.Documents(), **asked(ctx, paths))
    before: Result | None = None
    shown: set[object] = set()
    for result in results(paths, check):
        for problem in result.problems:
            if problem not in shown:
                show(problem, color)
        shown = set(result.problems)
        before = _tell(before, result, color, paths)


def _check(paths: tuple[str, ...], **wanted: Any) -> Result:
    from foedera import api
    from foedera.report.progress import Progress

    with Progress(verbose=False) as progress:
        return api.check(paths, on_progress=progress, **wanted)


def _tell(before: Result | None, now: Result, color: bool | None, paths: tuple[str, ...]) -> Result:
    """Print what changed, and return the state to compare the next one with."""
    from foedera.report import changes_text
    from foedera.report.outputs import Output, deliver, view_of

    view = view_of(sys.stdout, color, paths)
    clock = f"{datetime.now():%H:%M:%S}"
    broken = changes_text.broken_files(before, now) if before else []
    if before and broken:
        deliver(Output("text", None), changes_text.render_broken(broken, view, clock))
        return before
    deliver(Output("text", None), changes_text.render(before, now, view, clock))
    return now
