"""Foedera in Python: ``from foedera import check``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from foedera.check.engine import check_facts
from foedera.check.rules import LegalSource, Rule, load_rules
from foedera.check.shape_findings import shapes_as_rules
from foedera.errors import InputProblem, UsageError
from foedera.finding import Finding
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths

__all__ = ["LegalSource", "Result", "Rule", "check", "check_facts", "rules"]


@dataclass(frozen=True)
class Result:
    """What a check found; ``findings`` are sorted by gravity, place, rule and fingerprint."""

    findings: tuple[Finding, ...]
    problems: tuple[InputProblem, ...]
    files: tuple[str, ...]
    statements: int
    rules_run: tuple[str, ...]


def rules() -> tuple[Rule, ...]:
    """All shipped rules, sorted by ID, then the shapes in the form of rules."""
    return load_rules() + shapes_as_rules()


def check(
    paths: Sequence[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    on_progress: Callable[[str], None] | None = None,
) -> Result:
    """Check files and folders.

    Args:
        paths: files and folders; folders are searched.
        select: IDs or families of the rules to run; all when empty.
        ignore: IDs or families of the rules to leave out.
        on_progress: called with a short text at each step of long work.

    Raises:
        UsageError: a rule or family is unknown.
    """
    chosen = _select(select, ignore)
    reading = read_paths(paths, on_progress=on_progress)
    findings = check_facts(attribute(reading.statements), rules=chosen, on_progress=on_progress)
    return Result(
        findings=findings,
        problems=tuple(reading.problems),
        files=tuple(reading.files),
        statements=len(reading.statements),
        rules_run=tuple(rule.id for rule in chosen),
    )


def _select(select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules chosen by IDs and families; raises UsageError where one is unknown."""
    names = {name for rule in rules() for name in (rule.id, rule.family)}
    for name in (*select, *ignore):
        if name not in names:
            close = get_close_matches(name.upper(), sorted(names), n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise UsageError(f"there is no rule or family “{name}”{hint}")
    return [
        rule
        for rule in rules()
        if (not select or {rule.id, rule.family} & set(select))
        and not {rule.id, rule.family} & set(ignore)
    ]
