"""Draw what is known about the dates of a file, as text: ``python docs/dates_picture.py FILE``."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from math import isinf
from pathlib import Path

from foedera import check
from foedera.infer.chronicle import Life

WIDTH = 48
CERTAIN, POSSIBLE, NEVER = "█", "░", "·"


def drawn(file: Path) -> str:
    """Return a row for each thing that lasted: its name, its days to scale, its bounds."""
    lives = check([str(file)]).chronicle.lives
    known = [day for life in lives for day in life.extent if not isinf(day)]
    first, last = min(known), max(known)
    name = max(len(life.name) for life in lives)
    rows = [f"{life.name:<{name}}  {_bar(life, first, last)}  {_words(life)}" for life in lives]
    return "\n".join([*rows, ""])


def _bar(life: Life, first: float, last: float) -> str:
    step = (last - first + 1) / WIDTH
    return "".join(
        _cell(life, first + column * step, first + (column + 1) * step) for column in range(WIDTH)
    )


def _cell(life: Life, start: float, end: float) -> str:
    """Say of the days from start to before end whether it lasted on any of them."""
    certain, extent = life.extent.certain, life.extent
    if certain and certain[0] < end and start < certain[1] + 1:
        return CERTAIN
    return POSSIBLE if extent.earliest_start < end and start < extent.latest_end + 1 else NEVER


def _words(life: Life) -> str:
    first, last = _day(life.extent.earliest_start), _day(life.extent.latest_end)
    return first if first == last else f"{first} … {last}"


def _day(day: float) -> str:
    return "" if isinf(day) else (date(1970, 1, 1) + timedelta(days=day)).isoformat()


if __name__ == "__main__":
    sys.stdout.write(drawn(Path(sys.argv[1])))
