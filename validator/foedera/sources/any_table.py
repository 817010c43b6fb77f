"""Any table (CSV, TSV, xlsx), by a mapping file in TOML that stands first among the files.

    foedera import table pacts.toml pacts.csv -o pacts.trig

The mapping says what source the table is, and for each row which things it tells of, with the
properties of our ontology. A cell in braces, {title}, is put in its place; where a cell is missing,
what needs it is left out: a value, or with needs = "{signed}" the whole thing. Values are texts, or

- { date = "{signed}", format = "%d.%m.%Y" }: a date, EDTF without a format
- { number = "{troops}" }: a whole number
- { state = "{party}", by = "name" }: a state by its name, or its cow, gw or iso code
- { thing = "pact-{number}" }: a thing of this table, by its id
- { term = "deployed" }: a term of the ontology

each with split = ";" where a cell holds several. See docs/importing.md for worked mappings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from pyoxigraph import Literal, NamedNode

from foedera.errors import UsageError
from foedera.infer.edtf import DateError, parse_edtf
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import RDF, RDFS, XSD
from foedera.read.statement import Statement, Term
from foedera.sources import tables
from foedera.sources.log import Log
from foedera.sources.mapping import TableMapping, Thing, Value, fill, read_mapping
from foedera.sources.state_codes import by_cow_code, by_gw_code, by_iso_code
from foedera.sources.states_by_name import by_name
from foedera.sources.tables import Row


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield what the mapping makes of the tables; see ``foedera.sources.Importer``."""
    if len(paths) < 2 or not paths[0].lower().endswith(".toml"):
        raise UsageError("name the mapping first: foedera import table MAPPING.toml TABLE... -o …")
    mapping = read_mapping(paths[0])
    columns = dict.fromkeys(mapping.columns, "")
    convert = _Converter(mapping).triples
    return tables.statements(paths[1:], mapping.data_set, columns, convert, log, mapping.table)


class _Converter:
    def __init__(self, mapping: TableMapping) -> None:
        self._mapping = mapping

    def triples(self, row: Row) -> Iterator[Triple]:
        """Yield what a row tells of each of its things."""
        missing = self._mapping.missing
        cells = {
            column: "" if row[column] in missing else row[column]
            for column in self._mapping.columns
        }
        for thing in self._mapping.things:
            id_ = fill(thing.id, cells)
            if id_ and fill(thing.needs, cells) is not None:
                yield from self._told(row, thing, self._mapping.data_set.thing(id_), cells)

    def _told(
        self, row: Row, thing: Thing, node: NamedNode, cells: dict[str, str]
    ) -> Iterator[Triple]:
        yield node, RDF.type, thing.kind
        label = fill(thing.label, cells) if thing.label else None
        if label:
            yield node, RDFS.label, Literal(label, language="en")
        for value in thing.values:
            text = fill(value.text, cells)
            on = fill(value.on, cells) or ""
            for part in _parts(text, value.split):
                yield node, value.predicate, self._term(row, value, part, on)

    def _term(self, row: Row, value: Value, text: str, on: str) -> Term:
        if value.kind == "state":
            return _state(row, value, text, on)
        if value.kind == "thing":
            return self._mapping.data_set.thing(text)
        if value.kind == "term":
            return NamedNode(text)
        if value.kind == "number":
            return Literal(str(_number(row, text)), datatype=XSD.integer)
        if value.kind == "date":
            return Literal(_date(row, text, value.format))
        return Literal(text, language=value.language) if value.language else Literal(text)


def _parts(text: str | None, split: str | None) -> list[str]:
    if not text:
        return []
    return [part.strip() for part in text.split(split) if part.strip()] if split else [text]


def _state(row: Row, value: Value, text: str, on: str) -> NamedNode:
    """The state that the text means, on a day if one is given."""
    if value.by == "iso":
        return by_iso_code(text)
    if value.by == "cow":
        return by_cow_code(_number(row, text))
    day = _date(row, on, value.format) if on else ""
    return by_gw_code(_number(row, text), day or None) if value.by == "gw" else by_name(text, day)


def _number(row: Row, text: str) -> int:
    try:
        return int(text.removesuffix(".0"))
    except ValueError:
        raise row.problem(f"“{text}” is no whole number") from None


def _date(row: Row, text: str, form: str | None) -> str:
    try:
        if form is None:
            parse_edtf(text)
            return text
        return datetime.strptime(text, form).date().isoformat()
    except DateError as error:
        raise row.problem(str(error)) from None
    except ValueError:
        raise row.problem(f"“{text}” is no date of the form {form}") from None
