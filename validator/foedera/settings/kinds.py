"""What a setting may be: what is wrong with a value, and the JSON Schema of the right ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol

from foedera.check.suppression.notation import NotationError, read_reason, read_rules

Wrong = Iterator[tuple[tuple[str, ...], str]]  # the key within the value, and what is wrong there
Rules = Mapping[str, str]  # the titles of rules and families, by name
Schema = dict[str, Any]
MOST_STARS = 4


class Kind(Protocol):
    """What a setting may be."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """Yield what is wrong with a value."""

    def schema(self, rules: Rules) -> Schema:
        """Return the JSON Schema of the values that are right."""


class Text:
    """A text that is not empty."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        if not isinstance(value, str) or not value.strip():
            yield (), f"must be a text, not {told(value)}"

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {"type": "string", "minLength": 1}


class Flag:
    """Yes or no."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        if not isinstance(value, bool):
            yield (), f"must be true or false, not {told(value)}"

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Choice:
    """One of a few texts."""

    choices: tuple[str, ...]

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        if value not in self.choices:
            hint = did_you_mean(value, self.choices)
            yield (), f"must be one of {', '.join(self.choices)}, not {told(value)}{hint}"

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {"enum": list(self.choices)}


class Amount:
    """A number above zero."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        right = isinstance(value, int | float) and not isinstance(value, bool)
        if not (right and 0 < float(str(value)) < float("inf")):
            yield (), f"must be a number above zero, not {told(value)}"

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {"type": "number", "exclusiveMinimum": 0}


class Count:
    """A whole number above zero."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            yield (), f"must be a whole number above zero, not {told(value)}"

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {"type": "integer", "minimum": 1}


class Texts:
    """A list of texts."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        if not isinstance(value, list):
            yield (), f"must be a list of texts, not {told(value)}"
            return
        for each in value:
            if not isinstance(each, str) or not each.strip():
                yield (), f"must be a list of texts, and {told(each)} is none"

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {"type": "array", "items": {"type": "string", "minLength": 1}}


class Names(Texts):
    """A list of rules and families."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        yield from super().wrong(value, rules)
        if isinstance(value, list):
            for each in value:
                if isinstance(each, str) and each.strip():
                    yield from _unknown(each, rules)

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        known = [{"const": name, "description": title} for name, title in rules.items()]
        return {"type": "array", "items": {"oneOf": known}}


class Patterns(Texts):
    """A list of patterns of files, each of which is matched in reasonable time."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        yield from super().wrong(value, rules)
        for each in value if isinstance(value, list) else ():
            yield from _endless(each)


class Formats(Texts):
    """One report or a list of reports, each ``FORMAT`` or ``FORMAT=FILE``."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        given = [value] if isinstance(value, str) else value
        yield from super().wrong(given, rules)
        for each in given if isinstance(given, list) else ():
            name = each.partition("=")[0] if isinstance(each, str) else ""
            if name and name not in _formats():
                yield (), f"there is no format “{name}”{did_you_mean(name, _formats())}"

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        one = {"type": "string", "pattern": f"^({'|'.join(_formats())})(=.+)?$"}
        return {"oneOf": [one, {"type": "array", "items": one}]}


class Reasons:
    """A table of reasons, by rules and families."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        if not isinstance(value, dict):
            yield (), f'must be a table, as in {{TIM006 = "the reason"}}, not {told(value)}'
            return
        for name, reason in value.items():
            for _, message in (*_unknown(name, rules), *_no_reason(reason)):
                yield (name,), message

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"type": "string", "minLength": 1, "description": title}
                for name, title in rules.items()
            },
        }


class ReasonsByFile:
    """A table of such tables, by patterns of files."""

    def wrong(self, value: object, rules: Rules) -> Wrong:
        """See ``Kind``."""
        if not isinstance(value, dict):
            yield (), f"must be a table of tables by patterns of files, not {told(value)}"
            return
        for pattern, reasons in value.items():
            for key, message in _endless(pattern):
                yield (pattern, *key), message
            for key, message in Reasons().wrong(reasons, rules):
                yield (pattern, *key), message

    def schema(self, rules: Rules) -> Schema:
        """See ``Kind``."""
        return {"type": "object", "additionalProperties": Reasons().schema(rules)}


def _endless(pattern: object) -> Wrong:
    """A pattern is tried in as many ways as a name can be cut at its stars."""
    parts = pattern.split("/") if isinstance(pattern, str) else ()
    if any(len(re.findall(r"\*+", part)) > MOST_STARS for part in parts):
        yield (), f"{told(pattern)} has more than {MOST_STARS} stars between two slashes"


def told(value: object) -> str:
    """Name a value as TOML knows it."""
    if isinstance(value, str):
        return f"“{value}”" if value.strip() else "an empty text"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)


def did_you_mean(given: object, known: Collection[str]) -> str:
    """Return a hint at what is close, or nothing."""
    close = get_close_matches(str(given), sorted(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _unknown(name: str, rules: Rules) -> Wrong:
    try:
        read_rules(name, rules)
    except NotationError as error:
        yield (), str(error)


def _no_reason(reason: object) -> Wrong:
    if not isinstance(reason, str):
        yield (), f"must be the reason, a text, not {told(reason)}"
        return
    try:
        read_reason(reason)
    except NotationError as error:
        yield (), str(error)


def _formats() -> tuple[str, ...]:
    from foedera.report import FORMATS

    return tuple(FORMATS["check"])
