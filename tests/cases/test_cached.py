"""After any edits of files, a check with a cache tells what one without it tells."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.mixed_data import FILES

from foedera import api
from foedera.cases import stamps
from foedera.cases.snapshot import Snapshot
from foedera.read.statement import Statement

EXAMPLES = int(os.environ.get("FOEDERA_EXAMPLES", "6"))
HEAD = """@prefix ex: <https://example.org/> .
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_BLOCK = re.compile(r"(?<=\.)\n(?=\S)")
_DATE = re.compile(r"(fd:(?:date|start|end) )\"[^\"]*\"")
_FIGURE = re.compile(r"(fd:(?:minimum|maximum) )(\d+)")
_SUBJECT = re.compile(r"^(ex:[\w-]+) a ", re.MULTILINE)


def blocks_of(path: Path) -> list[str]:
    """The statements of a Turtle file, each with what is said of its subject."""
    text = path.read_text("utf-8")
    stated = "\n".join(line for line in text.splitlines() if not line.startswith("@"))
    return [block.strip() for block in _BLOCK.split(stated.strip()) if block.strip()]


def write(path: Path, blocks: list[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + "\n".join(blocks) + "\n", "utf-8")


def seen(folder: str | None) -> tuple[dict[str, object], list[str]]:
    """All that a check of the data tells, and what it says on the way."""
    told: list[str] = []
    result = api.check(["data"], cache=folder, on_progress=told.append)
    time.sleep(0.015 if folder else 0)  # a tick of the clock: files are taken to have rested
    return {
        "findings": [asdict(each) for each in result.findings],
        "suppressed": [asdict(each) for each in result.suppressed],
        "problems": [str(each) for each in result.problems],
        "files": result.files,
        "statements": result.statements,
    }, told


@contextmanager
def empty_folder() -> Iterator[Path]:
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(stamps, "REST", -time.time_ns())  # so that files need not be read again
        Path("data").mkdir()
        yield Path("data")


# --- Edits ---------------------------------------------------------------------------------------

Draw = st.DataObject


def some_file(data: Draw, folder: Path) -> Path:
    return data.draw(st.sampled_from(sorted(folder.glob("*.ttl"))))


def change_block(data: Draw, folder: Path, change: Callable[[str], str]) -> None:
    path = some_file(data, folder)
    blocks = blocks_of(path)
    if blocks:
        number = data.draw(st.integers(0, len(blocks) - 1))
        blocks[number] = change(blocks[number])
        write(path, blocks)


def delete(data: Draw, folder: Path) -> None:
    change_block(data, folder, lambda _: "")


def insert_lines(data: Draw, folder: Path) -> None:
    change_block(data, folder, lambda block: "# moved\n\n" + block)


def redate(data: Draw, folder: Path) -> None:
    date = data.draw(st.sampled_from(["1950-01-01", "2024", "1990-05/1991-06"]))
    change_block(data, folder, lambda block: _DATE.sub(rf'\1"{date}"', block))


def refigure(data: Draw, folder: Path) -> None:
    more = data.draw(st.integers(0, 3))
    change_block(
        data, folder, lambda block: _FIGURE.sub(lambda m: f"{m[1]}{int(m[2]) + more}", block)
    )


def rename_subject(data: Draw, folder: Path) -> None:
    change_block(data, folder, lambda block: block + "\n" + _SUBJECT.sub(r"\1x a ", block))


def drop_line(data: Draw, folder: Path) -> None:
    """One property less."""
    change_block(data, folder, lambda block: re.sub(r"\n\s+fd:\w+ [^;\n]*;", "", block, count=1))


def move_block(data: Draw, folder: Path) -> None:
    one, other = some_file(data, folder), some_file(data, folder)
    blocks = blocks_of(one)
    if blocks:
        block = blocks.pop(data.draw(st.integers(0, len(blocks) - 1)))
        write(one, blocks)
        write(other, [block, *blocks_of(other)])


def swap_blocks(data: Draw, folder: Path) -> None:
    path = some_file(data, folder)
    write(path, data.draw(st.permutations(blocks_of(path))))


def rename_file(data: Draw, folder: Path) -> None:
    path = some_file(data, folder)
    path.rename(path.with_name(f"m{path.name}"))


def delete_file(data: Draw, folder: Path) -> None:
    if len(list(folder.glob("*.ttl"))) > 1:
        some_file(data, folder).unlink()


def new_file(data: Draw, folder: Path) -> None:
    number = len(list(folder.iterdir()))
    write(folder / f"n{number}.ttl", blocks_of(Path(data.draw(st.sampled_from(FILES)))))


def break_file(data: Draw, folder: Path) -> None:
    path = some_file(data, folder)
    path.write_text(path.read_text("utf-8") + "ex:a ex:b", "utf-8")


def subjects(folder: Path) -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.ttl"))]
    return sorted({name for text in texts for name in _SUBJECT.findall(text)}) or ["ex:none"]


def say_elsewhere(data: Draw, folder: Path) -> None:
    """In a file of its own, something about what others speak of."""
    thing, other = (data.draw(st.sampled_from(subjects(folder))) for _ in range(2))
    said = data.draw(
        st.sampled_from(
            [
                f"{thing} fd:accordingTo ex:said .",
                "ex:said a fd:Source ; fd:published '2020' .",
                f"{thing} fd:partOf {other} .",
                f"{thing} fd:ignoresRule 'TIM: for the test' .",
                f"{thing} fd:leftOut 'something' .",
                f"[] a owl:Axiom ; owl:annotatedSource {thing} ; owl:annotatedProperty rdf:type ;"
                " owl:annotatedTarget fd:Event ; fd:accordingTo ex:said .",
                f"[] a fd:Report ; fd:about {thing} ; fd:accordingTo ex:said .",
                f"ex:r rdf:reifies <<( {thing} a fd:Event )>> ; fd:accordingTo ex:said .",
                f"{thing} owl:sameAs {other} .",
                f"{thing} ex:note {other} , [ ex:note 'x' ] .",
                f"{thing} a fd:State .",
                "ex:Raid rdfs:subClassOf fd:ArmedAttack . ex:raid a ex:Raid .",
                "ex:note a owl:FunctionalProperty .",
                "<x> a owl:Ontology ; owl:imports <a.ttl> , <none.ttl> .",
                f"{thing} rdfs:label 'a new name' .",
            ]
        )
    )
    write(folder / f"e{data.draw(st.integers(0, 3))}.ttl", [said])


def say_in_a_graph(data: Draw, folder: Path) -> None:
    thing = data.draw(st.sampled_from(subjects(folder)))
    said = data.draw(st.sampled_from([f"ex:g {{ {thing} fd:date '1980' }}", "ex:g a fd:Source ."]))
    (folder / "graph.trig").write_text(HEAD + said, "utf-8")


def say_in_json(data: Draw, folder: Path) -> None:
    thing = data.draw(st.sampled_from(subjects(folder))).replace("ex:", "https://example.org/")
    text = '{"@context": "https://w3id.org/foedera/context.jsonld", "@id": "%s", "date": "1981"}'
    (folder / "some.jsonld").write_text(text % thing, "utf-8")


EDITS = [
    *(delete, insert_lines, insert_lines, redate, refigure, rename_subject, drop_line, move_block),
    *(swap_blocks, rename_file, delete_file, new_file, break_file, say_elsewhere, say_elsewhere),
    *(say_in_a_graph, say_in_json),
]


@given(st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_after_random_edits(data: st.DataObject) -> None:
    with empty_folder() as folder:
        for number, path in enumerate(
            data.draw(st.lists(st.sampled_from(FILES), min_size=2, max_size=5, unique=True))
        ):
            write(folder / f"{'abcde'[number]}.ttl", blocks_of(Path(path)))
        for _ in range(5):
            assert seen(".")[0] == seen(None)[0]
            for _ in range(data.draw(st.integers(1, 2))):
                data.draw(st.sampled_from(EDITS))(data, folder)


# --- What little is looked at --------------------------------------------------------------------

STATES = ["ex:a a fd:State .", "ex:b a fd:State .", "ex:t a fd:Treaty ; fd:hasParty ex:a , ex:b ."]
EVENTS = [
    f"ex:e{n} a fd:Deployment ; fd:deployingState ex:a ; fd:start '2020-0{n}' .\n"
    f"ex:d{n} a fd:Denial ; fd:about ex:e{n} ; fd:speaker ex:b ; fd:date '2021' .\n"
    f"ex:q{n} a fd:Quantity ; fd:quantityOf ex:e{n} ; fd:minimum {n} ; fd:maximum 3 ."
    for n in range(1, 8)
]


@pytest.fixture
def checked() -> Iterator[Path]:
    """A folder of data that have been checked with a cache."""
    with empty_folder() as folder:
        write(folder / "a.ttl", [*STATES, *EVENTS[:4]])
        write(folder / "b.ttl", EVENTS[4:])
        seen(".")
        yield folder


def looked_at(folder: str = ".") -> list[str]:
    """What a check says that it looks at again; it finds what one without a cache finds."""
    found, told = seen(folder)
    assert found == seen(None)[0]
    assert found["findings"]
    return [each for each in told if "look" in each]


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_where_nothing_changed(checked: Path) -> None:
    assert looked_at() == []


def test_no_file_is_read_where_nothing_changed(
    checked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stamps.Stamps().of(str(checked / "a.ttl")) is None:
        pytest.skip("this file system is none of those that tell of each change")
    found = seen(".")[0]

    def refuse(name: str) -> bytes:
        raise AssertionError(name)

    monkeypatch.setattr("foedera.cases.reader.content_of", refuse)
    assert seen(".")[0] == found


def test_lines_that_moved(checked: Path) -> None:
    replace_in(checked / "a.ttl", "ex:a a", "# a remark\n\nex:a a")
    assert looked_at() == []


def test_a_figure(checked: Path) -> None:
    replace_in(checked / "a.ttl", "fd:minimum 2", "fd:minimum 9")
    assert looked_at() == ["looking at 1 cases again"]
    assert looked_at() == []


def test_a_figure_and_what_moves_with_it(checked: Path) -> None:
    replace_in(checked / "a.ttl", "fd:minimum 2", "fd:minimum\n 9")
    replace_in(checked / "b.ttl", "fd:minimum 6", "fd:minimum\n 9")
    assert looked_at() == ["looking at 2 cases again"]


def test_a_statement_more_that_no_rule_across_cases_sees(checked: Path) -> None:
    write(
        checked / "c.ttl",
        ["ex:r a fd:Report ; fd:about ex:e3 ; fd:speaker ex:a ; fd:date '2022' ."],
    )
    assert looked_at() == ["looking at 1 cases again"]
    replace_in(checked / "c.ttl", "2022", "2023")
    assert looked_at() == ["looking at 1 cases again"]


FORCE = (
    "ex:f a fd:ArmedForce . ex:x a fd:Place . ex:y a fd:Place .",
    "ex:m a fd:Deployment ; fd:force ex:f ; fd:areaOfOperations ex:x ; fd:date '2020/2022' .",
    "ex:n a fd:Deployment ; fd:force ex:f ; fd:areaOfOperations ex:y ; fd:date '2025/2026' .",
)


def test_a_date_that_a_rule_across_cases_sees(checked: Path) -> None:
    write(checked / "c.ttl", list(FORCE))
    seen(".")
    replace_in(checked / "c.ttl", "2025/2026", "2021/2026")
    assert "looking at everything again, for 1 rules" in looked_at()
    assert "GEO001" in {each["rule"] for each in seen(".")[0]["findings"]}  # type: ignore[attr-defined]


def test_a_name_that_looks_like_another(checked: Path) -> None:
    write(checked / "c.ttl", ["ex:\u0435vent a fd:Denial ; fd:date '2021' ."])
    looked_at()
    write(checked / "d.ttl", ["ex:event a fd:Denial ; fd:date '2021' ."])
    looked_at()
    assert "IDN016" in {each["rule"] for each in seen(".")[0]["findings"]}  # type: ignore[attr-defined]


def test_a_date(checked: Path) -> None:
    replace_in(checked / "a.ttl", "2020-02", "2022-02")
    assert looked_at()[0] == "looking at 1 cases again"


def test_two_cases_made_one_and_one_made_two(checked: Path) -> None:
    replace_in(checked / "a.ttl", "fd:about ex:e2", "fd:about ex:e2 , ex:e6")
    assert looked_at()[0] == "looking at 1 cases again"
    replace_in(checked / "a.ttl", "fd:about ex:e2 , ex:e6", "fd:about ex:e2")
    assert looked_at()[0] == "looking at 2 cases again"


def test_a_name_of_which_something_is_now_told(checked: Path) -> None:
    replace_in(checked / "a.ttl", "ex:e2 a", "ex:e2 ex:note ex:n . ex:e2 a")
    replace_in(checked / "b.ttl", "ex:e5 a", "ex:e5 ex:note ex:n . ex:e5 a")
    assert looked_at()[0] == "looking at 2 cases again"
    write(checked / "c.ttl", ["ex:n ex:text 'said' ."])
    assert looked_at()[0] == "looking at 1 cases again"
    (checked / "c.ttl").unlink()
    assert looked_at()[0] == "looking at 2 cases again"


def test_a_file_more_and_a_file_less(checked: Path) -> None:
    write(checked / "c.ttl", [EVENTS[0].replace("1", "9")])
    assert looked_at()[0] == "looking at 1 cases again"
    (checked / "c.ttl").unlink()
    assert looked_at()[0] == "looking at 0 cases again"


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("ex:a rdfs:label 'A' .", "the reference data changed"),
        ("ex:c a fd:State .", "there are new reference data"),
        ("ex:p a owl:FunctionalProperty .", "there are axioms"),
        ("ex:d2 fd:place ex:b .", "a case says something new about reference data"),
    ],
)
def test_what_reaches_far(checked: Path, new: str, why: str) -> None:
    write(checked / "c.ttl", [new])
    assert looked_at()[-1] == f"the cache: {why}, so everything is looked at"


@pytest.mark.parametrize("first", ["ex:p a owl:FunctionalProperty .", "ex:r a fd:Report ."])
def test_data_that_cannot_be_taken_apart(first: str) -> None:
    with empty_folder() as folder:
        write(folder / "a.ttl", [first, "ex:q ex:p 1 , 2 ; fd:quantityOf ex:r ; fd:minimum 'a' ."])
        seen(".")
        assert looked_at() == []
        write(folder / "b.ttl", ["ex:g a fd:Source ; ex:p 1 , 3 ."])
        assert looked_at()[0].startswith("the cache: ")


def test_where_more_matters_than_is_reached_it_says_so(checked: Path) -> None:
    write(checked / "c.ttl", ["ex:d2 fd:place ex:b ."])
    told = seen(".")[1]
    assert "the cache: more than is reached matters, so cases are beside all of it" in told


def test_a_suppression_of_what_is_elsewhere(checked: Path) -> None:
    write(checked / "c.ttl", ["ex:q6 fd:ignoresRule 'SHP: for the test' . ex:q6 rdfs:label 'Q' ."])
    assert looked_at()[0] == "looking at 1 cases again"
    assert seen(".")[0]["suppressed"]
    assert looked_at() == []


def test_another_process_in_between(checked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_in(checked / "a.ttl", "fd:minimum 2", "fd:minimum 9")
    statements = Snapshot.statements

    def overtaken(self: Snapshot, numbers: Iterable[int]) -> dict[int, list[Statement]]:
        monkeypatch.setattr(Snapshot, "statements", statements)
        seen(".")
        return statements(self, numbers)

    monkeypatch.setattr(Snapshot, "statements", overtaken)
    assert "what it knew is gone" in looked_at()[-1]


@pytest.mark.parametrize(
    "options", [{"viewpoint": "https://example.org/s"}, {"documents": api.Documents()}]
)
def test_where_it_does_not_serve_it_says_so(checked: Path, options: dict[str, Any]) -> None:
    write(checked / "c.ttl", ["ex:s a fd:Source . ex:e1 fd:accordingTo ex:s ."])
    told: list[str] = []
    api.check(["data"], cache=".", on_progress=told.append, **options)
    assert any(each.startswith("the cache is not used") for each in told)
