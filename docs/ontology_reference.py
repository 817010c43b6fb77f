"""Write the reference pages of the ontology: ``python docs/ontology_reference.py``.

One page for each module, with every term, and an index. The pages are made from the Turtle files
alone; a test compares them with what this script would write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "ontology").glob("*.ttl"))
ALIGNMENTS = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
PAGES = ROOT / "docs" / "reference" / "ontology"
FD = Namespace("https://w3id.org/foedera/ontology#")
KINDS = {
    OWL.Class: "Classes",
    OWL.ObjectProperty: "Object properties",
    OWL.DatatypeProperty: "Data properties",
    OWL.AnnotationProperty: "Annotation properties",
    OWL.NamedIndividual: "Individuals",
}
CHARACTERISTICS = {
    OWL.FunctionalProperty: "functional",
    OWL.InverseFunctionalProperty: "inverse functional",
    OWL.TransitiveProperty: "transitive",
    OWL.SymmetricProperty: "symmetric",
    OWL.AsymmetricProperty: "asymmetric",
    OWL.ReflexiveProperty: "reflexive",
    OWL.IrreflexiveProperty: "irreflexive",
}
GENERATED = "<!-- Written by docs/ontology_reference.py from the module: do not edit. -->"


def pages() -> dict[str, str]:
    """Return the text of each page by the name of its file."""
    texts = {f"{path.stem}.md": _page(path) for path in MODULES if path.stem != "foedera"}
    return {"index.md": _index(), **texts}


@cache
def _module(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@cache
def _whole() -> Graph:
    merged = Graph()
    for path in MODULES:
        merged += _module(path)
    return merged


def _index() -> str:
    main = _module(ROOT / "ontology" / "foedera.ttl")
    rows = [
        GENERATED,
        "# The ontology",
        "",
        _said(main, _header(main), DCTERMS.description),
        "",
        f"Version {_said(main, _header(main), OWL.versionInfo)}. What changed from version to "
        "version, and how a term is given up, is in "
        "[the changes of the vocabulary](../../../ontology/CHANGES.md).",
        "",
        "| module | what it holds | terms |",
        "|---|---|---|",
    ]
    for path in MODULES:
        if path.stem != "foedera":
            graph = _module(path)
            about = _said(graph, _header(graph), DCTERMS.description)
            rows.append(f"| [{path.stem}]({path.stem}.md) | {about} | {len(_terms(graph))} |")
    rows += ["", "None of them imports the alignments with other vocabularies:", ""]
    rows += ["| alignment | what it holds |", "|---|---|"]
    for path in ALIGNMENTS:
        about = _said(_module(path), _header(_module(path)), DCTERMS.description)
        rows.append(f"| [{path.stem}](../../../ontology/alignments/{path.name}) | {about} |")
    return "\n".join([*rows, ""])


def _header(graph: Graph) -> URIRef:
    (header,) = (h for h in graph.subjects(RDF.type, OWL.Ontology) if isinstance(h, URIRef))
    return header


def _page(path: Path) -> str:
    graph = _module(path)
    header = _header(graph)
    imported = sorted(graph.objects(header, OWL.imports))
    names = [urlsplit(str(iri)).path.rsplit("/", 1)[1] for iri in imported]
    rows = [
        GENERATED,
        f"# {_said(graph, header, DCTERMS.title)}",
        "",
        _said(graph, header, DCTERMS.description),
        "",
        f"`{header}`, version {_said(graph, header, OWL.versionInfo)}. "
        + (f"Imports {', '.join(f'[{name}]({name}.md)' for name in names)}." if names else ""),
    ]
    for kind, title in KINDS.items():
        terms = sorted(term for term in _terms(graph) if (term, RDF.type, kind) in graph)
        if terms:
            rows += ["", f"## {title}"]
            rows += [row for term in terms for row in _term(term, kind)]
    return "\n".join(row.rstrip() for row in [*rows, ""])


def _terms(graph: Graph) -> set[URIRef]:
    declared = {term for kind in KINDS for term in graph.subjects(RDF.type, kind)}
    return {term for term in declared if isinstance(term, URIRef) and term in FD}


def _term(term: URIRef, kind: URIRef) -> Iterator[str]:
    name = term.removeprefix(FD)
    deprecated = (term, OWL.deprecated, None) in _whole()
    yield from ["", f'### <a id="{name}"></a>`fd:{name}`', ""]
    yield f"**{_text(term, RDFS.label)}**{' (deprecated)' if deprecated else ''}. "
    yield from [_text(term, SKOS.definition), "", f"*Example:* {_text(term, SKOS.example)}", ""]
    yield from ["| | |", "|---|---|"]
    yield from (f"| {label} | {value} |" for label, value in _rows(term, kind) if value)


def _rows(term: URIRef, kind: URIRef) -> Iterator[tuple[str, str]]:
    types = set(_whole().objects(term, RDF.type))
    yield "characteristics", ", ".join(CHARACTERISTICS[t] for t in CHARACTERISTICS if t in types)
    yield "replaced by", _values(term, DCTERMS.isReplacedBy)
    yield "equivalent to", _values(term, OWL.equivalentClass)
    yield "subclass of", _values(term, RDFS.subClassOf)
    yield "subclasses", _linked(_whole().subjects(RDFS.subClassOf, term))
    yield "subproperty of", _values(term, RDFS.subPropertyOf)
    yield "subproperties", _linked(_whole().subjects(RDFS.subPropertyOf, term))
    yield "domain", _values(term, RDFS.domain)
    yield "range", _values(term, RDFS.range)
    yield "inverse of", _linked(_symmetric(term, OWL.inverseOf))
    yield "follows from the chain", _chains(term)
    yield "key", ", ".join(map(_link, _members(_whole().value(term, OWL.hasKey))))
    yield "disjoint with", _linked(_symmetric(term, OWL.disjointWith) | _listed_with(term))
    yield "disjoint with", _linked(_symmetric(term, OWL.propertyDisjointWith))
    yield "order axiom", ", ".join(f"`{text}`" for text in sorted(_whole().objects(term, FD.order)))
    yield "follows acts of", _values(term, FD.follows)
    yield "instance of", _linked(t for t in types if t in FD)
    if kind == OWL.Class:
        yield "individuals", _linked(_whole().subjects(RDF.type, term))
        yield "properties of it", _linked(_whole().subjects(RDFS.domain, term))
        yield "properties that lead to it", _linked(_whole().subjects(RDFS.range, term))
    yield "source of the definition", _text(term, DCTERMS.source)


def _said(graph: Graph, subject: Node, predicate: URIRef) -> str:
    return " / ".join(sorted(str(value) for value in graph.objects(subject, predicate)))


def _text(term: URIRef, predicate: URIRef) -> str:
    return _said(_whole(), term, predicate).replace("|", "\\|")


def _values(term: URIRef, predicate: URIRef) -> str:
    return _linked(_whole().objects(term, predicate))


def _linked(values: Iterable[Node]) -> str:
    return ", ".join(sorted({_expression(value) for value in values}))


def _symmetric(term: URIRef, predicate: URIRef) -> set[Node]:
    graph = _whole()
    return {*graph.objects(term, predicate), *graph.subjects(predicate, term)}


def _listed_with(term: URIRef) -> set[Node]:
    """The classes with which an axiom on all of them says that it is disjoint."""
    lists = [
        _members(_whole().value(axiom, OWL.members))
        for axiom in _whole().subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    return {other for members in lists if term in members for other in members if other != term}


def _chains(term: URIRef) -> str:
    chains = _whole().objects(term, OWL.propertyChainAxiom)
    return ", ".join(sorted(" ∘ ".join(map(_link, _members(chain))) for chain in chains))


def _members(head: Node | None) -> list[Node]:
    return list(Collection(_whole(), head)) if head is not None else []


def _expression(node: Node) -> str:
    """A class in Manchester syntax, its terms linked.

    Raises:
        ValueError: the ontology has come to use a construct that is not written here.
    """
    if not isinstance(node, BNode):
        return _link(node)
    graph = _whole()
    if parts := _members(graph.value(node, OWL.intersectionOf)):
        return " **and** ".join(map(_expression, parts))
    on, filler = graph.value(node, OWL.onProperty), graph.value(node, OWL.someValuesFrom)
    if on is None or filler is None:
        raise ValueError(f"no words for {sorted(graph.predicates(node))}")
    return f"({_link(on)} **some** {_expression(filler)})"


def _link(term: Node) -> str:
    if not isinstance(term, URIRef) or term not in FD:
        return f"`{_whole().namespace_manager.normalizeUri(str(term))}`"
    name = term.removeprefix(FD)
    home = _whole().value(term, RDFS.isDefinedBy)
    return f"[{name}]({str(home).rsplit('/', 1)[1]}.md#{name})"


def main() -> None:
    """Write the pages, and remove those of modules that are gone."""
    PAGES.mkdir(parents=True, exist_ok=True)
    texts = pages()
    for path in PAGES.glob("*.md"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (PAGES / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
