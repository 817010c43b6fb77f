"""``python -m tests.mutation [NAME…]``: change every condition of every rule, and see who notices.

A NAME is a kind (``queries``, ``checks``, ``shapes``, ``axioms``), a family, or the beginning of a
rule's ID or of a check's name (``CLM``, ``INV00``); ``queries OBL`` is what is both. Without any,
everything is changed. ``--write`` keeps the results of whole families, also in the tables of
docs/robustness.md. Exits with 1 where a mutant lives that no file in
``explained/`` names.
"""

from __future__ import annotations

import runpy
import sys
from collections import defaultdict
from pathlib import Path

from tests.mutation.all import all_mutants
from tests.mutation.results import KINDS, Tally, explained, table, write

PAGE_WRITER = Path(__file__).parents[2] / "docs" / "robustness_table.py"


def main(arguments: list[str]) -> int:
    """Return the exit code."""
    names = [name for name in arguments if not name.startswith("--")]
    kinds = [name for name in names if name in KINDS]
    subjects = tuple(name for name in names if name not in KINDS)
    tallies = tally(kinds or KINDS, subjects)
    print(table({" ".join(key): [each] for key, each in tallies.items()}))
    if "--write" in arguments:
        keep(tallies, subjects)
    return any(each.left for each in tallies.values())


def tally(
    kinds: list[str] | tuple[str, ...], subjects: tuple[str, ...]
) -> dict[tuple[str, str], Tally]:
    """By kind and family, what the examples notice; those that live are printed."""
    made: defaultdict[tuple[str, str], int] = defaultdict(int)
    living: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for mutant in all_mutants():
        if mutant.kind not in kinds or (subjects and not mutant.is_of(subjects)):
            continue
        noticed = mutant.noticed()
        if not noticed and mutant.is_none():
            continue
        made[mutant.kind, mutant.family] += 1
        if not noticed:
            living[mutant.kind, mutant.family].append(mutant.name)
            print(f"{'explained' if mutant.name in explained() else 'NOT NOTICED'}  {mutant.name}")
    return {key: Tally(number, tuple(living[key])) for key, number in made.items()}


def keep(tallies: dict[tuple[str, str], Tally], subjects: tuple[str, ...]) -> None:
    """Write the results of the families that were looked at whole."""
    for kind in KINDS:
        whole = {
            family: each
            for (its_kind, family), each in tallies.items()
            if its_kind == kind and (not subjects or family in subjects)
        }
        if whole:
            write(kind, whole)
    runpy.run_path(str(PAGE_WRITER), run_name="__main__")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
