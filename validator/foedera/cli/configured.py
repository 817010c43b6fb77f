"""The configuration file of a command: found, named by ``--config``, or none at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from foedera.cli.names import split_names
from foedera.settings.options import ENGINES

if TYPE_CHECKING:
    from foedera.report.outputs import Output
    from foedera.settings.configuration import Configuration
    from foedera.settings.effective import Setting

_FILE, _NONE = "foedera.config", "foedera.no_config"  # in the context's notes
_ENDLESS = frozenset({"watch", "serve"})  # ended by the user, and checking small things often
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
    """Read the configuration for the paths, and hold the command to its limits from now on.

    See ``foedera.settings.configuration``.
    """
    configuration = _read(ctx, paths)
    if ctx.info_name not in _ENDLESS:
        limits = {**configuration.values, **given_options(ctx)}
        ctx.obj.begin(limits.get("time-limit"), limits.get("memory-limit"))
    return configuration


def _read(ctx: click.Context, paths: Sequence[str]) -> Configuration:
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


def asked_of_check(configuration: Configuration, settings: Mapping[str, Setting]) -> dict[str, Any]:
    """Return what ``foedera.api.check`` is asked by the command line and the file."""
    largest_file = configuration.largest_file(settings["largest-file"].value)
    jobs = settings["jobs"].value
    setup = replace(configuration.setup, largest_file=largest_file, jobs=jobs)
    return {
        "select": split_names(settings["select"].value or (), setup),
        "ignore": split_names(settings["--ignore"].value or (), setup),
        "viewpoint": settings["viewpoint"].value,
        "reasoner": settings["reasoner"].value,
        "engine": settings["engine"].value or ENGINES[0],
        "setup": setup,
    }


def engine_of(
    paths: Sequence[str],
    asked: Mapping[str, Any],
    settings: Mapping[str, Setting],
    since: str | None,
    outputs: Sequence[Output],
    tell: Callable[[str], None],
) -> str:
    """Return the engine for a check that is asked for all this; ``tell`` which, and why."""
    from foedera.choosing import choose_engine

    if asked["engine"] != ENGINES[0]:
        return str(asked["engine"])
    needing_all = {
        "--viewpoint": asked["viewpoint"],
        "--reasoner": asked["reasoner"],
        "--cache": settings["cache"].value,
        "--since": since,
        "--format html": any(output.format == "html" for output in outputs),
    }
    choice = choose_engine(
        paths,
        excluded=asked["setup"].excluded,
        needing_all=[name for name, given in needing_all.items() if given],
    )
    tell(str(choice))
    return choice.engine


def cache_of(configuration: Configuration, settings: Mapping[str, Setting]) -> str | None:
    """Return the folder in which ``foedera.api.check`` keeps what it found, if it is to."""
    return configuration.folder if settings["cache"].value else None


def asked(ctx: click.Context, paths: Sequence[str]) -> dict[str, Any]:
    """Read the configuration for the paths; see ``asked_of_check``."""
    from foedera.settings.effective import effective

    configuration = configuration_of(ctx, paths)
    return asked_of_check(configuration, effective(configuration, given_options(ctx)))
