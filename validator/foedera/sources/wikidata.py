"""Wikidata: entities of treaties in JSON, as *Special:EntityData* and the API give them.

An item is taken for a treaty if it is an instance (P31) of treaty (Q131569) or has a signatory, a
ratifier or an effective date. Other items in the files tell the names and codes of states.

- signatory (P1891) is a signature by that state, on its point in time (P585); the treaty's own
  point in time is the day of signature of those without one.
- ratified by (P6193) is a ratification; of a state that is not among the signatories given, an
  accession, as Wikidata has one property for both.
- effective date (P7588), else start time (P580), is the entry into force; end time (P582), else
  dissolved (P576), the termination; what it replaces (P1365) is a treaty, too.
- A state is found by its ISO 3166-1 code (P298) or its English name, if its item is in the files;
  else it keeps its Wikidata identifier and is an agent of no known kind.
- Ranks: deprecated statements are left out and listed; preferred ones leave the normal ones out.
- Times: day, month, year and decade become dates as precise as they are; of a century or a
  millennium the start is bounded. Days of the Julian calendar are converted, with a remark. An
  unknown value gives an act without a date, no value gives none. *Circa* (P1480) is a `~`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from foedera.errors import InputProblem
from foedera.read.document import load
from foedera.read.json_tree import parse_json
from foedera.read.statement import Statement
from foedera.sources.data_set import DataSet
from foedera.sources.elements import Elements
from foedera.sources.json_nodes import Node
from foedera.sources.log import Log
from foedera.sources.wikidata_items import States, is_treaty, item_of
from foedera.sources.wikidata_treaty import TreatyItem

DATA_SET = DataSet(name="wikidata", label="Wikidata")


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield treaties with their acts; see ``foedera.sources.Importer``."""
    items = {path: list(_items(path)) for path in paths}
    states = States(item for found in items.values() for item in found)
    introduced: set[NamedNode] = set()
    for path, found in items.items():
        elements = Elements(path, DATA_SET, log, introduced)
        yield from elements.common_ground()
        for item in found:
            if is_treaty(item):
                yield from TreatyItem(item, states, elements, log).statements()
            else:
                log.pass_over("item that is no treaty")


def _items(path: str) -> Iterator[Node]:
    document = load(path)
    root = Node(document, parse_json(document))
    items = [each for _, each in root.get("entities").members] or [*root.items, root]
    found = [item for item in items if item_of(item) and any(item.get("claims").members)]
    if not found:
        raise InputProblem(path, 1, 0, "there is no item of Wikidata with statements in it")
    yield from found
