"""``foedera sources``: each source's own story, and who conflicts with whom."""

from __future__ import annotations

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of
from foedera.cli.outcome import exit_code, tell_problems


@click.command("sources")
@options.paths
@options.formats("sources")
@config
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    color: bool | None,
    verbose: bool,
) -> None:
    """Show whose story holds together, and who conflicts with whom.

    A story is what one source says, together with the common ground: what stands without a
    source. It is coherent where no contradiction is found in it.

    Exit codes: 0 done, 2 bad usage or unreadable input, 3 nothing to check.
    """
    from foedera import api
    from foedera.report.outputs import deliver_all, read_outputs, spare_inputs
    from foedera.report.progress import Progress

    setup = configuration_of(ctx, paths).setup
    outputs = read_outputs(formats, "sources")
    with Progress(verbose=verbose) as progress:
        report = api.sources(paths, setup=setup, on_progress=progress)
    spare_inputs(outputs, report.files)
    tell_problems(report, paths, color)
    deliver_all("sources", outputs, report, color, paths)
    ctx.exit(exit_code(report))
