"""``foedera diff``: what is new between two states of the data, and which side brought it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from foedera.cli import options
from foedera.cli.check import check_outputs, fail_on, finish
from foedera.cli.configured import asked_of_check, config, configuration_of, given_options


@click.command("diff", short_help="Tell what is new and what is gone between two states.")
@click.argument("states", metavar="A B | A...B [PATH]...", nargs=-1, required=True)
@options.formats("diff")
@fail_on
@options.select
@options.ignore
@config
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are new findings.")
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    /,
    states: tuple[str, ...],
    exit_zero: bool,
    color: bool | None,
    verbose: bool,
    **_given: Any,
) -> None:
    """Check two states of the data, and report what is new, what is gone, what is unchanged.

    A and B are two folders or files, or two revisions of git, read from git's own objects. A...B
    is what merging B into A would bring: each new finding says which side's change brings it.
    PATHs are what of the revisions is checked; the working directory by default.

    Exit codes: 0 nothing new, 1 new findings at or above --fail-on, 2 bad usage, configuration or
    unreadable input, 3 nothing to check.
    """
    from foedera import api
    from foedera.report.progress import Progress
    from foedera.settings.effective import effective

    before, after, paths = _states(states)
    folders = after and Path(before).exists() and Path(after).exists()
    configuration = configuration_of(ctx, (before, str(after)) if folders else paths)
    settings = effective(configuration, given_options(ctx))
    outputs = check_outputs("diff", configuration, settings)
    with Progress(verbose=verbose) as progress:
        result = api.diff(
            before,
            after,
            paths,
            on_progress=progress,
            **asked_of_check(configuration, settings),
        )
    ctx.exit(finish("diff", outputs, result, settings, paths, color, exit_zero=exit_zero))


def _states(states: tuple[str, ...]) -> tuple[str, str | None, tuple[str, ...]]:
    if len(states) == 1 or (".." in states[0] and not Path(states[0]).exists()):
        return states[0], None, states[1:]
    return states[0], states[1], states[2:]
