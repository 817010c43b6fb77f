"""Which format a file is in: by its extension, and for XML and ``.owl`` by how it begins."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from foedera.read.document import LEFT_OUT, Document
from foedera.read.statement import Statement

_TURTLE_FAMILY = {".ttl": "TURTLE", ".trig": "TRIG", ".nt": "N_TRIPLES", ".nq": "N_QUADS"}
_SNIFFED = {".rdf", ".owl", ".owx"}  # where people save Turtle and all that OWLAPI writes
_PLAIN = {".yaml", ".yml", ".json"}  # and much else: only what begins with the key foedera is ours

IN_FOLDERS = frozenset({*_TURTLE_FAMILY, *_SNIFFED, ".ofn", ".omn", ".jsonld"})
NAMED = IN_FOLDERS | _PLAIN | {".xml"}  # in a folder, other things than data are called .xml

_BEGINNING = 4096  # bytes in which a plain file's first key stands, behind comments

_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->)*+"
    r"<(?:!|(?:[\w.-]+:)?(?:(RDF|Ontology)(?=[\s/>])|([\w.-]+)(?=\s)))",  # but <urn:x> is Turtle
    re.DOTALL,
)
_SKIPPED = r"(?:\s++|#[^\n]*+)*+"
_FUNCTIONAL = re.compile(rf"{_SKIPPED}(?:Prefix|Ontology)\s*\(")
_MANCHESTER = re.compile(rf"{_SKIPPED}(?:Prefix|Ontology):(?!\S)")
_BEGINS_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|#.*|%.*|---|\{)*+([\"']?)foedera\1\s*:")


def extension(name: str) -> str:
    """Return the file's extension in lower case, with its dot."""
    return PurePath(name).suffix.lower()


def in_folders(path: Path) -> bool:
    """Tell whether a file in a folder is data, by its extension and, if need be, its beginning."""
    suffix = extension(path.name)
    if suffix not in _PLAIN:
        return suffix in IN_FOLDERS
    if not path.is_file():  # reading from anything else could wait forever
        return False
    try:
        with path.open("rb") as file:
            return begins_as_data(path.name, file.read(_BEGINNING))
    except OSError:
        return False  # nothing tells that it is ours


def begins_as_data(name: str, content: bytes) -> bool:
    """The same of a file of which the content, or its beginning, is known."""
    suffix = extension(name)
    if suffix not in _PLAIN:
        return suffix in IN_FOLDERS
    return _BEGINS_PLAIN.match(content[:_BEGINNING]) is not None


def read_document(document: Document) -> list[Statement]:
    """Read a file whose extension is in ``NAMED``.

    Raises:
        InputProblem: a syntax error, or something that is refused.
    """
    if not document.text.strip():
        return []
    suffix = extension(document.name)
    if suffix == ".jsonld":
        from foedera.read.jsonld import read_jsonld

        return read_jsonld(document)
    if suffix in _PLAIN:
        return _read_plain(document, suffix)
    if suffix in _TURTLE_FAMILY:
        return _read_turtle(document, _TURTLE_FAMILY[suffix])
    if suffix == ".ofn":
        return _read_functional(document)
    if suffix == ".omn":
        return _read_manchester(document)
    return _read_sniffed(document)


def _read_plain(document: Document, suffix: str) -> list[Statement]:
    from foedera.read.json_tree import parse_json
    from foedera.read.plain import read_plain
    from foedera.read.yaml_tree import parse_yaml

    if suffix == ".json":
        return read_plain(document, parse_json(document))
    document.comments = "yaml"
    return read_plain(document, parse_yaml(document))


def _read_turtle(document: Document, format_: str) -> list[Statement]:
    from pyoxigraph import RdfFormat

    from foedera.read.original_rows import at_original_rows
    from foedera.read.turtle import read_turtle

    document.comments = "turtle"
    statements = read_turtle(document, getattr(RdfFormat, format_))
    return at_original_rows(statements, document.name)


def _read_functional(document: Document) -> list[Statement]:
    from foedera.read.owl.functional import read_functional

    document.comments = "owl"
    return read_functional(document)


def _read_manchester(document: Document) -> list[Statement]:
    from foedera.read.owl.manchester import read_manchester

    document.comments = "owl"
    return read_manchester(document)


def _read_sniffed(document: Document) -> list[Statement]:
    root = _ROOT.match(document.text)
    if root is not None:
        return _read_xml(document, root)
    if _FUNCTIONAL.match(document.text):
        return _read_functional(document)
    if _MANCHESTER.match(document.text):
        return _read_manchester(document)
    return _read_turtle(document, "TURTLE")


def _read_xml(document: Document, root: re.Match[str]) -> list[Statement]:
    if root[1] == "Ontology":
        from foedera.read.owl.xml import read_owlxml

        return read_owlxml(document)
    if root[2] and extension(document.name) != ".rdf":  # there, a node may be the root
        message = f"<{root[2]}> begins neither RDF/XML nor OWL/XML ({LEFT_OUT})"
        raise document.problem_at(root.start(2) - 1, message)
    from foedera.read.rdfxml import read_rdfxml

    return read_rdfxml(document)
