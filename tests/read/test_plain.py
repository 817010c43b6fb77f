"""The plain form: what a file says, where each value stands, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple
from tests.read.marks import marked, placed

from foedera.errors import InputProblem
from foedera.read import read_paths
from foedera.read.document import Document
from foedera.read.formats import read_document
from foedera.read.statement import Statement, Term

MARKED = Path(__file__).parent / "marked" / "kursk.yaml"
FD = "https://w3id.org/foedera/ontology#"
HEAD = "foedera: 1\nnames: https://e/#\nlanguage: en\nthings:\n"


def plain(text: str, name: str = "x.yaml") -> list[Statement]:
    return read_document(Document(name, text))


def of(description: str) -> dict[str, Term]:
    """What is said of one thing, by the local name of the property."""
    found = plain(f"{HEAD}  it:\n    {description}\n")
    return {statement.predicate.value.split("#")[1]: statement.object for statement in found}


def refusal(text: str) -> tuple[int, int, str]:
    with pytest.raises(InputProblem) as caught:
        plain(text)
    return caught.value.line, caught.value.column, caught.value.message


def test_every_value_stands_on_its_line() -> None:
    text = MARKED.read_text(encoding="utf-8")
    assert placed(plain(text)) == marked(text)


def test_every_value_stands_in_its_column() -> None:
    found = plain(f"{HEAD}  it:\n    actor: [a, é😀, {{id: c}}]\n    label: {{de: 'ß', en: x}}\n")
    places = [(s.place.line, s.place.column) for s in found]
    assert places == [(6, 13), (6, 16), (6, 25), (7, 17), (7, 26)]


def test_names_are_terms_or_prefixed_or_irises_or_ones_own() -> None:
    found = plain(
        "foedera: 1\nnames: https://e/#\nprefixes: {o: 'https://o/'}\nthings:\n  it:\n"
        "    about: [ArmedAttack, o:a, 'https://i/x', urn:x:y, fd:hedged, war]\n"
    )
    names = [FD + "ArmedAttack", "https://o/a", "https://i/x", "urn:x:y", FD + "hedged"]
    assert [s.object for s in found] == [NamedNode(name) for name in [*names, "https://e/#war"]]


def test_codes_and_dates_are_text_as_they_are_written() -> None:
    assert of("isoCode: NO")["isoCode"] == Literal("NO")
    assert of("untsNumber: 006045")["untsNumber"] == Literal("006045")
    assert of("date: 2024-10-08")["date"] == Literal("2024-10-08")
    assert of("date: 2024")["date"] == Literal("2024")
    assert of("number: 1.10")["number"] == Literal("1.10")


def test_numbers_and_truth_have_the_datatype_of_their_property() -> None:
    assert of("minimum: 10000")["minimum"] == Literal(10000)
    assert of("minimum: '10000'")["minimum"] == Literal(10000)
    assert of("approximate: true")["approximate"] == Literal(True)


def test_texts_have_the_language_of_the_file_unless_they_say_theirs() -> None:
    assert of("label: war")["label"] == Literal("war", language="en")
    assert of("label: {ru: война}")["label"] == Literal("война", language="ru")
    assert of("label: {value: guerre, language: fr}")["label"] == Literal("guerre", language="fr")
    (found,) = plain("foedera: 1\nnames: https://e/#\nthings: {it: {label: war}}\n")
    assert found.object == Literal("war")


def test_a_value_has_its_own_source_by_a_reifier() -> None:
    stated, reified, attributed = plain(
        f"{HEAD}  it:\n    date: {{value: 2024-06, accordingTo: tass}}\n"
    )
    triple = QuotedTriple(stated.subject, stated.predicate, stated.object)
    assert isinstance(reified.subject, BlankNode)
    assert reified.object == triple
    assert attributed.subject == reified.subject
    assert attributed[1:3] == (NamedNode(FD + "accordingTo"), NamedNode("https://e/#tass"))


def test_a_thing_may_stand_inside_another() -> None:
    link, number, other, text = plain(
        f"{HEAD}  it:\n    hasArticle: [{{id: article-4, number: 4}}, {{number: 5}}]\n"
    )
    assert link.object == number.subject == NamedNode("https://e/#article-4")
    assert isinstance(other.object, BlankNode)
    assert other.object == text.subject


def test_json_is_read_as_yaml_is() -> None:
    thing = {"type": "State", "label": {"en": "x 😀"}, "cowCode": 731, "start": "1948"}
    data = {"foedera": 1, "names": "https://e/#", "language": "en", "things": {"it": thing}}
    as_json = plain(json.dumps(data), "x.json")
    as_yaml = plain(json.dumps(data, ensure_ascii=False))
    assert [s[:3] for s in as_json] == [s[:3] for s in as_yaml]
    assert len(as_json) == 4


@pytest.mark.parametrize(
    ("description", "column", "message"),
    [
        ("speeker: x", 5, "there is no property “speeker”; did you mean “speaker”?"),
        ("Label: x", 5, "there is no property “Label”; did you mean “label”?"),
        ("xyz: x", 5, "there is no property “xyz” ("),
        ("type: Sate", 11, "there is no kind “Sate”; did you mean “State”?"),
        ("type: [State, war]", 19, "there is no kind “war”"),
        ("label:", 11, "“label” has no value"),
        ("label: true", 12, "put “true” in quotation marks"),
        ("label: [[x]]", 13, "“label” takes a single value"),
        ("label: {e_n: x}", 13, "“e_n” is no language"),
        ("label: {en-a: x}", 13, "“en-a” is no language"),
        ("minimum: 10,000", 14, "“minimum” takes a whole number"),
        ("minimum: 1e3", 14, "“minimum” takes a whole number"),
        ("approximate: yes", 18, "“approximate” is true or false"),
        ("date: {from: 2024}", 11, "“date” takes a value, not a mapping"),
        ("date: {value: 2024, source: x}", 25, "there is no key “source” here"),
        ("actor: 4", 12, "“actor” takes a name"),
        ("actor: North Korea", 12, "“North Korea” cannot be a name"),
        ("actor: a[b", 12, "“a[b” cannot be a name"),
        ("actor: kk:dprk", 12, "the prefix “kk” is not defined"),
        ("id: that", 5, "this one is called “it”"),
        ("hasArticle: {id: State}", 22, "“State” is a word of the ontology"),
    ],
)
def test_a_mistake_is_told_with_its_place(description: str, column: int, message: str) -> None:
    line, found, text = refusal(f"{HEAD}  it:\n    {description}\n")
    assert (line, found) == (6, column)
    assert message in text
    assert text.endswith("(the whole file is left out)")


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("- foedera: 1\n", 1, 1, "its first key must be “foedera: 1”"),
        ("names: https://e/#\nfoedera: 1\n", 1, 1, "its first key must be “foedera: 1”"),
        ("foedera: 2\n", 1, 10, "only version 1"),
        ("foedera: 1\nthings: {}\n", 1, 1, "“names” is missing"),
        ("foedera: 1\nnames: here\n", 2, 8, "here must stand an IRI"),
        ("foedera: 1\nname: https://e/#\n", 2, 1, "no key “name” here; did you mean “names”?"),
        ("foedera: 1\nnames: https://e/#\nlanguage: [en]\n", 3, 11, "a language, such as en"),
        ("foedera: 1\nnames: https://e/#\nlanguage: a-b\n", 3, 11, "a language, such as en"),
        ("foedera: 1\nnames: https://e/#\nthings: [x]\n", 3, 9, "“things” must be a mapping"),
        (HEAD + "  it:\n", 5, 6, "what “it” is must be a mapping"),
        (HEAD + "  State: {label: x}\n", 5, 3, "“State” is a word of the ontology"),
    ],
)
def test_a_mistake_in_the_head_is_told_with_its_place(
    text: str, line: int, column: int, message: str
) -> None:
    found = refusal(text)
    assert found[:2] == (line, column)
    assert message in found[2]


def test_a_kind_of_ones_own_is_described_in_the_file_or_has_a_prefix() -> None:
    own = "  Threat: {type: Class, subClassOf: Event}\n  it: {type: Threat}\n"
    assert plain(HEAD + own)[-1].object == NamedNode("https://e/#Threat")
    assert of("type: 'https://o/Threat'")["type"] == NamedNode("https://o/Threat")


def test_in_a_folder_only_what_begins_with_our_key_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ours = "# remark\n\n---\nfoedera: 1\nnames: https://e/#\n"
    for name, text in {
        "a.yaml": ours,
        "b.yml": '"foedera": 1\nnames: https://e/#\n',
        "c.json": '{ "foedera": 1, "names": "https://e/#"}',
        "ci.yml": "on: push\njobs: {foedera: 1}\n",
        "package.json": '{"name": "foedera"}',
        "empty.yaml": "",
    }.items():
        Path(name).write_text(text)
    assert read_paths(["."]).files == ["a.yaml", "b.yml", "c.json"]


def test_a_file_that_is_named_must_be_ours(tmp_path: Path) -> None:
    path = tmp_path / "ci.yml"
    path.write_text("on: push\n")
    (problem,) = read_paths([str(path)]).problems
    assert "its first key must be “foedera: 1”" in problem.message
