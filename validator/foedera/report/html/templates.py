"""The templates beside this file, filled so that data stay text; and what the page may do."""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from foedera.report.html.cards import anchor_of
from foedera.report.terminal import harmless

_HERE = Path(__file__).parent


class _Unindented(Extension):
    """Drops the indentation of templates, which would be a tenth of a large page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)


def filled(template: str, **values: object) -> str:
    """Fill a template; every text in it is escaped, and made visible where it would hide."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        extensions=[_Unindented],
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor_of
    return environment


def _shown(value: Any) -> Any:
    """Make visible what would reorder or hide text; Jinja escapes the rest for HTML."""
    return value if isinstance(value, Markup) else harmless(str(value))


def asset(*names: str) -> str:
    """Return our own files, one after another, as they are to stand in the page."""
    return Markup("\n".join(_HERE.joinpath(name).read_text("utf-8") for name in names))  # noqa: S704


def policy(style: str, script: str, *, connects: bool) -> str:
    """Return a policy that lets run this style and this script, and nothing else.

    With ``connects``, the script may ask the server that the page came from.
    """
    connections = "'self'" if connects else "'none'"
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        f"img-src data:; connect-src {connections}; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """Return the source expression that allows just this text (CSP Level 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
