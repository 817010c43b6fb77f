"""``foedera explain``: the page of a rule, or the whole proof of findings."""

from __future__ import annotations

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of
from foedera.cli.names import complete_names, rule_called
from foedera.cli.outcome import exit_code, tell_problems


@click.command("explain")
@click.argument("name", metavar="ID", shell_complete=complete_names)
@options.optional_paths
@options.formats("explain")
@config
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    color: bool | None,
    verbose: bool,
) -> None:
    """Explain a rule, or prove a finding.

    ID is a rule such as INV001; or, with the PATHs that were checked, the beginning of a
    finding's fingerprint. A rule with PATHs explains all of its findings there.

    mermaid and graphviz draw the proofs of findings, so they need PATHs, too.

    Exit codes: 0 done, 2 bad usage or unreadable input, 3 nothing to check.
    """
    from foedera import api
    from foedera.report.outputs import deliver_all, read_outputs, spare_inputs
    from foedera.report.progress import Progress

    setup = configuration_of(ctx, paths).setup
    if not paths:
        deliver_all(
            "explain rule", read_outputs(formats, "explain rule"), rule_called(name, setup), color
        )
        return
    outputs = read_outputs(formats, "explain")
    with Progress(verbose=verbose) as progress:
        result = api.explain(name, paths, setup=setup, on_progress=progress)
    spare_inputs(outputs, result.files)
    tell_problems(result, paths, color)
    deliver_all("explain", outputs, result.findings, color, paths)
    ctx.exit(exit_code(result))
