"""Foedera in Python: ``from foedera import check``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from foedera.check.rule_findings import check_rules
from foedera.check.rules import LegalSource, Rule, load_rules
from foedera.check.wording import Wording
from foedera.errors import InputProblem, UsageError
from foedera.finding import Finding, Verdict
from foedera.infer.inference import infer
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Fact
from foedera.read import read_paths

__all__ = ["LegalSource", "Result", "Rule", "check", "check_facts", "rules"]

SHAPES_FAMILY = "SHP"


@dataclass(frozen=True)
class Result:
    """What a check found; ``findings`` are sorted by gravity, place, rule and fingerprint."""

    findings: tuple[Finding, ...]
    problems: tuple[InputProblem, ...]
    files: tuple[str, ...]
    statements: int
    rules_run: tuple[str, ...]


def rules() -> tuple[Rule, ...]:
    """All shipped rules, sorted by ID."""
    return load_rules()


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
    chosen = _Selection(select, ignore)
    reading = read_paths(paths, on_progress=on_progress)
    findings = check_facts(
        attribute(reading.statements),
        rules=[rule for rule in load_rules() if chosen.includes(rule.id)],
        shapes=chosen.includes(SHAPES_FAMILY),
        on_progress=on_progress,
    )
    return Result(
        findings=findings,
        problems=tuple(reading.problems),
        files=tuple(reading.files),
        statements=len(reading.statements),
        rules_run=tuple(sorted(chosen.names)),
    )


def check_facts(
    facts: Sequence[Fact],
    *,
    rules: Iterable[Rule],
    shapes: bool = False,
    on_progress: Callable[[str], None] | None = None,
) -> tuple[Finding, ...]:
    """Check facts that have been read and attributed; see ``check``."""
    report = on_progress or (lambda _: None)
    report("inferring")
    world = infer(facts)
    wording = Wording(world.knowledge)
    found: dict[tuple[str, str], Finding] = {}
    for finding in check_rules(rules, world, wording):
        found.setdefault((finding.rule, finding.fingerprint), finding)
        report(finding.rule)
    return tuple(sorted(found.values(), key=_order))


def _order(finding: Finding) -> tuple[int, object, str, str]:
    return (list(Verdict).index(finding.verdict), finding.place, finding.rule, finding.fingerprint)


class _Selection:
    """Which rules and families were chosen."""

    def __init__(self, select: Sequence[str], ignore: Sequence[str]) -> None:
        self._known = [rule.id for rule in load_rules()] + [SHAPES_FAMILY]
        self._select, self._ignore = frozenset(select), frozenset(ignore)
        names = {*self._known, *(rule.family for rule in load_rules())}
        for name in sorted(self._select | self._ignore):
            if name not in names:
                close = get_close_matches(name.upper(), sorted(names), n=1)
                hint = f"; did you mean {close[0]}?" if close else ""
                raise UsageError(f"there is no rule or family “{name}”{hint}")
        self.names = [name for name in self._known if self.includes(name)]

    def includes(self, rule: str) -> bool:
        family = rule.rstrip("0123456789")
        selected = not self._select or bool({rule, family} & self._select)
        return selected and not {rule, family} & self._ignore
