"""The comment on a pull request: what is new, what is gone, proofs folded, never too long."""

from __future__ import annotations

import dataclasses
import re
from html import unescape

import pytest
from markdown_it import MarkdownIt
from tests.report.conftest import SHOWN

from foedera.api import Result
from foedera.errors import InputProblem
from foedera.finding import Finding, Verdict
from foedera.report.check_markdown import LONGEST, render
from foedera.report.contents import View

GITHUB = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def shown(text: str) -> list[str]:
    """Return what a reader sees of each line of text, table cells and headings."""
    return [
        "".join(c.content for c in token.children or () if c.type in ("text", "code_inline"))
        for token in GITHUB.parse(text)
        if token.type == "inline"
    ]


def test_shows_what_is_new_and_what_is_gone(compared: Result) -> None:
    said = shown(render(compared, View(paths=("data",))))
    assert said[0] == "Foedera: 1 new breach"
    assert said[1] == (
        "In 1 file, 1,234 statements, 2 rules · 1 suppressed · 1 known from main · 1 gone since."
    )
    assert said[3:8] == ["New since main", "verdict", "rule", "what", "where"]
    assert said[8:12] == ["breach", "INV001", SHOWN, "kursk.ttl:4"]
    assert said[12] == "Gone since main"
    assert said[17:21] == ["gap", "TIM002", SHOWN, "main:kursk.ttl:7"]
    assert said[-1].endswith(f"foedera explain {compared.findings[0].fingerprint[:8]} data")


def test_says_that_some_input_was_not_read(result: Result) -> None:
    assert "1 problem kept some input from being checked; see above." in shown(
        render(result, View())
    )


def test_proofs_are_folded(compared: Result) -> None:
    text = render(compared, View())
    ((summary, body),) = re.findall(r"<summary>(.*)</summary>\n\n(.*?)</details>", text, re.DOTALL)
    assert unescape(summary) == f"INV001 {SHOWN}, kursk.ttl:4"
    assert "<b>" not in summary
    said = shown(body)
    assert f"breach · certain: {SHOWN}" in said
    assert f"{SHOWN} — start — “2024-10”" in said
    assert f"Repair: {SHOWN}" in said
    assert f"Fingerprint: {compared.findings[0].fingerprint}" in said


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({}, "Foedera: no clash found"),
        ({"compared_with": "main"}, "Foedera: no new clash found"),
        ({"statements": 0}, "Foedera: Nothing was checked."),
    ],
)
def test_a_check_without_findings(changes: dict[str, object], heading: str, result: Result) -> None:
    clean = dataclasses.replace(result, findings=(), problems=(), **changes)
    text = render(clean, View())
    assert shown(text)[0] == heading
    assert "|" not in text
    assert "foedera explain" not in text


def test_many_findings_are_counted_by_rule_and_the_gravest_come_first(
    result: Result, finding: Finding
) -> None:
    many = tuple(
        dataclasses.replace(finding, message=f"number {number}", entities=(f"{number}",))
        for number in range(12)
    )
    text = render(dataclasses.replace(result, findings=many), View())
    lines = shown(text)
    assert "By rule" in lines
    assert lines[lines.index("By rule") :].index("12") < 12, "the count of its only rule"
    first, others = lines.index("Findings: the 10 gravest"), lines.index("The others")
    assert "number 9" in lines[first:others]
    assert "number 10" in lines[others:]


def test_ten_findings_need_no_choice(result: Result, finding: Finding) -> None:
    lines = shown(render(dataclasses.replace(result, findings=(finding,) * 10), View()))
    assert "Findings" in lines
    assert "By rule" not in lines


def test_graver_rules_come_before_more_frequent_ones(result: Result, finding: Finding) -> None:
    rare = dataclasses.replace(finding, verdict=Verdict.CONTRADICTION)
    text = render(dataclasses.replace(result, findings=(rare, *[finding] * 11)), View())
    rows = [line for line in text.splitlines() if line.startswith("| INV001 | ")]
    assert [row.split(" | ")[2:] for row in rows] == [["contradiction", "1 |"], ["breach", "11 |"]]


def test_few_of_many_remarks_are_shown(result: Result, problem: InputProblem) -> None:
    remark = dataclasses.replace(problem, warning=True)
    text = render(dataclasses.replace(result, problems=(remark,) * 23), View())
    assert text.count("\n- ") >= 21
    assert "- and 3 more; `foedera check` lists all" in text
    assert text.split("### Left out")[1].split("###")[0].count("\n- ") == 21


def test_never_longer_than_github_takes(result: Result, finding: Finding) -> None:
    many = tuple(
        dataclasses.replace(finding, message=f"{n} {'🙂' * 100}", entities=(f"https://e.org/{n}",))
        for n in range(400)
    )
    text = render(dataclasses.replace(result, findings=many), View())
    assert LONGEST * 0.9 < len(text.encode("utf-16-le")) / 2 <= LONGEST
    rows = sum(line.startswith("| breach |") for line in text.splitlines())
    left_out = shown(text)[-2]
    assert rows + int(re.search(r"(\d+) rows", left_out)[1]) == 400  # type: ignore[index]
    proofs = text.count("<details>")
    assert proofs + int(re.search(r"(\d+) proofs", left_out)[1]) == 400  # type: ignore[index]
