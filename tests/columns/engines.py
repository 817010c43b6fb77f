"""The columnar engine beside the exact one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from foedera.check.engine import explain_facts
from foedera.check.rules import Rule
from foedera.check.selection import all_rules, select_rules
from foedera.columns.engine import ColumnsCheck
from foedera.columns.reading import ColumnsReader
from foedera.columns.table import Table
from foedera.columns.workers import Workers
from foedera.finding import Finding
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths

ROOT = Path(__file__).resolve().parents[2]


def chosen(*select: str) -> list[Rule]:
    """Return rules by ID or family; all without any."""
    return select_rules(all_rules(), select, (), with_reasoner=False)


def table_of(paths: Sequence[str]) -> Table:
    """Return what the columnar engine reads."""
    reader = ColumnsReader()
    reading = read_paths(paths, documents=reader)
    reader.table.finish(reading.statements)
    return reader.table


def by_columns(
    paths: Sequence[str],
    rules: Sequence[Rule],
    workers: int = 0,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Finding]:
    """Return what the columnar engine finds, with so many processes besides this one."""
    with Workers(workers) as beside:
        return list(ColumnsCheck(table_of(paths), beside, tell).findings(rules))


def exactly(paths: Sequence[str], rules: Sequence[Rule]) -> list[Finding]:
    """Return what the exact engine finds."""
    facts = attribute(read_paths(paths).statements)
    return [each.finding for each in explain_facts(facts, rules=rules)]


def routed(path: Path, rules: list[Rule]) -> set[str]:
    """Return the rules that columns left to the exact engine."""
    told: list[str] = []
    ColumnsCheck(table_of([str(path)]), Workers(0), told.append).findings(rules)
    return {line.split()[0] for line in told if "not in columns" in line}
