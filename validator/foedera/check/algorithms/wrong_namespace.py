"""Terms of the ontology written in a namespace that is off by a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.terms import FD_NAMESPACE
from foedera.knowledge.vocabulary import declared_terms
from foedera.read.lookalikes import as_it_looks, its_letter

NEARLY_OURS = r"https?://(?:www\.)?w3id\.org/+foedera(?:/+ontology)?[/#]+(\w+)"
_NEARLY_OURS = re.compile(NEARLY_OURS, re.IGNORECASE)

REACH = "case"


def find(world: World) -> Iterable[Match]:
    """Each use of an IRI that would be a declared term in the right namespace."""
    declared = declared_terms()
    for triple in world.knowledge.facts:
        for term in triple:
            if not isinstance(term, NamedNode):
                continue
            found = _NEARLY_OURS.fullmatch(as_it_looks(term.value))
            if not found:
                continue
            meant = NamedNode(FD_NAMESPACE + found.group(1))
            if meant in declared and term != meant:
                yield Match(
                    identity=tuple(dict.fromkeys((term, triple[0]))),
                    triples=(triple,),
                    bindings={
                        "written": Literal(term.value),
                        "meant": Literal(meant.value),
                        "letter": Literal(its_letter(term.value)),
                    },
                )
