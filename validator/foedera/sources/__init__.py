"""Foreign data sets and formats to statements in our vocabulary: one file for each, none checks.

A module of a kind has ``statements(paths, log)``, which yields located statements row by row: their
place is the row of the original file, their graph that file (``DataSet.file``). Statements without
a graph are common ground. Its docstring, and its COLUMNS if it has some, are its documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, cast

from foedera.errors import UsageError
from foedera.read.statement import Statement
from foedera.sources.log import Log


@dataclass(frozen=True)
class Kind:
    """A kind of file that can be imported, and the module here that reads it."""

    name: str
    title: str
    module: str


KINDS = (
    Kind("akoma-ntoso", "Akoma Ntoso 3.0: texts of treaties", "akoma_ntoso"),
    Kind("atop-alliances", "ATOP 4.01, alliances with their dates", "atop_alliances"),
    Kind("atop-members", "ATOP 4.01, members with their obligations", "atop_members"),
    Kind("coded-events", "Events coded after CAMEO or PLOVER", "coded_events"),
    Kind("cow-dispute-sides", "Correlates of War: who took part in them", "cow_dispute_sides"),
    Kind("cow-disputes", "Correlates of War: militarized interstate disputes", "cow_disputes"),
    Kind("cow-states", "Correlates of War: state system membership", "cow_states"),
    Kind("cow-wars", "Correlates of War: inter-state wars", "cow_wars"),
    Kind("deployment-index", "Military Deployment Index (xlsx)", "deployment_index"),
    Kind("exercises", "Multinational military exercises", "exercises"),
    Kind("gw-states", "Gleditsch and Ward: list of independent states", "gw_states"),
    Kind("table", "Any table (CSV, TSV, xlsx), by a mapping file", "any_table"),
    Kind("ucdp-conflicts", "UCDP/PRIO: armed conflicts and secondary parties", "ucdp_conflicts"),
    Kind("us-troops", "United States troops abroad, by country and year", "us_troops"),
    Kind("wikidata", "Wikidata: treaties in the JSON of entities", "wikidata"),
)


def documentation(name: str) -> str:
    """Return what is read of a kind, and what its codes become, as Markdown.

    Raises:
        UsageError: there is no such kind.
    """
    module = importer(name)
    columns = getattr(module, "COLUMNS", {})
    rows = [f"- `{column}`: {meaning}" for column, meaning in columns.items()]
    return "\n".join([(module.__doc__ or "").strip(), *(["", *rows] if rows else []), ""])


class Importer(Protocol):
    """What a module of a kind offers."""

    __doc__: str | None

    def statements(self, paths: Sequence[str], log: Log) -> Iterator[Statement]:
        """Yield what the files state, and tell the log of rows read and left out.

        Raises:
            InputProblem: a file cannot be read, or a row is bad and the log takes none.
        """


def importer(name: str) -> Importer:
    """Return the module of a kind.

    Raises:
        UsageError: there is no such kind.
    """
    modules = {kind.name: kind.module for kind in KINDS}
    if name not in modules:
        close = get_close_matches(name, modules, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise UsageError(f"there is no kind “{name}”{hint} (foedera import --help lists all)")
    return cast("Importer", import_module(f"foedera.sources.{modules[name]}"))
