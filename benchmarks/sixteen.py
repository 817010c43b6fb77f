"""The 16 constraints as plain SHACL, for peers: Foedera's own shapes and rules, as they stand.

``python benchmarks/sixteen.py -o constraints.ttl`` writes them. The list is the selection in
``constraints/foedera.toml``; the SHACL Core shapes come from ``shapes/``, the four rules from
``constraints/rules/``, and nothing is rewritten for anybody.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[1]
CONFIGURATION = ROOT / "benchmarks" / "constraints" / "foedera.toml"
SHAPE = "https://w3id.org/foedera/shape#"
RULE = "https://w3id.org/foedera/rule#"
PREFIXES = {
    "fd": "https://w3id.org/foedera/ontology#",
    "fdr": RULE,
    "fds": SHAPE,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


def selection() -> list[str]:
    """Return the identifiers of the 16 constraints."""
    return list(tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["select"])


def shape_of(identifier: str) -> ox.NamedNode:
    """Return the IRI of the shape of a constraint."""
    if identifier.startswith("SHP-"):
        return ox.NamedNode(SHAPE + identifier.removeprefix("SHP-"))
    return ox.NamedNode(RULE + identifier)


def identifier_of(shape: str) -> str | None:
    """Return which constraint the shape with this IRI is, if it is one of them."""
    for base, prefix in ((SHAPE, "SHP-"), (RULE, "")):
        if shape.startswith(base):
            return prefix + shape.removeprefix(base)
    return None


def load(*folders: Path) -> ox.Dataset:
    """Return all that the Turtle files in the folders say."""
    files = sorted(file for folder in folders for file in folder.glob("*.ttl"))
    return ox.Dataset(quad for file in files for quad in ox.parse(path=str(file)))


def described(node: ox.NamedNode | ox.BlankNode, data: ox.Dataset) -> Iterator[ox.Quad]:
    """Yield what is said of a node, and of the blank nodes and prefixes that it leads to."""
    for quad in sorted(data.quads_for_subject(node), key=str):
        yield quad
        if isinstance(quad.object, ox.BlankNode) or quad.object.value == f"{RULE}prefixes":
            yield from described(quad.object, data)


def constraints() -> str:
    """Return the 16 constraints as Turtle."""
    rules = sorted((CONFIGURATION.parent / "rules").iterdir())
    data = load(ROOT / "shapes", *rules)
    wanted = (quad for name in selection() for quad in described(shape_of(name), data))
    unique = dict.fromkeys(quad.triple for quad in wanted)
    shapes = ox.serialize(unique, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES).decode()
    return shapes + hierarchy()  # shacl-engine looks for it here, the others in the data


def hierarchy() -> str:
    """Return the ontology's hierarchy of classes as N-Triples: peers read it with the data."""
    data = load(ROOT / "ontology")
    pairs = (quad.triple for quad in data.quads_for_predicate(SUBCLASS))
    named = (pair for pair in pairs if isinstance(pair.object, ox.NamedNode))
    return "".join(sorted(f"{triple} .\n" for triple in named))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.parse_args().out.write_text(constraints(), encoding="utf-8")
