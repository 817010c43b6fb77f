"""Protégé's ``catalog-v001.xml``: which file stands for which ontology."""

from __future__ import annotations

import os.path
from pathlib import Path
from urllib.parse import unquote, urljoin

from foedera.errors import InputProblem
from foedera.read.document import LEFT_OUT, REFUSED_DOCTYPE, load

NAME = "catalog-v001.xml"
_OASIS = "urn:oasis:names:tc:entity:xmlns:xml:catalog"


class Catalogs:
    """The catalogs beside the files, each read once."""

    def __init__(self) -> None:
        self.problems: list[InputProblem] = []
        self._by_folder: dict[str, dict[str, str]] = {}

    def file_for(self, iri: str, folder: str) -> str | None:
        """Return the path that the catalog in the folder gives for an ontology's IRI."""
        if folder not in self._by_folder:
            self._by_folder[folder] = self._read(folder)
        return self._by_folder[folder].get(iri)

    def _read(self, folder: str) -> dict[str, str]:
        catalog = Path(folder, NAME)
        if not catalog.is_file():
            return {}
        try:
            entries = _entries(catalog.as_posix())
        except InputProblem as problem:
            self.problems.append(problem)
            return {}
        return {
            iri: Path(os.path.normpath(Path(folder, unquote(uri)))).as_posix()
            for iri, uri in entries.items()
            if "://" not in uri
        }


def _entries(catalog: str) -> dict[str, str]:
    """Return the relative URI for each name, from all ``uri`` elements, also within groups.

    Raises:
        InputProblem: as ``load``; not well-formed; a document type; or a path is malformed.
    """
    from lxml import etree

    document = load(catalog)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(document.text.encode(), parser)
    except etree.XMLSyntaxError as error:
        message = f"not well-formed XML: {error.msg} ({LEFT_OUT})"
        line, column = error.position
        raise document.problem(message, line, column) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise document.problem_at(document.text.index("<!DOCTYPE"), REFUSED_DOCTYPE)
    found: dict[str, str] = {}
    for element in root.iter(f"{{{_OASIS}}}uri"):
        name, uri = element.get("name"), element.get("uri")
        try:
            if name and uri:
                found.setdefault(name, urljoin(element.base or "", uri))
        except ValueError as error:
            offset = max(document.text.find(uri or ""), 0)
            raise document.problem_at(offset, f"not a path: {error}") from error
    return found
