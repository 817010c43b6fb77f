"""``foedera rules``: the table of rules."""

from __future__ import annotations

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of


@click.command("rules", short_help="List the rules, and those of your own.")
@options.formats("rules")
@click.option(
    "--schema", is_flag=True, help="Print the JSON Schema of the configuration; list no rules."
)
@config
@options.color
@click.pass_context
def command(ctx: click.Context, formats: tuple[str, ...], schema: bool, color: bool | None) -> None:
    """List the rules, and those of your own that the configuration names."""
    from foedera import api
    from foedera.report.outputs import deliver_all, read_outputs

    rules = api.rules(configuration_of(ctx).setup)
    if schema:
        from foedera.settings.schema import schema_of

        click.echo(schema_of(rules), nl=False)
        return
    deliver_all("rules", read_outputs(formats, "rules"), rules, color)
