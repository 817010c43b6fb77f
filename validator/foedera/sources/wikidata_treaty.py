"""One treaty of Wikidata: its names, its acts, what it replaces."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS
from foedera.read.statement import Statement
from foedera.sources.elements import Elements, act_label
from foedera.sources.json_nodes import Node
from foedera.sources.log import Log
from foedera.sources.wikidata_items import States, by_rank, entity, item_of, label
from foedera.sources.wikidata_time import dated

_ENTRY, _END = ("P7588", "P580"), ("P582", "P576")  # in force from and until, best first
_POINT_IN_TIME, _CIRCUMSTANCES, _CIRCA = "P585", "P1480", "Q5727902"
_SIGNATORY, _RATIFIER, _REPLACES = "P1891", "P6193", "P1365"
_READ = (*_ENTRY, *_END, _POINT_IN_TIME, _SIGNATORY, _RATIFIER, _REPLACES)
_NO_TAG = "label in a language that has no tag"


class TreatyItem:
    """An item that is a treaty."""

    def __init__(self, item: Node, states: States, elements: Elements, log: Log) -> None:
        self._item = item
        self._id = item.get("id").text
        self._treaty = entity(self._id)
        self._states = states
        self._elements = elements
        self._log = log
        self._counting = {property_: list(self._of_rank(property_)) for property_ in _READ}

    def statements(self) -> Iterator[Statement]:
        """Yield what the item states; see ``foedera.sources.Importer``."""
        yield from self._elements.stated(self._item.line, self._names())
        yield from self._signatures()
        signatories = {_main_item(each) for each in self._counting[_SIGNATORY]}
        for statement in self._counting[_RATIFIER]:
            late = signatories and _main_item(statement) not in signatories
            kind = FD.Accession if late else FD.Ratification
            yield from self._act_of_state(statement, kind, _qualifier(statement, _POINT_IN_TIME))
        yield from self._of_the_whole(FD.EntryIntoForce, _ENTRY)
        yield from self._of_the_whole(FD.Termination, _END)
        for statement in self._counting[_REPLACES]:
            yield from self._elements.element(statement.line, self._replaced(statement))

    def _of_rank(self, property_: str) -> Iterator[Node]:
        counting, others = by_rank(self._item, property_)
        for other in others:
            rank = other.get("rank").text
            self._log.pass_over(f"{rank} rank: {property_} of {self._id}, line {other.line}")
        for statement in counting:
            if statement.get("mainsnak", "snaktype").text == "novalue":
                self._log.pass_over(f"no value: {property_} of {self._id}, line {statement.line}")
            else:
                yield statement

    def _names(self) -> Iterator[Triple]:
        yield self._treaty, RDF.type, FD.Treaty
        for language, name in self._item.get("labels").members:
            try:
                yield self._treaty, RDFS.label, Literal(name.get("value").text, language=language)
            except ValueError:  # such as zh-classical
                self._log.pass_over(_NO_TAG)

    def _signatures(self) -> Iterator[Statement]:
        """One for each signatory, on the treaty's own day where no other is given."""
        days = self._counting[_POINT_IN_TIME]
        signatories = self._counting[_SIGNATORY]
        for statement in signatories:
            own = _qualifier(statement, _POINT_IN_TIME)
            when = own or (days[0].get("mainsnak") if days else None)
            yield from self._act_of_state(statement, FD.Signature, when)
        if not signatories:
            yield from self._of_the_whole(FD.Signature, (_POINT_IN_TIME,))

    def _act_of_state(
        self, statement: Node, kind: NamedNode, when: Node | None
    ) -> Iterator[Statement]:
        triples = self._by_state(statement, kind, when)
        yield from self._elements.element(statement.line, triples)

    def _by_state(self, statement: Node, kind: NamedNode, when: Node | None) -> Iterator[Triple]:
        identifier = _main_item(statement)
        if not identifier:
            self._log.pass_over("state that is not known")
            return
        state = self._states.known(identifier) or entity(identifier)
        yield from self._act(statement, kind, when, self._states.name(identifier))
        yield _iri(statement, self._id), FD.actor, state
        if state == entity(identifier) and state not in self._elements.introduced:
            self._elements.introduced.add(state)
            kind = FD.State if self._states.is_state(identifier) else FD.Agent
            yield state, RDF.type, kind
            yield state, RDFS.label, Literal(self._states.name(identifier), language="en")

    def _of_the_whole(self, kind: NamedNode, properties: tuple[str, ...]) -> Iterator[Statement]:
        """The acts that the first of the properties tells of that has values."""
        given = (self._counting[each] for each in properties)
        for statement in next((found for found in given if found), []):
            triples = self._act(statement, kind, statement.get("mainsnak"))
            yield from self._elements.element(statement.line, triples)

    def _act(
        self, statement: Node, kind: NamedNode, when: Node | None, by: str = ""
    ) -> Iterator[Triple]:
        act = _iri(statement, self._id)
        yield act, RDF.type, kind
        yield act, RDFS.label, act_label(kind, label(self._item), by)
        yield act, FD.ofTreaty, self._treaty
        if when is None or when.get("snaktype").text == "somevalue":
            return
        date, start, note = dated(when.get("datavalue", "value"))
        circumstances = _qualifier(statement, _CIRCUMSTANCES)
        circa = circumstances and item_of(circumstances.get("datavalue", "value")) == _CIRCA
        if date:
            yield act, FD.date, Literal(f"{date}~" if circa else date)
        if start:
            yield act, FD.start, Literal(start)
        if note:
            yield act, RDFS.comment, Literal(note, language="en")

    def _replaced(self, statement: Node) -> Iterator[Triple]:
        if other := _main_item(statement):
            yield self._treaty, FD.replaces, entity(other)
            yield entity(other), RDF.type, FD.Treaty
            yield entity(other), RDFS.label, Literal(self._states.name(other), language="en")


def _main_item(statement: Node) -> str:
    """Return the identifier of the item that is the statement's value, empty if unknown."""
    return item_of(statement.get("mainsnak", "datavalue", "value"))


def _qualifier(statement: Node, property_: str) -> Node | None:
    return next(statement.get("qualifiers", property_).items, None)


def _iri(statement: Node, item: str) -> NamedNode:
    """Return the IRI that the statement has in Wikidata's RDF, too."""
    identifier = statement.get("id").text or f"{item}-line-{statement.line}"
    return entity(f"statement/{quote(identifier.replace('$', '-'))}")
