"""Processes that look at parts: whatever becomes of them, the findings are the same."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from subprocess import Popen

import pytest
from tests.columns.engines import ROOT, by_columns, chosen

from foedera.columns import engine
from foedera.columns.parts import RulesPart
from foedera.columns.suspected import Identities
from foedera.columns.table import Table
from foedera.columns.workers import Workers, processes
from foedera.errors import RuleError


def few_things_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_MOST_TOGETHER", 30)


def examples() -> list[str]:
    return [str(path) for path in sorted((ROOT / "examples").iterdir()) if path.is_dir()][:4]


@pytest.mark.parametrize("count", [1, 3])
def test_more_processes_find_the_same(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = by_columns(examples(), chosen())
    few_things_each(monkeypatch)
    assert alone
    assert by_columns(examples(), chosen(), workers=count) == alone


def test_what_a_process_that_dies_was_asked_is_looked_at_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = by_columns(examples(), chosen())
    started = Workers.__init__

    def with_a_dead_one(self: Workers, count: int) -> None:
        started(self, count)
        self._processes[0].kill()

    few_things_each(monkeypatch)
    monkeypatch.setattr(Workers, "__init__", with_a_dead_one)
    told: list[str] = []
    assert by_columns(examples(), chosen(), workers=2, tell=told.append) == alone
    assert "a process beside this one has died: its part is looked at here" in told


@pytest.mark.parametrize("count", [0, 1])
def test_an_error_in_another_process_is_raised_here(count: int) -> None:
    table = Table()
    table.finish([])
    rule = replace(chosen("LOG001")[0], check="none")
    part = RulesPart(table.excerpt(table.rows), ((rule, Identities()),))
    with Workers(count) as workers, pytest.raises(RuleError, match="none"):
        list(workers.explained([part], print))


def test_there_are_no_more_processes_than_processors() -> None:
    usable = processes(10**9)
    assert processes(None) == min(usable, 8)
    assert processes(1) == 1


def test_no_process_is_left() -> None:
    processes: list[Popen[bytes]] = []
    with suppress(KeyboardInterrupt), Workers(2) as workers:
        processes += workers._processes
        raise KeyboardInterrupt
    assert [process.poll() is None for process in processes] == [False, False]
