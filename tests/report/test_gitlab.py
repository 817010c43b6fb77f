"""GitLab's code quality report: the fields that GitLab documents, and no others."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.report.conftest import SHOWN

from foedera.api import Result
from foedera.finding import Verdict
from foedera.report.contents import View
from foedera.report.gitlab import render

# docs.gitlab.com/ci/testing/code_quality/, “Code Quality report format”; no schema is published.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![./])"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def issues(checked: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(checked, View()))
    Draft202012Validator(SCHEMA).validate(found)
    return found


def test_lists_what_is_there_and_not_suppressed(compared: Result) -> None:
    new, known = issues(compared)
    assert new["description"].endswith(SHOWN)
    assert new["severity"] == "major"
    assert new["location"] == {"path": "kursk.ttl", "lines": {"begin": 4, "end": 4}}
    assert known["fingerprint"] == compared.known[0].fingerprint
    assert known["fingerprint"] != new["fingerprint"]


@pytest.mark.parametrize(
    ("verdict", "severity"),
    [
        (Verdict.CONTRADICTION, "critical"),
        (Verdict.DISPUTE, "major"),
        (Verdict.BREACH, "major"),
        (Verdict.REVERSAL, "minor"),
        (Verdict.GAP, "info"),
    ],
)
def test_verdicts_as_severities(compared: Result, verdict: Verdict, severity: str) -> None:
    finding = dataclasses.replace(compared.findings[0], verdict=verdict)
    issue, *_ = issues(dataclasses.replace(compared, findings=(finding,)))
    assert issue["severity"] == severity
