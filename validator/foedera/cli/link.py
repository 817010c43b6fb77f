"""``foedera link``: which records of different data sets tell of one thing."""

from __future__ import annotations

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of
from foedera.cli.outcome import exit_code, tell_problems


@click.command("link")
@options.paths
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    help="The .ttl file to write, whole or not at all.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="The score from which two records are said to correspond; others are to be reviewed.",
)
@config
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    threshold: float,
    color: bool | None,
    verbose: bool,
) -> None:
    """Propose which records of different data sets tell of one treaty, war, event or state.

    Each link is written with its score and what it rests on: shared parties, days between the
    dates, numbers of lists that both quote. Nothing is merged: a check uses the links only where
    the file is among what it is given, and then tells what differs between the records.

    Exit codes: 0 done, 2 bad usage or unreadable input, 3 nothing to link (nothing is written).
    """
    from foedera import api
    from foedera.report.link_text import render
    from foedera.report.progress import Progress

    setup = configuration_of(ctx, paths).setup
    with Progress(verbose=verbose) as progress:
        linked = api.link(paths, output, threshold=threshold, setup=setup, on_progress=progress)
    tell_problems(linked, paths, color)
    if linked.statements:
        click.echo(render(linked), nl=False)
    ctx.exit(exit_code(linked))
