"""The Kursk example keeps its promises: declared, dated, attributed, the same in its twin."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from edtf import parse_edtf
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple, parse

from foedera.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parents[2] / "examples" / "kursk-2024"
TWIN = FOLDER.parent / "kursk-2024-trig" / "kursk.trig"
FILES = sorted(FOLDER.glob("*.ttl"))
FD = "https://w3id.org/foedera/ontology#"
KU = "https://w3id.org/foedera/examples/kursk-2024#"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ACCORDING_TO = NamedNode(FD + "accordingTo")
CATALOG_ENTRY = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"


@cache
def triples(path: Path) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=path, rename_blank_nodes=True))


@cache
def case() -> tuple[Triple, ...]:
    return tuple(triple for path in FILES for triple in triples(path))


@cache
def ontology() -> tuple[Triple, ...]:
    return tuple(t for path in sorted(shipped("ontology").glob("*.ttl")) for t in triples(path))


def objects(subject: NamedNode, predicate: str) -> list[str]:
    found = (t for t in case() if t.subject == subject and t.predicate.value == FD + predicate)
    return sorted(str(triple.object) for triple in found)


def kinds_below(name: str) -> set[NamedNode]:
    """The class and all classes below it."""
    below = {NamedNode(FD + name)}
    while True:
        subclass_of = (t for t in ontology() if t.predicate.value == RDFS + "subClassOf")
        more = {t.subject for t in subclass_of if t.object in below} - below
        if not more:
            return below
        below |= more


def individuals(name: str) -> list[NamedNode]:
    kinds = kinds_below(name)
    return sorted({t.subject for t in case() if t.predicate == TYPE and t.object in kinds}, key=str)


def terms_in(found: Iterable[Triple], namespace: str) -> set[str]:
    nodes = {node for t in found for node in (t.subject, t.predicate, t.object)}
    return {n.value for n in nodes if isinstance(n, NamedNode) and n.value.startswith(namespace)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_uses_only_what_it_or_its_imports_declare(path: Path) -> None:
    reached = [triple for name in import_closure(path) for triple in triples(name)]
    declared = {t.subject.value for t in reached if t.predicate == TYPE}
    # A source is named in annotations only, which need no declaration in OWL.
    sources = {node.value for node in individuals("Source")}
    assert terms_in(triples(path), KU) - declared - sources == set()


def catalog() -> dict[str, Path]:
    root = ElementTree.parse(FOLDER / "catalog-v001.xml").getroot()
    return {e.attrib["name"]: FOLDER / e.attrib["uri"] for e in root.iter(CATALOG_ENTRY)}


def import_closure(path: Path, ancestors: tuple[Path, ...] = ()) -> set[Path]:
    """The file and all that it imports, found through the catalog; cycles are refused."""
    assert path not in ancestors, f"{path.name} imports itself"
    imported = {t.object.value for t in triples(path) if t.predicate.value == OWL + "imports"}
    files = [catalog()[iri].resolve() for iri in sorted(imported)]
    return {path}.union(*(import_closure(file, (*ancestors, path)) for file in files))


def test_the_root_imports_everything_through_the_catalog() -> None:
    modules = {path.resolve() for path in catalog().values()}
    assert import_closure(FOLDER / "kursk.ttl") == modules
    assert set(FILES) <= modules


def test_the_catalog_names_the_ontology_of_each_file() -> None:
    for iri, path in catalog().items():
        assert Triple(NamedNode(iri), TYPE, NamedNode(OWL + "Ontology")) in triples(path.resolve())


def test_every_term_of_the_vocabulary_is_declared_and_not_deprecated() -> None:
    declared = {t.subject.value for t in ontology() if t.predicate == TYPE}
    deprecated = {t.subject.value for t in ontology() if t.predicate.value == OWL + "deprecated"}
    assert terms_in(case(), FD) - declared == set()
    assert terms_in(case(), FD) & deprecated == set()


def test_every_individual_has_one_name() -> None:
    for node in {t.subject for t in case() if t.predicate == TYPE and KU in str(t.subject)}:
        labels = [
            t.object for t in case() if t.subject == node and t.predicate.value == RDFS + "label"
        ]
        assert len(labels) == 1, node


@pytest.mark.parametrize(
    "statement", individuals("Statement"), ids=lambda node: node.value[len(KU) :]
)
def test_a_statement_has_speaker_topic_date_and_source(statement: NamedNode) -> None:
    for predicate in ("speaker", "about", "date", "accordingTo"):
        assert objects(statement, predicate), predicate


def test_every_figure_belongs_to_a_statement_and_has_a_day() -> None:
    given = {t.object for t in case() if t.predicate.value == FD + "gives"}
    assert given == set(individuals("Quantity"))
    assert all(objects(figure, "asOf") for figure in individuals("Quantity"))


def test_every_source_that_is_named_is_described() -> None:
    named = {t.object for t in case() if t.predicate == ACCORDING_TO}
    assert named <= set(individuals("Source"))
    assert all(objects(s, "publisher") and objects(s, "verificationStatus") for s in named)


DATE_PROPERTIES = {FD + name for name in ("date", "start", "end", "published", "asOf", "coverage")}


@pytest.mark.parametrize(
    "date", sorted({t.object.value for t in case() if t.predicate.value in DATE_PROPERTIES})
)
def test_a_date_is_edtf(date: str) -> None:
    assert str(parse_edtf(date)) == date


SENTENCES = re.findall(
    r"^\| (S\d+) \|.*\| (`.*`) \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE
)


def test_the_readme_has_the_ten_sentences_of_the_article() -> None:
    assert [sentence for sentence, _ in SENTENCES] == [f"S{n}" for n in range(1, 11)]


@pytest.mark.parametrize(("sentence", "cell"), SENTENCES)
def test_a_sentence_is_quoted_on_an_individual_that_encodes_it(sentence: str, cell: str) -> None:
    quoting = {
        triple.subject.value.replace(KU, "ku:")
        for triple in case()
        if triple.predicate.value == RDFS + "comment"
        and re.search(rf"\b{sentence}: ", triple.object.value)
    }
    assert quoting
    assert quoting <= set(re.findall(r"`(.+?)`", cell))


def test_the_readme_names_only_individuals_that_exist() -> None:
    named = set(re.findall(r"`(ku:[\w-]+)`", (FOLDER / "README.md").read_text("utf-8")))
    existing = {term.replace(KU, "ku:") for term in terms_in(case(), KU)}
    assert named - existing == set()


def test_general_knowledge_is_marked_and_everything_else_was_read() -> None:
    status = NamedNode(FD + "verificationStatus")
    unverified = {
        t.subject for t in case() if t.predicate == status and t.object.value == FD + "unverified"
    }
    assert unverified == {NamedNode(KU + "general-knowledge")}


def test_nobody_applies_the_treaty_provisionally() -> None:
    assert individuals("ProvisionalApplication") == []


Sources = dict[object, set[object]]


def stated_sources(quads: Iterable[Quad]) -> Sources:
    """What each subject, axiom node or graph is according to."""
    sources: Sources = defaultdict(set)
    for quad in quads:
        if quad.predicate == ACCORDING_TO:
            sources[quad.subject].add(quad.object)
    return sources


def annotations(quads: Iterable[Quad]) -> dict[object, tuple[object, ...]]:
    """The fact that each axiom node annotates."""
    parts: dict[object, dict[str, object]] = defaultdict(dict)
    for quad in quads:
        if isinstance(quad.subject, BlankNode):
            parts[quad.subject][quad.predicate.value] = quad.object
    ends = [OWL + "annotated" + end for end in ("Source", "Property", "Target")]
    return {node: tuple(found[end] for end in ends) for node, found in parts.items()}


def attributed(quads: list[Quad]) -> dict[tuple[object, ...], set[object]]:
    """Each fact about the case with its sources, in whichever way they are given."""
    stated = stated_sources(quads)
    facts: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for node, fact in annotations(quads).items():
        facts[fact] |= stated[node]
    graphs = {quad.graph_name for quad in quads}
    about_the_case = [q for q in quads if KU in str(q.subject) and q.subject not in graphs]
    for quad in about_the_case:
        facts[quad.subject, quad.predicate, quad.object] |= stated[quad.graph_name]
    for fact, sources in facts.items():
        facts[fact] = sources or stated[fact[0]]
    return dict(facts)


def test_the_twin_says_the_same_according_to_the_same() -> None:
    folder = [quad for path in FILES for quad in parse(path=path, rename_blank_nodes=True)]
    assert attributed(list(parse(path=TWIN))) == attributed(folder)


def test_the_twin_annotates_no_axiom() -> None:
    quads = list(parse(path=TWIN))
    assert {type(quad.subject) for quad in quads} == {NamedNode}
    assert len({quad.graph_name for quad in quads}) > 2
    assert all(isinstance(quad.object, NamedNode | Literal) for quad in quads)
