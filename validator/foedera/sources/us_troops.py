"""United States troops abroad, by country and year (troopdata.csv).

The troops in a country are one deployment; each year's number is a quantity of it, as of that
year. The host is a state where the code is one of the Correlates of War; territories, ships and
unknown places have codes of the data set's own, and are named, not taken for states. Troops in
the United States are passed over. The services (army, navy and others) are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS, XSD
from foedera.read.statement import Statement
from foedera.sources import tables
from foedera.sources.data_set import DataSet
from foedera.sources.log import Log
from foedera.sources.state_codes import by_cow_code, known_states
from foedera.sources.tables import Row

DATA_SET = DataSet(
    name="us-troops-2023",
    label="United States troops abroad by country and year, to 2023",
    coverage="1950/2023",
)
COLUMNS = {
    "countryname": "name of the country or place",
    "ccode": "Correlates of War code of the host, or a code of the data set's own",
    "year": "year of the count",
    "troops": "number of troops; NA: not known",
}
_UNITED_STATES = 2


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield deployments and their yearly numbers; see ``foedera.sources.Importer``."""
    told: set[NamedNode] = set()

    def triples(row: Row) -> Iterator[Triple]:
        if row.number("ccode") == _UNITED_STATES:
            log.pass_over("troops in the United States")
            return
        deployment = DATA_SET.thing(str(row.number("ccode")))
        if deployment not in told:
            yield from _deployment(row, deployment)
        told.add(deployment)
        if row["troops"] in ("NA", ""):
            log.pass_over("number of troops not known")
        else:
            yield from _quantity(row, deployment)

    return tables.statements(paths, DATA_SET, COLUMNS, triples, log)


def _deployment(row: Row, node: NamedNode) -> Iterator[Triple]:
    yield node, RDF.type, FD.Deployment
    name = f"United States troops in {row['countryname']}"
    yield node, RDFS.label, Literal(name, language="en")
    yield node, FD.deployingState, by_cow_code(_UNITED_STATES)
    if f"cow{row.number('ccode')}" in known_states():
        yield node, FD.hostState, by_cow_code(row.number("ccode"))


def _quantity(row: Row, deployment: NamedNode) -> Iterator[Triple]:
    node = NamedNode(f"{deployment.value}-{row.number('year')}")
    number = Literal(str(row.number("troops")), datatype=XSD.integer)
    yield node, RDF.type, FD.Quantity
    yield node, FD.quantityOf, deployment
    yield node, FD.measure, FD.deployed
    yield node, FD.quantityKind, FD.actual
    yield node, FD.minimum, number
    yield node, FD.maximum, number
    yield node, FD.asOf, Literal(str(row.number("year")))
