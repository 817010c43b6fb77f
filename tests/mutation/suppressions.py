"""Mutants of what SUP001 and SUP002 tell: they look at suppressions, not at a world.

Their examples are checked as files, with the rules of TIM, which the suppressions speak of.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial
from inspect import getsource
from types import ModuleType
from typing import NamedTuple

from tests.mutation.checks import changed
from tests.mutation.judge import FAILURES
from tests.mutation.mutant import Mutant
from tests.mutation.syntax import mutated_trees

from foedera import api
from foedera.asked import Setup
from foedera.check.rules import suppression_rules
from foedera.check.suppression import applying, scopes
from foedera.check.suppression.collecting import of_file
from foedera.check.suppression.notation import Written
from foedera.check.suppression.scopes import Everything, Files, Scope
from foedera.read.statement import Place

MODULES = (applying, scopes)
EXAMPLES = [
    str(path)
    for rule in suppression_rules()
    for path in sorted([*rule.folder.glob("fires*.ttl"), *rule.folder.glob("holds*.ttl")])
]
# Each alone, and all together: they speak of the same things.
RUNS = [*((path,) for path in EXAMPLES), tuple(EXAMPLES)]
LAST_DAY = date(2020, 1, 31)  # of those that expire in the examples


class _Way(NamedTuple):
    """On which day and by which rules examples are checked, and what is suppressed besides."""

    today: date = LAST_DAY
    select: tuple[str, ...] = ("TIM", "SUP")
    scopes: tuple[Scope, ...] = ()

    @property
    def setup(self) -> Setup:
        """As a configuration would have it."""
        return Setup(
            suppressions=tuple(
                suppression
                for line, scope in enumerate(self.scopes, 1)
                for suppression in of_file(
                    Written(("TIM002",), f"line {line}"), scope, Place(".foedera.toml", line)
                )
            )
        )


WAYS = (
    _Way(),
    _Way(today=LAST_DAY + timedelta(days=1)),
    _Way(select=("TIM",)),
    _Way(scopes=(Everything(),)),
    _Way(scopes=(Files(lambda path: "axiom" in path),)),
    _Way(scopes=(Everything(), Files(lambda path: "axiom" in path))),
)


def suppression_mutants() -> Iterator[Mutant]:
    """Those of how suppressions are applied, and of what each speaks of."""
    for module in MODULES:
        name = module.__name__.rsplit(".", 1)[-1]
        for change, tree in mutated_trees(ast.parse(getsource(module))):
            yield Mutant("checks", "SUP", name, change, partial(_noticed, module, tree))


def _noticed(module: ModuleType, tree: ast.Module) -> bool:
    usual = _usually_told()
    try:
        with changed(module, tree):
            return any(_told(*run) != told for run, told in usual.items())
    except FAILURES:
        return True  # the tests of the examples would fail by that


@cache
def _usually_told() -> dict[tuple[tuple[str, ...], _Way], object]:
    return {(paths, way): _told(paths, way) for paths in RUNS for way in WAYS}


def _told(paths: tuple[str, ...], way: _Way) -> object:
    """What is found in examples, and what is suppressed, with whose words."""
    result = api.check(paths, select=way.select, setup=way.setup, today=way.today)
    found = [(f.fingerprint, f.message, f.place, f.certainty) for f in result.findings]
    suppressed = [(s.finding.fingerprint, s.reason, s.place) for s in result.suppressed]
    return found, suppressed
