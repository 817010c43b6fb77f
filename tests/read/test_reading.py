from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode
from tests.read.rights import as_nobody

from foedera.read import Reading, read_paths

TURTLE = '<https://e.example/s> <https://e.example/p> "{}" .\n'
RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.example/">'
    '<rdf:Description rdf:about="https://e.example/s"><e:p>{}</e:p></rdf:Description></rdf:RDF>'
)
OWL_XML = (
    '<Ontology xmlns="http://www.w3.org/2002/07/owl#"><AnnotationAssertion>'
    '<AnnotationProperty IRI="https://e.example/p"/><IRI>https://e.example/s</IRI>'
    "<Literal>{}</Literal></AnnotationAssertion></Ontology>"
)
FUNCTIONAL = """Ontology(
    AnnotationAssertion(<https://e.example/p> <https://e.example/s> "{}"))
"""
MANCHESTER = """Ontology:
    Individual: <https://e.example/s> Annotations: <https://e.example/p> "{}"
"""
JSON_LD = '{{"@id": "https://e.example/s", "https://e.example/p": "{}"}}'
CONTENTS = {
    "a.ttl": TURTLE,
    "b.trig": "<https://e.example/g> {{ <https://e.example/s> <https://e.example/p> '{}' }}",
    "c.nt": TURTLE,
    "d.nq": TURTLE,
    "e.rdf": RDF_XML,
    "f.owl": RDF_XML,
    "g.owl": "<!-- a comment -->\n" + OWL_XML,
    "h.owl": TURTLE,
    "i.owx": OWL_XML,
    "j.jsonld": JSON_LD,
    "k.xml": '<?xml version="1.0"?>\n' + RDF_XML,
    "l.rdf": "# Turtle, whatever the name says\n" + TURTLE,
    "m.ofn": FUNCTIONAL,
    "n.omn": MANCHESTER,
    "o.owl": "# as OWLAPI writes it\nPrefix(:=<urn:x>)\n" + FUNCTIONAL,
    "p.owl": "\nPrefix: : <urn:x>\n" + MANCHESTER,
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str | bytes) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def texts(reading: Reading) -> set[str]:
    return {getattr(s.object, "value", "") for s in reading.statements}


def problems(reading: Reading) -> list[tuple[str, int, int]]:
    return [(p.path, p.line, p.column) for p in reading.problems]


def test_every_format_is_read() -> None:
    names = [write(name, text.format(name)) for name, text in CONTENTS.items()]
    reading = read_paths(names)
    assert reading.problems == []
    assert reading.files == sorted(names)
    assert set(names) <= texts(reading)
    for statement in reading.statements:
        if getattr(statement.object, "value", "") in names:
            assert statement.place.path == getattr(statement.object, "value", "")
            assert CONTENTS[statement.place.path].splitlines()[statement.place.line - 1]


