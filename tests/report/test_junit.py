"""JUnit: other readers find suites, cases and counts, and each failure says where it is."""

from __future__ import annotations

import dataclasses
from xml.etree import ElementTree as ET

from junitparser import Error, Failure, JUnitXml, Skipped
from tests.report.conftest import SHOWN

from foedera import api
from foedera.api import Result
from foedera.finding import Finding, Verdict
from foedera.report.contents import View
from foedera.report.junit import render

STRICT = View(failing=("contradiction", "dispute", "breach"))


def read(checked: Result, view: View = STRICT) -> JUnitXml:
    """Read it with another parser, and count again what it counts."""
    text = render(checked, view)
    root = ET.fromstring(text)
    for element in (root, *root.findall("testsuite")):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        for attribute, tag in (
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ):
            assert element.get(attribute) == str(sum(c.find(tag) is not None for c in cases))
    return JUnitXml.fromstring(text.encode())


def test_a_suite_is_a_file_and_a_case_a_rule(result: Result, finding: Finding) -> None:
    (suite,) = read(dataclasses.replace(result, findings=(finding, finding)))
    assert suite.name == "kursk.ttl"
    unread, case = suite
    assert isinstance(unread.result[0], Error)
    assert unread.result[0].text == "kursk.ttl:5:30: month 13 does not exist"
    assert (case.classname, case.name) == ("kursk.ttl", f"INV001: {finding.title}")
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert failure.message == f"kursk.ttl:4: {finding.message} (and 1 more)"
    assert failure.text.splitlines()[:3] == [
        f"kursk.ttl:4: breach: {finding.message}",
        "  1. kursk.ttl:4: the invocation — start — “2024-10” "
        "(according to TASS 1950153 and KBS; unverified)",
        "  2. kursk.ttl:5: the entry into force — start — “2024-12-04” (common ground)",
    ]


def test_milder_findings_pass_with_their_text(result: Result) -> None:
    (suite,) = read(result, View())
    _, case = suite
    assert case.is_passed
    assert case.system_out.startswith("kursk.ttl:4: breach:")


def test_what_does_not_count_is_skipped(compared: Result) -> None:
    (suite,) = read(compared)
    _, _, suppressed, known = suite
    assert isinstance(suppressed.result[0], Skipped)
    assert suppressed.result[0].message.startswith("suppressed at kursk.ttl:3: both are quoted")
    assert known.result[0].message.startswith("known from main: ")


def test_a_hostile_name_is_shown(compared: Result) -> None:
    finding = dataclasses.replace(compared.findings[0], title="a\x00\ufffe\ud800]]><b/>")
    (suite,) = read(dataclasses.replace(compared, findings=(finding,)))
    case = list(suite)[1]
    assert case.name == "INV001: a\\x00\\ufffe\\ud800]]><b/>"
    assert case.result[0].message == f"kursk.ttl:4: {SHOWN}"


def test_a_clean_check_has_a_case_that_passes(result: Result) -> None:
    clean = dataclasses.replace(result, findings=(), problems=())
    ((case,),) = read(clean)
    assert case.is_passed
    assert case.name == "no clash found in 1 file, 1,234 statements"
    ((case,),) = read(dataclasses.replace(clean, statements=0))
    assert not case.is_passed


def test_a_warning_of_the_input_is_no_error(result: Result) -> None:
    problem = dataclasses.replace(result.problems[0], warning=True)
    ((case,),) = read(dataclasses.replace(result, findings=(), problems=(problem,)))
    assert case.is_passed
    assert "month 13" in case.system_out


def test_fails_where_the_check_fails() -> None:
    (rule,) = (rule for rule in api.rules() if rule.id == "TIM006")
    assert rule.verdict is Verdict.CONTRADICTION
    checked = api.check([str(rule.folder / "fires.ttl")], select=["TIM006"])
    assert [len(s) for s in (read(checked, View()),)] == [1]
    assert read(checked, View()).failures == 1
    assert read(checked, View(failing=())).failures == 0
