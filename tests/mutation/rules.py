"""Mutants of the rules that are queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from tests.mutation.implied import changes_nothing
from tests.mutation.judge import differs
from tests.mutation.mutant import Mutant
from tests.mutation.queries import query_edits

from foedera.check.rules import Rule, load_rules


def rule_mutants() -> Iterator[Mutant]:
    """Every rule with one condition changed."""
    for rule in load_rules():
        for change, mutated in mutated_rules(rule):
            noticed, same = partial(differs, rule, mutated), partial(changes_nothing, rule, mutated)
            yield Mutant("queries", rule.family, rule.id, change, noticed, same)


def mutated_rules(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The change and the rule that has it."""
    if not rule.query:
        return
    for edit in query_edits(rule.query):
        yield edit.said, replace(rule, query=edit.applied(rule.query))
    if rule.target_class:
        yield "drop the target class", replace(rule, target_class=None)
