"""``--max-findings``: reports are cut, counts and exit codes are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

KURSK = str(Path(__file__).parents[2] / "examples" / "kursk-2024")
CHECK = ["check", KURSK, "--no-config", "--select", "CLM,QTY"]


def test_the_gravest_are_reported_and_all_are_counted(foedera) -> None:
    whole = json.loads(foedera(*CHECK, "--format", "json")[1])
    cut = json.loads(foedera(*CHECK, "--format", "json", "--max-findings", "2")[1])
    assert cut["findings"] == whole["findings"][:2]
    assert cut["summary"] == whole["summary"]
    assert (cut["not_shown"], whole["not_shown"]) == (len(whole["findings"]) - 2, 0)


def test_text_and_standard_error_say_so_and_the_exit_code_stays(foedera) -> None:
    code, out, error = foedera(*CHECK, "--max-findings", "1", "--fail-on", "gap")
    assert code == 1
    assert "Not shown: " in out
    assert "shown: 1 finding; " in error
    assert "Not shown" not in foedera(*CHECK)[1]


@pytest.mark.parametrize("name", ["markdown", "sarif", "github", "junit"])
def test_what_goes_to_a_code_host_says_so(foedera, name: str) -> None:
    number = len(json.loads(foedera(*CHECK, "--format", "json")[1])["findings"])
    cut = foedera(*CHECK, "--format", name, "--max-findings", "1")[1]
    assert f"Not shown: {number - 1} findings more" in cut
    assert "Not shown: " not in foedera(*CHECK, "--format", name)[1]


def test_markdown_counts_those_that_it_does_not_show(foedera) -> None:
    whole = foedera(*CHECK, "--format", "markdown")[1]
    cut = foedera(*CHECK, "--format", "markdown", "--max-findings", "1")[1]
    assert cut.splitlines()[0] == whole.splitlines()[0]


def test_annotations_of_github_count_them_too(foedera) -> None:
    whole = foedera(*CHECK, "--format", "github")[1]
    cut = foedera(*CHECK, "--format", "github", "--max-findings", "1")[1]
    assert (cut.count("::error ") + cut.count("::warning ")) == 1
    summary = next(line for line in whole.splitlines() if line.startswith("Foedera: "))
    assert summary in cut.splitlines()


def test_it_must_be_a_number_above_zero(foedera) -> None:
    assert foedera(*CHECK, "--max-findings", "0")[0] == 2
