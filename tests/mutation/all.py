"""All mutants."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tests.mutation.axioms import axiom_mutants
from tests.mutation.checks import check_mutants
from tests.mutation.mutant import Mutant, numbered
from tests.mutation.rules import rule_mutants
from tests.mutation.shapes import shape_mutants


def all_mutants() -> Iterator[Mutant]:
    """Of rules, checks, shapes and order axioms."""
    return numbered(chain(rule_mutants(), check_mutants(), shape_mutants(), axiom_mutants()))
