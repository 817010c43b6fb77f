"""Rules tried on their own examples: ``fires*.ttl`` must fire them, ``holds*.ttl`` must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from foedera.check.engine import check_facts
from foedera.check.rules import Rule
from foedera.errors import InputProblem
from foedera.inputs import read_facts
from foedera.read.document import load

_MARK = re.compile(r"#\s*expect:\s*(\w+)")


def failures(rule: Rule) -> Iterator[InputProblem]:
    """Try a rule, and yield where its examples do not show what they should.

    In ``fires*.ttl`` a comment ``# expect: ID`` marks each line that is the primary place of a
    finding; there is at least one. Both kinds of example must be there.
    """
    for kind in ("fires", "holds"):
        files = sorted(rule.folder.glob(f"{kind}*.ttl"))
        if not files:
            yield InputProblem(str(rule.folder), 0, 0, f"there is no {kind}.ttl")
        for file in files:
            yield from _failures_in(rule, file, fires=kind == "fires")


def _failures_in(rule: Rule, file: Path, *, fires: bool) -> Iterator[InputProblem]:
    reading, facts = read_facts([str(file)])
    yield from reading.problems
    found = {finding.place.line for finding in check_facts(facts, rules=[rule])}
    document = load(str(file))
    lines = enumerate(document.text.splitlines(), 1)
    marks = {number for number, line in lines if (m := _MARK.search(line)) and m[1] == rule.id}
    marked = marks if fires else set()
    if fires and not marked:
        yield document.problem(f"no line is marked “# expect: {rule.id}”", 0, 0)
    for line in sorted(marked - found):
        yield document.problem(f"{rule.id} finds nothing here", line, 1)
    for line in sorted(found - marked):
        yield document.problem(f"{rule.id} finds something here", line, 1)
