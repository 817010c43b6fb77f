"""Tables, marks and plot: the same for the same results, and true to them."""

import json
import xml.etree.ElementTree as ElementTree
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest

from measuring.contestants import EVERYTHING, PARSING, SIXTEEN
from measuring.goals import exponent, goals
from measuring.plot import plot
from measuring.results import Results, read
from measuring.rows import Row
from report import PAGE, PICTURE, RESULTS, page
from run import shown


def row(key: str, does: str, wall: float | None, note: str = "", peak: float = 100) -> Row:
    version = "" if key.startswith("foedera") or does == PARSING else "1.0"
    runs = 3 if wall else 0
    return Row(
        key=key,
        name=key.title(),
        does=does,
        version=version,
        runs=runs,
        wall=wall,
        cpu=wall and wall * 2,
        peak_mb=wall and peak,
        note=note,
    )


def run(statements: int, *rows: Row, busy: bool = False) -> Results:
    return Results(
        command="python benchmarks/run.py --size x",
        date="2026-11-22",
        busy=busy,
        machine={"processor": "some", "cores": 2, "memory_gb": 23, "python": "3.11"},
        statements=statements,
        megabytes=12,
        findings=30,
        rows=list(rows),
    )


RUNS = [
    run(
        size,
        row("parsing", PARSING, factor),
        row("foedera-auto", SIXTEEN, 4 * factor, peak=2048 * factor / 10),
        row("foedera-auto-all", EVERYTHING, 40 * factor),
        row("quick", SIXTEEN, 1 * factor, note="misses 19"),
        row("right", SIXTEEN, 30 * factor),
        row("gone", SIXTEEN, None, note="stopped after 900 s"),
    )
    for size, factor in ((100_000, 0.1), (1_000_000, 1), (10_000_000, 10))
]


def verdicts(runs: list[Results]) -> dict[str, str]:
    return {f"{goal.what}: {goal.reach}": goal.verdict for goal in goals(runs)}


def test_marks_are_compared_with_the_fastest_peer_that_finds_everything() -> None:
    found = verdicts(RUNS)
    faster = "at least 5 times as fast as the fastest peer that finds all 16"
    assert found[f"16 constraints, 10 million statements: {faster}"] == "reached"
    as_fast = "at least 1 times as fast as the fastest peer that finds all 16"
    name = f"all rules and shapes, 10 million statements: {as_fast}"
    assert found[name] == "missed by a factor of 1.33"


def test_memory_parsing_and_growth_are_marks_as_well() -> None:
    found = verdicts(RUNS)
    assert found["16 constraints, 10 million statements: at most 4 GB at the peak"] == "reached"
    parsing = "16 constraints, 1 million statements: at most 5 times the time of parsing"
    assert found[parsing] == "reached"
    assert found["16 constraints, auto: exponent at most 1.05"] == "reached"
    slow = deepcopy(RUNS)
    slow[2]["rows"][1]["wall"] = 100.0
    assert verdicts(slow)["16 constraints, auto: exponent at most 1.05"].startswith("missed")


def test_a_row_that_does_not_find_everything_reaches_no_mark() -> None:
    wrong = deepcopy(RUNS)
    for one in wrong:
        one["rows"][1]["note"] = "misses 1"
    known = [goal for goal in goals(wrong) if goal.what == "16 constraints, 10 million statements"]
    assert [goal.verdict for goal in known] == ["missed"]


@pytest.mark.parametrize("power", [0.9, 1.0, 1.3])
def test_the_exponent_of_a_power_is_found(power: float) -> None:
    assert exponent([(x, 3 * x**power) for x in (1e5, 1e6, 1e7)]) == pytest.approx(power)


def test_the_page_keeps_its_words_and_changes_only_the_results() -> None:
    text = "# Words\n<!-- results -->\nold\n<!-- end results -->\nmore words\n"
    once = page(text, RUNS)
    assert once.startswith("# Words\n<!-- results -->\n")
    assert once.endswith("<!-- end results -->\nmore words\n")
    assert "old" not in once
    assert page(once, RUNS) == once
    assert "| Right 1.0 | 16 constraints | 3.00 | 6.00 | 100 | all |" in once
    assert "| Quick 1.0 | 16 constraints | 1.00 | 2.00 | 100 | misses 19 |" in once
    assert "| Gone 1.0 | 16 constraints | – | – | – | stopped after 900 s |" in once


def test_a_run_on_a_busy_machine_says_so_and_counts_cpu_time() -> None:
    busy = [run(1_000_000, row("foedera-auto", SIXTEEN, 4.0), busy=True)]
    assert "compare CPU time, not wall time" in page("", busy)
    assert "CPU seconds" in plot(busy)
    assert "CPU seconds" not in plot(RUNS)


def test_the_plot_is_the_same_every_time_and_draws_who_came_to_an_end() -> None:
    drawn = plot(RUNS)
    assert drawn == plot(deepcopy(RUNS))
    picture = ElementTree.fromstring(drawn)
    texts = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "Right" in texts
    assert "Quick (misses 19)" in texts
    assert not any("Gone" in (one or "") for one in texts)
    assert {"statements", "seconds"} <= set(texts)
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}circle"))) == 5 * 3


def test_names_in_the_plot_do_not_cover_each_other() -> None:
    close = [run(10**6, *(row(f"peer{n}", SIXTEEN, 1 + n / 1000) for n in range(12)))]
    picture = ElementTree.fromstring(plot(close))
    texts = picture.iter("{http://www.w3.org/2000/svg}text")
    heights = sorted(float(one.get("y", "0")) for one in texts if "Peer" in (one.text or ""))
    assert min(b - a for a, b in pairwise(heights)) >= 15


def test_the_page_shows_the_saved_results() -> None:
    runs = read(RESULTS)
    text = PAGE.read_text(encoding="utf-8")
    assert page(text, runs) == text, "run: python benchmarks/report.py"
    assert PICTURE.read_text(encoding="utf-8") == plot(runs), "run: python benchmarks/report.py"


def test_saved_results_name_machine_and_command() -> None:
    for path in sorted(Path(RESULTS).glob("*.json")):
        saved = json.loads(path.read_text(encoding="utf-8"))
        assert saved["command"].startswith(f"python benchmarks/run.py --size {path.stem} ")
        assert saved["machine"]["cores"] > 0


def test_the_command_is_shown_without_the_place_of_the_environments() -> None:
    words = ["--size", "1m", "--environments", "/somewhere", "--save"]
    assert shown(words) == "python benchmarks/run.py --size 1m --save"
