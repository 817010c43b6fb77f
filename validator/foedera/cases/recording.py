"""A check of everything, and the snapshot that lets later ones look at what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from foedera.cases.belonging import belonging, by_case, ignores_rules
from foedera.cases.beside import ALONE
from foedera.cases.checking import Checked
from foedera.cases.everything import by_values_read
from foedera.cases.index import buckets_for, in_buckets
from foedera.cases.reader import KnownFile
from foedera.cases.rows import spelled
from foedera.cases.snapshot import REFERENCE, Changes, Group, Head
from foedera.cases.unsettled import about_reference
from foedera.cases.weights import INERT, weight_of, weights
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.read.statement import Statement


def snapshot_of(
    checked: Checked, statements: Sequence[Statement], files: Mapping[str, KnownFile]
) -> dict[bytes, bytes]:
    """All values of a snapshot of what was checked."""
    changes = Changes()
    of_parts: dict[int, list[Statement]] = defaultdict(list)
    for case, stated in by_case(statements, checked.parts).items():
        of_parts[REFERENCE if case is None or case == ALONE else case + 1] += stated
    found = {number + 1: each for number, each in checked.of_cases.items() if each}
    found[REFERENCE] = checked.of_reference
    for number, stated in of_parts.items():
        changes.part(number, stated)
    for number, explained in found.items():
        changes.found(number, explained)
    changes.files(files)
    _write_parts_of_files(changes, of_parts, files)
    owned = (thing for thing in checked.parts.owner if thing in checked.parts.things)
    changes.things(checked.parts.things, owned)
    in_cases = [stated for number, stated in of_parts.items() if number != REFERENCE]
    sums = weights(each for stated in in_cases for each in stated)
    changes.groups(grouped(checked.whole, checked.of_whole, sums))
    changes.head(
        Head(
            buckets=_write_index(changes, checked, of_parts),
            next=len(checked.parts.cases) + 1,
            finding=sorted(found),
            ignoring=sorted(n for n, stated in of_parts.items() if ignores_rules(stated)),
            sums=sums,
            following=weight_of(about_reference(checked.parts, checked.base.alone)),
        )
    )
    return changes.put


def grouped(
    rules: Iterable[Rule], found: Iterable[Explained], sums: Mapping[str, int]
) -> list[Group]:
    """What rules found that see everything, by the values that they read.

    Where a finding shows an inert predicate all the same, it may depend on any of them.
    """
    of_rules: dict[str, list[Explained]] = defaultdict(list)
    for each in found:
        of_rules[each.finding.rule].append(each)
    groups: list[Group] = []
    for values, together in by_values_read(rules).items():
        explained = [each for rule in together for each in of_rules[rule.id]]
        if _shown(explained):
            values = INERT
        names = sorted(predicate.value for predicate in values)
        groups.append(Group([rule.id for rule in together], names, dict(sums), explained))
    return groups


def _shown(explained: Iterable[Explained]) -> bool:
    inert = {str(predicate) for predicate in INERT}
    return any(fact.terms[1] in inert for each in explained for fact in each.finding.facts)


def _write_parts_of_files(
    changes: Changes, of_parts: Mapping[int, Iterable[Statement]], files: Iterable[str]
) -> None:
    parts: dict[str, set[int]] = {name: set() for name in files}
    for number, stated in of_parts.items():
        for statement in stated:
            parts[statement.place.path].add(number)
    for name, numbers in parts.items():
        changes.parts_of_file(name, numbers)


def _write_index(
    changes: Changes, checked: Checked, of_parts: Mapping[int, Iterable[Statement]]
) -> int:
    """Write which parts speak of what, and return the number of buckets."""
    entries: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, stated in of_parts.items():
        if number != REFERENCE:
            for thing, owned in belonging(
                stated, number - 1, checked.parts, checked.parts.things
            ).items():
                entries[spelled(thing)][number] = owned
    count = buckets_for(len(entries))
    names = in_buckets(entries, count)
    for number in range(count):
        changes.bucket(number, {name: entries[name] for name in names.get(number, ())})
    return count
