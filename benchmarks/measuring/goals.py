"""The marks that the project has set itself, and how far the results are from each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, log
from statistics import linear_regression

from measuring.contestants import EVERYTHING, PARSING, SIXTEEN
from measuring.results import Results, points, seconds
from measuring.rows import Row

FASTER, OVER_PARSING, EXPONENT, MEMORY_MB = 5.0, 5.0, 1.05, 4096.0
SMALLEST, MILLION, LARGEST = 90_000, 900_000, 9_000_000  # data end with a case, not on the dot


@dataclass(frozen=True, slots=True)
class Goal:
    """One mark: what is to be reached, what was measured, and whether that is enough."""

    what: str
    reach: str
    measured: str
    missing: float  # by what factor the mark is missed; one or less is reached

    @property
    def verdict(self) -> str:
        """Say whether the mark is reached, or by how much it is missed."""
        if self.missing <= 1:
            return "reached"
        return "missed" if self.missing == inf else f"missed by a factor of {self.missing:.3g}"


def best(run: Results, wanted: Callable[[Row], bool]) -> Row | None:
    """Return the fastest row, of those that found everything."""
    rows = [row for row in run["rows"] if wanted(row) and row["wall"] and not row["note"]]
    return min(rows, key=lambda row: seconds(row, run["busy"]) or 0, default=None)


def own(does: str) -> Callable[[Row], bool]:
    """Return whether a row is Foedera's, and does this."""
    return lambda row: row["does"] == does and row["key"].startswith("foedera")


def peer(row: Row) -> bool:
    """Return whether a row is a peer's."""
    return bool(row["version"])


def goals(runs: Sequence[Results]) -> Iterator[Goal]:
    """Yield the marks about which the runs say something."""
    for run in runs:
        yield from against_peer(run)
        yield from against_parsing(run)
    for does in (SIXTEEN, EVERYTHING):
        yield from growth(runs, does)
    for run in runs:
        yield from memory(run)


def size(run: Results) -> str:
    """Return the number of statements in words."""
    return f"{run['statements'] / 1e6:.3g} million statements"


def against_peer(run: Results) -> Iterator[Goal]:
    """Compare with the fastest peer that finds everything."""
    other = best(run, peer)
    marks = ((SIXTEEN, FASTER, MILLION), (EVERYTHING, 1.0, SMALLEST))
    for does, factor, least in marks:
        mine = best(run, own(does))
        if not other or run["statements"] < least or not any(map(own(does), run["rows"])):
            continue
        name = f"{does}, {size(run)}"
        reach = f"at least {factor:g} times as fast as the fastest peer that finds all 16"
        if mine:
            ratio = (seconds(other, run["busy"]) or 0) / (seconds(mine, run["busy"]) or 1)
            measured = f"{ratio:.2f} times as fast as {other['name']}"
            yield Goal(name, reach, measured, factor / ratio)
        else:
            yield Goal(name, reach, "no engine came to its end with all findings", inf)


def against_parsing(run: Results) -> Iterator[Goal]:
    """Compare with parsing alone."""
    mine, floor = best(run, own(SIXTEEN)), best(run, lambda row: row["does"] == PARSING)
    if mine and floor and run["statements"] >= MILLION:
        ratio = (seconds(mine, run["busy"]) or 0) / (seconds(floor, run["busy"]) or 1)
        reach = f"at most {OVER_PARSING:g} times the time of parsing"
        yield Goal(f"{SIXTEEN}, {size(run)}", reach, f"{ratio:.1f} times", ratio / OVER_PARSING)


def growth(runs: Sequence[Results], does: str) -> Iterator[Goal]:
    """Fit the exponent of the growth, by least squares over the logarithms."""
    keys = {row["key"] for run in runs for row in run["rows"] if own(does)(row)}
    for key in sorted(keys):
        known = [point for point in points(runs, key) if point[0] >= SMALLEST]
        if len(known) > 1:
            slope = exponent(known)
            span = f"{known[0][0] / 1e6:.2g} to {known[-1][0] / 1e6:.2g} million statements"
            name = f"{does}, {key.removeprefix('foedera-').removesuffix('-all')}"
            measured = f"exponent {slope:.2f} from {span}"
            yield Goal(name, f"exponent at most {EXPONENT}", measured, slope / EXPONENT)


def exponent(known: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the straight line through the logarithms of the points."""
    return linear_regression([log(x) for x, _ in known], [log(y) for _, y in known]).slope


def memory(run: Results) -> Iterator[Goal]:
    """Compare the peak memory at the largest size with what is allowed."""
    for does in (SIXTEEN, EVERYTHING):
        mine = best(run, own(does))
        if mine and mine["peak_mb"] and run["statements"] >= LARGEST:
            measured = f"{mine['peak_mb'] / 1024:.1f} GB"
            missing = mine["peak_mb"] / MEMORY_MB
            yield Goal(f"{does}, {size(run)}", "at most 4 GB at the peak", measured, missing)
