"""Two names that no reader can tell apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from foedera.check.match import Match
from foedera.infer.inference import World
from foedera.knowledge.facts import Knowledge, Triple
from foedera.knowledge.terms import OWL
from foedera.read.lookalikes import as_it_looks, difference

READS_VALUES = False  # only names are compared
NEEDS_OTHER_LETTERS = True  # than ASCII: nothing looks like a name in ASCII but one that is not


def find(world: World) -> Iterable[Match]:
    """Every two names that look the same and are not said to be one or two."""
    knowledge = world.knowledge
    uses = dict(_uses(knowledge))
    alike: dict[str, list[NamedNode]] = defaultdict(list)
    for name in uses:
        alike[as_it_looks(name.value)].append(name)
    for names in alike.values():
        for one, other in combinations(sorted(names, key=str), 2):
            if not _settled(knowledge, one, other):
                yield Match(
                    identity=(one, other),
                    triples=tuple(dict.fromkeys((uses[other], uses[one]))),
                    bindings={
                        "one": Literal(one.value),
                        "other": Literal(other.value),
                        "difference": Literal(difference(one.value, other.value)),
                    },
                )


def _uses(knowledge: Knowledge) -> Iterator[tuple[NamedNode, Triple]]:
    """Names that are not ASCII and those that look like them, each with its triples."""
    names = {t for triple in knowledge.facts for t in triple if isinstance(t, NamedNode)}
    odd = {name for name in names if not name.value.isascii()}
    looks = {as_it_looks(name.value) for name in odd}
    odd |= {name for name in names if name.value in looks}
    using = (triple for triple in knowledge.facts if not odd.isdisjoint(triple)) if odd else ()
    for triple in sorted(using, key=str):
        for term in triple:
            if isinstance(term, NamedNode) and term in odd:
                yield term, triple


def _settled(knowledge: Knowledge, one: NamedNode, other: NamedNode) -> bool:
    return any(
        triple in knowledge
        for said in (OWL.sameAs, OWL.differentFrom)
        for triple in ((one, said, other), (other, said, one))
    )
