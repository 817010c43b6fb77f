"""owl:imports among the files: what to read further, and what is wrong with them."""

from __future__ import annotations

import os.path
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from foedera.errors import InputProblem
from foedera.read.cycles import cycles
from foedera.read.document import Document
from foedera.read.namespaces import OWL, RDF
from foedera.read.resolve import Resolver, UnresolvedError
from foedera.read.statement import Place, Statement

SHIPPED = "https://w3id.org/foedera/ontology"


def is_heading(statement: Statement) -> bool:
    """Tell whether a statement says what a file is to other files."""
    of_ontology = statement.predicate == RDF.type and statement.object == OWL.Ontology
    return of_ontology or statement.predicate in (OWL.imports, OWL.versionIRI)


class ImportGraph:
    """What the files import of each other.

    The ontology that is shipped needs no file; nor does one that a file declares which is read.
    """

    def __init__(self, folders: Sequence[str], seen_from: str) -> None:
        self._resolver = Resolver(folders, seen_from)
        self._problems: list[InputProblem] = []
        self._importing: dict[str, Document] = {}
        self._to_follow: deque[tuple[str, str, Place]] = deque()  # file, what it imports, where
        self._opened: dict[str, str] = {}  # what led, by imports, to a file
        self._declared: dict[str, str] = {}  # file, by the IRI of its ontology or version
        self._edges: dict[str, dict[str, Place]] = {}

    def add(self, document: Document, statements: Iterable[Statement]) -> None:
        """Take in the imports and ontologies of a file."""
        for subject, predicate, value, _, place in statements:
            if predicate == OWL.imports and isinstance(value, NamedNode):
                if not _is_shipped(value.value):
                    self._importing[document.name] = document
                    self._to_follow.append((document.name, value.value, place))
            elif predicate == RDF.type and value == OWL.Ontology and isinstance(subject, NamedNode):
                self._declared.setdefault(subject.value, document.name)
            elif predicate == OWL.versionIRI and isinstance(value, NamedNode):
                self._declared.setdefault(value.value, document.name)

    def follow(self, names: Mapping[str, str]) -> Iterator[str]:
        """Yield the files that are still to be read.

        Args:
            names: names of the files read so far by their real paths; the caller reads each file
                that comes out, adds it here and there, and only then asks for the next.
        """
        while self._to_follow:
            importer, iri, place = self._to_follow.popleft()
            opened = self._opened.get(importer, importer)
            try:
                path = self._declared.get(iri)
                path = path or self._resolver.file_for(iri, importer, opened, names)
            except UnresolvedError as error:
                document = self._importing[importer]
                self._problems.append(document.problem(str(error), place.line, place.column))
                continue
            real = os.path.realpath(path)
            if real not in names:
                self._opened[path] = opened
                yield path
            self._edges.setdefault(importer, {}).setdefault(names[real], place)

    def problems(self) -> list[InputProblem]:
        """Return what is wrong with imports and catalogs, and a warning for each cycle."""
        found = cycles({importer: set(targets) for importer, targets in self._edges.items()})
        warnings = [self._cycle_warning(cycle) for cycle in found]
        return self._problems + self._resolver.problems + warnings

    def _cycle_warning(self, cycle: Sequence[str]) -> InputProblem:
        place = self._edges[cycle[0]][cycle[1]]
        message = f"these imports go round in a circle: {' → '.join(cycle)}; each is read once"
        document = self._importing[cycle[0]]
        return document.problem(message, place.line, place.column, warning=True)


def _is_shipped(iri: str) -> bool:
    return iri.rstrip("/#") == SHIPPED or iri.startswith(SHIPPED + "/")
