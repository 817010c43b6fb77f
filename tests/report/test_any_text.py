"""Whatever text the data hold, each format stays well-formed and gives back what is to be read."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from tests.report.conftest import HOSTILE, SHOWN
from tests.report.test_check_markdown import shown
from tests.report.test_github import commands
from tests.report.test_sarif import log_of

from foedera import api
from foedera.api import Result
from foedera.finding import Finding
from foedera.report import FORMATS, renderer, sarif
from foedera.report import csv as table
from foedera.report.check_markdown import render as comment
from foedera.report.contents import View
from foedera.report.github import render as annotations
from foedera.report.gitlab import render as gitlab
from foedera.report.junit import render as junit
from foedera.report.terminal import harmless
from foedera.report.turtle import render as turtle

ANY = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=40)
FAST = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def saying(text: str, result: Result, finding: Finding) -> Result:
    """Return a check whose finding has the text as its title, its message and its first name."""
    first, *others = finding.facts
    named = dataclasses.replace(first, words=(text, *first.words[1:]))
    hostile = dataclasses.replace(finding, title=text, message=text, facts=(named, *others))
    return dataclasses.replace(result, findings=(hostile,), problems=())


@FAST
@given(ANY)
def test_csv_gives_it_back(result: Result, finding: Finding, text: str) -> None:
    written = table.render(saying(text, result, finding), View())
    (row,) = csv.DictReader(io.StringIO(written, newline=""), strict=True)
    assert row["message"].removeprefix("'") == harmless(text).removeprefix("'")
    assert not row["message"].lstrip().startswith(("=", "+", "-", "@"))


@FAST
@given(ANY)
def test_junit_gives_it_back(result: Result, finding: Finding, text: str) -> None:
    root = ET.fromstring(junit(saying(text, result, finding), View(failing=("breach",))))
    (failure,) = root.iter("failure")
    assert failure.get("message") == f"kursk.ttl:4: {harmless(text)}"


@FAST
@given(ANY)
def test_an_annotation_stays_one_line(result: Result, finding: Finding, text: str) -> None:
    written = annotations(saying(text, result, finding), View())
    assert len(re.findall(r"^::", written, re.MULTILINE)) == 1
    assert written.count("\n") == 2
    message = written.split("\n")[0].split("::", 2)[2].split("%0A")[0]
    assert message.replace("%25", "%") == harmless(text)


@FAST
@given(ANY.filter(lambda text: text.isprintable() or "\x1b" in text))
def test_turtle_gives_it_back(result: Result, finding: Finding, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()  # RDF has no half of a pair
    written = turtle(saying(text, result, finding), View())
    quads = parse(written, RdfFormat.TURTLE)
    assert text in {getattr(quad.object, "value", "") for quad in quads}


@settings(FAST, max_examples=15)
@given(ANY)
def test_sarif_passes_its_schema(result: Result, finding: Finding, text: str) -> None:
    (found,) = log_of(sarif.render(saying(text, result, finding), View()))["results"]
    said = found["message"]["text"].replace(r"\[", "[")
    assert re.sub(r"\{\{(\d+)\}\}", r"{\1}", said) == harmless(text)


@pytest.mark.parametrize("form", FORMATS["check"])
def test_no_format_passes_on_what_a_terminal_obeys(form: str, compared: Result) -> None:
    written = renderer("check", form)(compared, View())
    assert not set(written) & set("\x1b\u202e\x00")


NAME = "a,b:c %0A ]]>&amp;|`x`.ttl"


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """A real check of a hostile label in a file with a hostile name."""
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(
        "@prefix fd: <https://w3id.org/foedera/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f"<#meeting> a fd:Event ; rdfs:label {json.dumps(HOSTILE)} ;\n"
        '  fd:date "2025-04-27" ; fd:statedWeekday "Saturday" .\n',
        "utf-8",
    )
    result = api.check(["."], select=["TIM006"])
    assert [HOSTILE in finding.message for finding in result.findings] == [True]
    return result


def test_a_hostile_file_goes_through_every_format(checked: Result) -> None:
    message = f"{SHOWN} is dated 2025-04-27, a Sunday, and called a Saturday"
    (result,) = log_of(sarif.render(checked, View()))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert unquote(artifact["uri"]) == NAME
    (row,) = csv.DictReader(io.StringIO(table.render(checked, View()), newline=""), strict=True)
    assert (row["path"], row["message"]) == (NAME, message)
    (suite,) = ET.fromstring(junit(checked, View()))
    assert suite.get("name") == NAME
    ((_, properties, said),) = commands(annotations(checked, View()))
    assert (properties["file"], said.splitlines()[0]) == (NAME, message)
    (issue,) = json.loads(gitlab(checked, View()))
    assert issue["location"]["path"] == NAME
    assert {message, f"{NAME}:4"} <= set(shown(comment(checked, View())))
    assert NAME in {q.object.value for q in parse(turtle(checked, View()), RdfFormat.TURTLE)}
