"""The file of known findings: what it does, what it looks like, what is no such file."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tests.cli.conftest import Shell
from tests.compare.conftest import PEACE, TRUCE, UNREST, Repository, quick, told

HEADER = '{"foedera-baseline": 1}\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "archive"
    (folder / "data").mkdir(parents=True)
    monkeypatch.chdir(folder)
    quick(tmp_path)
    Path("data/truce.ttl").write_text(TRUCE, encoding="utf-8")
    return folder


def test_what_it_has_is_known_and_what_is_new_counts(folder: Path, foedera: Shell) -> None:
    assert foedera("baseline", "data", "-o", "known.jsonl").code == 0
    assert foedera("check", "data", "--baseline", "known.jsonl").code == 0
    Path("data/peace.ttl").write_text(UNREST, encoding="utf-8")
    run = told(foedera, "check", "data", "--baseline", "known.jsonl")
    assert run.code == 1
    assert run.part("findings") == [("TIM002", "data/peace.ttl", 4)]
    assert run.part("known") == [("TIM002", "data/truce.ttl", 4)]
    assert run.document["compared_with"] == "known.jsonl"


def test_a_stale_entry_is_told_with_its_line(folder: Path, foedera: Shell) -> None:
    foedera("baseline", "data", "-o", "known.jsonl")
    Path("data/truce.ttl").write_text(PEACE, encoding="utf-8")
    run = told(foedera, "check", "data", "--baseline", "known.jsonl")
    assert run.part("gone") == [("TIM002", "known.jsonl", 2)]
    assert run.document["gone"][0]["title"] == "End before start"


def test_an_entry_whose_rule_did_not_run_is_not_stale(folder: Path, foedera: Shell) -> None:
    foedera("baseline", "data", "-o", "known.jsonl")
    run = told(foedera, "check", "data", "--baseline", "known.jsonl", "--select", "INV")
    assert run.document["gone"] == []


def test_it_is_sorted_and_the_same_for_the_same_findings(folder: Path, foedera: Shell) -> None:
    Path("data/peace.ttl").write_text(UNREST, encoding="utf-8")
    first = foedera("baseline", "data").out
    assert first == foedera("baseline", "data/truce.ttl", "data/peace.ttl").out
    header, *entries = map(json.loads, first.splitlines())
    assert header == {"foedera-baseline": 1}
    assert entries == sorted(entries, key=lambda each: (each["rule"], each["fingerprint"]))
    assert [list(each) for each in entries] == [["fingerprint", "rule", "verdict", "message"]] * 2


def test_the_order_of_its_lines_does_not_matter(folder: Path, foedera: Shell) -> None:
    Path("data/peace.ttl").write_text(UNREST, encoding="utf-8")
    header, *entries = foedera("baseline", "data").out.splitlines()
    random.Random(1).shuffle(entries)
    Path("known.jsonl").write_text("\n".join([header, *entries, entries[0], "", ""]), "utf-8")
    run = told(foedera, "check", "data", "--baseline", "known.jsonl")
    assert (run.code, run.part("findings"), len(run.document["known"])) == (0, [], 2)


def test_git_merges_it(repository: Repository, foedera: Shell) -> None:
    """Two branches that each add a finding, with a known one between them, merge by lines."""
    names = [f"e{number}" for number in range(12)]
    events = {f"{name}.ttl": TRUCE.replace("truce", name) for name in names}
    for name, text in events.items():
        Path(name).write_text(text, encoding="utf-8")
    order = [json.loads(line)["message"] for line in foedera("baseline", ".").out.splitlines()[1:]]
    first, last = order[0].split()[0] + ".ttl", order[-1].split()[0] + ".ttl"
    both = {first: None, last: None}
    repository.commit(both)
    foedera("baseline", ".", "-o", "known.jsonl")
    repository.commit()
    for branch, file in (("one", first), ("two", last)):
        repository.git("switch", "--quiet", "--create", branch, "main")
        repository.commit({file: events[file]})
        foedera("baseline", ".", "-o", "known.jsonl")
        repository.commit()
    repository.git("merge", "--quiet", "one")
    assert foedera("check", ".", "--baseline", "known.jsonl").code == 0
    assert Path("known.jsonl").read_text("utf-8") == foedera("baseline", ".").out


def test_the_configuration_names_it(folder: Path, foedera: Shell) -> None:
    Path("foedera.toml").write_text('baseline = "known.jsonl"\n', encoding="utf-8")
    assert foedera("check", "data").code == 2
    assert foedera("baseline", "data").code == 0
    assert foedera("check", "data").code == 0
    assert foedera("check", "data", "--no-config").code == 1


def test_it_adds_to_a_revision(repository: Repository, foedera: Shell) -> None:
    repository.commit({"truce.ttl": TRUCE})
    Path("peace.ttl").write_text(UNREST, encoding="utf-8")
    foedera("baseline", "peace.ttl", "-o", "known.jsonl")
    run = told(foedera, "check", ".", "--since", "HEAD", "--baseline", "known.jsonl")
    assert (run.code, len(run.document["known"])) == (0, 2)
    assert run.document["compared_with"] == "HEAD and known.jsonl"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "known.jsonl: error: cannot be read"),
        ("", "known.jsonl:1:1: error: this is no line of a baseline"),
        ("{}\n", "known.jsonl:1:1: error: this is no baseline"),
        ("[]\n", "known.jsonl:1:1: error: this is no baseline"),
        ('{"foedera-baseline": 2}\n', "of version 2, and version 1 is read"),
        (HEADER + "<<<<<<< HEAD\n", "known.jsonl:2:1: error: this is no line of a baseline"),
        (HEADER + '\n{"fingerprint": "a"}\n', "known.jsonl:3:1: error: this is no entry"),
        (HEADER + "[" * 100_000, "known.jsonl:2:1: error: this is no line"),
        (
            HEADER + '{"fingerprint": "a", "rule": "b", "verdict": "c", "message": "d"}\n',
            "known.jsonl:2:1: error: this is no entry",
        ),
    ],
)
def test_what_is_no_baseline_is_a_hard_error(
    text: str | None, message: str, folder: Path, foedera: Shell
) -> None:
    if text is not None:
        Path("known.jsonl").write_text(text, encoding="utf-8")
    code, out, err = foedera("check", "data", "--baseline", "known.jsonl")
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize(("name", "code"), [("data/broken.ttl", 2), ("empty", 3)])
def test_nothing_is_written_of_half_the_data(
    name: str, code: int, folder: Path, foedera: Shell
) -> None:
    Path("empty").mkdir()
    Path("data/broken.ttl").write_text("ex:broken", encoding="utf-8")
    assert foedera("baseline", name, "-o", "known.jsonl").code == code
    assert not Path("known.jsonl").exists()
