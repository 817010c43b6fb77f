"""Terms in the ontology's namespace that it does not declare."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.terms import FD_NAMESPACE
from foedera.knowledge.vocabulary import declared_terms, local_name
from foedera.read.lookalikes import as_it_looks, its_letter

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Each use of an undeclared term, with the nearest declared one as a hint."""
    declared = declared_terms()
    for triple in world.knowledge.facts:
        for term in triple:
            if (
                isinstance(term, NamedNode)
                and term.value.startswith(FD_NAMESPACE)
                and term not in declared
            ):
                yield Match(
                    identity=tuple(dict.fromkeys((term, triple[0]))),
                    triples=(triple,),
                    bindings={"term": Literal(f"fd:{local_name(term)}"), "hint": _hint(term)},
                )


def _hint(term: NamedNode) -> Literal:
    name = local_name(term)
    names = sorted(local_name(known) for known in declared_terms())
    close = get_close_matches(as_it_looks(name), names, n=1)
    meant = f"; did you mean fd:{close[0]}?" if close else ""
    return Literal(its_letter(name) + meant)
