"""The JSON report obeys its schema, and the schema documents every field of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from foedera.api import Result
from foedera.report.contents import View
from foedera.report.json import VERSION, render

SCHEMA = json.loads(files("foedera.report").joinpath("findings.schema.json").read_text("utf-8"))


def test_obeys_the_schema(result: Result) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(render(result, View())))
    assert SCHEMA["properties"]["version"]["const"] == VERSION


def test_the_schema_can_fail(result: Result) -> None:
    document = json.loads(render(result, View()))
    document["findings"][0]["verdict"] = "opinion"
    with pytest.raises(ValidationError, match="opinion"):
        Draft202012Validator(SCHEMA).validate(document)


def undocumented(value: Any, schema: dict[str, Any], path: str = "$") -> Iterator[str]:
    """Yield the paths of fields that the schema does not know or does not describe."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, dict):
        for name, inner in value.items():
            described = schema.get("properties", {}).get(name, {})
            if "description" not in described:
                yield f"{path}.{name}"
            yield from undocumented(inner, described, f"{path}.{name}")
    if isinstance(value, list):
        for inner in value:
            yield from undocumented(inner, schema.get("items", {}), f"{path}[]")


def test_every_field_is_documented(result: Result) -> None:
    document = json.loads(render(result, View()))
    assert list(undocumented(document, SCHEMA)) == []
    assert list(undocumented({"surprise": 1}, SCHEMA)) == ["$.surprise"]


def test_carries_the_finding_and_the_problem(result: Result) -> None:
    document = json.loads(render(result, View()))
    path = result.files[0]
    finding, problem = document["findings"][0], document["problems"][0]
    assert finding["fingerprint"] == result.findings[0].fingerprint
    assert finding["place"] == {"path": path, "line": 4, "column": None}
    assert finding["related_places"] == [{"path": path, "line": 5, "column": 30}]
    assert finding["facts"][0]["sources"] == ["TASS 1950153", "KBS"]
    assert problem["place"] == {"path": path, "line": 5, "column": 30}
    assert document["summary"]["breach"] == 1


def test_does_not_depend_on_the_view(result: Result) -> None:
    assert render(result, View()) == render(result, View(color=True, width=40, paths=("x",)))
