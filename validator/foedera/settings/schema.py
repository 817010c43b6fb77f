"""The JSON Schema of ``foedera.toml``, for editors that complete and check it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from foedera.check.rules import Rule
from foedera.settings.configuration import names_and_titles
from foedera.settings.options import OPTIONS


def schema_of(rules: Sequence[Rule]) -> str:
    """Return the schema, made from the settings and the rules there are."""
    titles = names_and_titles(rules)
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Configuration of Foedera",
        "description": "foedera.toml, or the table [tool.foedera] in pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            option.name: {"description": option.meaning, **option.kind.schema(titles)}
            for option in OPTIONS
        },
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
