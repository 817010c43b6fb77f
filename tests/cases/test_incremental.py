"""After any edits, what is kept and what is looked at anew give what a check of everything does."""

from __future__ import annotations

import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode
from tests.cases.mixed_data import FOLDERS, facts_of, mixed_facts, together

from foedera.cache import Cache, Database
from foedera.cases.checking import explain_by_cases
from foedera.cases.stored import from_text, to_text
from foedera.check.engine import explain_facts
from foedera.check.rules import load_rules
from foedera.check.shape_findings import shapes_as_rules
from foedera.knowledge.facts import Claim, Fact
from foedera.knowledge.terms import FD
from foedera.read.statement import Place, Term

RULES = [*load_rules(), *shapes_as_rules()]
EXAMPLES = int(os.environ.get("FOEDERA_EXAMPLES", "5"))
DATES = (FD.date, FD.start, FD.end)


def findings(facts: list[Fact], cache: Cache | None = None) -> list[dict[str, object]]:
    if cache is None:
        return [asdict(each.finding) for each in explain_facts(facts, rules=RULES)]
    kept = explain_by_cases(facts, rules=RULES, cache=cache, batch=50)
    return [asdict(each.finding) for each in kept]


@st.composite
def edits(draw: st.DrawFn, facts: list[Fact]) -> list[Fact]:
    """Facts left out, moved to another file, dated otherwise, with other names of blank nodes."""
    chosen = draw(st.sets(st.integers(0, max(len(facts) - 1, 0)), max_size=3))
    kind = draw(st.sampled_from(["delete", "move", "date", "blank", "copy"]))
    dates = [number for number, fact in enumerate(facts) if fact.triple[1] in DATES]
    if kind == "date" and dates:
        chosen = {draw(st.sampled_from(dates))}
    edited = [
        each
        for number, fact in enumerate(facts)
        for each in (_edited(fact, kind) if number in chosen or kind == "blank" else [fact])
    ]
    return together([edited])


def _edited(fact: Fact, kind: str) -> list[Fact]:
    subject, predicate, value = fact.triple
    if kind == "delete":
        return []
    if kind == "date" and isinstance(value, Literal):
        return [Fact((subject, predicate, Literal("1950-01-01")), fact.claims)]
    if kind == "blank":
        return [Fact((_renamed(subject), predicate, _renamed(value)), fact.claims)]  # type: ignore[arg-type]
    if kind == "copy" and isinstance(subject, NamedNode):
        return [fact, Fact((NamedNode(f"{subject.value}x"), predicate, value), fact.claims)]
    moved = [Claim(source, Place("other.ttl", place.line)) for source, place in fact.claims]
    return [Fact(fact.triple, tuple(moved))]


def _renamed(term: Term) -> Term:
    return BlankNode(f"z{term.value}") if isinstance(term, BlankNode) else term


@given(st.data())
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_after_random_edits(data: st.DataObject) -> None:
    facts = data.draw(mixed_facts())
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(database := Database(Path(folder), str), b"")
        for _ in range(3):
            assert findings(facts, cache) == findings(facts)
            facts = data.draw(edits(facts))
        database.close()


def test_other_rules_find_their_own() -> None:
    facts = list(facts_of(next(folder for folder in FOLDERS if "suez" in folder)))
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(database := Database(Path(folder), str), b"")
        everything = findings(facts, cache)
        some = explain_by_cases(facts, rules=RULES[:20], cache=cache)
        assert [each.finding for each in some] == [
            each.finding for each in explain_facts(facts, rules=RULES[:20])
        ]
        assert findings(facts, cache) == everything
        database.close()


def test_findings_are_read_as_they_were_written() -> None:
    for folder in (each for each in FOLDERS if each.endswith(("kursk-2024", "kargil-1999"))):
        found = explain_facts(facts_of(folder), rules=RULES)
        again = from_text(to_text(found))
        assert [(e.finding, e.rank) for e in again] == [(e.finding, e.rank) for e in found]
