"""Correlates of War: militarized interstate disputes, version 5.0 (MIDB_5.0.csv): who took part.

A row is a time of a state in a dispute: what it did then is a part of the dispute, a military
operation where it used force (hostility level 4 or 5). The two sides of a dispute are not read:
that states are on different sides does not say what they did to each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF
from foedera.read.statement import Statement
from foedera.sources import tables
from foedera.sources.cow_disputes import DATA_SET, dispute, end_of, kind
from foedera.sources.dates import from_parts
from foedera.sources.log import Log
from foedera.sources.state_codes import by_cow_code
from foedera.sources.tables import Row

COLUMNS = {
    "dispnum": "number of the dispute",
    "ccode": "code of the state",
    "styear": "year of the first day of the state in it",
    "stmon": "month of it",
    "stday": "day of it; -9: not known",
    "endyear": "year of the last day of the state in it",
    "endmon": "month of it",
    "endday": "day of it; -9: not known",
    "hostlev": "highest level of the state's hostility: 1 none to 5 war",
}


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield what states did in disputes; see ``foedera.sources.Importer``."""
    seen: Counter[str] = Counter()

    def triples(row: Row) -> Iterator[Triple]:
        name = f"{row.number('dispnum')}-{row.number('ccode')}"
        seen[name] += 1
        node = DATA_SET.thing(name if seen[name] == 1 else f"{name}-{seen[name]}")
        yield node, RDF.type, kind(row)
        yield node, FD.partOf, dispute(row)
        yield node, FD.actor, by_cow_code(row.number("ccode"))
        start, end = from_parts(row, "styear", "stmon", "stday"), end_of(row)
        if start:
            yield node, FD.start, Literal(start)
        if end:
            yield node, FD.end, Literal(end)

    return tables.statements(paths, DATA_SET, COLUMNS, triples, log)
