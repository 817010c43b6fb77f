"""All mutants, and those that live for a reason."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import yaml
from tests.mutation.axioms import axiom_mutants
from tests.mutation.checks import check_mutants
from tests.mutation.mutant import Mutant, numbered
from tests.mutation.rules import rule_mutants
from tests.mutation.shapes import shape_mutants

EXPLAINED = Path(__file__).parent / "explained.yaml"


def all_mutants() -> Iterator[Mutant]:
    """Of rules, checks, shapes and order axioms."""
    return numbered(chain(rule_mutants(), check_mutants(), shape_mutants(), axiom_mutants()))


@cache
def explained() -> dict[str, str]:
    """By the name of a mutant that no example can or need tell from the rule, the reason."""
    groups = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8"))
    return {name: group["reason"] for group in groups for name in group["mutants"]}
