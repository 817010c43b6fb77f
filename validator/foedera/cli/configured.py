"""The configuration file of a command: found, named by ``--config``, or none at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from foedera.settings.configuration import Configuration

_FILE, _NONE = "foedera.config", "foedera.no_config"  # in the context's notes
_SETTINGS = {"formats": "format"}  # settings by the names of parameters, where they differ


def config(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--config`` and ``--no-config``, which ``configuration_of`` obeys."""
    file = click.option(
        "--config",
        metavar="FILE",
        expose_value=False,
        callback=lambda ctx, _, value: ctx.meta.__setitem__(_FILE, value),
        help="The configuration; otherwise foedera.toml, or pyproject.toml with [tool.foedera], "
        "in the folder that the paths have in common or above it.",
    )
    none = click.option(
        "--no-config",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, _, value: ctx.meta.__setitem__(_NONE, value),
        help="Read no configuration.",
    )
    return file(none(command))


def configuration_of(ctx: click.Context, paths: Sequence[str] = ()) -> Configuration:
    """Read the configuration for the paths; see ``foedera.settings.configuration``."""
    from foedera.settings.configuration import (
        Configuration,
        find_configuration,
        read_configuration,
    )

    if ctx.meta.get(_NONE):
        return Configuration()
    path = ctx.meta.get(_FILE) or find_configuration(paths)
    return read_configuration(path) if path else Configuration()


def given_options(ctx: click.Context) -> dict[str, Any]:
    """Return the options that the user gave, by the names of settings."""
    return {
        _SETTINGS.get(name, name.replace("_", "-")): value
        for name, value in ctx.params.items()
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
    }
