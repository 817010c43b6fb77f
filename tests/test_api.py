"""What holds for every call of the Python interface."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from foedera import check
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


def test_garbage_in_cycles_is_freed_before_the_next_pause() -> None:
    class Thing:
        itself: Thing

    with collector_paused():
        thing = Thing()
        thing.itself = thing
        gone = weakref.ref(thing)
        del thing
    assert gone() is not None
    with collector_paused():
        assert gone() is None


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
