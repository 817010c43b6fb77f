"""The shipped SHACL Core shapes, run by a SHACL engine over what is asserted.

Shapes never look at what follows from the facts, so that any SHACL engine that is given the same
files finds the same. Where a fact can be put in several ways, their paths name the alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pyoxigraph import NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.check.shape_catalogue import ShapeRule, shape_rules, shape_triples
from foedera.check.shape_engines import AUTO, Violation, engine_called, violations_by
from foedera.check.shape_facts import ShapeFacts
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import OWL, RDF, RDFS, SH
from foedera.read.statement import Term

# What people read in a shape; the engine decides without it.
_DOCUMENTATION = frozenset({SH.name, SH.description, SH.message})


@dataclass(frozen=True)
class ShapeResult:
    """One validation result.

    ``value`` is None where a value is missing or there are too many. ``facts`` are the asserted
    triples that make the result, the offending ones first: with the ontology they give it again,
    and none of them can be spared.
    """

    shape: ShapeRule
    focus: Term
    value: Term | None
    component: NamedNode
    facts: tuple[Triple, ...]

    @property
    def path(self) -> str:
        """The path from the focus to its values, as a SPARQL property path."""
        return self.shape.path

    @property
    def severity(self) -> NamedNode:
        """``sh:Violation``, ``sh:Warning`` or ``sh:Info``."""
        return self.shape.severity

    @property
    def message(self) -> str:
        """What is wrong, for a domain expert."""
        return self.shape.message


def check_shapes(
    knowledge: Knowledge, background: Iterable[Triple], engine: str = AUTO
) -> list[ShapeResult]:
    """Run the shipped shapes over the asserted facts.

    Args:
        knowledge: the facts; derived triples are not looked at.
        background: the ontology's triples, for its classes and individuals.
        engine: ``auto``, or one of ``foedera.check.shape_engines.ENGINES``.

    Returns:
        The results, each once, sorted by shape, focus, value and component.
    """
    classes = [triple for triple in background if classifies(triple)]
    asserted = (triple for triple in knowledge.facts if not isinstance(triple[2], QuotedTriple))
    violations = violations_by(engine_called(engine), chain(classes, asserted), constraints())
    facts = ShapeFacts(knowledge, classes)
    return [_result(violation, facts) for violation in sorted(violations, key=_spelling)]


def _result(violation: Violation, facts: ShapeFacts) -> ShapeResult:
    iri, focus, value, component = violation
    shape = shape_rules()[iri]
    stated = facts.of_result(shape, focus, value, component)
    return ShapeResult(shape, focus, value, component, stated)


def _spelling(violation: Violation) -> list[str]:
    return [str(part) for part in violation]


def classifies(triple: Triple) -> bool:
    """Tell whether a triple of the ontology can matter to a target or to ``sh:class``."""
    subject, predicate, value = triple
    if not (isinstance(subject, NamedNode) and isinstance(value, NamedNode)):
        return False
    declares = value.value.startswith(OWL.Class.value.removesuffix("Class"))
    return predicate == RDFS.subClassOf or (predicate == RDF.type and not declares)


@cache
def constraints() -> tuple[Triple, ...]:
    """Return the triples of the shapes that an engine needs."""
    return tuple(triple for triple in shape_triples() if triple[1] not in _DOCUMENTATION)
