"""Findings as an ontology of annotations, which Protégé shows on the things that they concern."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from foedera.errors import InputProblem, UsageError
from foedera.finding import Finding
from foedera.knowledge.facts import Fact
from foedera.knowledge.holders import Holders
from foedera.knowledge.terms import FD_NAMESPACE, OWL, RDF, RDFS
from foedera.knowledge.vocabulary import declared_terms
from foedera.read.document import load
from foedera.read.formats import read_document
from foedera.read.overlay import FINDING, FINGERPRINT, MARK, RULE, TERMS, VERDICT, is_overlay
from foedera.read.store import is_address
from foedera.report.terminal import harmless

FORMATS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".owl": RdfFormat.RDF_XML}
_PREFIXES = {
    "fd": FD_NAMESPACE,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_ABOUT = "Written by foedera annotate; the next run replaces it. Do not edit it."


def check_replaceable(file: Path) -> None:
    """Make sure that an overlay can be written there without a loss.

    Raises:
        UsageError: the extension tells no format, or a file is there that is no overlay.
    """
    if file.suffix.lower() not in FORMATS:
        raise UsageError(f"cannot write {file}: an overlay is a file in {' '.join(FORMATS)}")
    if file.exists() and not _is_overlay(file):
        raise UsageError(
            f"{file} is not an overlay that foedera annotate wrote; it is left as it was"
        )


def _is_overlay(file: Path) -> bool:
    try:
        return is_overlay(read_document(load(file.as_posix())))
    except InputProblem:
        return False


def overlay_of(findings: Iterable[Finding], facts: Iterable[Fact], file: Path) -> bytes:
    """Return the content of an overlay in the format that the file's extension tells.

    Each thing concerned is annotated with its findings; each such annotation is itself annotated
    with rule, verdict and fingerprint. A finding that concerns no thing with an IRI stands on the
    ontology. Places are relative to the overlay's folder.
    """
    holders = Holders(facts)
    ontology = NamedNode(f"urn:foedera:findings:{quote(file.stem)}")
    triples = [*_header(ontology, file.stem)]
    numbers = count(1)
    for finding in findings:
        text = Literal(_text(finding, Path(os.path.realpath(file)).parent), language="en")
        for thing in concerned(finding, holders) or [ontology]:
            triples += _annotation(thing, text, finding, BlankNode(f"finding{next(numbers)}"))
    written = serialize(triples, format=FORMATS[file.suffix.lower()], prefixes=_PREFIXES)
    return bytes(written or b"")


def _header(ontology: NamedNode, name: str) -> Iterator[Triple]:
    yield Triple(ontology, RDF.type, OWL.Ontology)
    yield Triple(ontology, MARK, Literal(True))
    yield Triple(ontology, RDFS.label, Literal(f"Findings: {name}", language="en"))
    yield Triple(ontology, RDFS.comment, Literal(_ABOUT, language="en"))
    for term in TERMS:
        yield Triple(term, RDF.type, OWL.AnnotationProperty)


def _annotation(
    thing: NamedNode, text: Literal, finding: Finding, node: BlankNode
) -> Iterator[Triple]:
    yield Triple(thing, FINDING, text)
    yield Triple(node, RDF.type, OWL.Axiom)
    yield Triple(node, OWL.annotatedSource, thing)
    yield Triple(node, OWL.annotatedProperty, FINDING)
    yield Triple(node, OWL.annotatedTarget, text)
    yield Triple(node, RULE, Literal(finding.rule))
    yield Triple(node, VERDICT, Literal(finding.verdict.value))
    yield Triple(node, FINGERPRINT, Literal(finding.fingerprint))


def _text(finding: Finding, folder: Path) -> str:
    lines: dict[str, dict[int, None]] = {}  # of each file, each once, the primary place first
    for place in (finding.place, *finding.related_places):
        path = place.path
        if not is_address(path):
            path = Path(os.path.relpath(path, folder)).as_posix()
        lines.setdefault(path, {})[place.line] = None
    places = "; ".join(_with_lines(path, filter(None, found)) for path, found in lines.items())
    head = f"{finding.verdict.value} ({finding.certainty.value}), {finding.rule}"
    return harmless(f"{head}: {finding.message} ({places})")


def _with_lines(path: str, lines: Iterable[int]) -> str:
    numbers = ", ".join(map(str, lines))
    return f"{path}:{numbers}" if numbers else path


def concerned(finding: Finding, holders: Callable[[str], set[NamedNode]]) -> list[NamedNode]:
    """The things of the data that can be annotated in another file, sorted.

    Those that the finding is about and that have an IRI. A blank node has none: what holds it
    stands for it, or else what the facts of the finding tie it to. Terms of the ontology are not
    annotated: they are no one's to mend, and would gather the findings of all.
    """
    stated = {term for fact in finding.facts for term in fact.terms}
    found: set[NamedNode] = set()
    for entity in finding.entities:
        if entity.startswith("_:"):
            found |= holders(entity) or _tied_to(entity, finding)
        elif f"<{entity}>" in stated:
            found.add(NamedNode(entity))
    return sorted(found - declared_terms(), key=str)


def _tied_to(blank: str, finding: Finding) -> set[NamedNode]:
    ties = [{fact.terms[0], fact.terms[2]} for fact in finding.facts]
    terms = {term for tie in ties if blank in tie for term in tie}
    return {NamedNode(term[1:-1]) for term in terms if term.startswith("<")}
