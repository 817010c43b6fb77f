"""``foedera init``: a starter data repository."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Write a starter data repository into DIR.

    A first treaty, configuration, a pre-commit hook, a workflow for GitHub, and a README that
    says what to do next. What is there already is left as it is.

    Exit codes: 0 done, 2 DIR or a file in it cannot be written.
    """
    from foedera.report.terminal import harmless
    from foedera.starter import start

    started = start(folder)
    for file in started.written:
        click.echo(f"wrote {harmless(str(file))}")
    for file in started.kept:
        click.echo(f"left as it was: {harmless(str(file))}")
    name = harmless(shlex.quote(str(folder)))
    click.echo(f"Next: cd {name} && foedera check .")
    click.echo("      and read README.md there, which shows what to do with it")
