"""The data of the benchmarks: the same every time, with just the errors that are planted."""

import json
import tracemalloc
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from foedera import check
from generate import generate, whole_size

SIZE = 2_000


@pytest.mark.parametrize("suffix", [".nt", ".ttl"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    written = []
    for name in ("one", "two"):
        out = tmp_path / f"{name}{suffix}"
        generate(SIZE, 3, out)
        written.append((out.read_bytes(), out.with_suffix(".json").read_bytes()))
    assert written[0] == written[1]


def test_another_seed_gives_other_data(tmp_path: Path) -> None:
    one, two = tmp_path / "one.nt", tmp_path / "two.nt"
    generate(SIZE, 1, one)
    generate(SIZE, 2, two)
    assert one.read_bytes() != two.read_bytes()


def statements(*files: Path) -> set[str]:
    return {str(quad) for file in files for quad in ox.parse(path=str(file))}


def test_formats_and_files_hold_the_same_statements(tmp_path: Path) -> None:
    made = [generate(SIZE, 1, tmp_path / name) for name in ("one.nt", "two.ttl")]
    made.append(generate(SIZE, 1, tmp_path / "many.nt", files=3))
    one = statements(tmp_path / "one.nt")
    assert one == statements(tmp_path / "two.ttl")
    assert one == statements(*(tmp_path / f"many-{number}.nt" for number in (1, 2, 3)))
    assert made[0] == made[1] == made[2]
    assert made[0]["statements"] == len(one)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_check_finds_what_is_planted_and_nothing_else(tmp_path: Path, seed: int) -> None:
    out = tmp_path / "data.nt"
    expected = generate(SIZE, seed, out)["expected"]
    found = Counter(finding.rule for finding in check([str(out)]).findings)
    assert found == {rule: n for rule, n in expected.items() if not rule.startswith("BEN")}
    assert json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))["expected"] == expected


def test_every_kind_of_error_is_in_one_case_of_a_hundred(tmp_path: Path) -> None:
    small = generate(SIZE, 1, tmp_path / "small.nt")
    large = generate(20_000, 1, tmp_path / "large.nt")
    assert small["expected"].keys() == large["expected"].keys()
    assert large["cases"] > 200
    assert min(large["expected"].values()) >= large["cases"] // 100


def test_memory_does_not_grow_with_the_size(tmp_path: Path) -> None:
    peaks = []
    for size in (20_000, 60_000):
        tracemalloc.start()
        generate(size, 1, tmp_path / "data.nt")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


@pytest.mark.parametrize(("written", "size"), [("2000", 2_000), ("100k", 100_000), ("10M", 10**7)])
def test_sizes_are_written_short(written: str, size: int) -> None:
    assert whole_size(written) == size
