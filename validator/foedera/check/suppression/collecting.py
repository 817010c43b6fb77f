"""The suppressions that stand in the data: remarks, and annotations of things and of axioms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal

from foedera.check.suppression.notation import (
    NotationError,
    Written,
    read_annotation,
    read_comment,
)
from foedera.check.suppression.scopes import Axiom, Lines, Scope, Suppression, Thing, WholeFile
from foedera.check.wording import Wording
from foedera.errors import InputProblem
from foedera.finding import StatedFact
from foedera.knowledge.attribution import annotated_triples
from foedera.knowledge.facts import Fact, Knowledge
from foedera.knowledge.terms import FD
from foedera.read import Reading
from foedera.read.document import base_iri
from foedera.read.remarks import Remark
from foedera.read.statement import Place, Statement

_Found = Iterator[Suppression | InputProblem]


def collect(
    reading: Reading, facts: Sequence[Fact], names: Collection[str]
) -> tuple[list[Suppression], list[InputProblem]]:
    """Collect the suppressions in the data, and what is written like one but is none.

    Args:
        reading: what was read.
        facts: what it states, for the names of things.
        names: the rules and families that may be named.
    """
    found = [*_from_remarks(reading.remarks, names), *_from_annotations(reading, facts, names)]
    return (
        [each for each in found if isinstance(each, Suppression)],
        [each for each in found if isinstance(each, InputProblem)],
    )


def of_file(written: Written, scope: Scope, place: Place) -> Iterator[Suppression]:
    """Yield the suppression of each rule that a file names at a place."""
    name = Path(place.path).name  # where the file lies must not matter
    return _each(written, scope, f"<{base_iri(name)}>", name, place)


def _from_remarks(remarks: Iterable[Remark], names: Collection[str]) -> _Found:
    for remark in remarks:
        path = remark.place.path
        try:
            written = read_comment(remark.text, names)
        except NotationError as error:
            yield InputProblem(*remark.place, str(error), remark.excerpt)
            continue
        lines = Lines(path, remark.first_line, remark.last_line)
        yield from of_file(written, WholeFile(path) if written.whole_file else lines, remark.place)


def _from_annotations(reading: Reading, facts: Sequence[Fact], names: Collection[str]) -> _Found:
    annotations = [each for each in reading.statements if each.predicate == FD.ignoresRule]
    if not annotations:
        return
    wording = Wording(Knowledge(facts))
    triples = annotated_triples(reading.statements)
    for statement in annotations:
        try:
            written = read_annotation(_text(statement), names)
        except NotationError as error:
            yield InputProblem(*statement.place, str(error))
            continue
        if statement.subject in triples:
            terms = wording.ntriples(triples[statement.subject])
            node = "_:" + sha256(" ".join(terms).encode()).hexdigest()[:16]
            words = wording.triple(triples[statement.subject])
            yield from _each(written, Axiom(terms), node, f"“{words}”", statement.place)
        else:
            subject, name = statement.subject, wording.name(statement.subject)
            term = wording.ntriples((subject, FD.ignoresRule, subject))[0]
            thing = Thing(wording.spell(subject))
            yield from _each(written, thing, term, name, statement.place)


def _text(statement: Statement) -> str:
    if not isinstance(statement.object, Literal):
        raise NotationError("this is no text: write “RULE: reason”")
    return statement.object.value


def _each(
    written: Written, scope: Scope, subject: str, name: str, place: Place
) -> Iterator[Suppression]:
    until = f" until {written.until}" if written.until else ""
    for rule in written.rules:
        text = f"{rule}{until}: {written.reason}"
        stated = StatedFact(
            terms=(subject, str(FD.ignoresRule), str(Literal(text))),
            words=(name, "ignores rule", f"“{text}”"),
            places=(place,),
            sources=(),
        )
        yield Suppression(rule, written.reason, scope, stated, written.until)
