"""OWLAPI and HermiT as Protégé ships them, once for all tests (see ``owlapi_worker.py``)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, NamedNode

from foedera.check.reasoner.java import java_machine
from foedera.read.namespaces import OWL, RDF
from foedera.read.statement import Term

SUFFIXES = ("ttl", "rdf", "owx", "ofn", "omn")
SYMMETRIC = {
    *(OWL.disjointWith, OWL.propertyDisjointWith, OWL.equivalentClass, OWL.equivalentProperty),
    *(OWL.inverseOf, OWL.sameAs, OWL.differentFrom),
}


def run(
    jar: Path,
    folder: Path,
    files: Iterable[Path],
    classified: Iterable[Path],
    kinds: Collection[str],
    withdrawn: Mapping[Path, str],
) -> dict[str, Any]:
    """Load files as Protégé does, convert them and their imports, classify; see the worker."""
    task, answer = folder / "task.json", folder / "answer.json"
    asked = {
        "java": str(java_machine()),
        "jar": str(jar),
        "folder": str(folder),
        "files": [str(file) for file in files],
        "classified": [str(file) for file in classified],
        "kinds": list(kinds),
        "withdrawn": {str(file): class_ for file, class_ in withdrawn.items()},
    }
    task.write_text(json.dumps(asked), encoding="utf-8")
    worker = Path(__file__).with_name("owlapi_worker.py")
    command = [sys.executable, "-P", str(worker), str(task), str(answer)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found


def meaning(triples: Iterable[tuple[Term, NamedNode, Term]]) -> set[str]:
    """Return the triples as text, such that what OWL does not tell apart looks the same.

    Blank nodes are what is said of them; lists other than chains are in order, and so are the
    two sides of a symmetric property; ``owl:distinctMembers`` is ``owl:members``.
    """
    said: dict[Term, list[tuple[NamedNode, Term]]] = {}
    for subject, predicate, value in triples:
        same = OWL.members if predicate == OWL.distinctMembers else predicate
        said.setdefault(subject, []).append((same, value))

    def items(cell: Term) -> list[Term]:
        parts = dict(said.get(cell, ()))
        return [parts[RDF.first], *items(parts[RDF.rest])] if RDF.first in parts else []

    @cache
    def text(term: Term, is_ordered: bool = True) -> str:
        if not isinstance(term, BlankNode):
            return str(term)
        if listed := items(term):
            texts = [text(item) for item in listed]
            return f"({' '.join(texts if is_ordered else sorted(texts))})"
        return f"[{'; '.join(sorted(pair(*each) for each in said.get(term, ())))}]"

    def pair(predicate: NamedNode, value: Term) -> str:
        return f"{predicate} {text(value, predicate == OWL.propertyChainAxiom)}"

    def line(subject: Term, predicate: NamedNode, value: Term) -> str:
        if predicate in SYMMETRIC:
            return f"{predicate} {sorted([text(subject), text(value)])}"
        return f"{text(subject)} {pair(predicate, value)}"

    return {
        line(subject, predicate, value)
        for subject, pairs in said.items()
        for predicate, value in pairs
        if predicate not in {RDF.first, RDF.rest} and value != RDF.List
    }
