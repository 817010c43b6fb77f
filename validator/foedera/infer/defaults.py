"""What a statement says when it does not say otherwise: categorical, and about the occurrence."""

from __future__ import annotations

from foedera.knowledge.facts import Knowledge
from foedera.knowledge.terms import FD, RDF

DEFAULTS = {FD.aspect: FD.occurrence, FD.modality: FD.categorical}


def add_defaults(knowledge: Knowledge) -> None:
    """Derive the default aspect and modality of each statement that has none of its own."""
    for typing in knowledge.of_object(RDF.type, FD.Statement):
        for predicate, value in DEFAULTS.items():
            if not knowledge.of_subject(typing[0], predicate):
                knowledge.derive((typing[0], predicate, value), "default", (typing,))
