"""Which rules there are, which are chosen, and what those decide."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from foedera.check.rules import Rule, load_rules, reasoner_rules, suppression_rules
from foedera.check.shape_findings import shapes_as_rules
from foedera.errors import UsageError


def all_rules(custom: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """All shipped rules and the user's own, sorted by ID, then the shapes in the form of rules."""
    shipped = (*load_rules(), *reasoner_rules(), *suppression_rules())
    by_id = sorted((*shipped, *custom), key=lambda rule: rule.id)
    return (*by_id, *shapes_as_rules())


def select_rules(
    rules: Sequence[Rule], select: Collection[str], ignore: Collection[str], *, with_reasoner: bool
) -> list[Rule]:
    """The rules chosen by IDs and families.

    Raises:
        UsageError: one is unknown, or needs a reasoner and is selected without one.
    """
    names = {name for rule in rules for name in (rule.id, rule.family)}
    for name in (*select, *ignore):
        if name not in names:
            close = get_close_matches(name.upper(), sorted(names), n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise UsageError(f"there is no rule or family “{name}”{hint}")
    chosen = [
        rule
        for rule in rules
        if (not select or {rule.id, rule.family} & set(select))
        and not {rule.id, rule.family} & set(ignore)
    ]
    return chosen if with_reasoner else _without_reasoner(chosen, select)


def _without_reasoner(chosen: Sequence[Rule], select: Collection[str]) -> list[Rule]:
    for rule in chosen:
        if rule.needs_reasoner and rule.id in select:
            raise UsageError(f"{rule.id} needs a reasoner: hermit or pellet")
    return [rule for rule in chosen if not rule.needs_reasoner]


def decided_by(chosen: Sequence[Rule], rules: Sequence[Rule]) -> set[str]:
    """The rules that run, and the families all of whose rules do."""
    run = {rule.id for rule in chosen}
    left_out = {rule.family for rule in rules if rule.id not in run and not rule.needs_reasoner}
    return run | {rule.family for rule in chosen} - left_out
