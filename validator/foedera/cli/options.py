"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

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
