"""``foedera annotate``: findings as annotations that Protégé shows."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli import options
from foedera.cli.configured import asked, config
from foedera.cli.outcome import exit_code, tell_problems, tell_reasoning


@click.command("annotate", short_help="Write the findings as annotations for Protégé.")
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
    /,
    paths: tuple[str, ...],
    output: str,
    color: bool | None,
    verbose: bool,
    **_given: Any,
) -> None:
    """Write the findings as an ontology of annotations, to be imported in Protégé.

    Each thing concerned carries its findings. The files that are checked are not changed, and
    the overlay is no input of a check, wherever it lies.

    Exit codes: 0 done, 2 bad usage or unreadable input (what was found in the rest is written
    all the same), 3 nothing to check (nothing is written).
    """
    from foedera import api
    from foedera.report.progress import Progress

    with Progress(verbose=verbose) as progress:
        result = api.annotate(paths, output, on_progress=progress, **asked(ctx, paths))
    tell_problems(result, paths, color)
    tell_reasoning(result)
    ctx.exit(exit_code(result))
