"""The JSON reports obey their schemas, and the schemas document every field of them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from operator import attrgetter
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from foedera.api import Clash, Repair, Repairs, Result, SourcesReport, Story
from foedera.finding import (
    Belief,
    Certainty,
    EarlierFinding,
    Finding,
    Suppressed,
    Verdict,
)
from foedera.read.statement import Place
from foedera.report import json as findings_json
from foedera.report import repair_json, sources_json
from foedera.report.contents import View

SCHEMAS = {
    name: json.loads(files("foedera.report").joinpath(f"{name}.schema.json").read_text("utf-8"))
    for name in ("findings", "sources", "repairs")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
Documents = dict[str, dict[str, Any]]
EARLIER = EarlierFinding(
    fingerprint="0123456789abcdef",
    rule="TIM002",
    title="Ends before it starts",
    verdict=Verdict.CONTRADICTION,
    message="the pact ends before it starts",
    place=Place("main:pact.ttl", 7, 5),
)


@pytest.fixture
def documents(result: Result, finding: Finding, dispute: Finding) -> Documents:
    """One report of each kind, with every field filled."""
    beliefs = (Belief(("start — “2024-10” (KBS)",), Certainty.CERTAIN), Belief(("later",), None))
    reasons = (finding.facts, finding.facts[:1])
    full = dataclasses.replace(dispute, beliefs=beliefs, other_reasons=reasons)
    told = dataclasses.replace(
        result,
        findings=(*result.findings, full),
        suppressed=(Suppressed(finding, "both chronicles are quoted", Place("a.ttl", 3)),),
        compared_with="main",
        known=(full,),
        gone=(EARLIER,),
    )
    read = {name: getattr(result, name) for name in ("problems", "files", "statements")}
    stories = (Story("common ground", 1, ()), Story("KBS", 2, (finding,)))
    clashes = (Clash(("KBS", "TASS"), (full,)), Clash(("KBS", "TASS", "inkl"), (full,)))
    repairs = (Repair(finding.facts, (1, 2)), Repair(finding.facts[:1], (3,)))
    return {
        "findings": json.loads(findings_json.render(told, View())),
        "sources": json.loads(
            sources_json.render(SourcesReport(stories=stories, clashes=clashes, **read), View())
        ),
        "repairs": json.loads(
            repair_json.render(Repairs(contradictions=(finding,), repairs=repairs, **read), View())
        ),
    }


def validator(name: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(SCHEMAS[name])
    return Draft202012Validator(SCHEMAS[name], registry=REGISTRY)


@pytest.mark.parametrize("name", SCHEMAS)
def test_obeys_the_schema(name: str, documents: Documents) -> None:
    validator(name).validate(documents[name])
    assert documents[name]["version"] == SCHEMAS[name]["properties"]["version"]["const"]


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("findings", lambda document: document["findings"][0].update(verdict="opinion")),
        ("findings", lambda document: document["findings"][1]["beliefs"][0].update(outcome="no")),
        ("findings", lambda document: document.update(compared_with="")),
        ("findings", lambda document: document["suppressed"][0].update(reason="")),
        ("findings", lambda document: document["gone"][0].update(fingerprint="?")),
        ("sources", lambda document: document["findings"][0].update(verdict="opinion")),
        ("sources", lambda document: document["stories"][0].update(coherent="yes")),
        ("repairs", lambda document: document["repairs"][0]["withdraw"][0].update(resolves=0)),
        ("repairs", lambda document: document["repairs"][0]["withdraw"][0]["fact"].pop("text")),
    ],
)
def test_the_schemas_can_fail(
    name: str, spoil: Callable[[dict[str, Any]], None], documents: Documents
) -> None:
    spoil(documents[name])
    with pytest.raises(ValidationError):
        validator(name).validate(documents[name])


def undocumented(value: Any, schema: dict[str, Any], known: Any, path: str) -> Iterator[str]:
    """Yield the paths of fields that the schema does not know or does not describe."""
    if "$ref" in schema:
        schema, known = attrgetter("contents", "resolver")(known.lookup(schema["$ref"]))
    if isinstance(value, dict):
        for name, inner in value.items():
            described = schema.get("properties", {}).get(name, {})
            if "description" not in described:
                yield f"{path}.{name}"
            yield from undocumented(inner, described, known, f"{path}.{name}")
    if isinstance(value, list):
        for inner in value:
            yield from undocumented(inner, schema.get("items", {}), known, f"{path}[]")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_documented(name: str, documents: Documents) -> None:
    schema = SCHEMAS[name]
    known = REGISTRY.resolver(schema["$id"])
    assert list(undocumented(documents[name], schema, known, name)) == []
    assert list(undocumented({"surprise": 1}, schema, known, name)) == [f"{name}.surprise"]


def test_carries_the_finding_and_the_problem(documents: Documents, result: Result) -> None:
    document = documents["findings"]
    finding, problem = document["findings"][0], document["problems"][0]
    assert finding["fingerprint"] == result.findings[0].fingerprint
    assert finding["place"] == {"path": "kursk.ttl", "line": 4, "column": None}
    assert finding["related_places"] == [{"path": "kursk.ttl", "line": 5, "column": 30}]
    assert finding["facts"][0]["sources"] == ["TASS 1950153", "KBS"]
    assert finding["premises"] == ["the invocation — before — the entry into force"]
    assert problem["place"] == {"path": "kursk.ttl", "line": 5, "column": 30}
    assert document["summary"]["breach"] == 1


def test_keeps_apart_what_does_not_count(documents: Documents, finding: Finding) -> None:
    document = documents["findings"]
    (suppressed,), (known,), (gone,) = (document[k] for k in ("suppressed", "known", "gone"))
    assert document["compared_with"] == "main"
    assert suppressed["reason"] == "both chronicles are quoted"
    assert suppressed["place"] == {"path": "a.ttl", "line": 3, "column": None}
    assert suppressed["finding"]["fingerprint"] == finding.fingerprint
    assert known["verdict"] == "dispute"
    assert gone["place"] == {"path": "main:pact.ttl", "line": 7, "column": 5}
    assert sum(document["summary"].values()) == len(document["findings"])


def test_says_who_is_at_odds_and_with_which_dates(documents: Documents) -> None:
    dispute = documents["findings"]["findings"][1]
    assert dispute["between"] == [["TASS 1950153", "KBS, Seoul"]]
    assert [belief["outcome"] for belief in dispute["beliefs"]] == ["certain", None]
    assert [len(reason) for reason in dispute["other_reasons"]] == [2, 1]


def test_conflicts_point_at_findings(documents: Documents) -> None:
    document = documents["sources"]
    assert [story["coherent"] for story in document["stories"]] == [True, False]
    known = [finding["fingerprint"] for finding in document["findings"]]
    assert [conflict["findings"] for conflict in document["conflicts"]] == [known, known]


def test_does_not_depend_on_the_view(result: Result) -> None:
    view = View(color=True, width=40, paths=("x",))
    assert findings_json.render(result, View()) == findings_json.render(result, view)
