"""Protégé's ``catalog-v001.xml``: which file stands for which ontology.

Source: OASIS XML Catalogs 1.1, sections 6.5 and 7.2, as Protégé's library ``xmlcatalog`` has it:
entries count in the order in which they stand, and the first that fits is taken.
"""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from foedera.errors import InputProblem
from foedera.read.document import LEFT_OUT, REFUSED_DOCTYPE, Document, load

if TYPE_CHECKING:
    from lxml import etree

NAME = "catalog-v001.xml"
_OASIS = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_ATTRIBUTES = {  # of what it applies to, if not to everything, and of where it leads
    "uri": ("name", "uri"),
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "delegateURI": ("uriStartString", "catalog"),
    "nextCatalog": (None, "catalog"),
}


class _Entry(NamedTuple):
    """An entry: kind of element, the IRI or its beginning, and a URI reference."""

    kind: str
    applies_to: str
    target: str


class Catalogs:
    """The catalogs beside the files, and those that they lead to, each read once."""

    def __init__(self) -> None:
        self.problems: list[InputProblem] = []
        self._read: dict[str, list[_Entry]] = {}

    def target(self, iri: str, folder: str) -> str | None:
        """Return where the catalog in the folder leads for an ontology's IRI.

        It is a path, or an IRI where it leads to the network; None, if there is no entry.
        """
        catalog = Path(folder, NAME)
        return self._lookup(iri, catalog.as_posix(), ()) if catalog.is_file() else None

    def _lookup(self, iri: str, catalog: str, passed: tuple[str, ...]) -> str | None:
        if catalog in passed:
            return None
        for kind, applies_to, target in self._entries(catalog):
            found = None
            if kind == "uri":
                found = _path(catalog, target) if iri == applies_to else None
            elif not iri.startswith(applies_to):
                continue
            elif kind == "rewriteURI":
                found = _path(catalog, target + iri.removeprefix(applies_to))
            else:
                found = self._lookup(iri, _path(catalog, target), (*passed, catalog))
            if found:
                return found
        return None

    def _entries(self, catalog: str) -> list[_Entry]:
        if catalog not in self._read:
            self._read[catalog] = []
            try:
                self._read[catalog] = self._parse(load(catalog))
            except InputProblem as problem:
                self.problems.append(problem)
        return self._read[catalog]

    def _parse(self, document: Document) -> list[_Entry]:
        """Return the entries, also those within groups, but for catalogs that are not there."""
        entries = []
        for element in _root(document).iter(*(_OASIS + kind for kind in _ATTRIBUTES)):
            kind = str(element.tag).removeprefix(_OASIS)
            key, leading = _ATTRIBUTES[kind]
            applies_to, written = element.get(key) if key else "", element.get(leading)
            if applies_to is None or written is None:
                continue
            entry = _Entry(kind, applies_to, _joined(document, element.base or "", written))
            if leading != "catalog" or self._is_there(document, entry, written):
                entries.append(entry)
        return entries

    def _is_there(self, document: Document, entry: _Entry, written: str) -> bool:
        path = _path(document.name, entry.target)
        if not Path(path).is_file():
            place = document.position(max(document.text.find(written), 0))
            message = f"the catalog {path} is not there"
            self.problems.append(document.problem(message, *place, warning=True))
            return False
        return True


def is_remote(target: str) -> bool:
    """Tell whether something is an IRI of the network."""
    return "://" in target


def _root(document: Document) -> etree._Element:
    """Parse a catalog.

    Raises:
        InputProblem: not well-formed, or with a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(document.text.encode(), parser)
    except etree.XMLSyntaxError as error:
        message = f"not well-formed XML: {error.msg} ({LEFT_OUT})"
        raise document.problem(message, *error.position) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise document.problem_at(document.text.index("<!DOCTYPE"), REFUSED_DOCTYPE)
    return root


def _joined(document: Document, base: str, reference: str) -> str:
    try:
        joined = urljoin(base, reference)
        urlsplit(joined)
    except ValueError as error:
        offset = max(document.text.find(reference), 0)
        raise document.problem_at(offset, f"not a path: {error}") from error
    return joined


def _path(catalog: str, reference: str) -> str:
    """Return the path that a reference in a catalog means; one to the network stays as it is."""
    parts = urlsplit(reference)
    if parts.scheme == "file":
        from urllib.request import url2pathname  # slow to import: it knows the network

        return Path(url2pathname(parts.path)).as_posix()
    if is_remote(reference):
        return reference
    return Path(os.path.normpath(Path(catalog).parent / unquote(reference))).as_posix()
