"""Renders what a command has to report; one file per format, and none decides what is a finding.

A format is a module with ``render(content, view) -> str`` and a line in FORMATS; what ``content``
is depends on the command, and ``foedera.report.contents`` has the protocols. A form that can be
written while findings are read also has ``pieces(content, view)``, which yields the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from foedera.report.contents import View

_OF_A_CHECK = {
    "text": "text",
    "html": "html",
    "json": "json",
    "sarif": "sarif",
    "sarif-github": "sarif_github",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "check_markdown",
    "turtle": "turtle",
    "csv": "csv",
}

# The formats of each command; the first is the default.
FORMATS = {
    "check": _OF_A_CHECK,
    "diff": _OF_A_CHECK,
    "explain": {
        "text": "proof_text",
        "markdown": "proof_markdown",
        "mermaid": "proof_mermaid",
        "graphviz": "proof_graphviz",
    },
    "explain rule": {"text": "rule_page", "markdown": "rule_markdown"},
    "rules": {"text": "rule_table", "json": "rule_json"},
    "sources": {"text": "sources_text", "json": "sources_json"},
    "repair": {"text": "repair_text", "json": "repair_json"},
}


def renderer(command: str, form: str) -> Callable[[Any, View], str]:
    """Import the module of a command's format, as FORMATS names it, and return its ``render``."""
    return cast("Callable[[Any, View], str]", _module(command, form).render)


def rendered(command: str, form: str, content: Any, view: View) -> Iterable[str]:
    """Return a report in pieces where its format can be written so, and else as one."""
    module = _module(command, form)
    if hasattr(module, "pieces"):
        return cast("Iterable[str]", module.pieces(content, view))
    return [module.render(content, view)]


def _module(command: str, form: str) -> ModuleType:
    from importlib import import_module

    return import_module(f"foedera.report.{FORMATS[command][form]}")
