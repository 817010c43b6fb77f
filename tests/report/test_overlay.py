"""The overlay of ``foedera annotate``: on which things a finding stands, and what is replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from foedera import api
from foedera.errors import UsageError
from foedera.read import read_paths
from foedera.report.overlay import FORMATS

FD = "https://w3id.org/foedera/ontology#"
FINDING, RULE = URIRef(f"{FD}finding"), URIRef(f"{FD}findingRule")
HEAD = f"@prefix fd: <{FD}> .\n@prefix : <https://example.org/> .\n"
BACKWARDS = ':war a fd:War ; fd:start "1945" ; fd:end "1939" .\n'
UNNAMED = '[] a fd:War ; fd:start "1945" ; fd:end "1939" .\n'


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def annotated(turtle: str, overlay: str = "findings.ttl", select: str = "TIM002") -> Graph:
    Path("data.ttl").write_text(HEAD + turtle, "utf-8")
    api.annotate(["."], overlay, select=[select])
    return Graph().parse(overlay, format="turtle" if overlay.endswith("ttl") else "xml")


def things(graph: Graph) -> set[str]:
    return {str(subject) for subject in graph.subjects(FINDING)}


@pytest.mark.parametrize("extension", FORMATS)
def test_the_thing_carries_its_finding_and_that_carries_its_rule(extension: str) -> None:
    graph = annotated(BACKWARDS, f"findings{extension}")
    war = URIRef("https://example.org/war")
    (text,) = graph.objects(war, FINDING)
    assert str(text).startswith("contradiction (certain), TIM002: war ")
    assert str(text).endswith("(data.ttl:3)")
    (axiom,) = graph.subjects(OWL.annotatedTarget, text)
    assert graph.value(axiom, OWL.annotatedSource) == war
    assert graph.value(axiom, OWL.annotatedProperty) == FINDING
    assert str(graph.value(axiom, RULE)) == "TIM002"
    (finding,) = api.check(["data.ttl"], select=["TIM002"]).findings
    assert finding.fingerprint in {str(value) for value in graph.objects(axiom)}


def test_every_property_that_it_uses_is_declared_and_nothing_imported() -> None:
    graph = annotated(BACKWARDS)
    used = {predicate for predicate in graph.predicates() if str(predicate).startswith(FD)}
    assert used == set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    assert not list(graph.objects(predicate=OWL.imports))


def test_a_finding_on_what_has_no_iri_stands_on_what_holds_that() -> None:
    held = ':order fd:orders [ fd:partOf [ fd:start "1945" ; fd:end "1939" ] ] . :x a fd:War .\n'
    assert things(annotated(held)) == {"https://example.org/order"}


def test_a_finding_on_what_nothing_holds_stands_on_what_its_facts_tie_that_to() -> None:
    remark = '[] a fd:Acknowledgment ; fd:about :war ; fd:date "1938" . :war fd:start "1939" .\n'
    assert things(annotated(remark, select="TIM004")) == {"https://example.org/war"}


def test_a_finding_on_what_has_no_iri_otherwise_stands_on_the_ontology() -> None:
    assert things(annotated(UNNAMED)) == {"urn:foedera:findings:findings"}


@pytest.mark.parametrize("example", ["kursk-2024", "suez-1956"])
def test_every_finding_of_an_example_is_in_it_with_its_fingerprint(example: str) -> None:
    folder = Path(__file__).parents[2] / "examples" / example
    found = api.annotate([str(folder)], "findings.ttl").findings
    graph = Graph().parse("findings.ttl")
    prints = {str(value) for value in graph.objects(predicate=URIRef(f"{FD}findingFingerprint"))}
    assert found
    assert prints == {finding.fingerprint for finding in found}
    assert "urn:foedera:findings:findings" not in things(graph)
    assert not [thing for thing in things(graph) if thing.startswith(FD)]


def test_a_second_run_changes_no_byte_and_what_is_gone_is_removed() -> None:
    annotated(BACKWARDS)
    first = Path("findings.ttl").read_bytes()
    annotated(BACKWARDS)
    assert Path("findings.ttl").read_bytes() == first
    assert not things(annotated(BACKWARDS.replace("1945", "1938")))


def test_names_and_order_of_files_and_the_working_directory_change_no_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = Path(__file__).parents[2] / "examples" / "italy-1915"
    contents = set()
    for paths in ([folder], sorted(folder.glob("*.ttl"), reverse=True), [folder, folder]):
        api.annotate([str(path) for path in paths], "findings.ttl")
        contents.add(Path("findings.ttl").read_bytes())
    here = Path("findings.ttl").resolve()
    monkeypatch.chdir(folder.parent)
    api.annotate(["italy-1915"], str(here))
    contents.add(here.read_bytes())
    assert len(contents) == 1


def test_an_overlay_is_no_input(tmp_path: Path) -> None:
    Path("data.ttl").write_text(
        f"{HEAD}{BACKWARDS}<urn:data> a <{OWL.Ontology}> ; "
        f"<{OWL.imports}> <urn:foedera:findings:findings> .\n",
        "utf-8",
    )
    Path("catalog-v001.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="urn:foedera:findings:findings" uri="findings.ttl"/></catalog>'
    )
    alone = api.check(["data.ttl"], ignore=["SRC"])
    assert len(alone.problems) == 1  # there is no overlay yet
    result = api.annotate(["data.ttl"], "findings.ttl")
    assert result.findings
    for paths in (["."], ["data.ttl", "findings.ttl"], ["data.ttl"]):
        again = api.check(paths)
        assert (again.findings, again.files) == (result.findings, ("data.ttl",))
        assert not again.problems
    assert api.check(["findings.ttl"]).statements == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mine.ttl", HEAD + BACKWARDS),
        ("mine.ttl", ""),
        ("mine.ttl", "no Turtle"),
        ("mine.owl", "<html/>"),
    ],
)
def test_a_file_that_is_no_overlay_is_never_replaced(name: str, content: str) -> None:
    Path(name).write_text(content, "utf-8")
    Path("data.ttl").write_text(HEAD + BACKWARDS, "utf-8")
    with pytest.raises(UsageError, match="is left as it was"):
        api.annotate(["data.ttl"], name)
    assert Path(name).read_text("utf-8") == content


def test_what_a_user_adds_to_an_overlay_makes_it_the_users() -> None:
    annotated(BACKWARDS)
    with Path("findings.ttl").open("a") as file:
        file.write(f'<urn:mine> <{FD}date> "1950" .\n')
    added = Path("findings.ttl").read_bytes()
    with pytest.raises(UsageError, match="is left as it was"):
        api.annotate(["data.ttl"], "findings.ttl")
    assert Path("findings.ttl").read_bytes() == added
    assert Path("findings.ttl").as_posix() in read_paths(["."]).files


def test_another_extension_is_refused() -> None:
    Path("data.ttl").write_text(HEAD + BACKWARDS, "utf-8")
    with pytest.raises(UsageError, match=r"an overlay is a file in \.ttl \.rdf \.owl"):
        api.annotate(["data.ttl"], "findings.txt")
    assert not Path("findings.txt").exists()
