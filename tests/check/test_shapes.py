"""Every shape by its own examples; the same results as pySHACL's own command; minimal facts."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
from pyoxigraph import Triple as QuotedTriple

from foedera.check import shape_engines
from foedera.check.shape_catalogue import shape_rules
from foedera.check.shape_engines import ENGINES, engine_called
from foedera.check.shapes import ShapeResult, check_shapes
from foedera.errors import UsageError
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Claim, Fact, Knowledge, Triple
from foedera.knowledge.terms import FD, RDF, RDFS, SH, XSD
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.document import load
from foedera.read.statement import Place, Term
from foedera.read.turtle import read_turtle
from foedera.resources import shipped

EXAMPLES = Path(__file__).parents[1] / "shapes"
FIRES = sorted(EXAMPLES.glob("*.fires.ttl"))
HOLDS = sorted(EXAMPLES.glob("*.holds.ttl"))
KURSK = sorted((Path(__file__).parents[2] / "examples" / "kursk-2024").glob("*.ttl"))
EXPECTED = re.compile(r"# expect: (.*)")


def facts_of(*paths: Path) -> list[Fact]:
    return attribute([s for p in paths for s in read_turtle(load(str(p)), RdfFormat.TURTLE)])


def stated(*triples: Triple) -> Knowledge:
    return Knowledge(Fact(each, (Claim(None, Place("data.ttl", 1)),)) for each in triples)


def results_of(knowledge: Knowledge) -> list[ShapeResult]:
    return check_shapes(knowledge, ontology_triples())


def identity(result: ShapeResult) -> tuple[str, ...]:
    parts = (result.shape.iri, result.focus, result.value, result.component)
    return tuple(str(part) for part in parts)


def node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def expected_in(path: Path) -> list[tuple[int, str]]:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    found = ((number, EXPECTED.search(line)) for number, line in lines)
    return sorted((n, rule) for n, match in found if match for rule in match[1].split(", "))


def lines_and_rules(path: Path) -> list[tuple[int, str]]:
    knowledge = Knowledge(facts_of(path))
    results = results_of(knowledge)
    places = (knowledge.facts[result.facts[0]].claims[0].place for result in results)
    return sorted((place.line, r.shape.id) for place, r in zip(places, results, strict=True))


def name(value: Path) -> str:
    return value.stem


@pytest.mark.parametrize("path", FIRES, ids=name)
def test_fires_at_the_marked_lines_and_nowhere_else(path: Path) -> None:
    assert lines_and_rules(path) == expected_in(path)


@pytest.mark.parametrize("path", HOLDS, ids=name)
def test_holds(path: Path) -> None:
    assert lines_and_rules(path) == []


def test_every_shape_fires_in_the_examples_of_its_own_file() -> None:
    for file in sorted(shipped("shapes").glob("*.ttl")):
        quads = parse(path=str(file), format=RdfFormat.TURTLE)
        shapes = {shape_rules()[q.subject].id for q in quads if q.object == SH.PropertyShape}
        marked = expected_in(EXAMPLES / f"{file.stem}.fires.ttl") if shapes else []
        assert shapes <= {rule for _, rule in marked}
        assert not shapes or (EXAMPLES / f"{file.stem}.holds.ttl").is_file()


def assert_minimal(result: ShapeResult) -> None:
    assert identity(result) in map(identity, results_of(stated(*result.facts)))
    for spared in result.facts:
        rest = stated(*(each for each in result.facts if each != spared))
        assert identity(result) not in map(identity, results_of(rest))


@pytest.mark.parametrize("path", FIRES, ids=name)
def test_facts_are_minimal(path: Path) -> None:
    for result in results_of(Knowledge(facts_of(path))):
        assert_minimal(result)


def test_the_way_to_a_target_through_classes_of_ones_own_is_part_of_the_facts() -> None:
    raid = node("raid")
    knowledge = stated(
        (raid, RDF.type, node("Raid")),
        (node("Raid"), RDFS.subClassOf, node("Strike")),
        (node("Strike"), RDFS.subClassOf, FD.ArmedAttack),
        (node("Raid"), RDFS.subClassOf, FD.Event),
    )
    results = results_of(knowledge)
    assert {result.shape.id for result in results} == {
        "SHP-ArmedAttack-attacker-missing",
        "SHP-ArmedAttack-target-missing",
    }
    for result in results:
        assert len(result.facts) == 3
        assert_minimal(result)


def test_derived_triples_are_not_looked_at() -> None:
    attack = (node("attack"), RDF.type, FD.ArmedAttack)
    victim = (node("attack"), FD.target, node("land"))
    before = results_of(stated(attack))
    knowledge = stated(attack)
    knowledge.derive(victim, "test", (attack,))
    knowledge.derive((node("other"), RDF.type, FD.ArmedAttack), "test", (attack,))
    assert results_of(knowledge) == before


def test_results_do_not_depend_on_the_order_of_facts() -> None:
    facts = facts_of(*FIRES)
    shuffled = facts.copy()
    random.Random(7).shuffle(shuffled)
    assert results_of(Knowledge(shuffled)) == results_of(Knowledge(facts))


# The same results as pySHACL's own command ----------------------------------------------------


def concatenated(target: Path, paths: list[Path]) -> Path:
    target.write_text("\n".join(p.read_text(encoding="utf-8") for p in paths), encoding="utf-8")
    return target


def results_of_command(folder: Path, data: Path) -> set[tuple[str, ...]]:
    shapes = concatenated(folder / "shapes.ttl", sorted(shipped("shapes").glob("*.ttl")))
    ontology = concatenated(folder / "ontology.ttl", sorted(shipped("ontology").glob("*.ttl")))
    command = [sys.executable, "-m", "pyshacl", "-s", shapes, "-e", ontology, "-f", "nt", data]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode in (0, 1), run.stderr.decode()
    parts: dict[Term, dict[str, Term]] = {}
    for quad in parse(run.stdout, format=RdfFormat.N_TRIPLES):
        parts.setdefault(quad.subject, {})[quad.predicate.value.split("#")[-1]] = quad.object
    keys = ("sourceShape", "focusNode", "value", "sourceConstraintComponent")
    return {
        tuple(str(each.get(key)) for key in keys) for each in parts.values() if "focusNode" in each
    }


def damaged(paths: list[Path]) -> list[Fact]:
    """The facts of the examples without every seventh, so that something is missing."""
    return [fact for number, fact in enumerate(facts_of(*paths)) if number % 7]


@pytest.mark.parametrize(
    "facts", [facts_of(*FIRES, *HOLDS), damaged(KURSK)], ids=["examples", "damaged Kursk case"]
)
def test_same_results_as_the_pyshacl_command(facts: list[Fact], tmp_path: Path) -> None:
    data = tmp_path / "data.nt"
    lines = (" ".join(map(str, fact.triple)) + " .\n" for fact in facts)
    data.write_text("".join(lines), encoding="utf-8")
    ours = set(map(identity, results_of(Knowledge(facts))))
    assert ours
    assert results_of_command(tmp_path, data) == ours


def test_the_shapes_are_well_formed_by_the_shapes_for_shapes() -> None:
    import pyshacl
    import rdflib

    shapes = rdflib.Graph()
    for path in sorted(shipped("shapes").glob("*.ttl")):
        shapes.parse(path)
    pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)


def test_the_kursk_case_has_the_form_that_the_shapes_ask_for() -> None:
    assert results_of(Knowledge(facts_of(*KURSK))) == []


# The same results from every engine ------------------------------------------------------------


def results_by(engine: str, facts: Knowledge) -> list[ShapeResult]:
    return check_shapes(facts, ontology_triples(), engine)


@pytest.mark.parametrize(
    "facts",
    [facts_of(*FIRES, *HOLDS), damaged(KURSK), *(facts_of(path) for path in FIRES)],
    ids=["examples", "damaged Kursk case", *map(name, FIRES)],
)
def test_engines_agree(facts: list[Fact]) -> None:
    results = [results_by(engine, Knowledge(facts)) for engine in ENGINES]
    assert results[0]
    assert results.count(results[0]) == len(ENGINES)


# Whatever the data ----------------------------------------------------------------------------

THINGS = [node("a"), node("b"), BlankNode("c"), BlankNode("d")]
VALUES: list[Term] = [
    *THINGS,
    FD.Event,
    FD.actual,
    Literal("text"),
    Literal("text", language="en"),
    Literal("other text", language="en"),
    Literal("12"),
    Literal(12),
    Literal("012", datatype=XSD.integer),
    Literal("twelve", datatype=XSD.integer),
    Literal("2024-13-01", datatype=XSD.date),
    Literal("2024-01-01", datatype=XSD.date),
    Literal("x", datatype=node("datatype")),
    Literal("NaN", datatype=XSD.double),
    Literal("\u0661", datatype=XSD.integer),  # one, in another script's digits
    Literal(" 5 ", datatype=XSD.integer),
    Literal("-0.0", datatype=XSD.double),
    Literal("true", datatype=XSD.boolean),
    Literal("-99999999999999999999999", datatype=XSD.integer),
    Literal("2024-01-01T24:00:00Z", datatype=XSD.dateTime),
    Literal("2024"),
]
PROPERTIES = sorted(
    {step.property for rule in shape_rules().values() for step in rule.steps}, key=str
)
CLASSES = sorted({each for rule in shape_rules().values() for each in rule.target_classes}, key=str)
TRIPLES = st.one_of(
    st.tuples(st.sampled_from(THINGS), st.sampled_from(PROPERTIES), st.sampled_from(VALUES)),
    st.tuples(st.sampled_from(THINGS), st.just(RDF.type), st.sampled_from(CLASSES)),
    st.tuples(
        st.sampled_from(THINGS),
        st.sampled_from([FD.minimum, FD.maximum, RDFS.label]),
        st.sampled_from(VALUES),
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TRIPLES, unique=True, min_size=4, max_size=12), st.randoms())
def test_any_data_gives_minimal_results_and_no_failure(
    triples: list[Triple], chance: random.Random
) -> None:
    results = results_of(stated(*triples))
    for result in chance.sample(results, min(2, len(results))):
        assert_minimal(result)


def outcome(result: ShapeResult) -> tuple[object, ...]:
    """What a finding is made of: not which of several broken constraints of a shape is named."""
    return (result.shape.iri, result.focus, result.value, result.facts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TRIPLES, unique=True, min_size=4, max_size=30))
def test_engines_agree_on_any_data(triples: list[Triple]) -> None:
    reference, *others = (results_by(engine, stated(*triples)) for engine in ENGINES)
    for results in others:
        assert set(map(outcome, results)) == set(map(outcome, reference))


def test_an_engine_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="no engine “pyshakl”; choose auto, pyshacl, shacl"):
        results_by("pyshakl", stated())


def test_the_reference_runs_where_the_fast_engine_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shape_engines, "find_spec", lambda name: None)
    assert engine_called("auto") == "pyshacl"
    with pytest.raises(UsageError, match=r"shacl is not installed; it comes with foedera\[fast\]"):
        engine_called("shacl")


def test_quoted_triples_and_ill_typed_literals_pass_in_silence(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    said = QuotedTriple(node("a"), FD.actor, node("b"))
    twelve = Literal("twelve", datatype=XSD.integer)
    results = results_of(
        stated((BlankNode("r"), RDF.reifies, said), (node("q"), FD.minimum, twelve))
    )
    assert [(r.shape.id, r.value) for r in results] == [("SHP-Quantity-bounds-form", twelve)]
    assert not caplog.records
    assert capsys.readouterr().err == ""
