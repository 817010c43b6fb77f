"""Minimal justifications of an inconsistency: facts first, then the axioms of the ontology.

QuickXplain (Junker, AAAI 2004) finds one minimal set; Reiter's hitting set tree (Artificial
Intelligence 32, 1987) finds the next. All tests run in one Java machine.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from foedera.check.reasoner.session import Session
from foedera.check.reasoner.units import Unit

T = TypeVar("T")


class Clash(NamedTuple):
    """A minimal set of units (by number), and a minimal set of axioms that they clash with."""

    units: tuple[int, ...]
    axioms: tuple[str, ...]


def quickxplain(items: Sequence[T], clashes: Callable[[Sequence[T]], bool]) -> list[T]:
    """A minimal part of ``items`` that still clashes; all of them together must.

    ``clashes`` must be monotonic: what clashes, clashes with more, too.
    """

    def needed(given: Sequence[T], grown: bool, candidates: Sequence[T]) -> list[T]:
        if grown and clashes(given):
            return []
        if len(candidates) == 1:
            return list(candidates)
        first, second = candidates[: len(candidates) // 2], candidates[len(candidates) // 2 :]
        of_second = needed([*given, *first], True, second)
        of_first = needed([*given, *of_second], bool(of_second), first)
        return of_first + of_second

    return needed([], True, items) if items else []


def clashes_of(
    session: Session, units: Sequence[Unit], suspects: Iterable[Sequence[int]], count: int
) -> tuple[list[Clash], bool]:
    """Find the first minimal sets of units that clash with the ontology.

    Args:
        session: with the background and these units given; together they must be inconsistent.
        units: all units.
        suspects: sets of units that may well clash alone; tried before all others.
        count: how many sets to find at most.

    Returns:
        The sets in the order found, and whether these are all that there are.
    """
    search = _Search(session, units, [list(each) for each in suspects])
    found: list[Clash] = []
    without: deque[frozenset[int]] = deque([frozenset()])
    seen: set[frozenset[int]] = set()
    while without and len(found) < count:
        removed = without.popleft()
        if removed in seen:
            continue
        seen.add(removed)
        clash = next((known for known in found if not removed & set(known.units)), None)
        if clash is None:
            clash = search.first_without(removed)
            if clash is None:
                continue
            found.append(clash)
        without.extend(removed | {unit} for unit in clash.units)
    return found, not without


class _Search:
    def __init__(self, session: Session, units: Sequence[Unit], suspects: list[list[int]]) -> None:
        self._session = session
        self._near = near_together(units)
        self._suspects = suspects

    def first_without(self, removed: frozenset[int]) -> Clash | None:
        """A clash that needs none of the removed units."""
        for suspect in [*self._suspects, self._near]:
            candidates = [unit for unit in suspect if unit not in removed]
            if candidates and not self._session.ask("consistent", candidates):
                return self._shrunk(candidates)
        return None

    def _shrunk(self, candidates: list[int]) -> Clash:
        everything, _ = self._relevant_axioms(candidates)
        units = quickxplain(
            candidates, lambda some: not self._session.ask("consistent", list(some), everything)
        )
        relevant, texts = self._relevant_axioms(units)
        axioms = quickxplain(
            relevant or [], lambda some: not self._session.ask("consistent", units, list(some))
        )
        return Clash(tuple(sorted(units)), tuple(sorted(texts[axiom] for axiom in axioms)))

    def _relevant_axioms(self, units: list[int]) -> tuple[list[int] | None, list[str]]:
        """The numbers and texts of the axioms that matter for the units; None stands for all.

        The narrowing is checked, not trusted.
        """
        texts = self._session.ask("module", units)
        numbers = list(range(len(texts)))
        if self._session.ask("consistent", units, numbers):
            return None, texts
        return numbers, texts


def near_together(units: Sequence[Unit]) -> list[int]:
    """The numbers of the units, neighbours together, so that halving keeps clashes whole.

    What is no assertion comes first; each assertion is followed by those about the same things.
    """
    at: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for thing in _things(unit):
            at[thing].append(number)
    order = [number for number, unit in enumerate(units) if not unit.is_assertion]
    done, opened = set(order), set[str]()
    for start in range(len(units)):
        queue = deque([start])
        while queue:
            number = queue.popleft()
            if number in done:
                continue
            done.add(number)
            order.append(number)
            for thing in _things(units[number]):
                if thing not in opened:
                    opened.add(thing)
                    queue.extend(at[thing])
    return order


def _things(unit: Unit) -> tuple[str, ...]:
    kind, *parts = unit.axioms
    if kind == "object":
        return (parts[0], parts[2])
    if kind in {"same", "different"}:
        return (parts[0], parts[1])
    return (parts[0],) if unit.is_assertion else ()
