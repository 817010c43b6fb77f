"""The tree that every syntax of OWL is read as: names and operands as in functional syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from foedera.errors import InputProblem
from foedera.read.document import DEEPEST, LEFT_OUT, Document
from foedera.read.statement import Term

ENTITIES = (
    "Class",
    "Datatype",
    "ObjectProperty",
    "DataProperty",
    "AnnotationProperty",
    "NamedIndividual",
)


@dataclass(slots=True)
class Node:
    """An axiom, an expression, an annotation, or, where ``term`` is set, what is named.

    ``operands`` come in the order of the functional syntax, without its inner parentheses;
    numbers and facets are operands, too.
    """

    name: str
    line: int
    column: int
    operands: list[Node] = field(default_factory=list)
    annotations: list[Node] = field(default_factory=list)
    term: Term | None = None

    def take(self, child: Node) -> None:
        """Take in an operand or an annotation."""
        (self.annotations if child.name == "Annotation" else self.operands).append(child)


def problem(document: Document, at: tuple[int, int], message: str) -> InputProblem:
    """Return what is wrong at a line and column, and that the file is left out for it."""
    return document.problem(f"{message} ({LEFT_OUT})", *at)


def check_depth(document: Document, depth: int, at: tuple[int, int]) -> None:
    """Refuse what is nested so deep that it would exhaust Python's stack.

    Raises:
        InputProblem: it is.
    """
    if depth > DEEPEST:
        raise problem(document, at, f"nested more than {DEEPEST} levels deep")


def leaf(name: str, at: tuple[int, int], term: Term) -> Node:
    """Return the node of something that is named."""
    return Node(name, *at, term=term)


def compound(
    name: str, at: tuple[int, int], operands: Sequence[Node], annotations: Sequence[Node] = ()
) -> Node:
    """Return the node of an axiom or expression."""
    return Node(name, *at, list(operands), list(annotations))
