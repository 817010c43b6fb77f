"""The garbage collector waits, and goes on."""

from __future__ import annotations

import gc
import weakref

import pytest

from foedera import collector
from foedera.collector import collector_paused, older_spared, search_if_enough


class Thing:
    itself: Thing


def garbage() -> weakref.ref[Thing]:
    """A thing in a cycle that nobody else knows."""
    thing = Thing()
    thing.itself = thing
    return weakref.ref(thing)


@pytest.mark.parametrize("enough", [True, False])
def test_garbage_in_cycles_is_freed_before_a_pause_once_there_is_enough(
    enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "MAY_WAIT", -(1 << 40) if enough else 1 << 40)

    with collector_paused():
        gone = garbage()
    assert gone() is not None
    with collector_paused():
        assert (gone() is None) is enough


def test_a_pause_within_another_searches_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with collector_paused():
        gone = garbage()
        monkeypatch.setattr(collector, "MAY_WAIT", -(1 << 40))
        with collector_paused():
            assert gone() is not None


def test_enough_is_twice_what_the_last_search_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "MAY_WAIT", -(1 << 40))
    with collector_paused():
        gone = garbage()
    monkeypatch.setattr(collector, "MAY_WAIT", 0)
    with collector_paused():
        assert gone() is not None


def test_what_a_pause_made_is_not_searched_afterwards() -> None:
    with collector_paused():
        before, made = gc.get_freeze_count(), [[] for _ in range(1000)]
    assert gc.get_freeze_count() >= before + len(made)


def test_garbage_of_what_is_made_in_a_pause_can_be_freed_in_it() -> None:
    with collector_paused():
        with older_spared():
            gone = garbage()
            gc.collect()
            assert gone() is None
        assert not gc.isenabled()


def test_pauses_of_two_threads_may_overlap() -> None:
    one, two, inner = collector_paused(), collector_paused(), older_spared()
    one.__enter__()
    two.__enter__()
    inner.__enter__()
    one.__exit__(None, None, None)
    assert gc.isenabled()
    inner.__exit__(None, None, None)
    assert not gc.isenabled()
    two.__exit__(None, None, None)
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused(), older_spared():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("step", ["isenabled", "disable"])
def test_an_interrupt_on_entering_leaves_the_collector_on(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = getattr(gc, step)

    def interrupted() -> None:
        done()
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(gc, step, interrupted)
    with pytest.raises(KeyboardInterrupt), collector_paused():
        pass
    assert gc.isenabled()


def test_between_pieces_of_work_it_searches_even_in_a_pause_once_there_is_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with collector_paused():
        gone = garbage()
        monkeypatch.setattr(collector, "MANY", 1 << 40)
        search_if_enough()
        assert gone() is not None
        monkeypatch.setattr(collector, "MANY", -(1 << 40))
        search_if_enough()
        assert gone() is None
