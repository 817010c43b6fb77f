"""What Turtle files beside the rules describe: law, prefixes, and the rules themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from foedera.errors import RuleError
from foedera.knowledge.terms import FDR, RDF, RDFS, SH
from foedera.read.statement import Subject, Term
from foedera.resources import shipped

_PREFIX = re.compile(r"(?:[A-Za-z][\w-]*)?")
_NAMESPACE = re.compile(r"""[^\s<>"{}|^`\\]+""")


@dataclass(frozen=True)
class LegalSource:
    """An article of law that a rule rests on, from ``shapes/legal-sources.ttl``."""

    iri: str
    label: str
    summary: str


class Description:
    """The triples of one Turtle file, by subject and predicate."""

    def __init__(self, path: Path) -> None:
        self._values: dict[tuple[Subject, NamedNode], list[Term]] = {}
        self.where = f"{path.parent.name}/{path.name}"
        try:
            for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
                self._values.setdefault((quad.subject, quad.predicate), []).append(quad.object)
        except (OSError, SyntaxError) as error:
            raise RuleError(f"{self.where}: {error}") from None

    def subjects_of_type(self, kind: NamedNode) -> list[Subject]:
        """The things of a class."""
        return [
            subject
            for (subject, predicate), values in self._values.items()
            if predicate == RDF.type and kind in values
        ]

    def values(self, subject: Subject, predicate: NamedNode) -> list[Term]:
        """All values of a property."""
        return self._values.get((subject, predicate), [])

    def text(self, subject: Subject, predicate: NamedNode) -> str:
        """The text of a property, without line breaks; empty where there is none."""
        literals = (v for v in self.values(subject, predicate) if isinstance(v, Literal))
        return " ".join(min((v.value for v in literals), default="").split())

    def required_text(self, subject: Subject, predicate: NamedNode) -> str:
        """The same; raises RuleError where there is none."""
        text = self.text(subject, predicate)
        if not text:
            raise RuleError(f"{self.where}: no {predicate.value}")
        return text


@cache
def legal_sources() -> dict[str, LegalSource]:
    """The table of known articles of law, by IRI."""
    return legal_sources_in(shipped("shapes"))


def legal_sources_in(folder: Path) -> dict[str, LegalSource]:
    """The table in a folder's ``legal-sources.ttl``, if it has one."""
    path = folder / "legal-sources.ttl"
    if not path.is_file():
        return {}
    described = Description(path)
    return {
        subject.value: LegalSource(
            subject.value,
            described.required_text(subject, RDFS.label),
            described.text(subject, RDFS.comment),
        )
        for subject in described.subjects_of_type(FDR.LegalSource)
    }


@cache
def prefixes() -> dict[str, str]:
    """The prefixes that every rule's query may use, as ``fdr:prefixes`` declares them."""
    return declared(Description(shipped("shapes") / "rule-vocabulary.ttl"), FDR.prefixes)


def declared(described: Description, node: Subject) -> dict[str, str]:
    """The prefixes that a node declares.

    Raises:
        RuleError: one could be read as a part of the query.
    """
    found = {
        described.text(each, SH.prefix): described.text(each, SH.namespace)
        for each in described.values(node, SH.declare)
        if isinstance(each, NamedNode | BlankNode)
    }
    for name, iri in found.items():
        if not _PREFIX.fullmatch(name) or not _NAMESPACE.fullmatch(iri):
            raise RuleError(f"{described.where}: “{name}: <{iri}>” can be no prefix")
    return found
