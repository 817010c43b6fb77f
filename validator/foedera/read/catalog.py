"""Protégé's ``catalog-v001.xml``: which file stands for which ontology."""

from __future__ import annotations

import os.path
from pathlib import Path
from urllib.parse import unquote, urljoin

from foedera.errors import InputProblem
from foedera.read.document import load

NAME = "catalog-v001.xml"
_OASIS = "urn:oasis:names:tc:entity:xmlns:xml:catalog "
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"


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
        InputProblem: as ``load`` and ``scan``; or a path is malformed.
    """
    from foedera.read.xml_events import Tag, scan

    document = load(catalog)
    found: dict[str, str] = {}
    bases = [""]

    def start(tag: Tag) -> None:
        name, uri = tag.attributes.get("name"), tag.attributes.get("uri")
        try:
            bases.append(urljoin(bases[-1], tag.attributes.get(_XML_BASE, "")))
            if tag.name == _OASIS + "uri" and name and uri:
                found.setdefault(name, urljoin(bases[-1], uri))
        except ValueError as error:
            raise document.problem(f"not a path: {error}", tag.line, tag.column) from error

    def end(_byte: int) -> None:
        bases.pop()

    scan(document, on_start=start, on_end=end)
    return found
