"""Our rules are valid SHACL: pySHACL runs them on what ``foedera infer`` writes, and agrees."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate

from foedera.check.algorithms import find_matches
from foedera.check.rules import Rule, load_rules
from foedera.infer.export import inferred_turtle
from foedera.infer.inference import infer
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths
from foedera.resources import shipped

QUERIES = [rule for rule in load_rules() if rule.query]
CASES = [
    (rule, path)
    for rule in QUERIES
    for path in sorted([*rule.folder.glob("fires*.ttl"), *rule.folder.glob("holds*.ttl")])
]


def name(value: Rule | Path) -> str:
    return value.id if isinstance(value, Rule) else value.stem


@cache
def vocabulary() -> str:
    return (shipped("shapes") / "rule-vocabulary.ttl").read_text(encoding="utf-8")


def focus_nodes_in_pyshacl(rule: Rule, turtle: str) -> set[str]:
    shapes = rdflib.Graph()
    shapes.parse(data=vocabulary(), format="turtle")
    shapes.parse(rule.folder / "rule.ttl", format="turtle")
    data = rdflib.Graph().parse(data=turtle, format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, inplace=True)
    return {str(node) for node in report.objects(None, rdflib.SH.focusNode)}


@pytest.mark.parametrize(("rule", "path"), CASES, ids=name)
def test_pyshacl_finds_the_same_focus_nodes(rule: Rule, path: Path) -> None:
    world = infer(attribute(read_paths([str(path)]).statements))
    ours = {match.bindings["this"] for match in find_matches(rule, world)}
    assert focus_nodes_in_pyshacl(rule, inferred_turtle(world)) == {
        getattr(node, "value", "") for node in ours
    }
