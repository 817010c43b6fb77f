"""The plot of the results as SVG: seconds over statements, both on logarithmic scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from measuring.contestants import EVERYTHING, PARSING
from measuring.results import Results, points
from measuring.rows import Row

WIDTH, HEIGHT = 800, 460
LEFT, RIGHT, TOP, BOTTOM = 64, 520, 24, 400  # of the area in which lines are drawn
LINE = 15  # the height of a label
FOEDERA = ("#b3261e", "#d95f02", "#7b1fa2", "#a6611a")
PEERS = (
    *("#222222", "#0072b2", "#00795c", "#777777", "#4b5bb5"),
    *("#8a6d00", "#006d77", "#9c4f8b", "#3b6d1f"),
)
STYLE = """text { font: 12px system-ui, sans-serif; fill: #222 } .axis { stroke: #555 }
.grid { stroke: #ddd } .line { fill: none; stroke-width: 2 } .lead { stroke-width: 0.5 }
.part { stroke-dasharray: 5 4 }"""


class Scale:
    """Whole powers of ten over a length of the picture."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low = floor(log10(min(values)))
        self.high = max(ceil(log10(max(values))), self.low + 1)
        self._start, self._step = start, (end - start) / (self.high - self.low)

    def __call__(self, value: float) -> float:
        """Return where in the picture the value stands."""
        return self._start + (log10(value) - self.low) * self._step

    @property
    def powers(self) -> range:
        """The powers of ten that have a line and a label."""
        return range(self.low, self.high + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """What one contestant's line shows."""

    name: str
    colour: str
    broken: bool
    known: list[tuple[int, float]]


def plot(runs: Sequence[Results]) -> str:
    """Return the plot; a broken line is one that did not find everything."""
    drawn = lines(runs)
    across = Scale([x for line in drawn for x, _ in line.known], LEFT, RIGHT)
    up = Scale([y for line in drawn for _, y in line.known], BOTTOM, TOP)
    unit = "CPU seconds" if any(run["busy"] for run in runs) else "seconds"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
            f"<title>{unit} over statements, for Foedera and its peers</title>",
            f"<style>{STYLE}</style>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#fff"/>',
            *axes(across, up, unit),
            *(curve(line, across, up) for line in drawn),
            *labels([(*end(line, across, up), line) for line in drawn]),
            "</svg>\n",
        ]
    )


def lines(runs: Sequence[Results]) -> list[Line]:
    """Return the lines of those that came to an end: Foedera's are warm, the peers' cold."""
    latest = {row["key"]: row for run in runs for row in run["rows"] if row["wall"]}
    own, others = iter(FOEDERA * 3), iter(PEERS * 3)
    return [
        Line(
            named(row),
            next(own if key.startswith("foedera") else others),
            bool(row["note"]),
            list(points(runs, key)),
        )
        for key, row in latest.items()
    ]


def named(row: Row) -> str:
    """Return the label of a line: what it is, and whether it is more or less than the 16."""
    if row["does"] == EVERYTHING:
        return f"{row['name']}, all rules"
    if row["does"] == PARSING:
        return row["name"]
    return f"{row['name']} ({row['note']})" if row["note"] else row["name"]


def axes(across: Scale, up: Scale, unit: str) -> Iterator[str]:
    """Yield the grid, the numbers and the names of both axes."""
    for power in across.powers:
        x = f"{across(10**power):.1f}"
        yield f'<path class="grid" d="M{x} {TOP}V{BOTTOM}"/>'
        yield f'<text x="{x}" y="{BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>'
    for power in up.powers:
        y = f"{up(10**power):.1f}"
        yield f'<path class="grid" d="M{LEFT} {y}H{RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y}" dy="4" text-anchor="end">{10.0**power:,g}</text>'
    yield f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"/>'
    yield f'<text x="{(LEFT + RIGHT) / 2}" y="{BOTTOM + 42}" text-anchor="middle">statements</text>'
    middle = (TOP + BOTTOM) / 2
    turned = f'transform="rotate(-90 16 {middle})"'
    yield f'<text x="16" y="{middle}" text-anchor="middle" {turned}>{unit}</text>'


def curve(line: Line, across: Scale, up: Scale) -> str:
    """Return a line with its points; broken if not everything was found."""
    places = [(f"{across(x):.1f}", f"{up(y):.1f}") for x, y in line.known]
    path = "L".join(f"{x} {y}" for x, y in places)
    kind = "line part" if line.broken else "line"
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in places)
    paint = f'fill="{line.colour}" stroke="{line.colour}"'
    return f'<g {paint}><path class="{kind}" d="M{path}"/>{dots}</g>'


def end(line: Line, across: Scale, up: Scale) -> tuple[float, float]:
    """Return where the line ends."""
    x, y = line.known[-1]
    return up(y), across(x)


def labels(ends: Sequence[tuple[float, float, Line]]) -> Iterator[str]:
    """Yield the names and what leads to them, moved apart so that none covers another."""
    last = 0.0
    for y, x, line in sorted(ends, key=lambda end: (end[0], end[2].name)):
        last = max(y, last + LINE)
        lead = f"M{x:.1f} {y:.1f}L{RIGHT + 8} {last:.1f}"
        yield f'<path class="lead" stroke="{line.colour}" d="{lead}"/>'
        at = f'x="{RIGHT + 10}" y="{last:.1f}" dy="4"'
        yield f'<text {at} style="fill: {line.colour}">{escape(line.name)}</text>'
