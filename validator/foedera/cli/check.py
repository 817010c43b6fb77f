"""``foedera check``: the main job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from foedera.cli import options
from foedera.cli.configured import (
    asked_of_check,
    cache_of,
    config,
    configuration_of,
    engine_of,
    given_options,
)
from foedera.cli.outcome import FINDINGS, exit_code, tell_left_out, tell_problems, tell_reasoning
from foedera.settings.options import ENGINES, FAIL_ON, MOST_FINDINGS, REASONERS

if TYPE_CHECKING:
    from foedera.api import Result
    from foedera.report.outputs import Output
    from foedera.settings.configuration import Configuration
    from foedera.settings.effective import Setting

_AMOUNT = click.FloatRange(0, min_open=True)

fail_on = click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=FAIL_ON[0],
    show_default=True,
    help="Exit with 1 from this verdict on: they are listed from gravest to least.",
)


@click.command("check")
@options.paths
@options.formats("check")
@fail_on
@options.select
@options.ignore
@click.option(
    "--baseline",
    metavar="FILE",
    help="Findings in this file, which foedera baseline writes, are known: they do not count.",
)
@click.option(
    "--since",
    metavar="REVISION",
    help="Findings that were there in this revision of git are known: they do not count.",
)
@click.option(
    "--viewpoint",
    metavar="SOURCE",
    help="Check only what this source says, with the common ground: its IRI, name or label.",
)
@click.option(
    "--reasoner",
    type=click.Choice(REASONERS),
    help="Also ask a complete reasoner whether ontology and data are consistent (foedera[dl]).",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="auto: by size; columnar: for large data (foedera[columnar]); spark: on a cluster "
    "(foedera[spark]); others: for the shapes. All find the same.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Let no more processes look at large data; one for each processor by default, up to 8.",
)
@click.option(
    "--time-limit",
    type=_AMOUNT,
    metavar="SECONDS",
    help="Give up after so long; an hour by default.",
)
@click.option(
    "--memory-limit",
    type=_AMOUNT,
    metavar="MEGABYTES",
    help="Give up where more memory is needed; nine tenths of the machine's by default.",
)
@click.option(
    "--largest-file",
    type=_AMOUNT,
    metavar="MEGABYTES",
    help="Do not read larger files; 4000 by default.",
)
@click.option(
    "--max-findings",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Report no more findings, the gravest first; 10000 by default. All are counted.",
)
@click.option(
    "--cache/--no-cache",
    default=None,
    help="Keep what was found in the folder .foedera, and look again only at what changed.",
)
@click.option(
    "--findings-to",
    metavar="FORM=FOLDER",
    help="With --engine spark: also write the findings, as parquet or jsonl, to a new folder.",
)
@config
@click.option(
    "--show-settings", is_flag=True, help="Show each setting and who says so; check nothing."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    since: str | None,
    findings_to: str | None,
    show_settings: bool,
    exit_zero: bool,
    color: bool | None,
    verbose: bool,
    **_given: Any,
) -> None:
    """Check the files and folders together and report what clashes.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage, configuration or
    unreadable input (whatever could be read is checked all the same), 3 nothing to check.
    """
    from foedera import api
    from foedera.report.progress import Progress
    from foedera.settings.effective import effective, told

    configuration = configuration_of(ctx, paths)
    settings = effective(configuration, given_options(ctx))
    if show_settings:
        click.echo("\n".join(told(configuration, settings)))
        return
    outputs = check_outputs("check", configuration, settings)
    asked = asked_of_check(configuration, settings)
    write = _writer(findings_to, asked["engine"])
    with Progress(verbose=verbose) as progress:
        asked["engine"] = engine_of(paths, asked, settings, since, outputs, progress)
        result = api.check(
            paths,
            baseline=_baseline(configuration, settings["baseline"]),
            since=since,
            on_progress=progress,
            cache=cache_of(configuration, settings),
            **asked,
        )
        write(result)
    ctx.exit(finish("check", outputs, result, settings, paths, color, exit_zero=exit_zero))


def check_outputs(
    name: str, configuration: Configuration, settings: Mapping[str, Setting]
) -> tuple[Output, ...]:
    """Return where the reports of a command go; fail now where they cannot."""
    from foedera.report.outputs import read_outputs

    return read_outputs(_formats(configuration, settings["format"]), name)


def finish(
    name: str,
    outputs: Sequence[Output],
    result: Result,
    settings: Mapping[str, Setting],
    paths: tuple[str, ...],
    color: bool | None,
    *,
    exit_zero: bool,
) -> int:
    """Tell what a check found, and return the exit code."""
    from foedera.report.outputs import deliver_all, spare_inputs

    spare_inputs(outputs, result.files)
    tell_problems(result, paths, color)
    tell_reasoning(result)
    shown = result.shortened(settings["max-findings"].value or MOST_FINDINGS)
    tell_left_out(shown)
    failing = failing_verdicts(settings["fail-on"].value or FAIL_ON[0])
    deliver_all(name, outputs, shown, color, paths, failing)
    code = exit_code(result) or _findings_code(result, failing)
    return 0 if exit_zero and code == FINDINGS else code


def _writer(findings_to: str | None, engine: str) -> Callable[[Result], None]:
    """Return what writes the findings of a result where ``--findings-to`` says, if anywhere."""
    if findings_to is None:
        return lambda _: None
    if engine != "spark":
        raise click.UsageError("--findings-to needs --engine spark")
    from foedera.cluster.output import destination, write_findings

    form, folder = destination(findings_to)
    return lambda result: write_findings(result.findings, form, folder)


def _baseline(configuration: Configuration, setting: Setting) -> str | None:
    given = setting.origin == "--baseline"
    return str(setting.value) if given else configuration.baseline


def _formats(configuration: Configuration, setting: Setting) -> tuple[str, ...]:
    """The formats wanted; a file that the configuration names is seen from its folder."""
    value = setting.value or ()
    given = (value,) if isinstance(value, str) else tuple(value)
    if setting.origin == "--format":
        return given
    split = [each.partition("=") for each in given]
    return tuple(
        f"{form}={configuration.output(to, 'format')}" if to else form for form, _, to in split
    )


def failing_verdicts(fail_on: str) -> tuple[str, ...]:
    """Return the verdicts that make a check fail."""
    return FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()


def _findings_code(result: Result, failing: Sequence[str]) -> int:
    from foedera.kept import Kept

    return FINDINGS if any(verdict in failing for verdict in Kept.of(result.findings).counts) else 0
