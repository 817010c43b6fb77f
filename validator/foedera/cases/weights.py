"""Sums over facts by which one sees whether a rule that looks at everything can find otherwise.

A rule depends on all facts from which something can follow, and on the values that it reads
itself. Of *inert* predicates, nothing follows but what kind of thing their subject is, whatever
the value. So there is one sum over everything without such values, and one over the values of each
inert predicate. Sums are of digests: an edit changes them by what it removes and adds, in whatever
order (Bellare and Micciancio, “A new paradigm for collision-free hashing”, 1997).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from pyoxigraph import Literal, NamedNode

from foedera.cases.rows import spelled
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD
from foedera.read.statement import Statement

# Of these, inference reads no value; tests compare the list with its code and with the ontology.
INERT = frozenset(
    {
        *(FD.minimum, FD.maximum, FD.approximate, FD.quotation, FD.text, FD.number, FD.score),
        *(FD.officeTitle, FD.sharedNumber, FD.documentUrl, FD.statedWeekday, FD.untsNumber),
        *(FD.articleCount, FD.listedAs),
    }
)
ALL_ELSE = ""  # names the sum without these values
_BYTES = 32
RANGE = 1 << (8 * _BYTES)


def is_inert(statement: Statement) -> bool:
    """Whether nothing follows from the value; what is said of a blank node gives it its name."""
    subject, predicate, value, *_ = statement
    named = isinstance(subject, NamedNode) and isinstance(value, Literal)
    return named and predicate in INERT


def weights(statements: Iterable[Statement]) -> dict[str, int]:
    """The sums over statements, by the inert predicate; lines play no part."""
    found: Counter[str] = Counter()
    for statement in statements:
        subject, predicate, value, graph, place = statement
        said = [spelled(subject), spelled(predicate), (graph and spelled(graph)) or "", place.path]
        if is_inert(statement):
            found[predicate.value] += _weight([*said, spelled(value)])
            found[ALL_ELSE] += _weight(said)
        else:
            found[ALL_ELSE] += _weight([*said, spelled(value)])
    return {name: total % RANGE for name, total in found.items()}


def added_up(
    known: Mapping[str, int], more: Mapping[str, int], less: Mapping[str, int]
) -> dict[str, int]:
    """The sums after an edit."""
    names = sorted({*known, *more, *less})
    return {n: (known.get(n, 0) + more.get(n, 0) - less.get(n, 0)) % RANGE for n in names}


def weight_of_all(triples: Iterable[Triple]) -> int:
    """The weight of triples together, in their order."""
    return _weight(spelled(term) for triple in triples for term in triple)


def _weight(parts: Iterable[str]) -> int:
    text = "\n".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=_BYTES).digest(), "big")
