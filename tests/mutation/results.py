"""What the last full run came to, kept in ``results.json``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


def table(made: Mapping[str, int], survivors: Iterable[tuple[str, str]]) -> str:
    """By family: how many mutants there were, and how many were noticed."""
    alive = Counter(family for family, _ in survivors)
    rows = [(family, made[family], alive[family]) for family in sorted(made)]
    rows.append(("all", sum(made.values()), sum(alive.values())))
    lines = ["| family | mutants | noticed | score |", "|---|---|---|---|"]
    for family, number, living in rows:
        score = (number - living) / number if number else 1
        lines.append(f"| {family} | {number} | {number - living} | {score:.1%} |")
    return "\n".join(lines)


def write(made: Mapping[str, int], survivors: Iterable[tuple[str, str]]) -> None:
    """Keep the result."""
    record = {
        "mutants": dict(sorted(made.items())),
        "survivors": sorted(name for _, name in survivors),
    }
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
