"""Write the saved results into the documentation: tables, marks and plot.

``python benchmarks/report.py`` reads ``benchmarks/results/*.json``, and writes
``docs/pictures/benchmarks.svg`` and the part of ``docs/benchmarks.md`` between its two marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from measuring.goals import goals
from measuring.plot import plot
from measuring.results import Results, read
from measuring.table import number, outcome

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "pictures" / "benchmarks.svg"
RESULTS = ROOT / "benchmarks" / "results"
BEGIN, END = "<!-- results -->\n", "<!-- end results -->\n"


def page(text: str, runs: Sequence[Results]) -> str:
    """Return the page with the results in the place of those that it had."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n".join(sections(runs)) + END + after


def sections(runs: Sequence[Results]) -> Iterator[str]:
    """Yield the lines of the marks and of one table for each size."""
    yield "| mark | to reach | measured | |\n|---|---|---|---|"
    for goal in goals(runs):
        yield f"| {goal.what} | {goal.reach} | {goal.measured} | {goal.verdict} |"
    yield ""
    for run in runs:
        yield from section(run)


def section(run: Results) -> Iterator[str]:
    """Yield the table of one size, with the command and the machine."""
    machine = run["machine"]
    yield f"## {run['statements']:,} statements\n"
    yield f"{run['megabytes']:,} MB of N-Triples, {run['findings']:,} findings planted."
    yield f"{run['date']},"
    yield f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gb']} GB of memory,"
    yield f"Python {machine['python']}: `{run['command']}`"
    if run["busy"]:
        yield "\nOthers used the machine at the same time: compare CPU time, not wall time."
    yield "\n| | does | wall s | CPU s | peak MB | found |\n|---|---|--:|--:|--:|---|"
    for row in run["rows"]:
        figures = " | ".join(number(row[key]) for key in ("wall", "cpu", "peak_mb"))  # type: ignore[literal-required]
        name = f"{row['name']} {row['version']}".strip()
        yield f"| {name} | {row['does']} | {figures} | {outcome(row)} |"
    yield ""


if __name__ == "__main__":
    saved = read(RESULTS)
    PICTURE.write_text(plot(saved), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), saved), encoding="utf-8")
