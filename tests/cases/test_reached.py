"""What a case can reach of the reference data is enough to find in it what there is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from tests.cases.mixed_data import FILES, facts_of, settled_split
from tests.cases.test_cached import HEAD, blocks_of, empty_folder, seen, write

from foedera.cases import recording
from foedera.cases.scope import Reach, scope_of
from foedera.cases.shared import About
from foedera.cases.snapshot import Snapshot
from foedera.cases.split import has_axioms
from foedera.cases.steps import Step, steps_of
from foedera.check.rules import Rule, load_rules
from foedera.knowledge.terms import FD

OF_CASES = {rule.id for rule in load_rules() if scope_of(rule).reach is Reach.CASE}
EXAMPLES = [
    path
    for path in FILES
    if Path(path).parent.name.partition("-")[0] in OF_CASES and not has_axioms(facts_of(path))
]
INV001 = next(path for path in EXAMPLES if "INV001" in path and path.endswith("fires.ttl"))
AT_ONCE = 20  # examples of which the cases are touched together


def in_a_namespace(number: int, text: str) -> str:
    """With names of its own."""
    return text.replace("example.org/", f"example.org/{number}/")


def notes_on_cases(number: int, path: str) -> list[str]:
    """A statement about each thing of the cases, which changes nothing else."""
    parts = settled_split(facts_of(path))
    things = {fact.triple[0] for fact in parts.facts} - parts.things
    names = sorted(each.value for each in things if isinstance(each, NamedNode))
    return [in_a_namespace(number, f"<{name}> ex:note 'x' .") for name in names]


def written(folder: Path, examples: Iterable[tuple[int, str]]) -> None:
    for number, path in examples:
        text = HEAD + "\n".join(blocks_of(Path(path)))
        (folder / f"x{number}.ttl").write_text(in_a_namespace(number, text), "utf-8")


def test_each_rule_finds_in_a_case_what_it_found() -> None:
    """All examples of rules of cases are there; the cases of some of them are looked at again."""
    numbered = list(enumerate(EXAMPLES))
    with empty_folder() as folder:
        written(folder, numbered)
        expected, _ = seen(".")
        assert len({each["rule"] for each in expected["findings"]}) > 100  # type: ignore[attr-defined]
        for start in range(0, len(numbered), AT_ONCE):
            some = numbered[start : start + AT_ONCE]
            write(folder / "notes.ttl", [note for each in some for note in notes_on_cases(*each)])
            found, told = seen(".")
            assert found["findings"] == expected["findings"], some
            assert not [each for each in told if each.startswith("the cache")], some


def test_little_of_the_reference_data_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    names: set[str] = set()
    about = Snapshot.about

    def noting(self: Snapshot, numbers: Iterable[int]) -> dict[int, About]:
        found = about(self, numbers)
        names.update(each.name for each in found.values() if "treaty" in each.name)
        return found

    monkeypatch.setattr(Snapshot, "about", noting)
    number = EXAMPLES.index(INV001)
    with empty_folder() as folder:
        written(folder, enumerate(EXAMPLES))
        seen(".")
        write(folder / "notes.ttl", notes_on_cases(number, EXAMPLES[number]))
        seen(".")
    assert names == {f"<https://example.org/{number}/treaty"}


def rule(name: str) -> Rule:
    return next(each for each in load_rules() if each.id == name)


def test_steps_go_against_what_points_at_a_treaty() -> None:
    steps = steps_of([rule("INV001")])
    assert steps is not None
    assert {Step(FD.ofTreaty), Step(FD.partyTo), Step(FD.replacedTreaty)} <= steps


def test_steps_from_a_state_lead_to_duties_of_the_kinds_in_question() -> None:
    kinds = frozenset({FD.NonAggressionObligation, FD.NeutralityObligation})
    step = Step(FD.bearer, kinds, frozenset({FD.deployingState}))
    assert step in (steps_of([rule("OBL004")]) or ())


def test_without_steps_to_its_acts_a_treaty_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "steps_of", lambda _: frozenset())
    with empty_folder() as folder:
        written(folder, [(1, INV001)])
        expected, _ = seen(".")
        write(folder / "notes.ttl", notes_on_cases(1, INV001))
        found, _ = seen(".")
        assert found["findings"] != expected["findings"]
