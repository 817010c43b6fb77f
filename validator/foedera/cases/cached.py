"""A check that looks at what changed since the last one, where a cache is given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

from foedera.cache import DamagedError, Database, OvertakenError, State, digest
from foedera.cases.belonging import graphs_of
from foedera.cases.checking import CaseCheck
from foedera.cases.edited import TooFarError
from foedera.cases.reader import KnowingReader
from foedera.cases.recording import findings_of, snapshot_of
from foedera.cases.snapshot import Changes, Snapshot
from foedera.cases.updating import Update
from foedera.check.rules import Rule
from foedera.finding import Finding
from foedera.kept import Kept
from foedera.knowledge.attribution import attribute
from foedera.read import Documents, Reading
from foedera.read.statement import Statement
from foedera.resources import shipped
from foedera.version import __version__

Read = Callable[[Documents], Reading]


class Cached(NamedTuple):
    """What was found.

    The reading has of the statements perhaps only those that suppressions need; ``all_stated``
    are all, where they were looked at.
    """

    reading: Reading
    findings: Kept[Finding]
    statements: int
    all_stated: Sequence[Statement] = ()


def explain_cached(
    read: Read,
    folder: Path,
    about: Sequence[str],
    rules: Sequence[Rule],
    engine: str,
    tell: Callable[[str], None],
) -> Cached:
    """Check files; what was the same in an earlier check is not looked at again.

    Args:
        read: reads the files; it is given what reads one, and may be called again.
        folder: where the cache is.
        about: tells these files, and what is asked of them, from others.
        rules: the rules to run.
        engine: the SHACL engine that runs the shapes.
        tell: called with a short text at each step of long work.
    """
    database = Database(folder, tell)
    name = digest(_tool(), engine, *about, *map(repr, rules))
    try:
        check = _CachedCheck(State(database, name), rules, engine, tell)
        return check.updated(read) or check.in_full(read)
    finally:
        database.close()


def _tool() -> bytes:
    """A digest of whatever findings depend on, besides data and rules: the program, the ontology,
    the shapes."""
    package = Path(__file__).parents[1]
    programs = sorted(package.rglob("*.py"))
    state = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in programs]
    texts = [*shipped("ontology").rglob("*.ttl"), *shipped("shapes").glob("*.ttl")]
    contents = [path.read_bytes() for path in sorted(texts)]
    return digest(__version__, pyoxigraph.__version__, sys.version, *state, *contents)


class _CachedCheck:
    def __init__(
        self,
        state: State,
        rules: Sequence[Rule],
        engine: str,
        tell: Callable[[str], None],
    ) -> None:
        self._state = state
        self._rules = rules
        self._engine = engine
        self._tell = tell

    def updated(self, read: Read) -> Cached | None:
        """Look at what changed; None where nothing is known, or no longer."""
        if not self._state.exists:
            return None
        try:
            snapshot = Snapshot(self._state)
            reader = KnowingReader(snapshot.files(), snapshot.stamped())
            reading = read(reader)
            remarks = [*reading.remarks, *reader.remarks_of_known()]
            reading = replace(reading, remarks=sorted(remarks, key=lambda each: each.place))
            try:
                return self._updated(snapshot, reader, reading)
            except TooFarError as error:
                self._tell(f"the cache: {error}, so everything is looked at")
                return self._in_full(reader, reading, snapshot.stated_in(reader))
        except (OvertakenError, DamagedError):
            self._tell("the cache: what it knew is gone, so everything is looked at")
        return None

    def _updated(self, snapshot: Snapshot, reader: KnowingReader, reading: Reading) -> Cached:
        update = Update(snapshot, reader, self._rules, self._engine, self._tell)
        findings = update.findings.kept()
        stated = update.about_suppressions()
        self._keep(update.changes, reader)
        return Cached(replace(reading, statements=stated), findings, reader.count)

    def _keep(self, changes: Changes, reader: KnowingReader) -> None:
        changed = bool(changes.put or changes.drop)
        if reader.stamped != reader.stamped_before:
            changes.stamped(reader.stamped)
        if changed:
            self._state.change(changes.put, changes.drop)
        elif changes.put:
            self._state.note(changes.put)

    def in_full(self, read: Read) -> Cached:
        """Look at everything, and remember it."""
        reader = KnowingReader({})
        reading = read(reader)
        return self._in_full(reader, reading, reading.statements)

    def _in_full(
        self, reader: KnowingReader, reading: Reading, stated: Sequence[Statement]
    ) -> Cached:
        check = CaseCheck(self._engine, self._tell)
        checked = check.run(attribute(stated), self._rules, graphs_of(stated))
        findings = findings_of(checked)
        changes = snapshot_of(checked, findings, stated, reader.files, self._rules)
        changes.stamped(reader.stamped)
        self._state.replace(changes.put)
        reading = replace(reading, statements=list(stated))
        return Cached(reading, findings.kept(), len(stated), stated)
