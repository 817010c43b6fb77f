"""What a report says was found, by constraint, and how that compares with what must be found."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from measuring.contestants import EVERYTHING, SIXTEEN, Contestant
from sixteen import identifier_of, selection

SH = "http://www.w3.org/ns/shacl#"
FOCUS, SHAPE = ox.NamedNode(f"{SH}focusNode"), ox.NamedNode(f"{SH}sourceShape")


def focus_nodes(report: Path) -> set[tuple[str, str]]:
    """Return constraint and focus node of every result in a SHACL validation report in Turtle."""
    graph = ox.Dataset(ox.parse(path=str(report), format=ox.RdfFormat.TURTLE))
    shapes = {quad.subject: quad.object for quad in graph.quads_for_predicate(SHAPE)}
    results = ((shapes[q.subject], q.object) for q in graph.quads_for_predicate(FOCUS))
    named = ((identifier_of(shape.value), node.value) for shape, node in results)
    return {(constraint, node) for constraint, node in named if constraint}


def counts(contestant: Contestant, report: Path) -> Counter[str]:
    """Return the number of findings of each rule, or of focus nodes of each constraint.

    Raises:
        ValueError, KeyError, SyntaxError: the report cannot be read.
    """
    if contestant.does == EVERYTHING:
        findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
        return Counter(finding["rule"] for finding in findings)
    if contestant.engine:
        with report.open(encoding="utf-8", newline="") as lines:
            return Counter(row["rule"] for row in csv.DictReader(lines))
    return Counter(constraint for constraint, _ in focus_nodes(report))


def expected(does: str, planted: Mapping[str, int]) -> dict[str, int]:
    """Return what must be found by one who does this, of what was planted."""
    if does == SIXTEEN:
        return {name: planted.get(name, 0) for name in selection()}
    if does == EVERYTHING:
        return {name: n for name, n in planted.items() if not name.startswith("BEN")}
    return {}


def differences(found: Mapping[str, int], must: Mapping[str, int]) -> tuple[int, int]:
    """Return how many are missed, and how many are too many."""
    names = found.keys() | must.keys()
    by_name = [must.get(name, 0) - found.get(name, 0) for name in names]
    return sum(n for n in by_name if n > 0), -sum(n for n in by_name if n < 0)
