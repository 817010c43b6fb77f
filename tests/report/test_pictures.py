"""Pictures of proofs: other parsers read them, and nothing in the data is obeyed by them."""

from __future__ import annotations

import dataclasses
import re

import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.conftest import SHOWN

from foedera.finding import Finding
from foedera.report import proof_graphviz, proof_mermaid
from foedera.report.contents import View
from foedera.report.picture import pictures_of

# pydot calls its own parser by old names.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:pydot")

ARROWS = [
    ("fact1", "step1"),
    ("fact2", "step2"),
    ("axiom1", "step2"),
    ("step1", "step2"),
    ("step2", "clash"),
]
# All that our flowcharts may hold; text is only ever found between quotation marks.
TEXT = r"(?:[^\W_]|[ .,:'()/—–“”‘’·…-]|#\d+;|<br/>)*"
MERMAID = re.compile(
    "|".join(
        (
            r"flowchart TD",
            rf'  subgraph p\d+\["{TEXT}"\]',
            r"    (?P<box>p\d+_\w+)(?:\[\"|\(\[\"|\(\"|\{\{\")"
            rf'(?P<text>{TEXT})"(?:\]|\]\)|\)|\}}\}}):::\w+',
            r"    (?P<source>\w+) --> (?P<target>\w+)",
            r"  end",
            r"  classDef \w+ [\w:#,;-]+",
        )
    )
)


def mermaid(text: str) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """Read one of our flowcharts back: boxes with their lines, and arrows."""
    rows = [MERMAID.fullmatch(row) for row in text.splitlines()]
    assert all(rows), text
    boxes = {row["box"]: row["text"].split("<br/>") for row in rows if row and row["box"]}
    arrows = [(row["source"], row["target"]) for row in rows if row and row["source"]]
    return {name: [unescaped(line) for line in lines] for name, lines in boxes.items()}, arrows


def unescaped(text: str) -> str:
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), text)


def graphviz(text: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Read DOT with another parser: boxes with their labels, and arrows."""
    graphs = pydot.graph_from_dot_data(text)
    assert graphs, text
    (graph,) = graphs
    frames = graph.get_subgraphs()
    boxes = {node.get_name(): node.get_label() for frame in frames for node in frame.get_nodes()}
    arrows = [
        (edge.get_source(), edge.get_destination())
        for frame in frames
        for edge in frame.get_edges()
    ]
    return boxes, arrows


def test_mermaid_draws_the_whole_proof(finding: Finding) -> None:
    boxes, arrows = mermaid(proof_mermaid.render([finding], View()))
    assert sorted(arrows) == sorted((f"p1_{a}", f"p1_{b}") for a, b in ARROWS)
    assert boxes == {
        "p1_fact1": [
            "fact 1: the invocation — start — “2024-10”",
            "according to TASS 1950153 and KBS; unverified",
            "at kursk.ttl:4",
        ],
        "p1_fact2": [
            "fact 2: the entry into force — start — “2024-12-04”",
            "common ground",
            "at kursk.ttl:5",
        ],
        "p1_axiom1": ["axiom: start ≤ end"],
        "p1_step1": ["step a: the invocation — latest start — “2024-10-31”", "by timeline"],
        "p1_step2": ["step b: the invocation — before — the entry into force", "by property chain"],
        "p1_clash": [f"INV001: {finding.message}", "breach · certain"],
    }


def test_graphviz_draws_the_same(finding: Finding) -> None:
    boxes, arrows = graphviz(proof_graphviz.render([finding], View()))
    assert sorted(arrows) == sorted((f"p1_{a}", f"p1_{b}") for a, b in ARROWS)
    assert boxes["p1_axiom1"] == '"axiom: start ≤ end"'
    assert boxes["p1_step1"] == (
        r'"step a: the invocation — latest start —\n“2024-10-31”\nby timeline"'
    )


def test_several_findings_have_a_frame_each(finding: Finding, dispute: Finding) -> None:
    boxes, _ = mermaid(proof_mermaid.render([finding, dispute], View()))
    assert {name.split("_")[0] for name in boxes} == {"p1", "p2"}
    same, _ = graphviz(proof_graphviz.render([finding, dispute], View()))
    assert same.keys() == boxes.keys()


def test_mermaid_obeys_nothing_in_the_data(hostile: Finding) -> None:
    boxes, arrows = mermaid(proof_mermaid.render([hostile], View()))
    assert len(arrows) == len(ARROWS)
    assert boxes["p1_clash"][0] == f"INV001: {SHOWN}"
    assert boxes["p1_fact1"][0] == f"fact 1: {SHOWN} — start — “2024-10”"


def test_graphviz_obeys_nothing_in_the_data(hostile: Finding) -> None:
    boxes, arrows = graphviz(proof_graphviz.render([hostile], View()))
    assert len(arrows) == len(ARROWS)
    label = boxes["p1_clash"].strip('"').replace(r"\n", " ").replace(r"\"", '"')
    shown = label.replace(r"\\", "\\").replace("&amp;", "&").removesuffix(" breach · certain")
    assert shown.split() == f"INV001: {SHOWN}".split()


@given(st.text(max_size=40))
def test_whatever_things_are_called(name: str) -> None:
    assert re.fullmatch(TEXT, proof_mermaid.escaped(name))
    (graph,) = pydot.graph_from_dot_data(
        f'digraph {{ a [label="{proof_graphviz.escaped(name)}"] }}'
    )
    (node,) = graph.get_nodes()
    quoted = node.get_label()[1:-1]
    assert quoted.replace(r"\\", "").replace(r"\"", "").count('"') == 0


@pytest.mark.parametrize("fact_first", [True, False])
def test_facts_come_before_steps_that_read_alike(finding: Finding, fact_first: bool) -> None:
    said, other = finding.facts
    alike = dataclasses.replace(finding.proof[0], words=said.words, premises=(other.text,))
    onto = dataclasses.replace(finding.proof[1], premises=(said.text,))
    steps = (alike, onto) if fact_first else (onto, alike)
    (picture,) = pictures_of([dataclasses.replace(finding, proof=steps)])
    last = "p1_step2" if fact_first else "p1_step1"
    assert ("p1_fact1", last) in picture.arrows
