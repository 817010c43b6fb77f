"""Damaged files of every format: one clear problem with a place, or statements; no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.errors import InputProblem
from foedera.read.document import decode
from foedera.read.formats import read_document

FOLDER = Path(__file__).parent
SAMPLES = {
    "x.ttl": (FOLDER / "marked" / "kursk.ttl").read_bytes(),
    "x.rdf": (FOLDER / "marked" / "kursk.rdf").read_bytes(),
    "x.owx": (FOLDER / "owl" / "axioms.owx").read_bytes(),
    "x.ofn": (FOLDER / "owl" / "axioms.ofn").read_bytes(),
    "x.omn": (FOLDER / "owl" / "axioms.omn").read_bytes(),
    "x.yaml": (FOLDER / "marked" / "kursk.yaml").read_bytes(),
    "x.json": b"""{"foedera": 1, "names": "http://e/#", "language": "en", "things": {
        "it": {"type": "State", "label": {"ru": "x"}, "cowCode": 731, "sameAs": [{"id": "a"}]}}}""",
    "x.jsonld": rb"""{
        "@context": {"@vocab": "http://e/", "t": "@type", "m": {"@container": "@index"}},
        "@id": "s", "t": ["T"], "m": {"a": {"p": 1}}, "q": {"@list": [{"r": null}, "x", -1.5e3]},
        "l": {"@value": "\u00e9", "@language": "en"}, "@reverse": {"z": {"@graph": []}}}""",
}
SCRAPS = st.sampled_from(
    [
        *(sign.encode() for sign in "\"'<>[](){}\\\n#.,:;&@~^|-/\0"),
        *(b"\xff", b"<!--", b"]]>", b'"""', b"{|", b"|}", b"<<(", b")>>", rb"\uD800", b"_:b"),
        *(b'"@id":1,', b'"@type":{},', b'"@value":[],', b'"@context":null,', b"null", b"1e"),
        *(b"inverse (", b" not ", b" min ", b"Annotations: ", b"Class: ", b"Annotation(", b"1.5f"),
        *(b"Rule:", b"DLSafeRule(", b"HasKey(", b"^^", b"@en", b"Ontology(", b"Prefix(:=<>)"),
        *(b"&#0;", b"<x/>", b' IRI=""', b' nodeID="a b"', b' cardinality="x"', b' xml:base="::"'),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_no_damage_makes_a_traceback(name: str, data: st.DataObject) -> None:
    damaged = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(damaged)))
        gone = data.draw(st.sampled_from([0, 0, 1, 5, 50]))
        damaged = damaged[:start] + data.draw(SCRAPS) + damaged[start + gone :]
    problem = _problem(name, damaged)
    if problem:
        lines = damaged.decode("utf-8", "replace").split("\n")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def _problem(name: str, data: bytes) -> InputProblem | None:
    try:
        read_document(decode(name, data))
    except InputProblem as problem:
        return problem
    return None


@pytest.mark.parametrize("name", ["x.ofn", "x.omn"])
def test_a_file_cut_off_anywhere_is_one_problem_or_statements(name: str) -> None:
    whole = SAMPLES[name]
    found = {end: _problem(name, whole[:end]) for end in range(0, len(whole), 37)}
    problems = {end: problem for end, problem in found.items() if problem}
    assert len(problems) > len(found) / 4
    for end, problem in problems.items():
        assert 1 <= problem.line <= whole[:end].count(b"\n") + 1


DEEP = {
    "conjunctions.omn": "Ontology: Class: <urn:a> SubClassOf: " + "(<urn:b> and " * 195 + "<urn:c>",
    "restrictions.omn": "Ontology: Class: <urn:a> SubClassOf: " + "<urn:p> some " * 195 + "<urn:c>",
    "annotations.omn": "Ontology: " + "Annotations: " * 195 + '<urn:p> "x" ' * 195,
    "expressions.ofn": "Ontology(SubClassOf(<urn:a> " + "ObjectUnionOf(<urn:b> " * 195,
    "annotations.ofn": "Ontology(" + "Annotation(" * 195 + '<urn:p> "x")' * 195,
}
CLOSED = {"conjunctions.omn": ")" * 195, "expressions.ofn": "<urn:c>" + ")" * 197}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_as_deep_as_allowed_is_read(name: str) -> None:
    closing = CLOSED.get(name, ")" if name.endswith(".ofn") else "")
    assert _problem(name, (DEEP[name] + closing).encode()) is None
