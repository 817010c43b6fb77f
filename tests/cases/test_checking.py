"""Case by case, the same findings come out as from everything at once, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.mixed_data import FOLDERS, facts_in, facts_of, mixed_facts, settled_split

from foedera.cases.beside import Base, batches_of
from foedera.cases.checking import CaseCheck
from foedera.cases.recording import findings_of
from foedera.cases.split import split
from foedera.check.engine import explain_facts
from foedera.check.rules import load_rules
from foedera.check.shape_engines import AUTO
from foedera.check.shape_findings import shapes_as_rules
from foedera.infer.inference import World
from foedera.knowledge.facts import Fact

RULES = [*load_rules(), *shapes_as_rules()]
EXAMPLES = int(os.environ.get("FOEDERA_EXAMPLES", "12"))


def whole(facts: list[Fact]) -> list[dict[str, object]]:
    return [asdict(each.finding) for each in explain_facts(facts, rules=RULES)]


class InBatches(CaseCheck):
    """Looks at some cases at a time, each batch beside the reference data alone."""

    def __init__(self, batch: int) -> None:
        super().__init__(AUTO, str)
        self.batch = batch

    def worlds(self, base: Base, everything: World) -> Iterator[tuple[Sequence[int], World]]:
        for cases in batches_of(base.parts, self.batch):
            yield cases, base.world(cases)


def by_cases(facts: list[Fact], batch: int) -> list[dict[str, object]]:
    checked = InBatches(batch).run(facts, RULES)
    return [asdict(each) for each in findings_of(checked).kept()]


@pytest.mark.parametrize("folder", [f for f in FOLDERS if "kursk-2024" in f or "suez" in f])
def test_an_example(folder: str) -> None:
    facts = list(facts_of(folder))
    assert len(settled_split(facts).cases) > 2
    assert by_cases(facts, batch=1) == whole(facts)


@given(mixed_facts(), st.sampled_from([1, 60, 10_000]), st.sampled_from([0, 1, 100]))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_examples_mixed_and_copied(facts: list[Fact], batch: int, few: int) -> None:
    with patch("foedera.cases.split.FEW", few):
        assert by_cases(facts, batch) == whole(facts)


def test_a_deprecated_class_is_found_in_cases_that_name_a_kind_of_it() -> None:
    facts = facts_in("""
fd:MilitaryOperation owl:deprecated true .
ex:a a fd:State .
ex:landing a fd:OffensiveOperation ; fd:actor ex:a .
ex:talks a fd:Meeting ; fd:actor ex:a .""")
    found = by_cases(facts, batch=1)
    assert "VOC002" in {finding["rule"] for finding in found}
    assert found == whole(facts)


def test_every_case_is_in_one_batch() -> None:
    parts = split(facts_of(next(f for f in FOLDERS if f.endswith("kursk-2024"))))
    numbers = [number for batch in batches_of(parts, 100) for number in batch]
    assert numbers == list(range(len(parts.cases)))
