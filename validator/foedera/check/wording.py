"""Facts, patterns and messages in words, with the names of things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from foedera.check.patterns import Pattern, PatternTerm
from foedera.finding import StatedFact
from foedera.knowledge.facts import Fact, Knowledge, Triple
from foedera.knowledge.identity import CanonicalNames
from foedera.knowledge.terms import FD, RDF
from foedera.knowledge.vocabulary import Labels, ontology_triples
from foedera.read.statement import Subject, Term

# Where a bound or an end is not known, its place is taken by the ends of what dates can name.
_BEYOND_ALL_DATES = ("9999-12-31", "0001-01-01T")
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
# Nodes that inference makes have no label: how they are called, and what they are called after.
_DERIVED_NAMES = {
    "urn:foedera:in-force:": ("{} in force for {}", (FD.ofTreaty, FD.participant)),
    "urn:foedera:assessment:": (
        "“{}” for {} after {}",
        (FD.assessedObligation, FD.assessedBearer, FD.assessedEvent),
    ),
    "urn:foedera:comparison:": ("“{}” beside “{}”", (FD.dutyToAct, FD.dutyToRefrain)),
}


class Wording:
    """Speaks about one knowledge base; the names come from all of its facts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.spell = CanonicalNames(knowledge)
        self._labels = Labels([*ontology_triples(), *knowledge.facts])
        self._knowledge = knowledge
        self._unverified = {
            triple[0] for triple in knowledge.of_object(FD.verificationStatus, FD.unverified)
        }

    def name(self, term: Term) -> str:
        """The name of one thing."""
        if isinstance(term, NamedNode) and term.value.startswith("urn:foedera:"):
            return self._name_of_derived(term)
        if isinstance(term, BlankNode):
            return self._name_of_blank(term)
        if isinstance(term, Literal) and term.value.startswith(_BEYOND_ALL_DATES):
            return "unknown or never"
        return self._labels(term)

    def _name_of_derived(self, node: NamedNode) -> str:
        for prefix, (form, predicates) in _DERIVED_NAMES.items():
            if node.value.startswith(prefix):
                parts = (self._knowledge.of_subject(node, predicate) for predicate in predicates)
                return form.format(*(self.name(part[0][2]) if part else "?" for part in parts))
        return self._labels(node)

    def _name_of_blank(self, node: BlankNode) -> str:
        label = self._labels(node)
        if label != Labels.UNNAMED:
            return label
        kinds = sorted(
            self._labels(triple[2])
            for triple in self._knowledge.of_subject(node, RDF.type)
            if triple in self._knowledge.facts
        )
        return f"an unnamed {kinds[0]}" if kinds else label

    def triple(self, triple: Triple | Pattern) -> str:
        """A triple or a partly bound pattern as a short sentence."""
        return " — ".join(self.words(triple))

    def words(self, triple: Triple | Pattern) -> tuple[str, str, str]:
        """The names of subject, predicate and object."""
        subject, predicate, value = (self._part(term) for term in triple)
        return subject, "is a" if triple[1] == RDF.type else predicate, value

    def _part(self, term: Term | PatternTerm) -> str:
        return "anything" if isinstance(term, Variable) else self.name(term)

    def absent(self, group: Iterable[Pattern]) -> str:
        """What was looked for and not found, types left out where more is said."""
        patterns = list(group)
        telling = [pattern for pattern in patterns if pattern[1] != RDF.type] or patterns
        return " and ".join(self.triple(pattern) for pattern in telling)

    def message(self, template: str, bindings: Mapping[str, Term | tuple[Term, ...]]) -> str:
        """Fill ``{?name}`` with names, and literals without quotation marks."""

        def fill(found: re.Match[str]) -> str:
            bound = bindings.get(found.group(1))
            if bound is None:
                return "?"
            things = bound if isinstance(bound, tuple) else (bound,)
            return ", ".join(self._plain(thing) for thing in things)

        return _PLACEHOLDER.sub(fill, template)

    def _plain(self, term: Term) -> str:
        return term.value if isinstance(term, Literal) else self.name(term)

    def fact(self, fact: Fact) -> StatedFact:
        """A fact as a finding shows it."""
        sources = {claim.source for claim in fact.claims}
        return StatedFact(
            terms=self.ntriples(fact.triple),
            words=self.words(fact.triple),
            places=tuple(dict.fromkeys(claim.place for claim in fact.claims)),
            sources=tuple(sorted(self.name(source) for source in sources if source is not None)),
            verified=not all(self._is_unverified(source) for source in sources),
        )

    def ntriples(self, triple: Triple) -> tuple[str, str, str]:
        """Subject, predicate and object in N-Triples syntax, blank nodes by canonical names."""
        return self.spell.ntriples(triple)

    def _is_unverified(self, source: Subject | None) -> bool:
        return source is not None and source in self._unverified
