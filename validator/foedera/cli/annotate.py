"""``foedera annotate``: findings as annotations that Protégé shows."""

from __future__ import annotations

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of
from foedera.cli.names import split_names
from foedera.cli.outcome import exit_code, tell_problems


@click.command("annotate")
@options.paths
@click.option(
    "-o",
    "--output",
    metavar="OVERLAY",
    required=True,
    help="The overlay to write: .ttl (Turtle), .rdf or .owl (RDF/XML). An earlier overlay there "
    "is replaced; any other file is refused.",
)
@options.select
@options.ignore
@config
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    color: bool | None,
    verbose: bool,
) -> None:
    """Write the findings as an ontology of annotations, to be imported in Protégé.

    Each thing concerned carries its findings. The files that are checked are not changed, and
    the overlay is no input of a check, wherever it lies.

    Exit codes: 0 done, 2 bad usage or unreadable input (what was found in the rest is written
    all the same), 3 nothing to check (nothing is written).
    """
    from foedera import api
    from foedera.report.progress import Progress

    setup = configuration_of(ctx, paths).setup
    with Progress(verbose=verbose) as progress:
        result = api.annotate(
            paths,
            output,
            select=split_names(select, setup),
            ignore=split_names(ignore, setup),
            setup=setup,
            on_progress=progress,
        )
    tell_problems(result, paths, color)
    ctx.exit(exit_code(result))
