"""Random JSON-LD whose layout is known: every text and IRI is unique, its position written down."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

Position = tuple[int, int]
CONTEXT = {
    "@vocab": "http://e/",
    "ids": {"@type": "@id"},
    "texts": {"@container": "@language"},
    "indexed": {"@container": "@index"},
    "kind": "@type",
    "id": "@id",
}
GAPS = ("", "", " ", "\n", "\n  ", "\t", "\r\n")


@dataclass
class Layout:
    """The text so far, and the position of each unique text or IRI."""

    random: random.Random
    text: str = ""
    expected: dict[str, Position] = field(default_factory=dict)

    def put(self, token: str) -> Position:
        self.text += self.random.choice(GAPS)
        position = self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n")
        self.text += token
        return position

    def unique(self, stem: str) -> str:
        """Write a new name as a string, and note where."""
        name = f"{stem}{len(self.expected)}"
        self.expected[name] = self.put(json.dumps(name, ensure_ascii=self.random.random() < 0.5))
        return name

    def object(self, members: Sequence[tuple[str, object]]) -> None:
        self.put("{")
        shuffled = list(members)
        self.random.shuffle(shuffled)
        for number, (key, value) in enumerate(shuffled):
            if number:
                self.put(",")
            self.put(json.dumps(key))
            self.put(":")
            self.value(value)
        self.put("}")

    def array(self, items: Sequence[object]) -> None:
        self.put("[")
        for number, item in enumerate(items):
            if number:
                self.put(",")
            self.value(item)
        self.put("]")

    def value(self, value: object) -> None:
        """Write JSON; ``Text`` and the like stand for new unique strings."""
        if isinstance(value, Unique):
            self.unique(value.stem)
        elif isinstance(value, dict):
            self.object(list(value.items()))
        elif isinstance(value, list):
            self.array(value)
        else:
            self.put(json.dumps(value))


@dataclass(frozen=True)
class Unique:
    """Stands for a string that occurs once."""

    stem: str


TEXT, IRI, CLASS = Unique("text é "), Unique("http://e/iri-"), Unique("Class")
LEAVES = st.sampled_from(
    [
        TEXT,
        {"@value": TEXT, "@language": "en"},
        {"@value": TEXT, "@type": "http://e/type"},
        {"@id": IRI},
        12,
        1.5,
        True,
        None,
    ]
)
KEYS = st.sampled_from(["p", "q", "http://e/long", "r"])


def _nodes(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    members = st.dictionaries(KEYS, values, max_size=3)
    extra = st.fixed_dictionaries(
        {},
        optional={
            "@id": st.just(IRI),
            "kind": st.sampled_from([CLASS, [CLASS, CLASS]]),
            "ids": st.just([IRI, IRI]),
            "texts": st.just({"en": TEXT, "de": [TEXT, TEXT]}),
            "indexed": st.just({"a": {"p": TEXT}, "b": {"@id": IRI, "p": TEXT}}),
            "@reverse": st.just({"back": {"p": TEXT}}),
        },
    )
    return st.builds(lambda one, other: {**one, **other}, members, extra)


VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        _nodes(inner),
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(lambda items: {"@list": items}),
        st.lists(inner, max_size=2).map(lambda items: {"@set": items}),
    ),
    max_leaves=8,
)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    layout = Layout(random.Random(draw(st.integers(0, 2**32))))
    nodes = draw(st.lists(_nodes(VALUES), min_size=1, max_size=3))
    named = draw(st.sampled_from([{}, {"id": IRI}, {"id": IRI, "p": TEXT}]))
    layout.value({"@context": CONTEXT, "@graph": nodes, **named})
    return layout
