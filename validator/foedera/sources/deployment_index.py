"""Military Deployment Index, 2014 to 2021 (MDVA_Deployments_LatLon.xlsx, its first sheet).

A row is a contingent that a state had in a theatre in a year. It becomes a deployment in that
year, with its strength. The theatre is the host where it is the name of a state; seas, regions and
territories are no hosts.
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
from foedera.sources.state_codes import UnknownStateError, by_iso_code
from foedera.sources.states_by_name import by_name
from foedera.sources.tables import Row

DATA_SET = DataSet(
    name="deployment-index-2021",
    label="Military Deployment Index, 2014 to 2021",
    coverage="2014/2021",
)
COLUMNS = {
    "Year": "year of the deployment",
    "Theatre": "where: a state, a territory, a sea",
    "Country": "ISO 3166 code of the sending state",
    "Organisation": "organization or state that leads the mission",
    "MissionName": "name of the mission; None: it has none",
    "Deployed": "number of troops",
}


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield deployments with their strength; see ``foedera.sources.Importer``."""

    def triples(row: Row) -> Iterator[Triple]:
        node = DATA_SET.thing(f"row-{row.place.line}")
        yield node, RDF.type, FD.Deployment
        named = row["MissionName"] not in ("None", "")
        mission = row["MissionName"] if named else f"{row['Organisation']} mission"
        label = f"{mission}, {row['Theatre']}, {row['Country']}, {row.number('Year')}"
        yield node, RDFS.label, Literal(label, language="en")
        yield node, FD.deployingState, by_iso_code(row["Country"])
        yield node, FD.date, Literal(str(row.number("Year")))
        try:
            yield node, FD.hostState, by_name(row["Theatre"], str(row.number("Year")))
        except UnknownStateError:
            log.pass_over("theatre is no state; the host is left open")
        yield from _strength(row, node)

    return tables.statements(paths, DATA_SET, COLUMNS, triples, log)


def _strength(row: Row, deployment: NamedNode) -> Iterator[Triple]:
    node = NamedNode(f"{deployment.value}-strength")
    number = Literal(str(row.number("Deployed")), datatype=XSD.integer)
    yield node, RDF.type, FD.Quantity
    yield node, FD.quantityOf, deployment
    yield node, FD.measure, FD.deployed
    yield node, FD.quantityKind, FD.actual
    yield node, FD.minimum, number
    yield node, FD.maximum, number
    yield node, FD.asOf, Literal(str(row.number("Year")))
