"""Facts as OWL axioms: what a reasoner is given, and what it is not given, with a warning each.

A unit is what stands or falls together: one assertion, or all the facts of one class expression,
list or other structure of blank nodes. Blank nodes that are individuals become named ones, which
changes nothing about consistency. Declarations and annotations say nothing that could be false.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, serialize
from pyoxigraph import Triple as QuotedTriple

from foedera.check.reasoner.datatypes import (
    IN_OWL_2,
    Rewriting,
    is_foreign,
    is_ill_typed,
)
from foedera.check.reasoner.kinds import (
    KINDS,
    OWL_NAMESPACES,
    declared_kinds,
    kind_of,
    kinds_by_use,
)
from foedera.check.reasoner.structure import (
    ANNOTATIONS,
    BETWEEN_INDIVIDUALS,
    structural_nodes,
)
from foedera.errors import InputProblem
from foedera.knowledge.facts import Fact, Triple
from foedera.knowledge.terms import OWL, RDF
from foedera.knowledge.vocabulary import ontology_triples
from foedera.read.statement import Subject, Term


@dataclass(frozen=True)
class Unit:
    """Facts that stand or fall together, and the axioms they make, as the worker reads them."""

    facts: tuple[Fact, ...]
    axioms: tuple[str, ...]

    @property
    def is_assertion(self) -> bool:
        """Whether it speaks of individuals only: a part of the ABox."""
        return self.axioms[0] != "axioms"


@dataclass
class Units:
    """The units in the order of their facts, and what was changed or left out."""

    units: list[Unit] = field(default_factory=list)
    warnings: list[InputProblem] = field(default_factory=list)


def units_of(facts: Sequence[Fact]) -> Units:
    """Group facts into units and translate each."""
    return _Translation(facts).result


def background() -> str:
    """The shipped ontology as N-Triples, without imports: nothing is fetched."""
    return _n_triples(triple for triple in ontology_triples() if triple[1] != OWL.imports)


class _Translation:
    def __init__(self, facts: Sequence[Fact]) -> None:
        self._kinds = declared_kinds([*ontology_triples(), *(fact.triple for fact in facts)])
        self._structural = structural_nodes(facts)
        self._rewriting = Rewriting()
        self._left_out: dict[str, list[Fact]] = defaultdict(list)
        self._guessed = kinds_by_use(facts, self._kinds)
        for predicate, uses in self._guessed.items():
            self._kinds[predicate] = {kind_of(uses[0])}
        self.result = Units()
        groups = self._groups(facts)
        self._undefined = self._undefined_datatypes(groups)
        for group in groups:
            axioms = self._structure(group) if len(group) > 1 else self._single(group[0])
            if axioms:
                self.result.units.append(Unit(tuple(group), axioms))
        self.result.warnings = [
            *self._rewriting.warnings(),
            *(_warning(reason, found) for reason, found in sorted(self._left_out.items())),
            *(_undeclared(predicate, uses[0]) for predicate, uses in self._guessed.items()),
        ]

    def _groups(self, facts: Sequence[Fact]) -> list[list[Fact]]:
        """Facts that share a structural blank node, directly or over others, are one group."""
        parent: dict[Subject, Subject] = {}

        def root(node: Subject) -> Subject:
            while parent.setdefault(node, node) != node:
                node = parent[node]
            return node

        for fact in facts:
            nodes = self._structures_in(fact.triple)
            for other in nodes[1:]:
                parent[root(other)] = root(nodes[0])
        groups: dict[object, list[Fact]] = defaultdict(list)
        for fact in facts:
            nodes = self._structures_in(fact.triple)
            groups[root(nodes[0]) if nodes else fact.triple].append(fact)
        return list(groups.values())

    def _structures_in(self, triple: Triple) -> list[BlankNode]:
        ends = (triple[0], triple[2])
        return [n for n in ends if isinstance(n, BlankNode) and n in self._structural]

    def _single(self, fact: Fact) -> tuple[str, ...]:
        subject, predicate, value = fact.triple
        if isinstance(value, QuotedTriple):
            return self._leave_out("a quoted triple is nothing in OWL", fact)
        if predicate == RDF.type:
            return self._typing(fact, subject, value)
        if predicate in ANNOTATIONS or "ontology" in self._kinds.get(subject, ()):
            return ()
        if predicate in BETWEEN_INDIVIDUALS and not isinstance(value, Literal):
            return (BETWEEN_INDIVIDUALS[predicate], _iri(subject), _iri(value))
        if predicate.value.startswith(OWL_NAMESPACES):
            return self._structure([fact])
        return self._assertion(fact, subject, predicate, value)

    def _typing(self, fact: Fact, subject: Subject, value: Term) -> tuple[str, ...]:
        if not isinstance(value, NamedNode):
            return self._leave_out("a class must be named", fact)
        if value in KINDS or value in {OWL.DeprecatedClass, OWL.DeprecatedProperty}:
            return ()
        if value != OWL.Thing and value.value.startswith(OWL_NAMESPACES):
            return self._structure([fact])
        return ("class", _iri(subject), value.value)

    def _assertion(
        self, fact: Fact, subject: Subject, predicate: NamedNode, value: Term
    ) -> tuple[str, ...]:
        kinds = self._kinds.get(predicate, set())
        if isinstance(value, Literal):
            if "data" in kinds:
                return self._data(fact, subject, predicate, value)
        elif "object" in kinds:
            return ("object", _iri(subject), predicate.value, _iri(value))
        if "annotation" in kinds:
            return ()
        what = "a literal" if isinstance(value, Literal) else "a thing"
        return self._leave_out(f"<{predicate.value}> is no declared property with {what}", fact)

    def _data(
        self, fact: Fact, subject: Subject, predicate: NamedNode, value: Literal
    ) -> tuple[str, ...]:
        if is_ill_typed(value):
            kind = value.datatype.value.rsplit("#")[-1]
            return self._leave_out(f"a value that is no {kind} has no meaning", fact)
        if value.datatype not in IN_OWL_2 and not is_foreign(value.datatype):
            return self._leave_out(f"the datatype <{value.datatype.value}> says nothing", fact)
        literal = self._rewriting.value(fact, predicate, value)
        datatype = "" if literal.language else literal.datatype.value
        language = literal.language or ""
        return ("data", _iri(subject), predicate.value, literal.value, datatype, language)

    def _structure(self, group: list[Fact]) -> tuple[str, ...]:
        if self._rewriting.has_facets(fact.triple for fact in group):
            return self._leave_out("facets of a datatype that OWL 2 does not have", *group)
        if any(fact.triple[2] in self._undefined for fact in group):
            return self._leave_out("a datatype without a definition that can be used", *group)
        triples = [self._rewriting.in_structure(fact, self._named(fact.triple)) for fact in group]
        declared = (
            (term, RDF.type, kind)
            for term in sorted({t for triple in triples for t in triple}, key=str)
            for kind, name in KINDS.items()
            if isinstance(term, NamedNode) and name in self._kinds.get(term, ())
        )
        return ("axioms", _n_triples(dict.fromkeys([*triples, *declared])))

    def _undefined_datatypes(self, groups: Iterable[list[Fact]]) -> set[Term]:
        """Datatypes that are declared, but not defined by what a reasoner can be given."""
        declared = {term for term, kinds in self._kinds.items() if "datatype" in kinds}
        defined = {
            fact.triple[0]
            for group in groups
            if not self._rewriting.has_facets(fact.triple for fact in group)
            for fact in group
            if fact.triple[1] == OWL.equivalentClass
        }
        named = {term for term in declared if isinstance(term, NamedNode)}
        return {term for term in named - defined - IN_OWL_2 if not is_foreign(term)}

    def _named(self, triple: Triple) -> Triple:
        subject, predicate, value = triple
        return (self._name(subject), predicate, self._name(value))  # type: ignore[return-value]

    def _name(self, term: Term) -> Term:
        if isinstance(term, BlankNode) and term not in self._structural:
            return NamedNode(_iri(term))
        return term

    def _leave_out(self, reason: str, *facts: Fact) -> tuple[str, ...]:
        self._left_out[reason].extend(facts)
        return ()


def _undeclared(predicate: NamedNode, use: Fact) -> InputProblem:
    place = use.claims[0].place
    message = f"<{predicate.value}> is not declared; the reasoner takes it for a property of "
    message += "values" if kind_of(use) == "data" else "things"
    return InputProblem(place.path, place.line, place.column, message, warning=True)


def _iri(term: Term) -> str:
    """The IRI of an individual; a blank node gets one."""
    if isinstance(term, BlankNode):
        return f"urn:foedera:blank:{term.value}"
    return getattr(term, "value", "")


def _n_triples(triples: Iterable[Triple]) -> str:
    quoted = (QuotedTriple(*triple) for triple in triples)
    return bytes(serialize(quoted, format=RdfFormat.N_TRIPLES) or b"").decode()


def _warning(reason: str, facts: Sequence[Fact]) -> InputProblem:
    """At the first of the facts that a reasoner is not given."""
    place = facts[0].claims[0].place
    count = f"{len(facts)} statements" if len(facts) > 1 else "a statement"
    message = f"the reasoner is not given {count}: {reason}"
    return InputProblem(place.path, place.line, place.column, message, warning=True)
