"""``foedera infer``: what follows from the data, as RDF."""

from __future__ import annotations

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of
from foedera.cli.outcome import NOTHING_TO_CHECK, exit_code, tell_problems


@click.command("infer")
@options.paths
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="-",
    help="Write to FILE, whole or not at all; standard output otherwise.",
)
@click.option(
    "--derivations", is_flag=True, help="Say of each derived triple how it follows, and from what."
)
@config
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    derivations: bool,
    color: bool | None,
    verbose: bool,
) -> None:
    """Write what is stated and what follows from it, as Turtle.

    In-force periods, bounds of dates, memberships, kinds of pact: other SHACL engines can run
    the rules on it.

    Exit codes: 0 done, 2 bad usage or unreadable input (what follows from the rest is written
    all the same), 3 nothing to infer from (nothing is written).
    """
    from foedera import api
    from foedera.report.outputs import deliver, output_to, spare_inputs
    from foedera.report.progress import Progress

    setup = configuration_of(ctx, paths).setup
    target = output_to("turtle", output)
    with Progress(verbose=verbose) as progress:
        report = api.infer(paths, derivations=derivations, setup=setup, on_progress=progress)
    spare_inputs([target], report.files)
    tell_problems(report, paths, color)
    code = exit_code(report)
    if code != NOTHING_TO_CHECK:
        deliver(target, report.turtle)
    ctx.exit(code)
