"""What is suppressed, by whose words and how long; and what is said of suppressions themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from foedera import api
from foedera.api import Result
from foedera.check.suppression.notation import (
    NotationError,
    Written,
    read_annotation,
    read_comment,
    read_reason,
)

NAMES = {"TIM002", "TIM006", "TIM", "INV001", "SHP-date"}
PREFIXES = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <https://example.org/> .
"""
BEFORE, AFTER = date(2026, 12, 31), date(2027, 1, 2)
Check = Callable[..., Result]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Check data in Turtle, or several files of it by name."""
    monkeypatch.chdir(tmp_path)

    def run(*texts: str, **options: object) -> Result:
        for number, text in enumerate(texts):
            Path(f"{number}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        return api.check(["."], **{"select": ["TIM002", "SUP"], **options})  # type: ignore[arg-type]

    return run


def found(result: Result) -> list[tuple[str, int]]:
    return [(finding.rule, finding.place.line) for finding in result.findings]


def suppressed(result: Result) -> list[tuple[str, str, int]]:
    return [(each.finding.rule, each.reason, each.place.line) for each in result.suppressed]


def test_a_file_speaks_of_what_it_states_as_another_does(check: Check) -> None:
    stated = 'ex:truce a fd:Event ; fd:start "1942" ; fd:end "1941" .\n'
    result = check(stated, stated + "# foedera: ignore-file[TIM002] a copy\n")
    assert found(result) == []
    assert suppressed(result) == [("TIM002", "a copy", 5)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ignore[TIM002] why", Written(("TIM002",), "why")),
        ("ignore [tim002 , inv001]: why", Written(("TIM002", "INV001"), "why")),
        ("ignore[TIM,TIM] — why", Written(("TIM",), "why")),
        ("ignore[SHP-date] why", Written(("SHP-date",), "why")),
        ("ignore-file[TIM] why", Written(("TIM",), "why", None, True)),
        ("ignore[TIM] until 2027-01-01 why", Written(("TIM",), "why", date(2027, 1, 1))),
        ("ignore[TIM] until 2027-01-01: why", Written(("TIM",), "why", date(2027, 1, 1))),
        ("ignore[TIM] why (until 2027-01-01).", Written(("TIM",), "why", date(2027, 1, 1))),
        ("ignore[TIM] wait until they answer", Written(("TIM",), "wait until they answer")),
        ("ignore[TIM] until they answer", Written(("TIM",), "until they answer")),
    ],
)
def test_comments_are_read(text: str, written: Written) -> None:
    assert read_comment(text, NAMES) == written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore[TIM002]", "a reason is missing"),
        ("ignore[TIM002] - .", "a reason is missing"),
        ("ignore[TIM002] until 2027-01-01", "a reason is missing"),
        ("ignore[] why", "names no rule"),
        ("ignore[TIM009] why", "no rule or family “TIM009”; did you mean TIM00"),
        ("ignore[TIM] until 2027-02-30 why", "“until 2027-02-30” is no date"),
        ("ignore[TIM] until 2027 why", "“until 2027” is no date"),
        ("ignore TIM002 why", "not understood"),
        ("ingore[TIM002] why", "not understood"),
    ],
)
def test_what_is_wrong_with_a_comment_is_said(text: str, message: str) -> None:
    with pytest.raises(NotationError, match=message):
        read_comment(text, NAMES)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("TIM002: why", Written(("TIM002",), "why")),
        (" tim002 , INV001 : why: so\n", Written(("TIM002", "INV001"), "why: so")),
        ("TIM until 2027-01-01: why", Written(("TIM",), "why", date(2027, 1, 1))),
        ("TIM: until 2027-01-01: why", Written(("TIM",), "why", date(2027, 1, 1))),
        ("TIM: why, until 2027-01-01", Written(("TIM",), "why", date(2027, 1, 1))),
    ],
)
def test_annotations_are_read(text: str, written: Written) -> None:
    assert read_annotation(text, NAMES) == written


@pytest.mark.parametrize("text", ["TIM002", "TIM002 why", "TIM002:", ": why", "TIM9: why", ""])
def test_an_annotation_names_rules_and_says_why(text: str) -> None:
    with pytest.raises(NotationError):
        read_annotation(text, NAMES)


def test_a_reason_alone_may_expire() -> None:
    assert read_reason("until 2027-01-01, the archive is asked") == (
        "the archive is asked",
        date(2027, 1, 1),
    )


CLASH = 'ex:truce a fd:Event ;\n  fd:start "1942" ;\n  fd:end "1941" .\n'  # lines 4 to 6
WAYS = {
    "comment on the line": CLASH.replace('" ;\n', '" ; # foedera: ignore[TIM002] why\n', 1),
    "comment on another fact's line": CLASH.rstrip() + " # foedera: ignore[TIM002] why\n",
    "comment before": "# foedera: ignore[TIM002] why\n" + CLASH.replace("Event ;\n ", "Event ;"),
    "family": CLASH.replace('" ;\n', '" ; # foedera: ignore[TIM] why\n', 1),
    "whole file": CLASH + "# foedera: ignore-file[TIM002] why\n",
    "thing": CLASH + 'ex:truce fd:ignoresRule "TIM002: why" .\n',
    "thing, in a language": CLASH + 'ex:truce fd:ignoresRule "TIM002: why"@en .\n',
    "axiom": CLASH + "[] a owl:Axiom ; owl:annotatedSource ex:truce ; owl:annotatedProperty fd:end"
    ' ; owl:annotatedTarget "1941" ; fd:ignoresRule "TIM002: why" .\n',
    "reifier": CLASH.replace('"1941" .', '"1941" {| fd:ignoresRule "TIM002: why" |} .'),
    "blank node": CLASH.replace("ex:truce", "_:truce") + '_:truce fd:ignoresRule "TIM002: why" .\n',
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_suppresses_its_finding_and_no_other(way: str, check: Check) -> None:
    other = CLASH.replace("truce", "campaign")
    assert len(found(check(CLASH, other))) == 2
    result = check(WAYS[way], other)
    assert [finding.entities for finding in result.findings] == [("https://example.org/campaign",)]
    assert [(rule, reason) for rule, reason, _ in suppressed(result)] == [("TIM002", "why")]
    assert not result.problems


@pytest.mark.parametrize("way", [way for way in WAYS if way != "family"])
@pytest.mark.parametrize("today", [BEFORE, AFTER])
def test_every_way_expires(way: str, today: date, check: Check) -> None:
    dated = WAYS[way].replace("why", "why, until 2027-01-01")
    result = check(dated, today=today)
    if today == BEFORE:
        assert found(result) == []
        assert [reason for _, reason, _ in suppressed(result)] == ["why"]
    else:
        assert sorted(finding.rule for finding in result.findings) == ["SUP002", "TIM002"]
        assert suppressed(result) == []


@pytest.mark.parametrize("way", [way for way in WAYS if way != "family"])
def test_every_way_that_suppresses_nothing_is_told(way: str, check: Check) -> None:
    mended = WAYS[way].replace('"1941"', '"1943"')
    result = check(mended)
    assert [finding.rule for finding in result.findings] == ["SUP001"]
    assert "“TIM002: why”" in result.findings[0].facts[0].text


def test_it_holds_through_its_last_day(check: Check) -> None:
    dated = WAYS["thing"].replace("why", "why until 2027-01-01")
    assert found(check(dated, today=date(2027, 1, 1))) == []


def test_the_closest_reason_is_told_and_no_other_is_unused(check: Check) -> None:
    both = (
        "# foedera: ignore-file[TIM] whole file\n"
        + CLASH.replace('" ;\n', '" ; # foedera: ignore[TIM002] line\n', 1)
        + 'ex:truce fd:ignoresRule "TIM002: thing" .\n'
    )
    result = check(both, select=["TIM", "SUP"])
    assert found(result) == []
    assert [reason for _, reason, _ in suppressed(result)] == ["line"]


def test_each_rule_of_several_is_used_or_not(check: Check) -> None:
    result = check(CLASH + 'ex:truce fd:ignoresRule "TIM002, TIM001: why" .', select=["TIM", "SUP"])
    assert [finding.message for finding in result.findings] == [
        "nothing is left to ignore: TIM001 finds nothing here (why)"
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"select": ["SUP", "TIM001"]},
        {"ignore": ["TIM002"]},
        {"select": ["TIM002"]},
        {"ignore": ["SUP"]},
    ],
)
def test_what_did_not_run_is_not_called_unused(options: dict[str, object], check: Check) -> None:
    mended = WAYS["thing"].replace('"1941"', '"1943"')
    assert "SUP001" not in [finding.rule for finding in check(mended, **options).findings]


def test_a_family_is_unused_only_where_all_of_it_ran(check: Check) -> None:
    mended = WAYS["family"].replace('"1941"', '"1943"')
    assert found(check(mended)) == []
    assert found(check(mended, select=["TIM", "SUP"])) == [("SUP001", 5)]


def test_nothing_is_called_unused_where_something_could_not_be_read(check: Check) -> None:
    mended = WAYS["thing"].replace('"1941"', '"1943"')
    assert found(check(mended, "ex:broken")) == []


def test_a_finding_about_a_suppression_can_be_suppressed(check: Check) -> None:
    mended = CLASH.replace('"1941"', '"1943"')
    said = "# foedera: ignore-file[SUP001] a template\n# foedera: ignore[TIM002] an example\n"
    result = check(said + mended)
    assert found(result) == []
    assert suppressed(result) == [("SUP001", "a template", 4)]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("# foedera: ignore[TIM002]\n", "a reason is missing"),
        ('ex:truce fd:ignoresRule "TIM002" .\n', "no rule or no reason"),
        ("ex:truce fd:ignoresRule ex:why .\n", "this is no text"),
        ("# foedera: ignore[TIM02] why\n", "did you mean TIM002?"),
    ],
)
def test_what_is_malformed_is_a_problem_with_its_place(
    said: str, message: str, check: Check
) -> None:
    result = check(said + CLASH)
    ((line, text),) = [(problem.line, problem.message) for problem in result.problems]
    assert line == 4
    assert message in text
    assert found(result)[0][0] == "TIM002"


def test_two_in_the_same_words_are_two_findings(check: Check) -> None:
    mended = "# foedera: ignore[TIM002] why\n" + CLASH.replace('"1941"', '"1943"')
    result = check(mended, mended.replace("truce", "campaign"))
    assert len({finding.fingerprint for finding in result.findings}) == 2


def test_findings_about_suppressions_can_be_explained(check: Check) -> None:
    (found,) = check(WAYS["thing"].replace('"1941"', '"1943"')).findings
    assert api.explain(found.fingerprint[:8], ["."]).findings == (found,)
    assert api.explain("sup001", ["."]).findings == (found,)


def test_annotations_change_no_finding(check: Check) -> None:
    """Not even that about a blank node, which is named after what is said of it."""
    blank = CLASH.replace("ex:truce", "_:truce")
    plain = check(blank).findings
    annotated = check(blank + '_:truce fd:ignoresRule "TIM: why" .', ignore=["SUP"]).suppressed
    assert [each.finding.fingerprint for each in annotated] == [f.fingerprint for f in plain]


EXAMPLES = [
    (rule, path.name)
    for rule in api.rules()
    if rule.family == "SUP"
    for path in sorted({*rule.folder.glob("fires*.ttl"), *rule.folder.glob("holds*.ttl")})
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_examples_of_the_rules(rule: api.Rule, example: str) -> None:
    path = rule.folder / example
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = [n for n, line in enumerate(lines, 1) if f"# expect: {rule.id}" in line]
    result = api.check([str(path)])
    assert [f.place.line for f in result.findings if f.rule == rule.id] == marked
    assert bool(marked) == example.startswith("fires")