BAD = {
    "broken.ttl": ("<a:s> <a:p>\n<a:o> <a:x> .", 2, 7),
    "broken.trig": ("<a:g> {\n <a:s> <a:p> }", 2, 14),
    "broken.nt": ('<a:s> <a:p> "x" .\n<a:s> "x" .', 2, 7),
    "broken.nq": ('<a:s> <a:p> "x" <a:g> .\n<a:s> .', 2, 7),
    "broken.rdf": ("<rdf:RDF>\n", 1, 1),
    "broken.owx": ("<Ontology xmlns='http://www.w3.org/2002/07/owl#'>\n<x></Ontology>", 2, 6),
    "broken.jsonld": ('{"a":\n}', 2, 1),
    "remote.jsonld": ('{"@context":\n "https://schema.org/"}', 2, 2),
    "broken.ofn": ("Ontology(\n Declaration(Class(<urn:a>))", 2, 29),
    "broken.omn": ("Ontology:\n Class: <urn:a> SubClassOf:\n", 2, 28),
    "functional.owl": ("Prefix(:=<https://e.example/>)\nOntology[", 2, 9),
    "manchester.owl": ("\nPrefix: : <https://e.example/>\nOntology:\n Klass: :a", 4, 2),
    "entity.rdf": ("<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x xmlns='urn:x'>&a;</x>", 1, 1),
    "entity.owx": ("<!DOCTYPE Ontology>\n<Ontology/>", 1, 1),
    "latin1.ttl": (b'<a:s> <a:p>\n "caf\xe9" .', 2, 6),
    "utf16.ttl": ("<a:s> <a:p> <a:o> .".encode("utf-16"), 1, 1),
    "catalog-v001.xml": ('<?xml version="1.0"?>\n<catalog xmlns="urn:x"/>', 2, 1),
    "notes.txt": ("notes", 0, 0),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_problem_and_the_others_are_read(name: str) -> None:
    text, line, column = BAD[name]
    good = [write("0.ttl", TURTLE.format("first")), write("z.ttl", TURTLE.format("last"))]
    reading = read_paths([write(name, text), *good])
    assert problems(reading) == [(name, line, column)]
    assert texts(reading) == {"first", "last"}
    assert reading.files == good
    (problem,) = reading.problems
    assert not problem.warning
    if line:
        shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        if not name.startswith("utf16"):
            assert problem.excerpt == shown.splitlines()[line - 1]
        assert len(problem.excerpt) >= column - 1, "the caret has something to stand under"


@pytest.mark.parametrize(
    "suffix", ["ttl", "trig", "nt", "nq", "rdf", "owl", "owx", "ofn", "omn", "jsonld", "xml"]
)
@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_empty_files_are_fine(suffix: str, content: bytes) -> None:
    reading = read_paths([write(f"x.{suffix}", content)])
    assert (reading.statements, reading.problems) == ([], [])
    assert reading.files == [f"x.{suffix}"]


@pytest.mark.parametrize("name", ["a.ttl", "e.rdf", "i.owx", "j.jsonld", "m.ofn", "n.omn"])
def test_a_byte_order_mark_changes_nothing(name: str) -> None:
    plain = read_paths([write(name, CONTENTS[name].format("x"))])
    write(name, b"\xef\xbb\xbf" + CONTENTS[name].format("x").encode())
    assert read_paths([name]) == plain


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Path(write("x.ttl", "")).chmod(0)
    with as_nobody():
        (problem,) = read_paths(["x.ttl"]).problems
    assert str(problem) == "x.ttl: cannot be read: Permission denied"


def test_nothing_to_read() -> None:
    Path("empty").mkdir()
    assert read_paths(["empty"]) == Reading([], [], [])
    assert problems(read_paths(["none"])) == [("none", 0, 0)]
    assert problems(read_paths([""])) == [("", 0, 0)]


def test_one_huge_line() -> None:
    text = "".join(f"<a:s> <a:p> {number} ." for number in range(20_000))
    reading = read_paths([write("x.ttl", text)])
    assert len(reading.statements) == 20_000
    assert {s.place.line for s in reading.statements} == {1}
    assert read_paths([write("x.ttl", text + "<")]).problems[0].excerpt == ""


def test_blank_nodes_of_different_files_differ() -> None:
    names = [write(f"{folder}/x.ttl", "_:b <a:p> [] .") for folder in "abc"]
    nodes = [_blank_nodes(read_paths([name])) for name in names]
    together = _blank_nodes(read_paths(names))
    assert [len(each) for each in nodes] == [2, 2, 2]
    assert len(set.union(*nodes)) == 6
    assert together == set.union(*nodes), "alone or together, a file's nodes have the same names"


def _blank_nodes(reading: Reading) -> set[object]:
    return {term for s in reading.statements for term in s[:3] if isinstance(term, BlankNode)}


def test_the_order_of_files_changes_nothing() -> None:
    names = [write(name, text.format(name)) for name, text in CONTENTS.items()]
    names += [write(name, text) for name, (text, *_) in BAD.items()]
    expected = read_paths(names)
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert read_paths(names) == expected
    assert read_paths([*names, "."]).statements == expected.statements


def test_hash_seeds_change_nothing() -> None:
    write("x.ttl", "_:b <a:p> [ <a:q> _:c ], ( _:b 1 ) .")
    write("y.jsonld", '{"a:p": {"a:q": [{}, {"@type": ["a:T", "a:U"]}]}}')
    script = "from foedera.read import read_paths; print(read_paths(['.']))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


def test_progress_names_each_file() -> None:
    seen: list[str] = []
    write("b.ttl", "")
    write("a.ttl", "<> <http://www.w3.org/2002/07/owl#imports> <b.ttl> .")
    read_paths(["a.ttl"], on_progress=seen.append)
    assert seen == ["a.ttl", "b.ttl"]


def test_relative_iris_mean_the_same_on_every_machine(tmp_path: Path) -> None:
    write("data/x.ttl", "<#a> <p> <../y.ttl#b> .")
    for name in ("data/x.ttl", str(tmp_path / "data/x.ttl")):
        (statement,) = read_paths([name]).statements
        assert [str(term) for term in statement[:3]] == [
            "<https://foedera.invalid/data/x.ttl#a>",
            "<https://foedera.invalid/data/p>",
            "<https://foedera.invalid/y.ttl#b>",
        ]


def test_reading_turtle_does_not_import_what_is_heavy() -> None:
    write("x.ttl", "<a:s> <a:p> <a:o> .")
    script = (
        "import sys; from foedera.read import read_paths; read_paths(['x.ttl']); "
        "print(*({'rdflib', 'lxml', 'owlready2', 'pyexpat'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b""
