"""Remarks are found where they are, and know of which lines they speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.read import read_paths
from foedera.read.document import Document
from foedera.read.formats import read_document
from foedera.read.remarks import Remark, read_remarks

TURTLE = '''\
# foedera: of the prefix, which is the next line stated

# an ordinary comment
@prefix : <https://e.example/#> . #foedera: of its own line
:a :p "# foedera: no" , '# foedera: no' , <https://e.example/x#foedera:> ;
   :q """two
lines # foedera: no""" ; # foedera:   of both lines of the text
   :r 1 ,  # foedera: twice # an ordinary comment
   2 .
   # foedera: of the next
   # foedera: of the same, see #12
:b :p :a\\#b . # foedera: after an escape
# foedera: of nothing
'''


def test_remarks_know_their_lines() -> None:
    document = Document("a.ttl", TURTLE)
    document.comments = "turtle"
    found = read_remarks(document)
    assert [(r.text, r.place.line, r.place.column, r.first_line, r.last_line) for r in found] == [
        ("of the prefix, which is the next line stated", 1, 1, 4, 4),
        ("of its own line", 4, 35, 4, 4),
        ("of both lines of the text", 7, 26, 6, 7),
        ("twice", 8, 12, 8, 8),
        ("of the next", 10, 4, 12, 12),
        ("of the same, see #12", 11, 4, 12, 12),
        ("after an escape", 12, 15, 12, 12),
        ("of nothing", 13, 1, 13, 13),
    ]


@pytest.mark.parametrize("name", ["a.ttl", "b.trig", "c.nt", "d.nq", "e.owl"])
def test_a_reading_has_them_of_every_kin_of_turtle(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("<urn:s> <urn:p> <urn:o> . # foedera: x\n", encoding="utf-8")
    ((text, place, first, last, excerpt),) = read_paths([str(path)]).remarks
    assert (text, place.path, place.line, first, last) == ("x", str(path), 1, 1, 1)
    assert excerpt == "<urn:s> <urn:p> <urn:o> . # foedera: x"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.ofn",
            'Ontology(<urn:o#foedera:>\nAnnotation(<urn:p> "a # foedera: no\n# foedera: no"))',
        ),
        ("b.omn", 'Ontology: <urn:o>\nAnnotations: <urn:p> "a # foedera: no\n# foedera: no"'),
    ],
)
def test_remarks_in_the_text_syntaxes_of_owl(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f"{text} # foedera: x\n", encoding="utf-8")
    ((said, place, *lines, _),) = read_paths([str(tmp_path)]).remarks
    assert (said, place.line, *lines) == ("x", 3, 2, 3)


def test_what_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:s> # foedera: x\n", encoding="utf-8")
    assert read_paths([str(tmp_path)]).remarks == []


def test_remarks_are_sorted_by_file(tmp_path: Path) -> None:
    for name in "cab":
        (tmp_path / f"{name}.ttl").write_text("# foedera: x\n", encoding="utf-8")
    found: list[Remark] = read_paths([str(tmp_path)]).remarks
    assert [Path(remark.place.path).name for remark in found] == ["a.ttl", "b.ttl", "c.ttl"]


YAML = """# foedera: ignore[TIM001] on its own
foedera: 1
names: https://e/#  # foedera: ignore[TIM002] behind a value
things:
  a: {label: "x # foedera: ignore[TIM003] in a text", comment: 'it''s # foedera: [no]'}
  b:
    label: the DPRK's word#foedera:ignore[TIM004] in a word
    # foedera: ignore[TIM005] before a value

    date: 2024  # foedera: ignore[TIM006] twice # not this
"""


def test_remarks_in_yaml() -> None:
    document = Document("x.yaml", YAML)
    read_document(document)
    remarks = [(r.text, r.place.line, r.first_line, r.last_line) for r in read_remarks(document)]
    assert remarks == [
        ("ignore[TIM001] on its own", 1, 2, 2),
        ("ignore[TIM002] behind a value", 3, 3, 3),
        ("ignore[TIM005] before a value", 8, 10, 10),
        ("ignore[TIM006] twice", 10, 10, 10),
    ]
