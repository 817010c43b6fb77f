"""Annotations: split again as GitHub's runner does, they say what the findings say."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from tests.report.conftest import SHOWN

from foedera.api import Result
from foedera.errors import InputProblem
from foedera.finding import Finding, Verdict
from foedera.report.contents import View
from foedera.report.github import render

_COMMAND = re.compile(r"::(\w+) ([^:]*)::(.*)")


def unescaped(text: str) -> str:
    for escape, character in {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n"}.items():
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read the commands as the runner does: properties end at ``::`` and are split at commas."""
    found = []
    for line in text.splitlines():
        if match := _COMMAND.fullmatch(line):
            pairs = (pair.split("=", 1) for pair in match[2].split(","))
            properties = {name: unescaped(value) for name, value in pairs}
            found.append((match[1], properties, unescaped(match[3])))
    return found


def test_marks_problems_and_findings(result: Result, problem: InputProblem) -> None:
    told, found = commands(render(result, View()))
    assert told[0] == "error"
    assert told[1] == {"file": "kursk.ttl", "line": "5", "col": "30", "title": "Foedera: input"}
    assert told[2] == problem.message
    assert found[0] == "warning"
    assert found[1] == {
        "file": "kursk.ttl",
        "line": "4",
        "endLine": "4",
        "col": "37",
        "endColumn": "45",
        "title": "INV001 breach: Article invoked before the treaty's entry into force",
    }
    assert found[2].splitlines() == [
        result.findings[0].message,
        f"Repair: {result.findings[0].repair}",
        f"Proof: foedera explain {result.findings[0].fingerprint[:8]} PATH...",
    ]


def test_kinds_follow_the_severity(result: Result, finding: Finding) -> None:
    findings = tuple(dataclasses.replace(finding, verdict=verdict) for verdict in Verdict)
    told = dataclasses.replace(result, findings=findings, problems=())
    kinds = [kind for kind, _, _ in commands(render(told, View()))]
    assert kinds == ["error", "warning", "warning", "notice", "notice"]


def test_a_name_cannot_break_out_of_its_command(compared: Result) -> None:
    finding = dataclasses.replace(
        compared.findings[0], title="a,file=x::b%0A::error::c\n::error::d"
    )
    text = render(dataclasses.replace(compared, findings=(finding,), problems=()), View())
    ((kind, properties, message),) = commands(text)
    assert kind == "warning"
    assert properties["file"] == "kursk.ttl"
    assert properties["title"] == "INV001 breach: a,file=x::b%0A::error::c ::error::d"
    assert message.splitlines()[0] == SHOWN
    assert len([line for line in text.splitlines() if line.startswith("::")]) == 1


def test_a_fact_over_several_lines_has_no_columns(result: Result, finding: Finding) -> None:
    Path("kursk.ttl").write_text('\n\n\n:invocation fd:text """a\nb""" .', "utf-8")
    place = finding.place._replace(column=21)
    fact = dataclasses.replace(finding.facts[0], places=(place,))
    long = dataclasses.replace(finding, facts=(fact,))
    told = dataclasses.replace(result, findings=(long,), problems=())
    ((_, properties, _),) = commands(render(told, View()))
    assert (properties["line"], properties["endLine"]) == ("4", "5")
    assert "col" not in properties


def test_says_what_it_comes_to(result: Result, compared: Result, finding: Finding) -> None:
    last = render(compared, View()).splitlines()[-1]
    assert last.endswith("1 suppressed · 1 known from main · 1 gone since")
    many = dataclasses.replace(result, findings=(finding,) * 11)
    assert "GitHub shows 10 annotations of a kind" in render(many, View())
    as_many = dataclasses.replace(many, findings=(finding,) * 10)
    assert "GitHub shows" not in render(as_many, View())
    clean = dataclasses.replace(result, findings=(), problems=())
    assert render(clean, View()) == "Foedera: No clash found in 1 file, 1,234 statements\n"
    nothing = dataclasses.replace(clean, statements=0)
    assert render(nothing, View()) == "Nothing was checked.\n"
