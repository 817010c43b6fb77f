"""Measuring one contestant: what it takes, and what becomes of one that fails."""

import sys
from pathlib import Path

import pytest

from measuring.contestants import CONTESTANTS, SIXTEEN, Contestant, Inputs, chosen
from measuring.found import differences
from measuring.rows import measure, process
from sixteen import selection

PLANTED = dict.fromkeys(selection(), 1)
RESULT = "[] sh:focusNode <https://example.org/{0}> ; sh:sourceShape <{1}> ."
SHAPE = "https://w3id.org/foedera/shape#Statement-about-kind"


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    """Files for a peer whose environment runs this Python."""
    python = tmp_path / "peer" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return Inputs(tmp_path / "d.nt", tmp_path / "p.nt", tmp_path / "s.ttl", tmp_path)


def acting(tmp_path: Path, code: str) -> Contestant:
    """Return a peer that runs this code."""
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    return Contestant("peer", "Peer", SIXTEEN, "peer", str(script))


def reporting(tmp_path: Path, *results: str) -> Contestant:
    """Return a peer whose report has these results."""
    prefix = "@prefix sh: <http://www.w3.org/ns/shacl#> ."
    return acting(tmp_path, f"print({chr(10).join([prefix, *results])!r})")


def test_a_process_is_measured_with_its_children(tmp_path: Path) -> None:
    child = "b = bytearray(80_000_000); sum(range(3_000_000))"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    run = process([sys.executable, "-c", parent], tmp_path / "out", limit=60)
    assert run["code"] == 0
    assert run["cpu"] > 0.02
    assert run["peak_mb"] > 80


def test_the_measuring_process_does_not_count(tmp_path: Path) -> None:
    kept = bytearray(200_000_000)
    run = process([sys.executable, "-S", "-c", "pass"], tmp_path / "out", limit=60)
    assert run["peak_mb"] < 100 < len(kept) / 1e6


def test_a_peer_that_is_not_installed(tmp_path: Path, inputs: Inputs) -> None:
    absent = Contestant("absent", "Absent", SIXTEEN, "absent", "validate_with_shacl.py")
    row = measure(absent, inputs, PLANTED, runs=1, limit=10)
    assert (row["note"], row["wall"], row["runs"]) == ("not installed", None, 0)


def test_a_peer_that_crashes(tmp_path: Path, inputs: Inputs) -> None:
    row = measure(acting(tmp_path, "raise MemoryError('no')"), inputs, PLANTED, 1, 10)
    assert (row["note"], row["wall"]) == ("failed (1): MemoryError: no", None)


def test_a_peer_that_is_killed(tmp_path: Path, inputs: Inputs) -> None:
    row = measure(acting(tmp_path, "import os; os.kill(os.getpid(), 9)"), inputs, PLANTED, 1, 10)
    assert row["note"] == "failed (-9): no message"


def test_a_peer_that_takes_too_long_is_stopped_with_its_children(
    tmp_path: Path, inputs: Inputs
) -> None:
    code = "import subprocess; subprocess.run(['sleep', '600'])"
    row = measure(acting(tmp_path, code), inputs, PLANTED, runs=3, limit=0.5)
    assert (row["note"], row["wall"]) == ("stopped after 0.5 s", None)


def test_a_peer_whose_report_is_no_report(tmp_path: Path, inputs: Inputs) -> None:
    row = measure(acting(tmp_path, "print('all is well')"), inputs, PLANTED, 1, 10)
    assert row["note"] == "report not readable: SyntaxError"
    assert row["wall"] is not None


def test_what_a_peer_misses_and_has_too_much_is_counted_by_focus_node(
    tmp_path: Path, inputs: Inputs
) -> None:
    twice = [RESULT.format("one", SHAPE)] * 2
    row = measure(reporting(tmp_path, *twice), inputs, PLANTED, 1, 10)
    assert row["note"] == "misses 15"
    three = [RESULT.format(name, SHAPE) for name in ("one", "two", "three")]
    row = measure(reporting(tmp_path, *three), inputs, PLANTED, 1, 10)
    assert row["note"] == "misses 15, 2 too many"


def test_a_peer_that_finds_all(tmp_path: Path, inputs: Inputs) -> None:
    bases = ("https://w3id.org/foedera/shape#", "https://w3id.org/foedera/rule#")
    shapes = [bases["SHP-" not in name] + name.removeprefix("SHP-") for name in selection()]
    found = [RESULT.format("one", shape) for shape in shapes]
    row = measure(reporting(tmp_path, *found), inputs, PLANTED, runs=2, limit=10)
    assert (row["note"], row["runs"]) == ("", 2)


def test_differences_of_one_rule_do_not_make_up_for_another() -> None:
    assert differences({"a": 3, "b": 0}, {"a": 1, "b": 2}) == (2, 2)


def test_contestants_are_chosen_by_package() -> None:
    own = [one.key for one in CONTESTANTS if not one.package]
    assert [one.key for one in chosen("none")] == own
    assert [one.key for one in chosen("shacl,pyshacl")] == [*own, "shacl", "pyshacl"]
    assert chosen("all") == list(CONTESTANTS)
    with pytest.raises(ValueError, match="nonsense is none of: pyshacl"):
        chosen("nonsense")


def test_every_script_of_a_contestant_exists() -> None:
    folder = Path(sys.modules["measuring.contestants"].__file__ or "").parents[1] / "peers"
    assert all((folder / one.script).exists() for one in CONTESTANTS if one.script)
