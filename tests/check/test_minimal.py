"""Shrinking, against brute force over monotone and other predicates."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from foedera.check.minimal import shrink

items = st.lists(st.integers(0, 60), unique=True, max_size=40)


@given(items, st.lists(st.frozensets(st.integers(0, 60), max_size=5), max_size=4))
def test_every_item_left_is_needed(given_items: list[int], wanted: list[frozenset[int]]) -> None:
    """Monotone: one of several sets must be there."""

    def holds(chosen: Sequence[int]) -> bool:
        return any(each <= set(chosen) for each in wanted)

    if holds(given_items):
        kept = shrink(given_items, holds)
        assert holds(kept)
        assert not any(holds([other for other in kept if other != item]) for item in kept)


@given(items, st.integers(1, 6), st.integers(0, 5))
def test_not_only_for_monotone_predicates(given_items: list[int], divisor: int, rest: int) -> None:
    """Whether it holds goes up and down with the number of items."""

    def holds(chosen: Sequence[int]) -> bool:
        return len(chosen) % divisor == rest % divisor

    if holds(given_items):
        kept = shrink(given_items, holds)
        assert holds(kept)
        assert not any(holds([other for other in kept if other != item]) for item in kept)


@given(items)
def test_the_order_is_kept(given_items: list[int]) -> None:
    assert shrink(given_items, lambda chosen: len(chosen) >= len(given_items)) == given_items


def test_needed_items_are_asked_about_once() -> None:
    asked: list[int] = []

    def holds(chosen: Sequence[int]) -> bool:
        asked.append(len(chosen))
        return set(chosen) >= {0, 1, 2, 3, 4, 5}

    assert shrink([*range(8)], holds) == [*range(6)]
    assert len(asked) == 8
