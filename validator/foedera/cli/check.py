"""``foedera check``: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from foedera.cli import options
from foedera.cli.names import split_names
from foedera.cli.outcome import FINDINGS, exit_code, tell_problems, tell_reasoning

if TYPE_CHECKING:
    from foedera.api import Result

FAIL_ON = ("contradiction", "dispute", "breach", "reversal", "gap", "never")


@click.command("check")
@options.paths
@options.formats("check")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=FAIL_ON[0],
    show_default=True,
    help="Exit with 1 from this verdict on: they are listed from gravest to least.",
)
@options.select
@options.ignore
@click.option(
    "--viewpoint",
    metavar="SOURCE",
    help="Check only what this source says, with the common ground: its IRI, name or label.",
)
@click.option(
    "--reasoner",
    type=click.Choice(["hermit", "pellet"]),
    help="Also ask a complete reasoner whether ontology and data are consistent (foedera[dl]).",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    viewpoint: str | None,
    reasoner: str | None,
    exit_zero: bool,
    color: bool | None,
    verbose: bool,
) -> None:
    """Check the files and folders together and report what clashes.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage or unreadable input
    (whatever could be read is checked all the same), 3 nothing to check.
    """
    from foedera import api
    from foedera.report.outputs import deliver_all, read_outputs, spare_inputs
    from foedera.report.progress import Progress

    outputs = read_outputs(formats, "check")
    with Progress(verbose=verbose) as progress:
        result = api.check(
            paths,
            select=split_names(select),
            ignore=split_names(ignore),
            viewpoint=viewpoint,
            reasoner=reasoner,
            on_progress=progress,
        )
    spare_inputs(outputs, result.files)
    tell_problems(result, paths, color)
    tell_reasoning(result)
    failing = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    deliver_all("check", outputs, result, color, paths, failing)
    code = exit_code(result) or _findings_code(result, failing)
    ctx.exit(0 if exit_zero and code == FINDINGS else code)


def _findings_code(result: Result, failing: Sequence[str]) -> int:
    return FINDINGS if any(finding.verdict in failing for finding in result.findings) else 0
