"""``foedera rules``: the table of rules."""

from __future__ import annotations

import click

from foedera.cli import options


@click.command("rules")
@options.formats("rules")
@options.color
def command(formats: tuple[str, ...], color: bool | None) -> None:
    """List the rules."""
    from foedera import api
    from foedera.report.outputs import deliver_all, read_outputs

    deliver_all("rules", read_outputs(formats, "rules"), api.rules(), color)
