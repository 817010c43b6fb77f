"""Findings on a disk, read one by one, behave as the tuple of them does."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import index
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.check.collected import Collected, packed
from foedera.check.rule_findings import Explained
from foedera.errors import UsageError
from foedera.finding import Certainty, Finding, StatedFact, Verdict
from foedera.kept import Kept, head_of
from foedera.read.statement import Place

LETTERS = "abc"


def finding(rule: str, entity: str, verdict: Verdict, line: int, message: str = "") -> Finding:
    fact = StatedFact((entity, "p", "o"), (entity, "is", "it"), (Place("a.ttl", line, 1),), ())
    return Finding(
        rule=rule,
        title="title",
        verdict=verdict,
        certainty=Certainty.CERTAIN,
        message=message,
        entities=(entity,),
        values=(),
        facts=(fact,),
    )


findings = st.builds(
    finding,
    st.sampled_from(["TIM001", "LIF001"]),
    st.text(LETTERS, max_size=2),
    st.sampled_from(Verdict),
    st.integers(1, 3),
    st.text(LETTERS, max_size=1),
)


def on_disk(found: Sequence[Finding]) -> Kept[Finding]:
    """Return them from a disk, sorted, those of one fingerprint once."""
    collected = Collected()
    collected.add(packed(Explained(each, ()) for each in found))
    return collected.findings()


def as_tuple(found: Sequence[Finding]) -> tuple[Finding, ...]:
    first: dict[tuple[str, str], Finding] = {}
    for each in found:
        first.setdefault((each.rule, each.fingerprint), each)
    return tuple(sorted(first.values(), key=head_of))


numbers = st.none() | st.integers(-4, 4)


@given(st.lists(findings), findings, st.integers(-4, 4), st.builds(slice, numbers, numbers))
def test_it_is_as_the_tuple(
    found: list[Finding], other: Finding, position: int, part: slice
) -> None:
    kept, expected = on_disk(found), as_tuple(found)
    assert kept == expected
    assert expected == kept
    assert kept == on_disk(found)
    assert (kept == (*expected, other)) is False
    assert hash(kept) == hash(expected)
    assert kept[part] == expected[part]
    assert (len(kept), bool(kept)) == (len(expected), bool(expected))
    assert list(kept) == list(expected)
    assert list(reversed(kept)) == list(reversed(expected))
    assert (other in kept, kept.count(other)) == (other in expected, expected.count(other))
    assert at(kept, position) == at(expected, position)
    assert kept.counts == Counter(each.verdict for each in expected)
    assert list(kept.heads) == [head_of(each) for each in expected]


def at(found: Sequence[Finding], position: int) -> Finding | None:
    try:
        return found[index(position)]
    except IndexError:
        return None


@given(st.lists(findings), st.lists(findings))
def test_what_is_made_of_it_is_made_of_the_tuple(one: list[Finding], two: list[Finding]) -> None:
    def moved(place: Place) -> Place:
        return place._replace(path="b.ttl")

    def change(each: Finding) -> Finding:
        facts = tuple(replace(fact, places=(moved(fact.places[0]),)) for fact in each.facts)
        return replace(each, facts=facts)

    kept, more = on_disk(one), on_disk(two)
    both = (*as_tuple(one), *as_tuple(two))
    assert kept.joined(more) == both
    assert kept.joined(more).ordered() == tuple(sorted(both, key=head_of))
    changed = kept.joined(more).mapped(change, moved)
    assert changed == tuple(map(change, both))
    assert list(changed.heads) == list(map(head_of, changed))
    assert changed.at([*range(len(both))][::-1]) == tuple(map(change, both))[::-1]


def test_only_what_is_asked_for_is_read() -> None:
    found = [finding("TIM001", name, Verdict.GAP, 1) for name in LETTERS]
    read: list[int] = []

    def read_one(number: int) -> Finding:
        read.append(number)
        return found[number]

    kept = Kept([(head_of(each), number) for number, each in enumerate(found)], read_one)
    assert (len(kept), len(kept[1:]), kept.counts[Verdict.GAP]) == (3, 2, 3)
    assert (kept.ordered().joined(kept) == (), read) == (False, [])
    assert kept[2] == found[2]
    assert read == [2]


def test_of_one_finding_the_best_explained_is_collected() -> None:
    collected = Collected()
    for number, message in ((3, "worse"), (1, "best"), (2, "later")):
        each = finding("TIM001", "a", Verdict.GAP, 1, message)
        collected.add(packed([Explained(each, (), None, (False, number, [], []))]))
    assert [each.message for each in collected.findings()] == ["best"]


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(UsageError, match=r"cannot keep findings in .*: No space left on device"):
        Collected()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_process_leaves_no_file(tmp_path: Path) -> None:
    script = (
        "import os, pickle, signal; from foedera.scratch import Scratch; kept = Scratch();"
        "assert kept.get(kept.put(pickle.dumps('kept'))) == 'kept';"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | {"TMPDIR": str(tmp_path)}
    )
    assert killed.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []
