"""``python -m tests.mutation [NAME…]``: change every condition of every rule, and see who notices.

A NAME is a family or the beginning of a rule's ID (``CLM``, ``INV00``), ``checks``, ``SHP`` or
``axioms``; without any, everything is changed, and ``--write`` keeps the result for the page
docs/robustness.md. Exits with 1 where a mutant lives that ``explained.yaml`` does not name.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.mutation.all import all_mutants, explained
from tests.mutation.results import table, write


def main(arguments: list[str]) -> int:
    """Return the exit code."""
    wanted = tuple(name for name in arguments if not name.startswith("--"))
    made: Counter[str] = Counter()
    survivors: list[tuple[str, str]] = []
    for mutant in all_mutants():
        if wanted and not (mutant.subject.startswith(wanted) or mutant.family in wanted):
            continue
        noticed = mutant.noticed()
        if not noticed and mutant.is_none():
            continue
        made[mutant.family] += 1
        if not noticed:
            survivors.append((mutant.family, mutant.name))
            print(f"{'explained' if mutant.name in explained() else 'NOT NOTICED'}  {mutant.name}")
    print(table(made, survivors))
    if "--write" in arguments and not wanted:
        write(made, survivors)
    return any(name not in explained() for _, name in survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
