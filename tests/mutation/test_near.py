"""Variants of the examples (``near.yaml``): a statement or two changed, and what is found then."""

from __future__ import annotations

import pytest
from tests.mutation.variants import found_in, variants_of, world_of

from foedera.check.rules import Rule, load_rules

RULES = [rule for rule in load_rules() if variants_of(rule.folder)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_rule_finds_in_each_variant_what_it_says(rule: Rule) -> None:
    variants = variants_of(rule.folder)
    found = {each.said: found_in(rule, world_of(rule.folder, each)) for each in variants}
    assert found == {each.said: each.found for each in variants}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_variant_is_there_twice(rule: Rule) -> None:
    said = [variant.said for variant in variants_of(rule.folder)]
    assert len(set(said)) == len(said)
