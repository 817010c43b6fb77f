"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from foedera.cli.names import complete_names

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[_Command], _Command]

_PATH = click.Path(path_type=str)

paths: _Decorator[Any] = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=_PATH
)
optional_paths: _Decorator[Any] = click.argument("paths", metavar="[PATH]...", nargs=-1, type=_PATH)

color: _Decorator[Any] = click.option(
    "--color/--no-color",
    default=None,
    help="Colour, also where the output is no terminal. NO_COLOR in the environment wins.",
)
verbose: _Decorator[Any] = click.option(
    "-v", "--verbose", is_flag=True, help="Say on standard error what is being done."
)
select: _Decorator[Any] = click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    shell_complete=complete_names,
    help="Run only these rules or families: INV001,TIM. Repeatable.",
)
ignore: _Decorator[Any] = click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    shell_complete=complete_names,
    help="Do not run these rules or families. Repeatable.",
)


def formats(command: str) -> _Decorator[Any]:
    """Return ``--format FORMAT[=FILE]`` with the formats in which the command reports."""
    from foedera.report import FORMATS

    first, *others = FORMATS[command]
    return click.option(
        "--format",
        "formats",
        metavar="FORMAT[=FILE]",
        multiple=True,
        help=f"Report as {', '.join([f'{first} (default)', *others[:-1]])} or {others[-1]}, "
        "to FILE or standard output. Repeatable.",
    )
