"""What holds in the end: the command line before the file, the file before the defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foedera.settings.configuration import Configuration
from foedera.settings.options import OPTIONS


@dataclass(frozen=True)
class Setting:
    """The value of one setting, and who says so; the value is None by default."""

    name: str
    value: Any
    origin: str


def effective(configuration: Configuration, given: Mapping[str, Any]) -> dict[str, Setting]:
    """Return every setting by its name.

    Args:
        configuration: the file.
        given: the options of the command line that were given, by the names of settings. What
            ``--ignore`` names does not run, so it does not take the place of reasons in the file.
    """
    found = {}
    for option in OPTIONS:
        name = option.name
        setting = Setting(name, None, "default")
        if name in configuration.values:
            setting = Setting(name, configuration.values[name], str(configuration.place(name)))
        if name in given and name != "ignore":
            setting = Setting(name, given[name], f"--{name}")
        found[name] = setting
    found["--ignore"] = Setting("--ignore", given.get("ignore"), "--ignore")
    return found


def told(configuration: Configuration, settings: Mapping[str, Setting]) -> Iterator[str]:
    """Yield a row for each setting: name, value, origin; several for a table."""
    rows = [
        row
        for setting in settings.values()
        if setting.value is not None or setting.name != "--ignore"
        for row in _rows(configuration, setting)
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, origin in rows:
        yield f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}"


def _rows(configuration: Configuration, setting: Setting) -> Iterator[tuple[str, str, str]]:
    if isinstance(setting.value, dict) and setting.value:
        yield from _table_rows(configuration, (setting.name,), setting.value)
        return
    defaults = {option.name: option.default for option in OPTIONS}
    value = setting.value or defaults.get(setting.name, "none")
    if isinstance(value, bool):
        value = str(value).lower()
    if isinstance(value, int | float):
        value = f"{value:.12g}"
    text = value if isinstance(value, str) else ", ".join(value)
    yield setting.name, text, setting.origin


def _table_rows(
    configuration: Configuration, key: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _table_rows(configuration, (*key, name), value)
        else:
            yield ".".join((*key, name)), value, str(configuration.place(*key, name))
