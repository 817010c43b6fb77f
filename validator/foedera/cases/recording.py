"""A check of everything, and the snapshot that lets later ones look at what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from foedera.cases.belonging import belonging, by_case, ignores_rules, linked_names
from foedera.cases.checking import Checked
from foedera.cases.everything import by_values_read, used_in
from foedera.cases.findings import EVERYTHING, Findings
from foedera.cases.following import Following, members
from foedera.cases.index import Entries, buckets_for, in_buckets
from foedera.cases.reader import KnownFile
from foedera.cases.rows import spelled
from foedera.cases.scope import Reach
from foedera.cases.shared import About, Shared
from foedera.cases.snapshot import REFERENCE, Changes, Group, Head
from foedera.cases.steps import Step, kinds_of, steps_of
from foedera.cases.weights import INERT, weights
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.knowledge.facts import Fact
from foedera.read.statement import Statement, Term


def snapshot_of(
    checked: Checked,
    findings: Findings,
    statements: Sequence[Statement],
    files: Mapping[str, KnownFile],
    rules: Iterable[Rule],
) -> Changes:
    """All values of a snapshot of what was checked by rules."""
    changes = Changes()
    following = Following(checked.parts, checked.base.alone)
    things = checked.parts.things | following.things()
    numbers = {thing: -n for n, thing in enumerate(sorted(things, key=spelled), 1)}
    of_parts = _by_part(statements, checked, numbers)
    for number, stated in of_parts.items():
        changes.part(number, stated)
    changes.findings(findings.noted, findings.new)
    changes.files(files)
    _write_parts_of_files(changes, of_parts, files)
    used = used_in(statements)
    steps = steps_of(rules)
    _write_reference(changes, checked, following, numbers, steps or ())
    terms = used | (things - checked.parts.things)
    changes.shared(
        Shared(
            apart=bool(checked.parts.reference),
            tied=frozenset(thing for thing in checked.parts.owner if thing in checked.parts.things),
            mates=_mates(of_parts),
            terms=sorted(number for thing, number in numbers.items() if thing in terms),
            reaches={reach: [rule.id for rule in each] for reach, each in checked.reaches.items()},
            steps=steps,
        )
    )
    in_cases = [each for number, stated in of_parts.items() if number > 0 for each in stated]
    sums = weights(in_cases)
    changes.groups(grouped(checked.reaches[Reach.WHOLE], checked.of_whole, sums))
    changes.head(
        Head(
            buckets=_write_index(changes, checked, of_parts, numbers),
            next=len(checked.parts.cases) + 1,
            least=-len(numbers),
            ignoring=sorted(n for n, stated in of_parts.items() if ignores_rules(stated)),
            sums=sums,
            used=sorted(map(spelled, checked.used)),
        )
    )
    return changes


def findings_of(checked: Checked) -> Findings:
    """All that was found."""
    found = Findings({})
    found.add(EVERYTHING, checked.of_whole)
    found.add(REFERENCE, checked.of_reference)
    for number, explained in checked.of_cases.items():
        found.add(number + 1, explained)
    return found


def _by_part(
    statements: Sequence[Statement], checked: Checked, numbers: Mapping[Term, int]
) -> dict[int, list[Statement]]:
    """Statements by the number of their part; every part of a thing is there."""
    found: dict[int, list[Statement]] = {number: [] for number in (*numbers.values(), REFERENCE)}
    for case, stated in by_case(statements, checked.parts).items():
        if isinstance(case, int):
            found[case + 1] = stated
        else:
            found[REFERENCE if case is None else numbers[case]] = stated
    return found


def _mates(of_parts: Mapping[int, Iterable[Statement]]) -> list[frozenset[Term]]:
    stated = (each for number, told in of_parts.items() if number <= REFERENCE for each in told)
    return [frozenset(group) for group in linked_names(stated)]


# --- Reference data -----------------------------------------------------------------------------


def _write_reference(
    changes: Changes,
    checked: Checked,
    following: Following,
    numbers: Mapping[Term, int],
    steps: Iterable[Step],
) -> None:
    """Write what is known of the things that are reference data."""
    parts = checked.parts
    sums, needs = following.sums(), following.needs()
    kinds = members(checked.base.alone.knowledge, kinds_of(steps))
    behind = _behind((parts.facts[p] for p in parts.reference), kinds, steps)
    for thing, number in numbers.items():
        changes.about(
            number,
            About(
                spelled(thing),
                sums.get(thing, 0),
                sorted(spelled(each) for each in needs.get(thing, ()) if each in numbers),
                {p: {k: sorted(v) for k, v in each.items()} for p, each in behind[thing].items()},
            ),
        )


def _behind(
    reference: Iterable[Fact], kinds: Mapping[Term, set[Term]], steps: Iterable[Step]
) -> dict[Term, dict[str, dict[str, list[str]]]]:
    """By the thing, what leads to it, by the predicate and by the classes that steps ask for."""
    wanted = {step.predicate for step in steps}
    found: dict[Term, dict[str, dict[str, list[str]]]]
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for (subject, predicate, value), _ in reference:
        if predicate in wanted:
            names = " ".join(sorted(map(spelled, kinds.get(subject, ()))))
            found[value][predicate.value][names].append(spelled(subject))
    return found


# --- Rules that see everything ------------------------------------------------------------------


def grouped(
    rules: Iterable[Rule], found: Iterable[Explained], sums: Mapping[str, int]
) -> list[Group]:
    """Rules that see everything, by the values that they read.

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
        groups.append(Group([rule.id for rule in together], names, dict(sums)))
    return groups


def _shown(explained: Iterable[Explained]) -> bool:
    inert = {str(predicate) for predicate in INERT}
    return any(fact.terms[1] in inert for each in explained for fact in each.finding.facts)


# --- Files and the index ------------------------------------------------------------------------


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
    changes: Changes,
    checked: Checked,
    of_parts: Mapping[int, Iterable[Statement]],
    numbers: Mapping[Term, int],
) -> int:
    """Write which parts speak of what, and return the number of buckets."""
    entries: Entries = defaultdict(dict)
    for thing, number in numbers.items():
        entries[spelled(thing)][number] = True
    for number, stated in of_parts.items():
        if number <= 0:
            for statement in stated:
                entries[spelled(statement.subject)][number] = True
        else:
            things = checked.parts.things
            for thing, owned in belonging(stated, number - 1, checked.parts, things).items():
                entries[spelled(thing)][number] = owned
    count = buckets_for(len(entries))
    names = in_buckets(entries, count)
    for number in range(count):
        changes.bucket(number, {name: entries[name] for name in names.get(number, ())})
    return count
