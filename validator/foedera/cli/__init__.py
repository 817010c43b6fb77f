"""The command line, one module for each command; ``main`` is what the shell calls.

What is heavy is imported by the command that needs it: start-up counts.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from foedera.cli import (
    annotate,
    baseline,
    check,
    completion,
    diff,
    explain,
    import_,
    infer,
    init,
    link,
    repair,
    rules,
    serve,
    sources,
    watch,
)
from foedera.cli.limits import Watchdog
from foedera.cli.outcome import BAD_INPUT, INTERRUPTED, complain, show
from foedera.cli.streams import open_standard_streams, told_when_output_ends
from foedera.errors import FoederaError, InputProblem
from foedera.version import __version__

_COMMANDS = (
    *(check, explain, rules, sources, repair, infer),
    *(baseline, diff, import_, link, annotate, watch, serve, init, completion),
)


class _Commands(click.Group):
    """Lists the commands in the order of their use, and ends in order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        with told_when_output_ends():  # --help and --version print here
            return super().make_context(*given, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with told_when_output_ends(), Watchdog() as ctx.obj:
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="foedera")
def cli() -> None:
    """Report every contradiction between treaties, alliances, deployments and statements."""


for _module in _COMMANDS:
    cli.add_command(_module.command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; every expected error is one line on standard error."""
    open_standard_streams()
    try:
        code = cli.main(arguments, prog_name="foedera", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = BAD_INPUT
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "foedera"
        complain(f"{error.format_message()} ('{command} --help' says more)")
        code = BAD_INPUT
    except click.Abort:
        code = INTERRUPTED
    except InputProblem as problem:
        show(problem, color=None)
        code = BAD_INPUT
    except FoederaError as error:
        for line in (*getattr(error, "__notes__", ()), str(error)):
            complain(line)
        code = BAD_INPUT
    sys.exit(code)
