"""The reference pages of the ontology are those that the modules give, and leave nothing out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import OWL, RDFS, SKOS, BNode, Graph, URIRef
from tests.ontology.graph import FD, ontology, own_terms
from tests.ontology.quality.defects import PREFIXES
from tests.ontology.test_patterns import deprecation

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference" / "ontology"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = ROOT / "docs" / "ontology_reference.py"
    spec = importlib.util.spec_from_file_location("ontology_reference", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def section(name: str) -> str:
    """Return what the pages say about a term."""
    text = "".join(path.read_text("utf-8") for path in sorted(PAGES.glob("*.md")))
    (found,) = re.findall(rf'### <a id="{name}"></a>.*?(?=\n##|\Z)', text, re.DOTALL)
    return str(found)


def test_the_pages_are_up_to_date(script: ModuleType) -> None:
    """Run ``python docs/ontology_reference.py`` where this fails, and read the difference."""
    assert {path.name: path.read_text("utf-8") for path in PAGES.iterdir()} == script.pages()


@pytest.mark.parametrize("term", sorted(own_terms(ontology())))
def test_every_term_is_there_with_label_definition_and_example(term: URIRef) -> None:
    shown = section(term.removeprefix(FD))
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        assert str(ontology().value(term, predicate)).replace("|", "\\|") in shown


def test_what_the_axioms_say_is_there() -> None:
    assert "**and** ([hasArticle]" in section("DefencePact")
    assert "| characteristics | functional" in section("articleOf")
    assert "| inverse of | [hasArticle]" in section("articleOf")
    assert "| follows from the chain | [speaker]" in section("authority")
    assert "| key | [articleOf](treaties.md#articleOf), [number]" in section("Article")
    assert "| order axiom | `end(subject) <= end(object)`" in section("partOf")
    assert "| follows acts of | [Signature]" in section("Ratification")
    assert "[Denial]" in section("Assertion").partition("| disjoint with |")[2].partition("\n")[0]
    assert "| instance of | [Modality]" in section("hedged")


def test_every_link_leads_somewhere() -> None:
    for page in PAGES.glob("*.md"):
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
            path, _, anchor = target.partition("#")
            assert (PAGES / path).is_file(), target
            assert not anchor or f'<a id="{anchor}"></a>' in (PAGES / path).read_text("utf-8")


def test_a_deprecated_term_says_so(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = Graph() + ontology()
    graph.parse(data=PREFIXES + deprecation(), format="turtle")
    monkeypatch.setattr(script, "_whole", lambda: graph)
    shown = "\n".join(script._term(FD.formerName, OWL.ObjectProperty))
    assert "**obsolete former name** (deprecated)." in shown
    assert "\nDeprecated since 0.2.0: use fd:actor." in shown
    assert "| replaced by | [actor](events.md#actor) |" in shown


def test_a_construct_without_words_is_an_error(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = Graph() + ontology()
    node = BNode()
    graph.add((node, OWL.complementOf, FD.State))
    monkeypatch.setattr(script, "_whole", lambda: graph)
    with pytest.raises(ValueError, match="no words for"):
        script._expression(node)
