"""OWL's functional syntax as a tree of axioms.

Source: OWL 2 Structural Specification and Functional-Style Syntax (second edition).
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.read.document import Document
from foedera.read.owl.axioms import statements
from foedera.read.owl.text import Text
from foedera.read.owl.tree import ENTITIES, Node, check_depth, leaf
from foedera.read.statement import Statement


def read_functional(document: Document) -> list[Statement]:
    """Read OWL's functional syntax; SWRL rules are left out, with a warning.

    Raises:
        InputProblem: a syntax error, an axiom that OWL 2 does not have, or nested too deep.
    """
    source = _Functional(document)
    return statements(document, source.names, source.nodes())


class _Functional(Text):
    """Walks over a document in functional syntax."""

    def nodes(self) -> Iterator[Node]:
        """Yield the ontology, then what it contains."""
        while self.text == "Prefix":
            self.advance()
            self.take("(")
            self.prefix("=")
            self.take(")")
        header = Node("Ontology", *self.at)
        self.take("Ontology")
        self.take("(")
        while self._is_iri():
            header.take(self.iri())
        yield header
        while self.text != ")":
            yield self._compound(1)
        self.advance()
        if self.kind != "end":
            raise self.expected("the end of the file")

    def _is_iri(self) -> bool:
        return self.kind == "iri" or (self.kind == "name" and ":" in self.text)

    def _compound(self, depth: int) -> Node:
        """Take a name with what stands behind it in parentheses."""
        if self.kind != "name":
            raise self.expected("an axiom or expression")
        node = Node(self.text, *self.at)
        check_depth(self.document, depth, self.at)
        self.advance()
        self.take("(")
        self._fill(node, depth)
        if node.name in ENTITIES and len(node.operands) == 1:
            node.term = node.operands[0].term
        return node

    def _fill(self, node: Node, depth: int) -> None:
        """Give a node what comes before the next closing parenthesis."""
        while self.text != ")":
            if self.text == "(" and node.name == "HasKey":  # the properties of each kind
                self.advance()
                self._fill(node, depth)
            else:
                node.take(self._operand(depth + 1))
        self.advance()

    def _operand(self, depth: int) -> Node:
        if self._is_iri():
            return self.individual()
        if self.kind == "string":
            return self.literal()
        if self.text.isdigit():
            node = leaf("Number", self.at, self.names.number(self.text, self.at))
            self.advance()
            return node
        return self._compound(depth)
