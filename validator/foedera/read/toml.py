"""TOML, with a place for what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from foedera.read.document import Document

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(document: Document) -> dict[str, Any]:
    """Return what the document states.

    Raises:
        InputProblem: it is no TOML, is nested too deep, or has a number of thousands of digits.
    """
    try:
        return tomllib.loads(document.text)
    except RecursionError:
        raise document.problem("this is nested too deep", 0, 0) from None
    except ValueError as error:
        place = _PLACE.search(str(error))
        line, column = map(int, place.groups(default="0")) if place else (0, 0)
        if place and not line:
            line = column = len(document.text)  # shown behind the last character
        message = f"this is no TOML: {_PLACE.sub('', str(error))}"
        raise document.problem(message, line, column) from error
