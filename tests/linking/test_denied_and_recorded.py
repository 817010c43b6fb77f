"""The deployment that the Kursk case has denied, and what a data set on conflicts records of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources.real_data import DATA, FILES, needs_data

from foedera import api
from foedera.finding import Certainty, Finding, Verdict

KURSK = Path(__file__).parents[2] / "examples" / "kursk-2024"
CONFLICT = (
    "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,type_of_conflict,"
    "start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date\n"
    "9,2024,365,731,369,,interstate,16147,1,19047,1,0,\n"
)
WITHOUT_CODES = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <https://example.org/my#> .
my:dprk a fd:State ; rdfs:label "Korea, People's Republic of"@en .
my:russia a fd:State ; rdfs:label "Russian Federation"@en .
my:deployment a fd:Deployment ; fd:deployingState my:dprk ; fd:assistedState my:russia ;
  fd:start "2024-10" .
my:denial a fd:Denial ; fd:speaker my:dprk ; fd:date "2024-10-21" ; fd:about my:deployment .
"""


def denied_and_recorded(*paths: object) -> list[Finding]:
    return list(api.check([str(path) for path in paths], select=["CLM016"]).findings)


@pytest.fixture
def conflicts(tmp_path: Path) -> Path:
    table, imported = tmp_path / "ucdp.csv", tmp_path / "ucdp.trig"
    table.write_text(CONFLICT, "utf-8")
    api.import_data("ucdp-conflicts", [str(table)], str(imported))
    return imported


def test_states_of_both_are_one_by_their_codes(conflicts: Path) -> None:
    found = denied_and_recorded(KURSK, conflicts)
    assert found
    for each in found:
        assert (each.verdict, each.certainty) == (Verdict.DISPUTE, Certainty.POSSIBLE)
        assert "ucdp.csv:2" in {Path(f"{place}").name for f in each.facts for place in f.places}


def test_states_without_codes_are_one_once_they_are_linked(conflicts: Path, tmp_path: Path) -> None:
    mine, links = tmp_path / "mine.ttl", tmp_path / "links.ttl"
    mine.write_text(WITHOUT_CODES, "utf-8")
    assert denied_and_recorded(mine, conflicts) == []
    api.link([str(mine), str(conflicts)], str(links))
    (found,) = denied_and_recorded(mine, conflicts, links)
    assert {"mine.ttl", "ucdp.csv", "links.ttl"} <= {
        Path(place.path).name for fact in found.facts for place in fact.places
    }


@needs_data
def test_the_real_data_set_is_set_against_the_denials(tmp_path: Path) -> None:
    """Only the rows of 2024: the others tell of other conflicts, and take long."""
    table, imported = tmp_path / "ucdp.csv", tmp_path / "ucdp.trig"
    header, *rows = (DATA / FILES["ucdp-conflicts"]).read_text("utf-8").splitlines()
    year = header.replace('"', "").split(",").index("year")
    latest = [row for row in rows if row.replace('"', "").split(",")[year].startswith("2024")]
    table.write_text("\n".join([header, *latest, ""]), "utf-8")
    api.import_data("ucdp-conflicts", [str(table)], str(imported))
    found = denied_and_recorded(KURSK, imported)
    assert found
    assert all("North Korea" in each.message for each in found)
