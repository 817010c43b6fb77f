"""What is fuzzed: each reader as a function of bytes, out of which only ``FoederaError`` may come.

``READERS`` is all there is to it; ``harness.py`` runs one under atheris, ``campaign.py`` all of
them, and ``tests/hostile/test_corpus.py`` the inputs that are kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pyoxigraph import Store
from tests.hostile.fuzz import seeds
from tests.hostile.fuzz.edtf_oracle import agrees_with_the_oracle
from tests.hostile.fuzz.workbook import workbook
from tests.settings.test_custom_rules import LAW, RULE

from foedera import api
from foedera.check.custom_rules import load_custom_rules
from foedera.check.suppression.notation import NotationError, read_annotation, read_comment
from foedera.compare.baseline import read_baseline
from foedera.errors import FoederaError
from foedera.read.catalog import Catalogs
from foedera.read.document import Document, decode
from foedera.read.formats import read_document
from foedera.read.remarks import read_remarks
from foedera.report import FORMATS, renderer
from foedera.report.contents import View
from foedera.settings.configuration import read_configuration
from foedera.settings.effective import effective, told
from foedera.sources import importer
from foedera.sources.log import Log
from foedera.sources.mapping import read_mapping
from foedera.sources.trig import trig

_FOLDER = TemporaryDirectory()  # the readers of files read them from here
FOLDER = Path(_FOLDER.name)


class Reader(NamedTuple):
    """A reader, and inputs that it understands to begin with."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]


def refuses(reader: Reader, data: bytes) -> FoederaError | None:
    """Return what the reader refuses the bytes with, if it does; nothing else may come out."""
    try:
        reader.read(data)
    except FoederaError as error:
        return error
    return None


def _document(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        document = decode(name, data)
        read_document(document)
        read_remarks(document)

    return read


def _stored(name: str, data: bytes) -> str:
    path = FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return str(path)


def _configuration(data: bytes) -> None:
    """The first byte tells whether the settings have a file of their own."""
    name = "pyproject.toml" if data[:1] == b"P" else "foedera.toml"
    configuration = read_configuration(_stored(name, data[1:]))
    _ = configuration.baseline, configuration.setup
    list(told(configuration, effective(configuration, {})))
    if configuration.setup.excluded:
        configuration.setup.excluded(str(FOLDER / "data" / "events.ttl"))


def _baseline(data: bytes) -> None:
    read_baseline(_stored("baseline.jsonl", data), {"TIM002": "Ends before it starts"})


def _suppression(data: bytes) -> None:
    names, text = ["TIM", "TIM002", "INV001"], data.decode("utf-8", "replace")
    for read in (read_comment, read_annotation):
        try:
            read(text, names)
        except NotationError:
            continue
    for syntax in ("turtle", "owl", "yaml"):
        document = Document("x", f"# foedera: {text}")
        document.comments = syntax
        read_remarks(document)


def _imported(kind: str, *paths: str, skip: bool = True) -> None:
    log = Log(skip_bad_rows=skip)
    for _ in trig(importer(kind).statements(paths, log), str(FOLDER), log):
        pass


def _rows(data: bytes) -> None:
    """The first byte chooses the kind, the second what becomes of bad rows."""
    kinds = seeds.ROW_KINDS
    kind = kinds[data[0] % len(kinds)] if data else kinds[0]
    _imported(kind, _stored("table.csv", data[2:]), skip=data[1:2] != b"!")


def _file(kind: str, name: str) -> Callable[[bytes], None]:
    return lambda data: _imported(kind, _stored(name, data))


def _workbook(data: bytes) -> None:
    """The first byte chooses the part of a workbook that the others are; or they are all of it."""
    path = _stored("table.xlsx", workbook(data))
    _imported("deployment-index", path)


def _mapping(data: bytes) -> None:
    path = _stored("mapping.toml", data)
    mapping = read_mapping(path)
    between = mapping.table.delimiter
    rows = [mapping.columns, *([cell] * len(mapping.columns) for cell in seeds.CELLS)]
    text = "\n".join(between.join(row) for row in rows)
    _imported("table", path, _stored("table.csv", text.encode("utf-8", "replace")))


def _rule_file(data: bytes) -> None:
    rule = _stored("ARC001-fuzzed/rule.ttl", data)
    _stored("legal-sources.ttl", LAW.encode())
    for each in load_custom_rules([Path(rule).parents[1]], ()):
        if each.query:
            list(itertools.islice(Store().query(each.plan), 10))


_QUERY_OF_RULE = RULE[RULE.index('"SELECT') : RULE.index(" ] .\n<")]


def _rule_query(data: bytes) -> None:
    query = data.decode("utf-8", "replace").replace("\0", "")
    quoted = query.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    text = RULE.replace(_QUERY_OF_RULE, '"' + quoted.replace("\r", "\\r") + '"')
    _rule_file(text.encode("utf-8", "replace"))


def _catalog(data: bytes) -> None:
    catalogs = Catalogs()
    _stored("catalog-v001.xml", data)
    for iri in ("https://example.org/a", "urn:x:y"):
        catalogs.target(iri, str(FOLDER))


def _check(data: bytes) -> None:
    """A whole check of a file; its length chooses the format of the report."""
    result = api.check([_stored("data.ttl", data)])
    formats = sorted(FORMATS["check"])
    renderer("check", formats[len(data) % len(formats)])(result, View())


READERS = {
    "turtle": Reader(_document("x.ttl"), seeds.turtle),
    "trig": Reader(_document("x.trig"), seeds.trig),
    "n-triples": Reader(_document("x.nt"), seeds.ntriples),
    "n-quads": Reader(_document("x.nq"), seeds.nquads),
    "rdf-xml": Reader(_document("x.rdf"), seeds.rdfxml),
    "json-ld": Reader(_document("x.jsonld"), seeds.jsonld),
    "owl-xml": Reader(_document("x.owx"), seeds.owlxml),
    "functional": Reader(_document("x.ofn"), seeds.functional),
    "manchester": Reader(_document("x.omn"), seeds.manchester),
    "yaml": Reader(_document("x.yaml"), seeds.yaml),
    "plain-json": Reader(_document("x.json"), seeds.plain_json),
    "catalog": Reader(_catalog, seeds.catalog),
    "edtf": Reader(agrees_with_the_oracle, seeds.edtf),
    "configuration": Reader(_configuration, seeds.configuration),
    "baseline": Reader(_baseline, seeds.baseline),
    "suppression": Reader(_suppression, seeds.suppression),
    "rows": Reader(_rows, seeds.rows),
    "akoma-ntoso": Reader(_file("akoma-ntoso", "act.xml"), seeds.akoma),
    "wikidata": Reader(_file("wikidata", "entities.json"), seeds.wikidata),
    "xlsx": Reader(_workbook, seeds.xlsx),
    "mapping": Reader(_mapping, seeds.mapping),
    "rule-file": Reader(_rule_file, seeds.rule_files),
    "rule-query": Reader(_rule_query, seeds.rule_queries),
    "check": Reader(_check, seeds.checked),
}
