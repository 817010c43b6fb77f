"""Renders what a command has to report; one file per format, and none decides what is a finding.

A format is a module with ``render(content, view) -> str`` and a line in FORMATS; what ``content``
is depends on the command, and ``foedera.report.contents`` has the protocols.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

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
    from importlib import import_module

    module = import_module(f"foedera.report.{FORMATS[command][form]}")
    return cast("Callable[[Any, View], str]", module.render)
