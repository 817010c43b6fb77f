"""A mapping file: how the columns of a table become things, written in TOML .

    [source]
    name = "pacts"
    label = "Pacts in the archive of the ministry"
    coverage = "1945/1990"

    [table]
    delimiter = ";"
    missing = ["", "n/a"]

    [[thing]]
    id = "pact-{number}"
    kind = "Treaty"
    label = "{title}"
    hasParty = { state = "{parties}", split = "," }

    [[thing]]
    id = "pact-{number}-signature"
    needs = "{signed}"
    kind = "Signature"
    ofTreaty = { thing = "pact-{number}" }
    date = { date = "{signed}", format = "%d.%m.%Y" }

See docs/importing.md for all of it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from pyoxigraph import Literal, NamedNode

from foedera.errors import InputProblem
from foedera.knowledge.terms import FD_NAMESPACE
from foedera.knowledge.vocabulary import declared_terms
from foedera.read.document import load
from foedera.read.toml import parse_toml
from foedera.sources.data_set import DataSet
from foedera.sources.tables import Format

_COLUMN = re.compile(r"\{([^{}]+)\}")
VALUE_KINDS = ("text", "date", "number", "state", "thing", "term")
_SAYS = {"split", "format", "by", "on", "language"}
_BY = ("name", "cow", "gw", "iso")
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True)
class Value:
    """How one property gets its value: what kind of value, the text with columns in braces."""

    predicate: NamedNode
    kind: str
    text: str
    split: str | None = None
    format: str | None = None
    by: str = "name"
    on: str = ""
    language: str | None = None

    @property
    def columns(self) -> list[str]:
        """The columns that it needs."""
        return _COLUMN.findall(self.text + self.on)


@dataclass(frozen=True)
class Thing:
    """One thing that a row tells of, if it has what that ``needs``, and what it tells of it."""

    id: str
    kind: NamedNode
    label: str | None
    values: tuple[Value, ...]
    needs: str = ""

    @property
    def columns(self) -> list[str]:
        """The columns that it needs."""
        texts = [self.id, self.label or "", self.needs, *(value.text for value in self.values)]
        return [column for text in texts for column in _COLUMN.findall(text)]


@dataclass(frozen=True)
class TableMapping:
    """A whole mapping file."""

    data_set: DataSet
    table: Format
    missing: frozenset[str]
    things: tuple[Thing, ...]

    @property
    def columns(self) -> list[str]:
        """The columns that it needs, each once."""
        return list(dict.fromkeys(column for thing in self.things for column in thing.columns))


def fill(text: str, cells: Mapping[str, str]) -> str | None:
    """Put cells into the braces of a text; None where one of them is missing."""
    columns = _COLUMN.findall(text)
    if any(cells[column] == "" for column in columns):
        return None
    return _COLUMN.sub(lambda match: cells[match[1]], text)


def read_mapping(path: str) -> TableMapping:
    """Read a mapping file.

    Raises:
        InputProblem: it cannot be read, or something in it is wrong.
    """
    return _Reader(path).mapping(parse_toml(load(path)))


class _Reader:
    def __init__(self, path: str) -> None:
        self._path = path

    def mapping(self, content: dict[str, Any]) -> TableMapping:
        self._known(content, {"source", "table", "thing"}, "the file")
        table = dict(self._table(content.get("table", {}), "table"))
        missing = table.pop("missing", [""])
        if not isinstance(missing, list) or not all(isinstance(each, str) for each in missing):
            raise self._problem("missing is no list of texts in quotation marks")
        things = content.get("thing")
        if not isinstance(things, list) or not things:
            raise self._problem("there is no [[thing]]: say what a row tells of")
        return TableMapping(
            data_set=self._source(self._table(content.get("source"), "source")),
            table=self._format(table),
            missing=frozenset(missing),
            things=tuple(self._thing(self._table(thing, "[thing]")) for thing in things),
        )

    def _format(self, table: dict[str, Any]) -> Format:
        self._known(table, set(Format._fields), "[table]")
        self._texts(table)
        form = Format(**table)
        try:
            csv.reader([], delimiter=form.delimiter)
        except TypeError:
            raise self._problem(f"the delimiter “{form.delimiter}” is not one sign") from None
        try:
            io.TextIOWrapper(io.BytesIO(), form.encoding)
        except (LookupError, ValueError):
            raise self._problem(f"there is no encoding “{form.encoding}”") from None
        return form

    def _source(self, source: dict[str, Any]) -> DataSet:
        self._known(source, {"name", "label", "coverage"}, "[source]")
        for key in ("name", "label", "coverage"):
            if not isinstance(source.get(key), str):
                raise self._problem(f"[source] needs {key}, a text in quotation marks")
        if not _NAME.fullmatch(source["name"]):
            raise self._problem("the name of [source] is of small letters, digits, dots and dashes")
        return DataSet(**source)

    def _thing(self, thing: dict[str, Any]) -> Thing:
        given = dict(thing)
        id_, kind, label = given.pop("id", None), given.pop("kind", None), given.pop("label", None)
        needs = given.pop("needs", "")
        if not isinstance(id_, str) or not isinstance(kind, str):
            raise self._problem("a [[thing]] needs id and kind, texts in quotation marks")
        self._texts({"needs": needs, "label": "" if label is None else label})
        if not _COLUMN.search(id_):
            raise self._problem(f"the id “{id_}” names no column, so all rows would be one thing")
        values = [
            self._value(self._term(name), value)
            for name, given_values in given.items()
            for value in (given_values if isinstance(given_values, list) else [given_values])
        ]
        return Thing(id_, self._term(kind), label, tuple(values), needs)

    def _value(self, property_: NamedNode, value: Any) -> Value:
        if isinstance(value, str):
            return Value(property_, "text", value)
        name = property_.value.removeprefix(FD_NAMESPACE)
        given = dict(self._table(value, name))
        kinds = [kind for kind in VALUE_KINDS if kind in given]
        if len(kinds) != 1:
            raise self._problem(f"{name} needs one of {', '.join(VALUE_KINDS)}")
        self._texts(given)
        text = given.pop(kinds[0])
        self._known(given, _SAYS, name)
        self._can_be_used(given)
        if given.get("by", "name") not in _BY:
            raise self._problem(f"{name}: by is one of {', '.join(_BY)}")
        if kinds[0] == "term":
            text = self._term(text).value
        return Value(property_, kinds[0], text, **given)

    def _can_be_used(self, given: Mapping[str, str]) -> None:
        """Find out now whether a form of dates and a language are any, and not at the first row."""
        form, language = given.get("format", ""), given.get("language")
        with suppress(ValueError):  # the empty text is no such date
            try:
                datetime.strptime("", form)
            except re.error:  # from a directive that stands twice
                raise self._problem(f"the format “{form}” cannot be read") from None
        try:
            Literal("", language=language)
        except ValueError:
            raise self._problem(f"“{language}” is no language tag") from None

    def _term(self, name: str) -> NamedNode:
        terms = {term.value.removeprefix(FD_NAMESPACE): term for term in declared_terms()}
        if name not in terms:
            close = get_close_matches(name, sorted(terms), n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise self._problem(f"the ontology has no term “{name}”{hint}")
        return terms[name]

    def _texts(self, given: Mapping[str, Any]) -> None:
        for key, value in given.items():
            if not isinstance(value, str):
                raise self._problem(f"{key} is “{value}”, not a text in quotation marks")

    def _table(self, value: Any, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._problem(f"{name} is no table: write [{name}] and its lines below")
        return value

    def _known(self, given: Mapping[str, Any], known: set[str], where: str) -> None:
        for key in given:
            if key not in known:
                close = get_close_matches(key, sorted(known), n=1)
                hint = f"; did you mean {close[0]}?" if close else ""
                raise self._problem(f"{where}: “{key}” is not known{hint}")

    def _problem(self, message: str) -> InputProblem:
        return InputProblem(self._path, 0, 0, message)
