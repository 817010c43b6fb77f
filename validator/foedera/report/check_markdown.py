"""The findings as Markdown for a comment on a pull request: what is new, what is gone, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TypeVar

from foedera.finding import EarlierFinding, Finding, Verdict
from foedera.kept import Kept
from foedera.report.apart import counts_apart
from foedera.report.contents import Checked, View, counts_of
from foedera.report.markdown import code, escaped, folded
from foedera.report.proof import proof_of
from foedera.report.proof_markdown import fact_table, proof_steps, remarks, statement
from foedera.report.summary import (
    NOTHING,
    counted,
    not_shown,
    paths_in_hints,
    scope,
    unread,
)
from foedera.report.terminal import harmless

LONGEST = 65_536  # characters of a comment that GitHub takes
_Item = TypeVar("_Item")
_RESERVE = 1_000  # for what stands around tables and proofs
_FEW = 10  # findings that need no counting, and of which the gravest are shown first
_MOST_REMARKS = 20
_TABLE = ("| verdict | rule | what | where |", "|---|---|---|---|")


def render(checked: Checked, view: View) -> str:
    """Return the comment; what does not fit is counted in it."""
    room = _Room(LONGEST - _RESERVE)
    blocks = [*_heading(checked)]
    blocks += _gravest(checked, room)
    blocks += _section(f"Gone since {_named(checked)}", checked.gone, room)
    blocks += room.fitting("proof", checked.findings, _proof)
    return "\n".join([*blocks, *_closing(checked, room, view), ""])


class _Room:
    """The characters that are left, and how much of what did not fit."""

    def __init__(self, characters: int) -> None:
        self._characters = characters
        self.left_out: Counter[str] = Counter()

    def fitting(self, kind: str, items: Sequence[_Item], text: Callable[[_Item], str]) -> list[str]:
        """Return the texts of the first items, as far as they fit, and count the others."""
        kept: list[str] = []
        for item in items:
            block = text(item)
            size = len(block.encode("utf-16-le", "surrogatepass")) // 2 + 1
            if size > self._characters:
                self.left_out[kind] += len(items) - len(kept)
                break
            self._characters -= size
            kept.append(block)
        return kept


def _heading(checked: Checked) -> Iterator[str]:
    counts = counts_of(checked)
    new = "new " if checked.compared_with else ""
    found = [counted(counts[v], new + v.value) for v in Verdict if counts[v]]
    clean = f"no {new}clash found" if checked.statements else NOTHING
    yield f"## Foedera: {' · '.join(found) or clean}"
    yield ""
    apart = "".join(f" · {escaped(count)}" for count in counts_apart(checked))
    yield f"In {scope(checked)}, {counted(len(checked.rules), 'rule')}{apart}."
    yield ""
    for text in unread(checked):
        yield from [f"**{text}**", ""]
    if unshown := not_shown(checked):
        yield from [unshown, ""]
    yield from _left_out(checked)
    yield from _by_rule(checked)


def _left_out(checked: Checked) -> Iterator[str]:
    """What is told of the input besides errors: above all, what imports left out."""
    remarks = [problem for problem in checked.problems if problem.warning]
    if remarks:
        yield from ["### Left out, and remarks on the input", ""]
        yield from (f"- {escaped(str(remark))}" for remark in remarks[:_MOST_REMARKS])
        if len(remarks) > _MOST_REMARKS:
            yield f"- and {len(remarks) - _MOST_REMARKS:,} more; `foedera check` lists all"
        yield ""


def _by_rule(checked: Checked) -> Iterator[str]:
    """How often each rule found something, where there are too many findings to count."""
    counts = Counter((head.rule, head.verdict) for head in Kept.of(checked.findings).heads)
    if len(checked.findings) <= _FEW:
        return
    titles = {rule.id: rule.title for rule in checked.rules}
    yield from ["### By rule", "", "| rule | finds | verdict | findings |", "|---|---|---|---:|"]
    order = list(Verdict)
    for rule, verdict in sorted(counts, key=lambda key: (order.index(key[1]), -counts[key], key)):
        number = counts[rule, verdict]
        yield f"| {escaped(rule)} | {escaped(titles[rule])} | {verdict.value} | {number:,} |"
    yield ""


def _gravest(checked: Checked, room: _Room) -> list[str]:
    """The ten gravest findings, then the others."""
    if len(checked.findings) <= _FEW:
        return _section(_title(checked), checked.findings, room)
    first = _section(f"{_title(checked)}: the {_FEW} gravest", checked.findings[:_FEW], room)
    return [*first, *_section("The others", checked.findings[_FEW:], room)]


def _title(checked: Checked) -> str:
    return f"New since {_named(checked)}" if checked.compared_with else "Findings"


def _named(checked: Checked) -> str:
    return escaped(checked.compared_with)


def _section(title: str, findings: Sequence[Finding | EarlierFinding], room: _Room) -> list[str]:
    fitting = room.fitting("row", findings, _row)
    return [f"### {title}", "", *_TABLE, *fitting, ""] if fitting else []


def _row(finding: Finding | EarlierFinding) -> str:
    where = code(str(finding.place))
    return (
        f"| {finding.verdict.value} | {escaped(finding.rule)} | {escaped(finding.message)} "
        f"| {where} |"
    )


def _proof(finding: Finding) -> str:
    """Everything about a finding, folded; the summary is HTML."""
    proof = proof_of(finding)
    summary = f"{finding.rule} {finding.title}, {finding.place}"
    body = [*statement(finding), *fact_table(proof.facts)]
    body += [*proof_steps(finding, proof), ""] if proof.steps else []
    body += remarks(finding)
    return "\n".join(folded(escape(harmless(summary)), body))


def _closing(checked: Checked, room: _Room, view: View) -> Iterator[str]:
    left_out = [counted(number, kind) for kind, number in room.left_out.items()]
    if left_out:
        yield f"Left out, because a comment takes {LONGEST:,} characters: {' and '.join(left_out)}."
        yield ""
    if checked.findings:
        command = f"foedera explain {checked.findings[0].fingerprint[:8]} {paths_in_hints(view)}"
        yield f"The whole proof of a finding, with a picture: {code(command)}"
