"""Inputs to begin with: what tests and examples have of each kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize
from tests.hostile.fuzz.workbook import parts
from tests.infer.test_edtf import AGREED, DIFFERENCES, INTERVALS, SINGLE
from tests.read.test_damage import SAMPLES
from tests.settings.test_custom_rules import RULE

from foedera.check.rules import load_rules
from foedera.sources import KINDS, importer

ROOT = Path(__file__).parents[3]
TESTS = ROOT / "tests"
ROW_KINDS = tuple(
    kind.name
    for kind in KINDS
    if kind.name not in {"akoma-ntoso", "deployment-index", "table", "wikidata"}
)
CELLS = ("1", "2003-02-01", "France; Italy", "", "03.09.1935", "NOR")
_STATED = b"""PREFIX : <http://e/> :s :p "x"@ar--rtl , 1.5e0 , true ; :q [ :r ( 1 '''y''' <i> ) ] .
<< :s :p :o ~ :r >> :according :to . :s :p :o ~ _:b {| :q 'z'^^:d |} . :s :p <<( :a :b 1 )>> ."""


def _rules(name: str, most: int = 12) -> list[bytes]:
    paths = sorted((ROOT / "shapes" / "rules").glob(f"*/{name}"))
    return [path.read_bytes() for path in paths[:: max(1, len(paths) // most)]]


def turtle() -> list[bytes]:
    return [SAMPLES["x.ttl"], _STATED, *_rules("fires.ttl", 4)]


def trig() -> list[bytes]:
    return [b"PREFIX : <http://e/> GRAPH :g { :s a :C } :h { :s :p 1 } { :s :p _:b }", *turtle()]


def _serialized(form: RdfFormat) -> list[bytes]:
    found = parse(SAMPLES["x.ttl"], RdfFormat.TURTLE, base_iri="http://e/")
    return [bytes(serialize(found, format=form)), b'_:a <urn:p> "\\u00e9"@en <urn:g> . # c']


def ntriples() -> list[bytes]:
    return _serialized(RdfFormat.N_TRIPLES)


def nquads() -> list[bytes]:
    return _serialized(RdfFormat.N_QUADS)


def rdfxml() -> list[bytes]:
    return [SAMPLES["x.rdf"]]


def jsonld() -> list[bytes]:
    return [SAMPLES["x.jsonld"]]


def owlxml() -> list[bytes]:
    return _pieces(SAMPLES["x.owx"], b"    <Declaration>", rb"\n(?=    <\w)", b"\n</Ontology>")


def functional() -> list[bytes]:
    return _pieces(SAMPLES["x.ofn"], b"Declaration(", rb"\n(?=\w)", b"\n)")


def manchester() -> list[bytes]:
    return _pieces(SAMPLES["x.omn"], b"AnnotationProperty: ", rb"\n(?=\w+: )", b"")


def _pieces(whole: bytes, first: bytes, between: bytes, end: bytes) -> list[bytes]:
    """The sample, and smaller ones with a quarter of its axioms each."""
    head, _, body = whole.partition(first)
    axioms = re.split(between, first + body.removesuffix(end.strip() + b"\n").rstrip())
    step = max(1, len(axioms) // 4)
    return [
        whole,
        *(
            head + b"\n".join(axioms[start : start + step]) + end
            for start in range(0, len(axioms), step)
        ),
    ]


def yaml() -> list[bytes]:
    return [SAMPLES["x.yaml"]]


def plain_json() -> list[bytes]:
    return [SAMPLES["x.json"]]


def catalog() -> list[bytes]:
    return [
        (ROOT / "ontology" / "catalog-v001.xml").read_bytes(),
        b"""<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" xml:base="x/">
        <uri name="urn:x:y" uri="../a.ttl"/><nextCatalog catalog="catalog-v001.xml"/>
        <group xml:base="y"><rewriteURI uriStartString="https://" rewritePrefix="file:/z/"/></group>
        <delegateURI uriStartString="urn:" catalog="catalog-v001.xml"/></catalog>""",
    ]


def edtf() -> list[bytes]:
    return [text.encode() for text in (*SINGLE, *INTERVALS, *DIFFERENCES, *AGREED)]


def configuration() -> list[bytes]:
    own = b"""select = ["TIM", "INV001"]
exclude = ["drafts/*", "!x.ttl"]
fail-on = "breach"
format = ["text", "sarif=out.sarif"]
baseline = "b.jsonl"
viewpoint = "TASS"
rules = []
[ignore]
TIM006 = "until 2027-01-01: the almanac"
[per-file-ignores]
"old/*.ttl" = { VOC = "another vocabulary" }
"""
    return [b"F" + own, b"P[project]\nname='x'\n[tool.foedera]\n" + own.split(b"[ignore]")[0]]


def baseline() -> list[bytes]:
    entry = {"fingerprint": "ab12", "rule": "TIM002", "verdict": "contradiction", "message": "é"}
    return [b'{"foedera-baseline": 1}\n' + json.dumps(entry).encode() + b"\n\n"]


def suppression() -> list[bytes]:
    return [
        b"ignore[TIM002, INV] the archive's own date # more",
        b"ignore-file[tim] until 2027-01-01: x",
        b"TIM002 until 2027-01-01: why",
        "TIM, INV001: “quoted” <iri> \"text\" 'text' until 2027-02-30".encode(),
    ]


def rows() -> list[bytes]:
    """A row for every kind: the number of the column, some year, day or code in each cell."""
    found = []
    for number, kind in enumerate(ROW_KINDS):
        columns = list(importer(kind).COLUMNS)  # type: ignore[attr-defined]
        for cell in ("1", "2003", "365", "interstate", ""):
            lines = [",".join(columns), ",".join([cell] * len(columns))]
            found.append(bytes([number]) + b" " + "\n".join(lines).encode())
    return found


def akoma() -> list[bytes]:
    return [(TESTS / "sources" / "files" / "zenda.xml").read_bytes()]


def wikidata() -> list[bytes]:
    return [(TESTS / "sources" / "files" / "zenda.json").read_bytes()]


def xlsx() -> list[bytes]:
    from tests.hostile.fuzz.workbook import zipped

    each = [bytes([number]) + text for number, text in enumerate(parts().values())]
    return [*each, b"\xff" + zipped(parts())]


def mapping() -> list[bytes]:
    paths = sorted((ROOT / "examples" / "tables").glob("*.toml"))
    return [path.read_bytes() for path in paths]


def rule_files() -> list[bytes]:
    found = [RULE.encode(), *_rules("rule.ttl", 6)]
    return [re.sub(rb"fdr:[A-Z]{3}\d{3} a ", b"fdr:ARC001 a ", text) for text in found]


def rule_queries() -> list[bytes]:
    queries = [rule.query for rule in load_rules() if rule.query]
    return [query.encode() for query in _spread(queries, 25)]


def _spread(items: list[str], most: int) -> Iterable[str]:
    return items[:: max(1, len(items) // most)]


def checked() -> list[bytes]:
    return _rules("fires.ttl", 30)
