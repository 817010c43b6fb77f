"""What is changed in checks written in Python, and that a change reaches all who import it."""

from __future__ import annotations

import ast
from datetime import timedelta
from inspect import getsource

from tests.mutation.checks import changed
from tests.mutation.syntax import mutated_trees

from foedera.check.algorithms import civil_bounds, stated_duration

SOURCE = """
LEAST = 10
KINDS = (FD.War, FD.Battle)
FORMS = {XSD.date: "a", XSD.time: "b"}

def find(one, other):
    if one.earliest < other.latest + LEAST and not other.open:
        return [kind for kind in KINDS if kind != one.kind], Certainty.CERTAIN, min(one)
    return (one.start.triple, other.earliest.triple)
"""


def test_every_condition_of_a_check_is_changed() -> None:
    said = [change for change, _ in mutated_trees(ast.parse(SOURCE))]
    assert sorted(said) == sorted(
        [
            "11 in 10",
            "drop FD.War in (FD.War, FD.Battle)",
            "drop FD.Battle in (FD.War, FD.Battle)",
            "drop XSD.date in {XSD.date: 'a', XSD.time: 'b'}",
            "drop XSD.time in {XSD.date: 'a', XSD.time: 'b'}",
            "True in if one.earliest < other.latest + LEAST and (not other.open):",
            "False in if one.earliest < other.latest + LEAST and (not other.open):",
            "drop one.earliest < other.latest + LEAST in "
            "one.earliest < other.latest + LEAST and (not other.open)",
            "drop not other.open in one.earliest < other.latest + LEAST and (not other.open)",
            "LtE in one.earliest < other.latest + LEAST",
            "Sub in other.latest + LEAST",
            "latest in one.earliest",
            "earliest in other.latest",
            "drop “not” in not other.open",
            "drop condition 1 in  for kind in KINDS if kind != one.kind",
            "Eq in kind != one.kind",
            "POSSIBLE in Certainty.CERTAIN",
            "max in min",
        ]
    )


def test_each_change_is_made_to_a_copy() -> None:
    tree = ast.parse(SOURCE)
    changes = [ast.unparse(other) for _, other in mutated_trees(tree)]
    assert len(set(changes)) == len(changes)
    assert ast.unparse(tree) == ast.unparse(ast.parse(SOURCE)) not in changes


def test_a_changed_constant_reaches_the_checks_that_import_it() -> None:
    tree = ast.parse(getsource(civil_bounds).replace("days=1", "days=2"))
    with changed(civil_bounds, tree):
        assert timedelta(days=2) == stated_duration.DAY
    assert timedelta(days=1) == stated_duration.DAY
