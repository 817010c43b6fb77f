"""XML as a tree in which every element knows its line; no entities, no network, bounded depth."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from foedera.read.document import DEEPEST, LEFT_OUT, Document
from foedera.read.xml_events import Tag, scan


@dataclass
class Element:
    """An element; ``content`` is its text and its elements, in their order."""

    namespace: str
    name: str
    attributes: Mapping[str, str]
    line: int
    content: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> Iterator[Element]:
        """Its children that are elements."""
        return (child for child in self.content if isinstance(child, Element))

    def child(self, *path: str) -> Element | None:
        """Return the first element that is reached by these names, from child to child."""
        if not path:
            return self
        below = (each.child(*path[1:]) for each in self.elements if each.name == path[0])
        return next((found for found in below if found), None)

    def all(self, name: str, *, outside: Container[str] = ()) -> Iterator[Element]:
        """Yield the elements of a name below it, in the order of the text.

        What lies in one that is found, or in elements named in ``outside``, is not searched.
        """
        for child in self.elements:
            if child.name == name:
                yield child
            elif child.name not in outside:
                yield from child.all(name, outside=outside)


def xml_tree(document: Document) -> Element:
    """Return the root of a document.

    Raises:
        InputProblem: not well-formed, with a document type, or nested too deep.
    """
    top = Element("", "", {}, 0)
    open_elements = [top]

    def start(tag: Tag) -> None:
        if len(open_elements) > DEEPEST:
            message = f"nested more than {DEEPEST} levels deep ({LEFT_OUT})"
            raise document.problem(message, tag.line, tag.column)
        namespace, _, name = tag.name.rpartition(" ")
        element = Element(namespace, name, tag.attributes, tag.line)
        open_elements[-1].content.append(element)
        open_elements.append(element)

    def end(_byte: int) -> None:
        open_elements.pop()

    scan(
        document,
        on_start=start,
        on_end=end,
        on_text=lambda text: open_elements[-1].content.append(text),
    )
    return next(top.elements)
