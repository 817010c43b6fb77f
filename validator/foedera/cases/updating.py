"""The findings after an edit, and the snapshot brought up to date with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from foedera.cases.belonging import ignores_rules
from foedera.cases.edited import Edited
from foedera.cases.findings import EVERYTHING, Findings
from foedera.cases.incremental import BeyondReachError, Recheck
from foedera.cases.index import Entries, in_buckets
from foedera.cases.reader import KnowingReader
from foedera.cases.rows import spelled
from foedera.cases.shared import About
from foedera.cases.snapshot import REFERENCE, Changes, Group, Head, Snapshot
from foedera.check.rules import Rule
from foedera.knowledge.attribution import annotated_triples
from foedera.knowledge.terms import FD
from foedera.read.statement import Statement, Term


class Update:
    """A check of what changed since a snapshot.

    ``findings`` are then all findings; ``changes`` is what to write.

    Raises:
        TooFarError: an edit reaches so far that everything is to be looked at.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        reader: KnowingReader,
        rules: Sequence[Rule],
        engine: str,
        tell: Callable[[str], None],
    ) -> None:
        self._snapshot = snapshot
        self._reader = reader
        self._tell = tell
        self.changes = Changes()
        self.head = snapshot.head()
        self.findings = Findings(snapshot.noted(), snapshot.found)
        self._edited: Edited | None = None
        self._new: dict[int, list[Statement]] = {}
        if reader.changed or reader.gone:
            self._edited = edited = Edited(snapshot, self.head, reader)
            self._move(edited)
            if edited.difference.removed or edited.difference.added:
                self._recheck(self._rechecked(edited, rules, engine))
            self._write_files()
            self.changes.head(self.head)
            found = self.findings
            if found.new or found.gone:
                self.changes.findings(found.noted, found.new, found.gone)

    def about_suppressions(self) -> list[Statement]:
        """The statements that say which rules are to be ignored, with what is said of the things
        that they name."""
        if not self.head.ignoring:
            return []
        numbers = set(self.head.ignoring)
        told = [each for each in self._stated(numbers) if each.predicate == FD.ignoresRule]
        triples = annotated_triples(self._stated(numbers))
        things = {term for each in told for term in triples.get(each.subject, (each.subject,))}
        entries = self._entries(things)
        for thing in things:
            owners = entries.get(spelled(thing), {})
            numbers |= {number for number, owned in owners.items() if owned}
        return self._stated(numbers)

    def _entries(self, things: Iterable[Term]) -> Entries:
        if self._edited:
            return self._edited.entries(things)
        found = self._snapshot.buckets(in_buckets(map(spelled, things), self.head.buckets))
        return {name: parts for bucket in found.values() for name, parts in bucket.items()}

    def _stated(self, numbers: set[int]) -> list[Statement]:
        """What parts state, after the edit."""
        known: dict[int, list[Statement]] = {}
        if self._edited:
            self._edited.load(numbers - self._new.keys())
            known = {**self._edited.stated, **self._new}
        else:
            known = self._snapshot.statements(numbers)
        return [statement for number in sorted(numbers) for statement in known[number]]

    # --- What only moved ------------------------------------------------------------------------

    def _move(self, edited: Edited) -> None:
        for number, stated in edited.stated.items():
            if stated != edited.before[number]:
                self.changes.part(number, stated)
        self.findings.move(edited.moves)

    # --- What changed ---------------------------------------------------------------------------

    def _rechecked(self, edited: Edited, rules: Sequence[Rule], engine: str) -> Recheck:
        """Look at what changed, beside all reference data where those that it reaches do not do."""
        steps = edited.shared.steps
        if steps is None:
            self._tell("the cache: a rule sees all reference data, so cases are beside all of them")
        try:
            return Recheck(edited, self.head, rules, engine, steps)
        except BeyondReachError:
            self._tell("the cache: more than is reached matters, so cases are beside all of it")
        return Recheck(edited, self.head, rules, engine, None)

    def _recheck(self, new: Recheck) -> None:
        self._tell(f"looking at {len(new.cases)} cases again")
        for number in new.gone:
            self.changes.no_part(number)
        self.findings.forget(lambda noted: noted.part in new.gone)
        self._new |= new.cases
        for number, stated in new.cases.items():
            self.changes.part(number, stated)
        for number, explained in new.found.items():
            self.findings.add(number, explained)
        self._write_reference(new)
        self._write_index(new)
        self._write_parts_of_files(new)
        self._recheck_everything(new)
        kept = set(self.head.ignoring) - new.gone
        ignoring = {number for number, stated in new.cases.items() if ignores_rules(stated)}
        if ignores_rules(new.loose):
            ignoring.add(REFERENCE)
        self.head = Head(
            buckets=self.head.buckets,
            next=self.head.next + len(new.cases),
            least=self.head.least - len(new.new_things),
            ignoring=sorted(kept | ignoring),
            sums=new.sums,
            used=sorted(map(spelled, new.used)),
        )

    def _write_reference(self, new: Recheck) -> None:
        edited = new.edited
        if new.tied != edited.shared.tied:
            self.findings.forget(lambda noted: noted.part == REFERENCE)
            self.findings.add(REFERENCE, new.of_reference())
        reaches = {reach: [rule.id for rule in each] for reach, each in new.reaches.items()}
        shared = replace(edited.shared, tied=new.tied, reaches=reaches)
        if shared != edited.shared:
            self.changes.shared(shared)
        if new.loose:
            edited.load({REFERENCE})
            self._new[REFERENCE] = [*edited.stated[REFERENCE], *new.loose]
            self.changes.part(REFERENCE, self._new[REFERENCE])
        for number, thing in self._numbered(new.new_things):
            self.changes.part(number, ())
            self.changes.about(number, About(spelled(thing)))

    def _numbered(self, new_things: Iterable[Term]) -> Iterable[tuple[int, Term]]:
        least = self.head.least
        return ((least - n, thing) for n, thing in enumerate(sorted(new_things, key=spelled), 1))

    def _recheck_everything(self, new: Recheck) -> None:
        groups = self._snapshot.groups()
        stale = new.stale(groups)
        names = {rule.id for rule in stale}
        groups = _without(groups, names, new.sums)
        if stale:
            self._tell(f"looking at everything again, for {len(stale)} rules")
            parts = self._snapshot.parts_of_files(self._reader.known)
            more, found = new.of_everything(stale, set().union(*parts.values()))
            groups += more
            self.findings.forget(
                lambda noted: noted.part is EVERYTHING and noted.head.rule in names
            )
            self.findings.add(EVERYTHING, found)
        self.changes.groups(groups)

    def _write_index(self, new: Recheck) -> None:
        """Write which parts speak of what, where that changed."""
        belonging = {number: new.belonging(number) for number in new.cases}
        belonging |= {number: {thing: True} for number, thing in self._numbered(new.new_things)}
        if new.loose:
            belonging[REFERENCE] = {statement.subject: True for statement in new.loose}
        things = {thing for each in belonging.values() for thing in each}
        entries = new.edited.entries(things)
        before = {name: dict(parts) for name, parts in entries.items()}
        for parts in entries.values():
            for number in new.gone & parts.keys():
                del parts[number]
        for number, each in belonging.items():
            for thing, owned in each.items():
                entries[spelled(thing)][number] = owned
        for bucket, names in new.edited.buckets.items():
            if any(entries[name] != before[name] for name in names):
                self.changes.bucket(bucket, {name: entries[name] for name in names})

    def _write_parts_of_files(self, new: Recheck) -> None:
        """Write which parts files contribute to, where that changed."""
        edited = new.edited
        now = {**new.cases, REFERENCE: new.loose}
        more: dict[str, set[int]] = {name: set() for name in self._reader.changed}
        for number, stated in now.items():
            for statement in stated:
                more.setdefault(statement.place.path, set()).add(number)
        less = {each.place.path for number in new.gone for each in edited.before[number]}
        names = {*more, *less} - self._reader.gone
        before = self._snapshot.parts_of_files(names & self._reader.known.keys())
        for name in names:
            parts = before.get(name, set()) - new.gone | more.get(name, set())
            self.changes.parts_of_file(name, parts)

    def _write_files(self) -> None:
        self.changes.files(self._reader.files)
        for name in self._reader.gone:
            self.changes.no_file(name)


def _without(groups: Iterable[Group], rules: set[str], sums: Mapping[str, int]) -> list[Group]:
    """The groups without these rules; what the others found holds with these sums."""
    kept = (
        Group([rule for rule in group.rules if rule not in rules], group.values, dict(sums))
        for group in groups
    )
    return [group for group in kept if group.rules]
