"""What the last runs came to, and which mutants live for a reason.

``results/KIND.json`` has, by family, how many mutants there were and the names of those that live;
a run writes the families that it looked at whole. ``explained/KIND.yaml`` has the names of those
that were judged: nothing can or need tell them from the rule, for the reason given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

KINDS = ("queries", "checks", "shapes", "axioms")
FOLDER = Path(__file__).parent


class Tally(NamedTuple):
    """How many mutants there were, and the names of those that no example notices."""

    mutants: int
    living: tuple[str, ...]

    @property
    def equivalent(self) -> int:
        """How many of those that live were judged to make no difference."""
        return len(explained().keys() & set(self.living))

    @property
    def left(self) -> list[str]:
        """Those that live and should not."""
        return sorted(set(self.living) - explained().keys())


@cache
def explained() -> dict[str, str]:
    """By the name of a mutant that no example can or need tell from the rule, the reason."""
    paths = sorted((FOLDER / "explained").glob("*.yaml"))
    groups = (group for path in paths for group in yaml.safe_load(path.read_text("utf-8")) or ())
    return {name: group["reason"] for group in groups for name in group["mutants"]}


def results(kind: str) -> dict[str, Tally]:
    """What is kept, by family."""
    path = FOLDER / "results" / f"{kind}.json"
    kept = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {name: Tally(each["mutants"], tuple(each["living"])) for name, each in kept.items()}


def write(kind: str, new: Mapping[str, Tally]) -> None:
    """Keep the results of some families, beside those of the others."""
    both = sorted({**results(kind), **new}.items())
    record = {
        name: {"mutants": tally.mutants, "living": sorted(tally.living)} for name, tally in both
    }
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / "results" / f"{kind}.json").write_text(text, encoding="utf-8")


def table(rows: Mapping[str, Iterable[Tally]]) -> str:
    """A row for each name, and one for all; the score leaves out what was judged equivalent."""
    sums = {name: _sum(tallies) for name, tallies in rows.items()}
    lines = [
        "| what | mutants | noticed | equivalent, judged | left | noticed of all | score |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, tally in {**sums, "**all**": _sum(sums.values())}.items():
        numbers = tally.mutants, tally.mutants - len(tally.living), tally.equivalent
        all_, noticed, equivalent = numbers
        shares = (noticed / (of or 1) for of in (all_, all_ - equivalent))
        cells = [*map(str, numbers), str(len(tally.left)), *(f"{share:.1%}" for share in shares)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _sum(tallies: Iterable[Tally]) -> Tally:
    several = list(tallies)
    living = tuple(name for tally in several for name in tally.living)
    return Tally(sum(tally.mutants for tally in several), living)
