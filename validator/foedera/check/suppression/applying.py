"""Suppressions applied to findings; those that suppress nothing, and those that have expired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foedera.check.rules import Rule, family_of
from foedera.check.suppression.scopes import Suppression, Thing
from foedera.finding import Certainty, Finding, Suppressed
from foedera.kept import Kept

UNUSED, EXPIRED = "suppression_unused", "suppression_expired"  # as fdr:check names them


@dataclass(frozen=True)
class Applied:
    """Findings that count, and those that are suppressed; each sorted as findings are."""

    findings: Kept[Finding]
    suppressed: Kept[Suppressed]


def apply(
    findings: Sequence[Finding],
    suppressions: Sequence[Suppression],
    *,
    rules: Iterable[Rule],
    decided: Collection[str],
    today: date,
) -> Applied:
    """Suppress findings, and add a finding for each suppression that is unused or has expired.

    What is said about those findings themselves is never unused.

    Args:
        findings: all findings; those of rules that no suppression names are not read.
        suppressions: all suppressions.
        rules: the rules that run; those about suppressions are among them if wanted.
        decided: the rules and families whose findings are all here, so that what suppresses none
            of them is unused.
        today: the day on which the suppressions hold or do not.
    """
    telling = {rule.check: rule for rule in rules if rule.about_suppressions}
    own = {name for rule in telling.values() for name in (rule.id, rule.family)}
    decided_others = set(decided) - own
    first, used = _split(Kept.of(findings), suppressions, today)
    expired = [each for each in suppressions if each.expired(today)]
    unused = [
        each
        for each in suppressions
        if each.rule in decided_others and each not in used and not each.expired(today)
    ]
    told = [*_tell(telling.get(UNUSED), unused), *_tell(telling.get(EXPIRED), expired)]
    second, _ = _split(Kept.of(told), suppressions, today)
    return Applied(
        first.findings.joined(second.findings).ordered(),
        first.suppressed.joined(second.suppressed).ordered(),
    )


def _split(
    findings: Kept[Finding], suppressions: Iterable[Suppression], today: date
) -> tuple[Applied, set[Suppression]]:
    """Take apart what is suppressed; of several reasons the closest is told, and all are used."""
    by_rule: dict[str, list[Suppression]] = {}
    for each in sorted(suppressions, key=lambda s: s.place):
        if not each.expired(today):
            by_rule.setdefault(each.rule, []).append(each)
    left: list[int] = []
    closest: dict[int, Suppression] = {}
    used: set[Suppression] = set()
    for number, head in enumerate(findings.heads):
        named = [*by_rule.get(head.rule, ()), *by_rule.get(family_of(head.rule), ())]
        finding = findings[number] if named else None
        covering = [each for each in named if finding and each.scope.covers(finding)]
        used.update(covering)
        if covering:
            closest[number] = min(covering, key=lambda s: s.scope.rank)
        else:
            left.append(number)
    return Applied(findings.at(left), _suppressed(findings, closest)), used


def _suppressed(findings: Kept[Finding], closest: dict[int, Suppression]) -> Kept[Suppressed]:
    """``closest`` has the suppression of each position among the findings that has one."""

    def read(number: int) -> Suppressed:
        return Suppressed(findings[number], closest[number].reason, closest[number].place)

    heads = list(findings.heads)
    return Kept([(heads[number], number) for number in closest], read)


def _tell(rule: Rule | None, suppressions: Iterable[Suppression]) -> Iterator[Finding]:
    if rule is None:
        return
    told: Counter[str] = Counter()
    for each in sorted(suppressions, key=lambda s: s.place):
        said = each.stated.words[2]
        told[said] += 1
        again = (str(told[said]),) if told[said] > 1 else ()
        yield _finding(rule, each, again)


def _finding(rule: Rule, suppression: Suppression, again: tuple[str, ...]) -> Finding:
    """``again`` tells apart suppressions in the same words; where they are must not matter."""
    message = rule.message
    for name in ("rule", "until", "reason"):  # the reason last: it is the user's text
        message = message.replace(f"{{?{name}}}", str(getattr(suppression, name)))
    return Finding(
        rule=rule.id,
        title=rule.title,
        verdict=rule.verdict,
        certainty=Certainty.CERTAIN,
        message=message,
        entities=(suppression.scope.entity,) if isinstance(suppression.scope, Thing) else (),
        values=(suppression.stated.terms[2], *again),
        facts=(suppression.stated,),
        repair=rule.repair,
    )
