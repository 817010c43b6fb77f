"""Random Turtle whose layout is known: every object's line and column is written down beside it.

An oracle of its own: it writes text and never parses any.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

Position = tuple[int, int]


@dataclass(frozen=True)
class Node:
    """``[ … ]`` with its objects."""

    objects: tuple[object, ...]


@dataclass(frozen=True)
class Items:
    """``( … )``."""

    items: tuple[object, ...]


@dataclass
class Layout:
    """The text so far, and the position of the object of each predicate (all differ)."""

    gaps: list[str]
    text: str = ""
    expected: dict[str, Position] = field(default_factory=dict)
    lists: dict[str, list[Position]] = field(default_factory=dict)
    count: int = 0

    def here(self) -> Position:
        return self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n")

    def put(self, token: str, *, apart: bool = True) -> Position:
        """Write a gap and a token; ``apart``: white space must stand before it."""
        gap = self.gaps.pop() if self.gaps else " "
        self.text += gap if gap or not apart else " "
        position = self.here()
        self.text += token
        return position

    def statement(self, objects: tuple[object, ...]) -> None:
        self.put(f"<http://e/s{self.count}>")
        self.properties(objects)
        self.put(".", apart=False)

    def properties(self, objects: tuple[object, ...]) -> None:
        for number, value in enumerate(objects):
            if number:
                self.put(";", apart=False)
            self.count += 1
            predicate = f"http://e/p{self.count}"
            self.put(f"<{predicate}>", apart=False)
            self.expected[predicate] = self.object(value, predicate)

    def object(self, value: object, key: str) -> Position:
        # written :a[…], the bracket ends the name, and the name's column is off: nobody writes so
        apart = self.text[-1] not in "([,>"
        if isinstance(value, Node):
            position = self.put("[", apart=apart)
            self.properties(value.objects)
            self.put("]", apart=False)
            return position
        if isinstance(value, Items):
            return self.list(value, key, apart=apart)
        return self.put(str(value), apart=True)

    def list(self, value: Items, key: str, *, apart: bool) -> Position:
        position = self.put("(", apart=apart)
        positions = self.lists[key] = []
        for number, item in enumerate(value.items):
            positions.append(self.object(item, f"{key}/{number}"))
        positions.append(self.put(")", apart=False))
        return position


WORDS = st.sampled_from(
    [
        '"a"', '"é ü"@en', "'b'", '"c"^^<http://e/d>', '"2024"^^:d', ":o", "<http://e/o#x>", "12",
        "1.5", "-3", "1e6", "true", '"""two\nlines # none"""', "'''it's \"so\"\\\\'''", "_:label",
        '"\\"; ] # ."', ":a.b", ":a\\,b", ":", '""', '""""q" x"""', '"x" ^^ :d', '"x"@en-GB',
    ]
)  # fmt: skip
OBJECTS = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda objects: Node(tuple(objects))),
        st.lists(inner, max_size=3).map(lambda items: Items(tuple(items))),
    ),
    max_leaves=6,
)
GAPS = st.lists(st.sampled_from(["", " ", "\n", "\n\n", "\t", " # c\n", "\r\n", "#;\n  "]))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    layout = Layout(draw(GAPS), "@prefix : <http://e/> .")
    for objects in draw(st.lists(st.lists(OBJECTS, min_size=1, max_size=3), max_size=3)):
        layout.statement(tuple(objects))
    return layout
