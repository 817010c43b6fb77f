"""What docs/reasoning.md says of the logic with and without Java, example by example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.check.reasoner.conftest import NEEDS_JAVA, facts_of
from tests.check.test_logic import RULES

from foedera import api
from foedera.check.engine import explain_facts
from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.reasoning import reason_in
from foedera.check.reasoner.session import Session
from foedera.report.contents import View
from foedera.report.text import render

PAGE = (Path(__file__).parents[2] / "docs" / "reasoning.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
PREFIXES, WITHOUT_MEMBERS = re.findall(r"^```turtle\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SEEN = re.findall(
    r"^\| (.+) \| (LOG\d+) \| `(.+)` \|$", SECTIONS["What it sees without Java"], re.MULTILINE
)


def examples(title: str) -> dict[str, str]:
    return dict(re.findall(r"^\| (.+) \| `(.+)` \|$", SECTIONS[title], re.MULTILINE))


UNSEEN = examples("What it does not see without Java")
NO_CLASH = examples("What is no clash for anyone")


@pytest.fixture(scope="module")
def hermit() -> Iterator[Session]:
    with Session("hermit", Limits()) as opened:
        yield opened


def rules_found(turtle: str, folder: Path) -> set[str]:
    facts = facts_of(PREFIXES + turtle, folder)
    return {each.finding.rule for each in explain_facts(facts, rules=RULES.values())}


def test_the_page_has_an_example_of_each_rule_without_java() -> None:
    assert {rule for _, rule, _ in SEEN} == RULES.keys()
    assert len(UNSEEN) == 5
    assert len(NO_CLASH) == 2


@pytest.mark.parametrize(("rule", "turtle"), [row[1:] for row in SEEN], ids=[r[0] for r in SEEN])
def test_what_it_says_is_seen_is_seen(rule: str, turtle: str, tmp_path: Path) -> None:
    assert rules_found(turtle, tmp_path) == {rule}


@pytest.mark.parametrize("turtle", {**UNSEEN, **NO_CLASH}.values(), ids={**UNSEEN, **NO_CLASH})
def test_what_it_says_is_not_seen_is_not(turtle: str, tmp_path: Path) -> None:
    assert rules_found(turtle, tmp_path) == set()


@pytest.mark.slow
@NEEDS_JAVA
@pytest.mark.parametrize("turtle", UNSEEN.values(), ids=UNSEEN)
def test_hermit_sees_what_is_not(turtle: str, hermit: Session, tmp_path: Path) -> None:
    assert not reason_in(hermit, facts_of(PREFIXES + turtle, tmp_path)).consistent


@pytest.mark.slow
@NEEDS_JAVA
@pytest.mark.parametrize("turtle", NO_CLASH.values(), ids=NO_CLASH)
def test_hermit_sees_no_clash_either(turtle: str, hermit: Session, tmp_path: Path) -> None:
    assert reason_in(hermit, facts_of(PREFIXES + turtle, tmp_path)).consistent


@pytest.mark.slow
@NEEDS_JAVA
def test_a_class_without_members_is_for_the_reasoner_to_tell(
    hermit: Session, tmp_path: Path
) -> None:
    assert rules_found(WITHOUT_MEMBERS, tmp_path) == set()
    result = reason_in(hermit, facts_of(PREFIXES + WITHOUT_MEMBERS, tmp_path))
    assert result.consistent
    assert [name.rsplit("/")[-1].strip(">") for name in result.unsatisfiable] == ["A"]


def test_it_never_says_that_data_are_consistent(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(PREFIXES + UNSEEN[next(iter(UNSEEN))])
    report = render(api.check([str(tmp_path)], select=["LOG"]), View())
    assert report.startswith("No clash found")
    assert "consistent" not in report


@pytest.mark.slow
@NEEDS_JAVA
def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "data.ttl").write_text(PREFIXES + next(iter(UNSEEN.values())))
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, api.Result] = {}
    exec(code, names)
    assert {finding.rule for finding in names["result"].findings} == {"LOG100"}
