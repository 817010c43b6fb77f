"""A file with two facts that clash, and the finding about them, for every report to show."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from foedera import api
from foedera.api import Result
from foedera.errors import InputProblem
from foedera.finding import (
    Certainty,
    EarlierFinding,
    Finding,
    ProofStep,
    StatedFact,
    Suppressed,
    Verdict,
)
from foedera.read.statement import Place

DATA = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix : <https://example.org/> .
:invocation a fd:Invocation ;
    fd:invokes :article4 ; fd:start "2024-10" .
:force a fd:EntryIntoForce ; fd:start "2024-12-04" ; fd:ofTreaty :treaty .
"""
FD = "https://w3id.org/foedera/ontology#"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("kursk.ttl")
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture
def finding(data: Path) -> Finding:
    invoked = StatedFact(
        terms=("<https://example.org/invocation>", f"<{FD}start>", '"2024-10"'),
        words=("the invocation", "start", "“2024-10”"),
        places=(Place(str(data), 4),),
        sources=("TASS 1950153", "KBS"),
        verified=False,
    )
    in_force = StatedFact(
        terms=("<https://example.org/force>", f"<{FD}start>", '"2024-12-04"'),
        words=("the entry into force", "start", "“2024-12-04”"),
        places=(Place(str(data), 5, 30),),
        sources=(),
    )
    return Finding(
        rule="INV001",
        title="Article invoked before the treaty's entry into force",
        verdict=Verdict.BREACH,
        certainty=Certainty.CERTAIN,
        message="The invocation of Article 4 precedes the treaty's entry into force.",
        entities=("https://example.org/invocation",),
        values=("2024-10",),
        facts=(invoked, in_force),
        proof=(
            ProofStep(
                terms=(
                    "<https://example.org/invocation>",
                    f"<{FD}latestStart>",
                    '"2024-10-31T23:59:59"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
                ),
                words=("the invocation", "latest start", "“2024-10-31T23:59:59”"),
                step="timeline",
                premises=(invoked.text,),
            ),
            ProofStep(
                terms=(
                    "<https://example.org/invocation>",
                    f"<{FD}before>",
                    "<https://example.org/force>",
                ),
                words=("the invocation", "before", "the entry into force"),
                step="property chain",
                premises=(
                    "the invocation — latest start — “2024-10-31T23:59:59”",
                    in_force.text,
                    "start ≤ end",
                ),
            ),
        ),
        absent=("a provisional application of the treaty",),
        legal_sources=("VCLT Art. 24",),
        repair="Give the date of the invocation, or the provisional application.",
        premises=("the invocation — before — the entry into force",),
    )


@pytest.fixture
def dispute(finding: Finding) -> Finding:
    """The same, told by two sources who are at odds."""
    return dataclasses.replace(
        finding,
        verdict=Verdict.DISPUTE,
        entities=("https://example.org/force",),
        between=(("TASS 1950153", "KBS, Seoul"),),
    )


# What Markdown, Mermaid, Graphviz, HTML and terminals would obey instead of show.
HOSTILE = (
    '"]; end %%{init: {}}%% `x` <b>y</b> \\N \\ &lt; #quot; | * _b_ [l](http://a.example) @u '
    "$x$ \u202egnp\x1b[31m --> {?x} \n# end"
)
SHOWN = (  # as it is to be read
    '"]; end %%{init: {}}%% `x` <b>y</b> \\N \\ &lt; #quot; | * _b_ [l](http://a.example) @u '
    "$x$ \\u202egnp\\x1b[31m --> {?x}  # end"
)


@pytest.fixture
def hostile(finding: Finding) -> Finding:
    """The same about a thing with a name that means harm."""
    fact = dataclasses.replace(finding.facts[0], words=(HOSTILE, "start", "“2024-10”"))
    first = dataclasses.replace(finding.proof[0], premises=(fact.text,))
    return dataclasses.replace(
        finding,
        title=HOSTILE,
        message=HOSTILE,
        facts=(fact, finding.facts[1]),
        proof=(first, finding.proof[1]),
        absent=(HOSTILE,),
        repair=HOSTILE,
        between=((HOSTILE, "KBS"),),
    )


@pytest.fixture
def problem(data: Path) -> InputProblem:
    return InputProblem(str(data), 5, 30, "month 13 does not exist", ':force fd:start "2024-13" .')


@pytest.fixture
def result(data: Path, finding: Finding, problem: InputProblem) -> Result:
    return Result(
        findings=(finding,),
        problems=(problem,),
        files=(str(data),),
        statements=1234,
        rules=tuple(rule for rule in api.rules() if rule.id in ("INV001", "TIM001")),
    )


@pytest.fixture
def compared(result: Result, hostile: Finding, finding: Finding, dispute: Finding) -> Result:
    """A check compared with an earlier one: a new finding, and one of each that does not count."""
    data, reason = result.files[0], f"both are quoted {HOSTILE}"
    gone = EarlierFinding("0" * 16, "TIM002", "t", Verdict.GAP, HOSTILE, Place(f"main:{data}", 7))
    return dataclasses.replace(
        result,
        findings=(dataclasses.replace(hostile, entities=("https://example.org/hostile",)),),
        compared_with="main",
        known=(dispute,),
        suppressed=(Suppressed(finding, reason, Place(data, 3)),),
        gone=(gone,),
    )
