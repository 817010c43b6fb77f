"""``foedera baseline``: make the findings of now known to later checks."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli import options
from foedera.cli.configured import (
    asked_of_check,
    cache_of,
    config,
    configuration_of,
    given_options,
)
from foedera.cli.outcome import exit_code, tell_problems


@click.command("baseline", short_help="Write the findings of now to a baseline.")
@options.paths
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE, whole or not at all; otherwise to the baseline of the configuration, or "
    "to standard output.",
)
@options.select
@options.ignore
@config
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    color: bool | None,
    verbose: bool,
    **_given: Any,
) -> None:
    """Write the findings of now to a file that makes them known to check --baseline.

    Exit codes: 0 done, 2 bad usage or unreadable input, 3 nothing to check; in both cases
    nothing is written.
    """
    from foedera import api
    from foedera.report.outputs import deliver, output_to, spare_inputs
    from foedera.report.progress import Progress
    from foedera.settings.effective import effective

    configuration = configuration_of(ctx, paths)
    settings = effective(configuration, given_options(ctx))
    named = configuration.values.get("baseline")
    named = configuration.output(named, "baseline") if named and not output else output
    target = output_to("json", named or "-")
    with Progress(verbose=verbose) as progress:
        result = api.check(
            paths,
            on_progress=progress,
            cache=cache_of(configuration, settings),
            **asked_of_check(configuration, settings),
        )
    spare_inputs([target], result.files)
    tell_problems(result, paths, color)
    code = exit_code(result)
    if not code:
        deliver(target, api.baseline(result))
    ctx.exit(code)
