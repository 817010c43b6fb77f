"""``foedera repair``: the smallest sets of facts whose withdrawal leaves no contradiction."""

from __future__ import annotations

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of
from foedera.cli.outcome import exit_code, tell_problems


@click.command("repair")
@options.paths
@click.option(
    "--trust",
    metavar="SOURCE",
    multiple=True,
    help="Rather keep what this source says: its IRI, name or label. Repeatable, most trusted "
    "first.",
)
@options.formats("repair")
@config
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    trust: tuple[str, ...],
    formats: tuple[str, ...],
    color: bool | None,
    verbose: bool,
) -> None:
    """Propose facts to withdraw so that no contradiction is left.

    The proposals are the smallest such sets of facts, best first. No file is changed.

    Exit codes: 0 done, also where there is nothing to repair, 2 bad usage or unreadable input,
    3 nothing to check.
    """
    from foedera import api
    from foedera.report.outputs import deliver_all, read_outputs, spare_inputs
    from foedera.report.progress import Progress

    setup = configuration_of(ctx, paths).setup
    outputs = read_outputs(formats, "repair")
    with Progress(verbose=verbose) as progress:
        report = api.repair(paths, trust=trust, setup=setup, on_progress=progress)
    spare_inputs(outputs, report.files)
    tell_problems(report, paths, color)
    deliver_all("repair", outputs, report, color, paths)
    ctx.exit(exit_code(report))
