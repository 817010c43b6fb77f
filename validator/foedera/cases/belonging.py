"""To which part a statement belongs, and of which things a part speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Triple as QuotedTriple

from foedera.cases.kinds import nature
from foedera.cases.split import Split
from foedera.knowledge.attribution import NO_FACTS, annotated_triples
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF
from foedera.knowledge.vocabulary import declared_terms
from foedera.read.statement import Statement, Subject, Term

_THING = NamedNode | BlankNode


def by_case(
    statements: Sequence[Statement], parts: Split
) -> dict[int | Subject | None, list[Statement]]:
    """Statements by the number of their case, or by the thing where it is reference data.

    The parts of an annotation are where the statement is that they speak of. What speaks of
    things of which nothing is stated otherwise is under None.
    """
    annotated = annotated_triples(statements)
    found: dict[int | Subject | None, list[Statement]] = defaultdict(list)
    for statement in statements:
        thing = _about(statement.subject, annotated)
        found[thing if thing in parts.things else parts.owner.get(thing)].append(statement)
    return found


def _about(subject: Subject, annotated: Mapping[Subject, Triple]) -> Subject:
    return annotated[subject][0] if subject in annotated else subject


def graphs_of(statements: Iterable[Statement]) -> set[Term]:
    """The names of graphs; what is said of these is reference data."""
    return {each.graph for each in statements if each.graph is not None}


def mentioned(statement: Statement) -> Iterator[Term]:
    """The things that a statement speaks of, or that it holds together."""
    subject, predicate, value, *_ = statement
    yield subject
    if isinstance(value, QuotedTriple):
        yield value.subject
    elif isinstance(value, _THING):
        if value not in declared_terms():
            yield value
    elif nature(predicate).linking:
        yield value


def told_of(statements: Iterable[Statement]) -> set[Term]:
    """The things of which something is stated or follows, and perhaps some more."""
    found: set[Term] = set()
    for subject, predicate, value, *_ in statements:
        if predicate not in NO_FACTS:
            found.add(subject)
        if isinstance(value, QuotedTriple):
            found.add(value.subject)
        elif predicate in NO_FACTS or nature(predicate).types_object:
            found.add(value)
    return found


def belonging(
    statements: Iterable[Statement], number: int, parts: Split, reference: Container[Term]
) -> dict[Term, bool]:
    """The things that the statements of a case speak of, and whether they belong to it.

    Of mere names that are reference data, nothing need be known.
    """
    found: dict[Term, bool] = {}
    for statement in statements:
        found[statement.subject] = True
        for thing in mentioned(statement):
            owned = parts.owner.get(thing) == number
            if owned or thing not in reference:
                found[thing] = found.get(thing, False) or owned
    return found


def ignores_rules(statements: Iterable[Statement]) -> bool:
    """Whether any of them says that a rule is to be ignored."""
    return any(each.predicate == FD.ignoresRule for each in statements)


def linked_names(statements: Iterable[Statement]) -> list[set[Term]]:
    """The groups of things that statements about reference data alone hold together."""
    groups: dict[Term, set[Term]] = {}
    for subject, predicate, value, *_ in statements:
        if predicate != RDF.type and nature(predicate).linking:
            both = groups.get(subject, {subject}) | groups.get(value, {value})
            groups.update(dict.fromkeys(both, both))
    return list({id(group): group for group in groups.values()}.values())
