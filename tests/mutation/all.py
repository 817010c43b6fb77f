"""All mutants."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tests.mutation.axioms import axiom_mutants
from tests.mutation.checks import check_mutants
from tests.mutation.mutant import Mutant, numbered
from tests.mutation.rules import rule_mutants
from tests.mutation.shapes import shape_mutants
from tests.mutation.suppressions import suppression_mutants


def all_mutants() -> Iterator[Mutant]:
    """Of rules, checks, shapes and order axioms."""
    checks = chain(check_mutants(), suppression_mutants())
    return numbered(chain(rule_mutants(), checks, shape_mutants(), axiom_mutants()))
