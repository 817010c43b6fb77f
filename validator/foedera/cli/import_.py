"""``foedera import``: published data sets and tables become files that can be checked."""

from __future__ import annotations

import click

from foedera.cli import options

_KIND = "foedera.kind"


class _Import(click.Command):
    """Its help lists the kinds; with a kind, it says what is read of that kind."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        from foedera.sources import KINDS

        names = {kind.name for kind in KINDS}
        ctx.meta[_KIND] = next((word for word in args if word in names), None)
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from foedera.sources import KINDS, documentation

        kind = ctx.meta.get(_KIND)
        if kind is not None:
            formatter.write("\n" + documentation(kind))
            return
        super().format_help_text(ctx, formatter)
        with formatter.section("Kinds"):
            formatter.write_dl([(kind.name, kind.title) for kind in KINDS])


@click.command("import", cls=_Import)
@click.argument("kind", metavar="KIND")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    help="The .trig file to write, whole or not at all.",
)
@click.option(
    "--skip-bad-rows",
    is_flag=True,
    help="Leave bad rows out and list them; otherwise the first one ends the import.",
)
@options.color
@options.verbose
@click.pass_context
def command(
    ctx: click.Context,
    kind: str,
    files: tuple[str, ...],
    output: str,
    skip_bad_rows: bool,
    color: bool | None,
    verbose: bool,
) -> None:
    """Turn a published data set or a table into a file to check.

    Findings then point to the row of the data. 'foedera import KIND --help' says what is read of a
    kind, and what its codes become.

    Exit codes: 0 done, 2 bad usage or unreadable input (nothing is written).
    """
    from foedera import api
    from foedera.cli.outcome import show
    from foedera.report.import_text import render
    from foedera.report.progress import Progress

    ctx.obj.begin()
    with Progress(verbose=verbose) as progress:
        imported = api.import_data(
            kind, files, output, skip_bad_rows=skip_bad_rows, on_progress=progress
        )
    for problem in imported.bad_rows:
        show(problem, color)
    click.echo(render(imported), nl=False)
