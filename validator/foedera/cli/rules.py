"""``foedera rules``: the table of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli import options
from foedera.cli.configured import config, configuration_of
from foedera.cli.outcome import FINDINGS, NOTHING_TO_CHECK, complain, show

if TYPE_CHECKING:
    from foedera.api import Setup


@click.command("rules", short_help="List the rules, and those of your own.")
@options.formats("rules")
@click.option(
    "--schema", is_flag=True, help="Print the JSON Schema of the configuration; list no rules."
)
@click.option(
    "--test",
    is_flag=True,
    help="Try your own rules on their examples: fires*.ttl fire at the marked lines, holds*.ttl "
    "never.",
)
@config
@options.color
@click.pass_context
def command(
    ctx: click.Context,
    formats: tuple[str, ...],
    schema: bool,
    test: bool,
    color: bool | None,
) -> None:
    """List the rules, and those of your own that the configuration names.

    Exit codes of --test: 0 all examples show what they should, 1 some do not, 3 there are no
    rules of your own.
    """
    from foedera import api
    from foedera.report.outputs import deliver_all, read_outputs

    setup = configuration_of(ctx).setup
    if test:
        ctx.exit(_try(setup, color))
    if schema:
        from foedera.settings.schema import schema_of

        click.echo(schema_of(api.rules(setup)), nl=False)
        return
    deliver_all("rules", read_outputs(formats, "rules"), api.rules(setup), color)


def _try(setup: Setup, color: bool | None) -> int:
    from foedera import api
    from foedera.report.summary import counted

    if not setup.rules:
        complain("the configuration names no rules of your own")
        return NOTHING_TO_CHECK
    failing = api.failing_examples(setup)
    for problem in failing:
        show(problem, color)
    click.echo(f"{counted(len(setup.rules), 'rule')} tried, {counted(len(failing), 'failure')}")
    return FINDINGS if failing else 0
