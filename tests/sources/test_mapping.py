"""Any table by a mapping: what the worked mappings make, and what is wrong with a bad one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.sources.importing import facts_of, imported

from foedera.errors import InputProblem, UsageError

TABLES = Path(__file__).parents[2] / "examples" / "tables"
MAPPING = """
[source]
name = "mine"
label = "Mine"
coverage = "1900/2000"

[[thing]]
id = "act-{id}"
kind = "Signature"
actor = { state = "{states}", split = "|" }
date = { date = "{day}", format = "%d/%m/%Y" }
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(MAPPING, "utf-8")
    return path


def table(folder: Path, *rows: str) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join(["id,states,day", *rows, ""]), "utf-8")
    return path


def test_a_list_of_pacts() -> None:
    statements = imported("table", TABLES / "pacts.toml", TABLES / "pacts.csv")
    assert facts_of(statements, "pact-1") == {
        ("type", "Treaty", 2),
        ("label", "Neutrality pact of two neighbours", 2),
        ("hasParty", "cow365", 2),
        ("hasParty", "cow740", 2),
    }
    assert ("date", "1941-04-25", 2) in facts_of(statements, "pact-1-entry")
    assert facts_of(statements, "pact-2-end") == set(), "it needs a cell that is missing"


def test_a_list_with_tabs_and_codes() -> None:
    statements = imported("table", TABLES / "attacks.toml", TABLES / "attacks.tsv")
    assert ("target", "cow290", 2) in facts_of(statements, "attack-1")


def test_a_list_of_numbers() -> None:
    statements = imported("table", TABLES / "contingents.toml", TABLES / "contingents.csv")
    facts = facts_of(statements, "contingent-NOR-AFG-2003")
    assert {("minimum", "520", 4), ("measure", "deployed", 4), ("asOf", "2003", 4)} <= facts
    assert facts_of(statements, "contingent-NOR-AFG-2001") == set()


def test_several_values_in_one_cell(mapping: Path, tmp_path: Path) -> None:
    statements = imported("table", mapping, table(tmp_path, "1,France | Italy,03/09/1935"))
    assert facts_of(statements, "act-1") == {
        ("type", "Signature", 2),
        ("actor", "cow220", 2),
        ("actor", "cow325", 2),
        ("date", "1935-09-03", 2),
    }


def test_a_sheet_of_a_workbook_is_a_table(mapping: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.active.title = "Acts"
    for row in (["id", "states", "day"], [7, "France", "03/09/1935"]):
        book.active.append(row)
    path = tmp_path / "mine.xlsx"
    book.save(path)
    statement = next(s for s in imported("table", mapping, path) if s.graph is not None)
    assert str(statement.place) == f"{path}#Acts:2"


def test_a_name_means_the_state_that_had_it_on_that_day(mapping: Path, tmp_path: Path) -> None:
    dated = 'split = "|", on = "{day}", format = "%d/%m/%Y" }'
    mapping.write_text(MAPPING.replace('split = "|" }', dated), "utf-8")
    rows = table(tmp_path, "1,Germany,03/09/1935", "2,Germany,04/05/1970", "3,Germany,03/10/1990")
    statements = imported("table", mapping, rows)
    actors = [f"{s.object}" for s in statements if s.predicate.value.endswith("#actor")]
    assert [actor.rpartition("#")[2].strip(">") for actor in actors] == [
        "cow255",
        "cow260",
        "cow255",
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1,Fance,03/09/1935", "no state with the name “Fance”; did you mean “france”"),
        ("1,France,30/02/1935", "“30/02/1935” is no date of the form"),
        ("1,France", "this row has 2 cells, the header 3"),
    ],
)
def test_a_bad_row_is_named(mapping: Path, tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputProblem, match=message) as problem:
        imported("table", mapping, table(tmp_path, "0,Italy,01/01/1935", row))
    assert problem.value.line == 3


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("Signature", "Signatur", "the ontology has no term “Signatur”; did you mean Signature"),
        ("actor =", "actors =", "no term “actors”; did you mean actor"),
        ("split", "splid", "actor: “splid” is not known; did you mean split"),
        ("act-{id}", "act", "names no column"),
        ('name = "mine"', "name = 7", r"\[source\] needs name"),
        ("{ state", "{ nation", "actor needs one of text, date"),
        ("[[thing]]", "[[thing", "no TOML"),
        ("[[thing]]", "[[things]]", "“things” is not known; did you mean thing"),
        ("coverage", "cover", "“cover” is not known; did you mean coverage"),
        ('"act-{id}"', '"act-{id}"\nlabel = 7', "label is “7”, not a text"),
        ('"act-{id}"', '"act-{id}"\nneeds = []', r"needs is “\[\]”, not a text"),
        ('"{states}"', "1", "state is “1”, not a text"),
        ('"|"', "true", "split is “True”, not a text"),
        ("Signature", "Sign%te", "the ontology has no term “Sign%te”"),
        ('{ date = "{day}", format = "%d/%m/%Y" }', "{ term = 7 }", "term is “7”, not a text"),
        ("%d/%m/%Y", "%d/%d", "the format “%d/%d” cannot be read"),
        ('"{day}"', '"{day}", language = "e n"', "“e n” is no language tag"),
        ("[[thing]]", '[table]\ndelimiter = ";;"\n[[thing]]', "the delimiter “;;” is not one sign"),
        ("[[thing]]", "[table]\ndelimiter = 7\n[[thing]]", "delimiter is “7”, not a text"),
        ("[[thing]]", '[table]\nencoding = "utf-9"\n[[thing]]', "no encoding “utf-9”"),
        ("[[thing]]", '[table]\nencoding = "hex"\n[[thing]]', "no encoding “hex”"),
        ("[[thing]]", "[table]\nmissing = 7\n[[thing]]", "missing is no list of texts"),
    ],
)
def test_a_bad_mapping_is_explained(
    mapping: Path, tmp_path: Path, wrong: str, right: str, message: str
) -> None:
    mapping.write_text(MAPPING.replace(wrong, right, 1), "utf-8")
    with pytest.raises(InputProblem, match=message):
        imported("table", mapping, table(tmp_path, "1,France,03/09/1935"))


def test_an_encoding_that_the_table_has_not(mapping: Path, tmp_path: Path) -> None:
    text = MAPPING.replace("[[thing]]", '[table]\nencoding = "utf-16"\n[[thing]]')
    mapping.write_text(text, "utf-8")
    with pytest.raises(InputProblem, match="not UTF-16"):
        imported("table", mapping, table(tmp_path, "1,France,03/09/1935"))


def test_a_column_that_the_mapping_needs(mapping: Path, tmp_path: Path) -> None:
    mapping.write_text(MAPPING.replace("{day}", "{days}"), "utf-8")
    with pytest.raises(InputProblem, match="no column “days”; is it “day” here"):
        imported("table", mapping, table(tmp_path))


def test_the_mapping_comes_first(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name the mapping first"):
        imported("table", table(tmp_path))
