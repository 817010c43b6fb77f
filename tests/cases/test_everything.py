"""Which rules can find anything at all, and what those that see everything read."""

from __future__ import annotations

import pytest
from tests.cases.mixed_data import FILES, FOLDERS, facts_of

from foedera.cases.everything import BY_INFERENCE, by_values_read, can_find, used_in
from foedera.cases.kinds import nature
from foedera.cases.scope import Reach, scope_of
from foedera.cases.split import has_axioms
from foedera.cases.weights import INERT
from foedera.check.engine import explain_facts
from foedera.check.rules import load_rules
from foedera.check.shape_findings import shapes_as_rules
from foedera.infer.inference import infer
from foedera.knowledge.terms import FD

RULES = {rule.id: rule for rule in [*load_rules(), *shapes_as_rules()]}
STATED_OTHERWISE = {"subclass", "sub-property", "inverse", "property chain", "domain", "range"}


def test_what_inference_adds_is_known() -> None:
    for path in FOLDERS:
        derivations = infer(facts_of(path)).knowledge.derivations
        for (_, predicate, _), derivation in derivations.items():
            assert (
                derivation.step in STATED_OTHERWISE
                or predicate in BY_INFERENCE
                or nature(predicate).of_assessment
            ), (path, predicate, derivation.step)


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f.endswith(("kursk-2024", "suez-1956"))])
def test_who_finds_something_can(folder: str) -> None:
    used = used_in(fact.triple for fact in facts_of(folder))
    found = {each.finding.rule for each in explain_facts(facts_of(folder), rules=RULES.values())}
    assert [name for name in found if not can_find(RULES[name], used)] == []


def test_who_is_met_by_its_own_example_can() -> None:
    for path in FILES:
        rule = RULES.get(path.split("/")[-2].split("-")[0])
        if rule and "fires" in path and not has_axioms(facts_of(path)):
            assert can_find(rule, used_in(fact.triple for fact in facts_of(path))), path


def test_most_that_see_everything_cannot_find_anything_in_little() -> None:
    used = {FD.deployingState, FD.force, FD.areaOfOperations, FD.start}
    whole = [rule for rule in RULES.values() if scope_of(rule).reach is Reach.WHOLE]
    can = {rule.id for rule in whole if can_find(rule, used)}
    assert "GEO001" in can
    assert len(can) < len(whole) / 3


def test_values_read() -> None:
    groups = by_values_read([RULES[n] for n in ("GEO001", "CLM015", "VOC002", "IDN016")])
    assert groups == {
        frozenset(): [RULES["GEO001"], RULES["IDN016"]],
        frozenset({FD.minimum}): [RULES["CLM015"]],
        INERT: [RULES["VOC002"]],
    }
