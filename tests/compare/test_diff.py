"""Two states of the data beside each other, and the two sides of a merge."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Shell
from tests.compare.conftest import PEACE, PREFIXES, TRUCE, UNREST, Repository, quick, told

from foedera.report import FORMATS

START = PREFIXES + 'ex:siege a fd:Event ;\n  fd:start "1942" .\n'
END = PREFIXES + 'ex:siege fd:end "1941" .\n'


def test_two_revisions(repository: Repository, foedera: Shell) -> None:
    repository.commit({"truce.ttl": TRUCE, "peace.ttl": UNREST})
    repository.git("mv", "truce.ttl", "moved.ttl")
    repository.commit({"peace.ttl": PEACE, "war.ttl": TRUCE.replace("truce", "war")})
    repository.commit(dict.fromkeys(("moved.ttl", "peace.ttl", "war.ttl")))
    run = told(foedera, "diff", "HEAD~2", "HEAD~1")
    assert run.code == 1
    assert run.part("findings") == [("TIM002", "HEAD~1:war.ttl", 4)]
    assert run.part("gone") == [("TIM002", "HEAD~2:peace.ttl", 4)]
    assert run.part("known") == [("TIM002", "HEAD~1:moved.ttl", 4)]
    same = told(foedera, "diff", "HEAD~2..HEAD~1")
    assert same.document == run.document


def test_exit_codes(repository: Repository, foedera: Shell) -> None:
    repository.commit({"peace.ttl": PEACE})
    repository.commit({"peace.ttl": UNREST})
    assert foedera("diff", "HEAD~1", "HEAD").code == 1
    assert foedera("diff", "HEAD", "HEAD~1").code == 0
    assert foedera("diff", "HEAD~1", "HEAD", "--fail-on", "never").code == 0
    assert foedera("diff", "HEAD~1", "HEAD", "--exit-zero").code == 0
    assert foedera("diff", "HEAD~1", "nowhere").code == 2
    assert foedera("diff", "HEAD").code == 2
    repository.commit({"peace.ttl": None})
    assert foedera("diff", "HEAD~1", "HEAD").code == 3


def test_only_what_is_named_is_checked(repository: Repository, foedera: Shell) -> None:
    repository.commit({"a/peace.ttl": PEACE, "b/truce.ttl": PEACE.replace("peace", "truce")})
    repository.commit({"a/peace.ttl": UNREST, "b/truce.ttl": TRUCE})
    run = told(foedera, "diff", "HEAD~1", "HEAD", "b")
    assert run.part("findings") == [("TIM002", "HEAD:b/truce.ttl", 4)]


def test_two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foedera: Shell) -> None:
    monkeypatch.chdir(tmp_path)
    quick(tmp_path)
    Path("old/sub").mkdir(parents=True)
    relative = TRUCE.replace("ex:truce", "<#truce>")
    Path("old/truce.ttl").write_text(relative, encoding="utf-8")
    shutil.copytree("old", "new")
    Path("new/peace.ttl").write_text(UNREST, encoding="utf-8")
    run = told(foedera, "diff", "old", "new")
    assert (run.code, run.part("gone")) == (1, [])
    assert run.part("findings") == [("TIM002", "new/peace.ttl", 4)]
    assert run.part("known") == [("TIM002", "new/truce.ttl", 4)]
    assert foedera("diff", "../" + tmp_path.name + "/old", "new").code == 1
    assert "name no further paths" in foedera("diff", "old", "new", "old").err
    assert told(foedera, "diff", "new/peace.ttl", "old/truce.ttl").code == 1


def brought(foedera: Shell, *arguments: str) -> list[tuple[str, bool, list[str]]]:
    (finding,) = told(foedera, "diff", *arguments).document["findings"]
    return [
        (each["side"], each["alone"], [fact["text"] for fact in each["facts"]])
        for each in finding["brought_by"]
    ]


@pytest.fixture
def forked(repository: Repository) -> Repository:
    """A branch ``feature`` that has parted from ``main``; it is checked out."""
    repository.commit({"truce.ttl": TRUCE, "peace.ttl": PEACE})
    repository.git("switch", "--quiet", "--create", "feature")
    return repository


def test_what_one_side_brings_alone(forked: Repository, foedera: Shell) -> None:
    forked.commit({"peace.ttl": UNREST})
    forked.git("switch", "--quiet", "main")
    forked.commit({"war.ttl": PEACE.replace("peace", "war")})
    added = [("feature", True, ["peace — end — “1950”"])]
    assert brought(foedera, "main...feature") == added
    assert brought(foedera, "feature...main") == added
    assert brought(foedera, "...feature") == added
    text = foedera("diff", "main...feature").out
    assert "Brought by:  feature alone\n" in text
    assert "feature added peace — end — “1950” (feature:peace.ttl:5)" in text


def test_what_only_both_together_bring(forked: Repository, foedera: Shell) -> None:
    forked.commit({"siege.ttl": START})
    forked.git("switch", "--quiet", "main")
    forked.commit({"fall.ttl": END})
    assert brought(foedera, "main...feature") == [
        ("main", False, ["siege — end — “1941”"]),
        ("feature", False, ["siege — start — “1942”"]),
    ]
    run = foedera("diff", "main...feature")
    assert run.code == 1
    assert "main and feature only together: neither side has it alone" in run.out
    assert "main added siege — end — “1941” (main:fall.ttl:3)" in run.out
    assert "feature added siege — start — “1942” (feature:siege.ttl:4)" in run.out


def test_what_both_bring_each_alone(forked: Repository, foedera: Shell) -> None:
    forked.commit({"siege.ttl": START, "fall.ttl": END})
    forked.git("switch", "--quiet", "main")
    forked.commit({"other.ttl": START + END})
    sides = brought(foedera, "main...feature")
    assert [(side, alone, len(facts)) for side, alone, facts in sides] == [
        ("main", True, 2),
        ("feature", True, 2),
    ]


def test_a_merge_of_one_file_that_both_changed_and_moved(
    forked: Repository, foedera: Shell
) -> None:
    """As git itself merges: one side moves the file and adds a line, the other adds another."""
    lines = [f"ex:e{number} a fd:Event .\n" for number in range(20)]
    forked.git("switch", "--quiet", "main")
    forked.commit({"events.ttl": PREFIXES + "".join(lines)})
    forked.git("switch", "--quiet", "--force-create", "feature")
    forked.git("mv", "events.ttl", "moved.ttl")
    last = [*lines[:-1], 'ex:e19 a fd:Event ; fd:start "1942" .\n']
    forked.commit({"moved.ttl": PREFIXES + "".join(last)})
    forked.git("switch", "--quiet", "main")
    first = ['ex:e0 a fd:Event . ex:e19 fd:end "1941" .\n', *lines[1:]]
    forked.commit({"events.ttl": PREFIXES + "".join(first)})
    run = told(foedera, "diff", "main...feature")
    (finding,) = run.document["findings"]
    assert finding["place"]["path"] == "main+feature:moved.ttl"
    assert [each["alone"] for each in finding["brought_by"]] == [False, False]


def test_a_conflict_is_a_clear_error_and_the_repository_stays_as_it_is(
    forked: Repository, foedera: Shell
) -> None:
    forked.commit({"peace.ttl": UNREST})
    forked.git("switch", "--quiet", "main")
    forked.commit({"peace.ttl": PEACE.replace("1952", "1953")})
    before = {path for path in forked.folder.rglob("*") if path.is_file()}
    code, _, err = foedera("diff", "main...feature")
    assert code == 2
    assert "the two sides conflict in peace.ttl: merge them first" in err
    assert {path for path in forked.folder.rglob("*") if path.is_file()} == before


def test_a_merge_writes_nothing_into_the_repository(forked: Repository, foedera: Shell) -> None:
    test_a_merge_of_one_file_that_both_changed_and_moved(forked, foedera)
    count = forked.git("count-objects")
    foedera("diff", "main...feature")
    assert forked.git("count-objects") == count


def test_histories_without_a_common_commit(forked: Repository, foedera: Shell) -> None:
    forked.git("switch", "--quiet", "--orphan", "alone")
    forked.commit({"a.ttl": PEACE})
    assert "have no common history here" in foedera("diff", "main...alone").err


@pytest.mark.parametrize("form", FORMATS["diff"])
def test_every_report_shows_what_is_new(form: str, forked: Repository, foedera: Shell) -> None:
    forked.commit({"peace.ttl": UNREST})
    code, out, _ = foedera("diff", "main...feature", "--format", form)
    assert code == 1
    assert "TIM002" in out
    assert "foedera-" not in out  # no temporary folder


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_reports_for_people_say_who_brought_it(
    form: str, forked: Repository, foedera: Shell
) -> None:
    forked.commit({"peace.ttl": UNREST})
    assert "feature alone" in foedera("diff", "main...feature", "--format", form).out
