"""A published data set as a source: what the statements taken from it are according to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS

NAMESPACE = "https://w3id.org/foedera/data/"


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """One release of a data set.

    ``coverage`` is the time that it covers, in EDTF: absence outside of it means unknown. Where
    it is empty, absence always does.
    """

    name: str
    label: str
    coverage: str = ""

    @property
    def iri(self) -> NamedNode:
        """The data set as a source."""
        return NamedNode(NAMESPACE + self.name)

    def file(self, path: str) -> NamedNode:
        """One of its files, by its name without folders."""
        return NamedNode(f"{self.iri.value}/{quote(PurePath(path).name)}")

    def thing(self, local: str) -> NamedNode:
        """A thing that the data set tells of, by the identifier that it has there."""
        return NamedNode(f"{self.iri.value}#{quote(local, safe='')}")

    def description(self, path: str) -> Iterator[Triple]:
        """What is common ground about the data set and its file."""
        yield self.iri, RDF.type, FD.Source
        yield self.iri, RDFS.label, Literal(self.label, language="en")
        if self.coverage:
            yield self.iri, FD.coverage, Literal(self.coverage)
        yield self.file(path), FD.accordingTo, self.iri
