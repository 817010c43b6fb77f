"""What must hold between a check and another of data that was changed in a known way.

``FOEDERA_EXAMPLES`` sets how many random changes are tried.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.check.engine import check_facts
from foedera.check.rules import Rule, load_rules
from foedera.finding import Certainty, Finding, Verdict
from foedera.knowledge.attribution import attribute
from foedera.knowledge.terms import FD
from foedera.read import read_paths
from foedera.read.statement import Place, Statement, Term

TRIED = int(os.environ.get("FOEDERA_EXAMPLES", "150"))
EX = "https://example.org/"
CASES = [
    (rule, path)
    for rule in load_rules()
    for path in sorted([*rule.folder.glob("fires*.ttl"), *rule.folder.glob("holds*.ttl")])
]
FIRES = [(rule, path) for rule, path in CASES if path.name.startswith("fires")]
DATES = {FD.date, FD.start, FD.end, FD.published, FD.asOf}
DAY = re.compile(r"(\d{4}-\d\d)-\d\d")
many = settings(max_examples=TRIED, deadline=None)


@cache
def statements_of(path: Path) -> tuple[Statement, ...]:
    return tuple(read_paths([str(path)]).statements)


def findings(rule: Rule, statements: Iterable[Statement]) -> tuple[Finding, ...]:
    return check_facts(attribute(list(statements)), rules=[rule])


def told(found: Iterable[Finding]) -> set[tuple[object, ...]]:
    """All that does not depend on places.

    They choose one of several minimal sets of facts, and which of two alike is named first.
    """
    return {
        (f.fingerprint, f.verdict, f.certainty, *sorted(f.message.replace(",", "").split()))
        for f in found
    }


def with_names(statement: Statement, rename: Callable[[str], str]) -> Statement:
    """The statement with another name for every thing of the example's own."""

    def renamed(term: Term) -> Term:
        if isinstance(term, NamedNode) and term.value.startswith(EX):
            return NamedNode(EX + rename(term.value.removeprefix(EX)))
        if isinstance(term, QuotedTriple):
            return QuotedTriple(*(renamed(part) for part in term))
        return term

    subject, predicate, value, graph, place = statement
    return Statement(
        renamed(subject), renamed(predicate), renamed(value), graph and renamed(graph), place
    )  # type: ignore[arg-type]  # a name for a name


@many
@given(st.sampled_from(FIRES), st.sampled_from(CASES))
def test_unrelated_facts_remove_no_finding(
    case: tuple[Rule, Path], other: tuple[Rule, Path]
) -> None:
    """Of another example, about things of other names and with other numbers and codes."""
    rule, path = case
    unrelated = [with_names(s, lambda name: f"unrelated/{name}") for s in statements_of(other[1])]
    alone = {(f.fingerprint, f.certainty) for f in findings(rule, statements_of(path))}
    together = findings(rule, [*statements_of(path), *unrelated])
    assert alone <= {(f.fingerprint, f.certainty) for f in together}


def less_precise(statement: Statement, length: int) -> Statement:
    """A day as its month or its year."""
    value = statement.object
    if statement.predicate in DATES and isinstance(value, Literal):
        shorter = re.sub(r"\d{4}-\d\d-\d\d", lambda day: day[0][:length], value.value)
        if "T" not in shorter:
            return statement._replace(object=Literal(shorter, datatype=value.datatype))
    return statement


@many
@given(st.sampled_from(CASES), st.sampled_from((4, 7)), st.integers(0, 9))
def test_less_precise_dates_make_nothing_certain(
    case: tuple[Rule, Path], length: int, which: int
) -> None:
    rule, path = case
    before = list(statements_of(path))
    days = [n for n, s in enumerate(before) if s != less_precise(s, length)]
    assume(days)
    after = list(before)
    chosen = days[which % len(days)]
    after[chosen] = less_precise(before[chosen], length)
    assert certain(findings(rule, after)) <= certain(findings(rule, before))


def certain(found: Iterable[Finding]) -> set[tuple[str, ...]]:
    """The entities of what is certain; a gap is there because something is not known."""
    return {
        tuple(sorted(f.entities))
        for f in found
        if f.certainty is Certainty.CERTAIN and f.verdict is not Verdict.GAP
    }


def scrambled(name: str) -> str:
    return f"x{sha256(name.encode()).hexdigest()[:12]}"


@many
@given(st.sampled_from(CASES))
def test_other_names_change_only_names(case: tuple[Rule, Path]) -> None:
    """Where things are the same by logic, the first name of the alphabet stands for all."""
    rule, path = case
    assume(rule.family != "LOG")
    renamed = findings(rule, (with_names(s, scrambled) for s in statements_of(path)))
    names = {
        name: EX + scrambled(name.removeprefix(EX))
        for s in statements_of(path)
        for term in s[:3]
        if isinstance(term, NamedNode) and (name := term.value).startswith(EX)
    }
    usual = findings(rule, statements_of(path))
    assert sorted(map(judged, renamed)) == sorted(judged(f, names) for f in usual)


def judged(finding: Finding, names: dict[str, str] | None = None) -> tuple[object, ...]:
    entities = (each.strip("<>") for each in finding.entities)
    renamed = tuple(sorted((names or {}).get(each, each) for each in entities))
    return (finding.verdict.value, finding.certainty.value, renamed, len(finding.facts))


@many
@given(st.sampled_from(CASES), st.integers(0, 2**32))
def test_files_and_graphs_and_their_order_change_only_places(
    case: tuple[Rule, Path], seed: int
) -> None:
    rule, path = case
    chance = random.Random(seed)
    moved = [
        s._replace(
            place=Place(f"{chance.choice('abc')}.ttl", chance.randint(1, 99)),
            graph=s.graph or chance.choice([None, NamedNode(f"{EX}graph")]),
        )
        for s in statements_of(path)
    ]
    chance.shuffle(moved)
    assert told(findings(rule, moved)) == told(findings(rule, statements_of(path)))
