"""The published context and schema are those of the ontology, and mean what the reader reads."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from foedera import check
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths
from foedera.read.document import Document
from foedera.read.formats import read_document
from foedera.read.json_tree import Array, Json, Object
from foedera.read.jsonld import read_jsonld
from foedera.read.yaml_tree import parse_yaml

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "kursk-2024"
FILES = sorted((ROOT / "examples" / "kursk-2024-yaml").glob("*.yaml"))
CONTEXT = ROOT / "ontology" / "context.jsonld"
SCHEMA = ROOT / "shapes" / "data.schema.json"
PUBLISHED = "https://w3id.org/foedera/context.jsonld"
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_context_and_schema_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("forms", ROOT / "docs" / "published_forms.py")
    assert spec
    assert spec.loader
    forms = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(forms)
    assert set(forms.FILES) == {CONTEXT, SCHEMA}
    for path, content in forms.FILES.items():
        assert path.read_text(encoding="utf-8") == forms.as_text(content())


def data_of(path: Path) -> Any:
    """The file as other readers of YAML 1.2 see it."""
    text = path.read_text(encoding="utf-8")

    def value(tree: Json) -> Any:
        if isinstance(tree, Object):
            return {key: value(member) for key, member in tree.members.items()}
        if isinstance(tree, Array):
            return [value(item) for item in tree.items]
        return json.loads(text[tree.start : tree.end]) if tree.string is None else tree.string

    return value(parse_yaml(Document(path.name, text)))


def without_sources(value: Any) -> Any:
    """JSON-LD has no way to give a single value its source."""
    if isinstance(value, list):
        return [without_sources(item) for item in value]
    return value["value"] if isinstance(value, dict) and "value" in value else value


def as_jsonld(path: Path, context: Any) -> str:
    data = data_of(path)
    things = [
        {"id": data["names"] + name}
        | {key: without_sources(value) for key, value in description.items()}
        for name, description in data["things"].items()
    ]
    own = {"@vocab": data["names"], "@language": data["language"]}
    return json.dumps({"@context": [context, own], "@graph": things})


@each_file
def test_the_things_of_a_file_are_jsonld(path: Path) -> None:
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    text = as_jsonld(path, context)
    document = Document(path.name, path.read_text(encoding="utf-8"))
    read = {Quad(*s[:3]) for s in read_document(document) if isinstance(s.subject, NamedNode)}
    assert read == set(parse(text.encode(), RdfFormat.JSON_LD))
    assert len(read) > 50


def test_the_published_context_may_be_named_by_its_address() -> None:
    text = as_jsonld(FILES[0], PUBLISHED)
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    spelled_out = as_jsonld(FILES[0], context)
    read = {Quad(*s[:3]) for s in read_jsonld(Document("x.jsonld", text))}
    assert read == set(parse(spelled_out.encode(), RdfFormat.JSON_LD))


def test_the_yaml_case_says_the_same_according_to_the_same() -> None:
    case, twin = (
        {
            (fact.triple, frozenset(claim.source for claim in fact.claims))
            for fact in attribute(read_paths([str(folder)]).statements)
            if "#" in str(fact.triple[0])  # headers of ontologies have none
        }
        for folder in (CASE, FILES[0].parent)
    )
    assert twin == case


@cache
def validator() -> Draft7Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@each_file
def test_the_schema_accepts_the_case(path: Path) -> None:
    assert [error.message for error in validator().iter_errors(data_of(path))] == []


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "yaml.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(foedera.*?)```", guide, re.DOTALL)
    assert example
    path = tmp_path / "zenda.yaml"
    path.write_text(example[1], encoding="utf-8")
    result = check([str(path)])
    assert [*result.problems, *result.findings] == []
    assert result.statements > 20
    assert [error.message for error in validator().iter_errors(data_of(path))] == []


def accepts(**description: Any) -> bool:
    data = {"foedera": 1, "names": "https://e/#", "things": {"it": description}}
    return bool(validator().is_valid(data))


@pytest.mark.parametrize(
    "description",
    [
        {"speeker": "x"},
        {"date": "30 February 2024"},
        {"date": ["2024", "2024-13"]},
        {"date": {"value": "yesterday"}},
        {"date": {"value": "2024", "source": "x"}},
        {"measure": "dead"},
        {"statedWeekday": "Samstag"},
        {"minimum": "10,000"},
        {"minimum": 1.5},
        {"approximate": "yes"},
        {"actor": "North Korea"},
        {"actor": 4},
        {"hasArticle": [{"id": "a", "nummer": 4}]},
        {"label": {"english": {"x": "y"}}},
    ],
)
def test_the_schema_refuses(description: Any) -> None:
    assert not accepts(**description)


def test_the_schema_accepts_what_the_reader_does() -> None:
    assert accepts(date=2024, isoCode="NO", cowCode=731, number=4)
    assert accepts(date={"value": "2024-06", "accordingTo": ["a", "b"]}, minimum=10001)
    assert accepts(type=["State", "o:Own"], label={"ru": "война"}, hasArticle={"number": "4"})


def test_the_schema_tells_what_a_term_means() -> None:
    thing = validator().schema["definitions"]["thing"]["properties"]
    assert "EDTF" in thing["date"]["description"]
    assert {"description", "allOf"} == set(thing["actor"])
    kinds = validator().schema["definitions"]["one-of-kinds"]["anyOf"]
    (state,) = [kind for kind in kinds if kind.get("const") == "State"]
    assert "international law" in state["description"]
    assert thing["type"]["description"]
