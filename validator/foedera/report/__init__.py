"""Renders what a check found; one file per format, and none decides what is a finding.

A format is a module with ``render(checked: Checked, view: View) -> str`` and a line in FORMATS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from foedera.report.contents import Checked, View

FORMATS = {
    "text": "foedera.report.text",
    "json": "foedera.report.json",
}


def renderer(name: str) -> Callable[[Checked, View], str]:
    """Import the module of a format, named as in FORMATS, and return its ``render``."""
    from importlib import import_module

    return cast("Callable[[Checked, View], str]", import_module(FORMATS[name]).render)
