"""Names of blank nodes that survive renaming, reordering and moving: a hash of what is said."""

from __future__ import annotations

from hashlib import sha256

from pyoxigraph import BlankNode, NamedNode

from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Term

DERIVED = "urn:foedera:"  # begins the IRIs of nodes that inference makes
_DERIVED_OF = (
    *(FD.ofTreaty, FD.participant),
    *(FD.assessedObligation, FD.assessedBearer, FD.assessedEvent),
    *(FD.dutyToAct, FD.dutyToRefrain),
)
_DEPTH = 3


class CanonicalNames:
    """Canonical spellings of terms over one knowledge base.

    A blank node is named after its asserted properties, and those of the blank nodes that these
    lead to, three steps deep. Two blank nodes of which the same is said share their name. What is
    derived of blank nodes, such as a treaty's period in force, is named after their names.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._outgoing: dict[BlankNode, list[tuple[str, Term]]] = {}
        for subject, predicate, value in knowledge.facts:
            if isinstance(subject, BlankNode):
                self._outgoing.setdefault(subject, []).append((predicate.value, value))
        self._known: dict[BlankNode, str] = {}

    def __call__(self, term: Term) -> str:
        """The IRI as it is, a literal in N-Triples syntax, a blank node as ``_:`` and a hash."""
        if isinstance(term, BlankNode):
            if term not in self._known:
                self._known[term] = "_:" + self._digest(term, _DEPTH)
            return self._known[term]
        if isinstance(term, NamedNode) and term.value.startswith(DERIVED):
            return self._derived(term)
        return getattr(term, "value", "") if not hasattr(term, "datatype") else str(term)

    def _derived(self, node: NamedNode) -> str:
        of = [
            value
            for predicate in _DERIVED_OF
            for _, _, value in self._knowledge.of_subject(node, predicate)
        ]
        if not any(isinstance(value, BlankNode) for value in of):
            return node.value
        digest = sha256("\x00".join(map(self, of)).encode()).hexdigest()[:16]
        return f"{node.value.rpartition(':')[0]}:{digest}"

    def ntriples(self, triple: Triple) -> tuple[str, str, str]:
        """Subject, predicate and object in N-Triples syntax, blank nodes by their names here."""
        subject, predicate, value = triple
        return self._ntriples(subject), str(predicate), self._ntriples(value)

    def _ntriples(self, term: Term) -> str:
        return self(term) if isinstance(term, BlankNode) else str(term)

    def _digest(self, node: BlankNode, depth: int) -> str:
        lines = sorted(
            f"{predicate} {self._spell(value, depth - 1)}"
            for predicate, value in self._outgoing.get(node, ())
        )
        return sha256("\n".join(lines).encode()).hexdigest()[:16]

    def _spell(self, value: Term, depth: int) -> str:
        if not isinstance(value, BlankNode):
            return str(value)
        return self._digest(value, depth) if depth else "_:"
