"""A problem is one line with its place, and the line with a caret where there is one."""

from __future__ import annotations

import dataclasses

from foedera.errors import InputProblem
from foedera.report.contents import View
from foedera.report.problem_text import render_problem


def test_place_message_line_and_caret() -> None:
    problem = InputProblem("a.ttl", 3, 12, "month 13 does not exist", '  :a fd:start "2024-13" .')
    assert render_problem(problem, View()) == (
        "a.ttl:3:12: error: month 13 does not exist\n"
        '    3 | :a fd:start "2024-13" .\n'
        "      |          ^"
    )


def test_a_whole_file_has_no_line_to_show() -> None:
    problem = InputProblem("a.ttl", 0, 0, "no such file")
    assert render_problem(problem, View()) == "a.ttl: error: no such file"
    warning = dataclasses.replace(problem, warning=True)
    assert render_problem(warning, View()) == "a.ttl: warning: no such file"


def test_a_column_behind_the_line_is_still_shown() -> None:
    problem = InputProblem("a.ttl", 1, 9, "the file ends too early", ":a :b :c")
    assert render_problem(problem, View()).splitlines()[1:] == [
        "    1 | :a :b :c",
        "      |         ^",
    ]
