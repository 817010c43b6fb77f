"""What holds for every call of the Python interface."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from foedera import check, collector
from foedera.collector import collector_paused, older_spared


def test_the_garbage_collector_goes_on_afterwards(tmp_path: Path) -> None:
    def interrupt(_step: str) -> None:
        assert not gc.isenabled()
        raise KeyboardInterrupt

    data = tmp_path / "x.ttl"
    data.write_text("")
    with pytest.raises(KeyboardInterrupt):
        check([str(data)], on_progress=interrupt)
    assert gc.isenabled()


@pytest.mark.parametrize("enough", [True, False])
def test_garbage_in_cycles_is_freed_before_a_pause_once_there_is_enough(
    enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "MAY_WAIT", -(1 << 40) if enough else 1 << 40)

    class Thing:
        itself: Thing

    with collector_paused():
        thing = Thing()
        thing.itself = thing
        gone = weakref.ref(thing)
        del thing
    assert gone() is not None
    with collector_paused():
        assert (gone() is None) is enough


def test_garbage_of_what_is_made_in_a_pause_can_be_freed_in_it() -> None:
    class Thing:
        itself: Thing

    with collector_paused():
        with older_spared():
            thing = Thing()
            thing.itself = thing
            gone = weakref.ref(thing)
            del thing
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


def test_an_interrupt_on_entering_leaves_the_collector_on(monkeypatch: pytest.MonkeyPatch) -> None:
    disable = gc.disable

    def interrupted() -> None:
        disable()
        raise KeyboardInterrupt

    monkeypatch.setattr(gc, "disable", interrupted)
    with pytest.raises(KeyboardInterrupt), collector_paused():
        pass
    assert gc.isenabled()
