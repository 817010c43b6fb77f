"""Items of Wikidata: their statements by rank, and the states among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from foedera.sources.json_nodes import Node
from foedera.sources.states_by_name import state_named

_IDENTIFIER = re.compile(r"Q[0-9]+")
_ENTITY = "http://www.wikidata.org/entity/"
_TREATY = "Q131569"
_OF_TREATIES = ("P1891", "P6193", "P7588")
_STATES = {"Q3624078", "Q6256", "Q3024240"}  # sovereign state, country, historical country


def entity(identifier: str) -> NamedNode:
    """Return the IRI of an item."""
    return NamedNode(_ENTITY + identifier)


def label(item: Node) -> str:
    """Return the English label, else the first, else the identifier."""
    labels = {language: each.get("value").text for language, each in item.get("labels").members}
    return labels.get("en") or next(iter(labels.values()), item.get("id").text)


def item_of(value: Node) -> str:
    """Return the identifier of the item that a value is; empty if it is none."""
    identifier = value.get("id").text or f"Q{value.get('numeric-id').text}"
    return identifier if _IDENTIFIER.fullmatch(identifier) else ""


def values(item: Node, property_: str) -> Iterator[Node]:
    """Yield the values of a property, of whatever rank."""
    for statement in item.get("claims", property_).items:
        yield statement.get("mainsnak", "datavalue", "value")


def by_rank(item: Node, property_: str) -> tuple[list[Node], list[Node]]:
    """Return the statements of a property that count, and those that do not.

    Source: Wikidata's "best rank": preferred ones, else the normal ones.
    """
    statements = list(item.get("claims", property_).items)
    ranks = {statement.get("rank").text for statement in statements}
    best = "preferred" if "preferred" in ranks else "normal"
    counting = [each for each in statements if each.get("rank").text == best]
    return counting, [each for each in statements if each.get("rank").text != best]


def is_treaty(item: Node) -> bool:
    """Tell whether an item is taken for a treaty."""
    kinds = {item_of(value) for value in values(item, "P31")}
    return _TREATY in kinds or any(any(values(item, each)) for each in _OF_TREATIES)


class States:
    """The states among the items of the files, by identifier."""

    def __init__(self, items: Iterable[Node]) -> None:
        self._items = {item_of(item): item for item in items}

    def known(self, identifier: str) -> NamedNode | None:
        """Return the state of our crosswalk that an item is."""
        item = self._items.get(identifier)
        if item is None:
            return None
        codes = [value.text for value in values(item, "P298")]
        found = (state_named(name) for name in [*codes, item.get("labels", "en", "value").text])
        return next((state for state in found if state), None)

    def is_state(self, identifier: str) -> bool:
        """Tell whether the files say that an item is a state."""
        item = self._items.get(identifier)
        return item is not None and any(item_of(v) in _STATES for v in values(item, "P31"))

    def name(self, identifier: str) -> str:
        """Return the name of an item, or its identifier."""
        return label(self._items[identifier]) if identifier in self._items else identifier
