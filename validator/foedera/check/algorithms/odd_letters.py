"""Names with letters that hide, or that pose as others."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.terms import FD_NAMESPACE
from foedera.read.lookalikes import as_it_looks, oddity

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Each use of such a name, unless it looks like a term of ours: others tell of those."""
    for triple in world.knowledge.facts:
        for term in triple:
            if not isinstance(term, NamedNode) or term.value.isascii():
                continue
            odd = oddity(term.value)
            if odd and not as_it_looks(term.value).startswith(FD_NAMESPACE):
                yield Match(
                    identity=tuple(dict.fromkeys((term, triple[0]))),
                    triples=(triple,),
                    bindings={"name": Literal(term.value), "oddity": Literal(odd)},
                )
