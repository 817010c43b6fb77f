"""Texts of treaties in Akoma Ntoso: articles, parties, acts, each at its line of the XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from pyoxigraph import Literal
from tests.sources.importing import facts_of, imported, local

from foedera.api import check, import_data
from foedera.errors import InputProblem
from foedera.finding import Finding
from foedera.sources.akoma_words import language, named
from foedera.sources.log import Log

TREATY = Path(__file__).parent / "files" / "zenda.xml"
SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "akomantoso30.xsd"
WORK = "https://w3id.org/foedera/data/akn/rt/act/treaty/1902-06-19/zenda"
RATIFIED = "Ratification-1902-10-01-norway"
LINES = TREATY.read_text("utf-8").splitlines()


def line(text: str) -> int:
    """The line of the file on which a text stands first."""
    return next(number for number, each in enumerate(LINES, start=1) if text in each)


def test_names_and_languages_that_only_look_like_some() -> None:
    assert named("urn:%te").value == "https://w3id.org/foedera/data/urn:%25te"
    assert language("en-a") == "und"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the treaty, to be changed."""
    path = tmp_path / "zenda.xml"
    path.write_bytes(TREATY.read_bytes())
    return path


def change(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


@pytest.mark.skipif(not SCHEMA.exists(), reason="the published schema is not beside the checkout")
def test_the_file_is_akoma_ntoso() -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(etree.parse(TREATY)), schema.error_log


def test_articles_have_number_name_and_text_by_language() -> None:
    statements = imported("akoma-ntoso", TREATY)
    first, second = line('eId="art_1"'), line('eId="art_2"')
    assert facts_of(statements, "art_1") == {
        ("type", "Article", first),
        ("articleOf", WORK, first),
        ("number", "1", first),
        ("label", "Assistance", first),
        (
            "text",
            "1. If one party is attacked, the other shall assist it. 2. Help is given on request.",
            first,
        ),
    }
    assert ("number", "2", second) in facts_of(statements, "art_2")
    french = Literal("Le traité est conclu pour dix ans.", language="fr")
    assert french in {statement.object for statement in statements}


def about_treaty(path: Path) -> set[tuple[str, str, int]]:
    return {
        (local(s.predicate), local(s.object), s.place.line)
        for s in imported("akoma-ntoso", path)
        if s.subject.value == WORK
    }


def test_the_treaty_has_name_parties_and_number_of_articles() -> None:
    assert about_treaty(TREATY) == {
        ("type", "Treaty", line("<FRBRWork>")),
        ("label", "Treaty of Zenda", line("<FRBRWork>")),
        ("hasParty", "https://w3id.org/foedera/data/akn/ontology/organization/rt/ruritania",
         line("party_1")),
        ("hasParty", "cow385", line("party_2")),
        ("articleCount", "2", line("<body")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("act", "kind", "date", "where", "actors"),
    [
        ("e-signed", "Signature", "1902-06-19", "e-signed", {"ruritania", "cow385"}),
        ("e-force", "EntryIntoForce", "1903-01-01", "e-force", set()),
        ("e-protocol", "Amendment", "1908-02-29", "e-protocol", set()),
        ("e-end", "Termination", "1914-08-01", "e-end", set()),
        (RATIFIED, "Ratification", "1902-10-01", 'by="#norway"', {"cow385"}),
    ],
)
def test_events_become_acts(act: str, kind: str, date: str, where: str, actors: set[str]) -> None:
    found = facts_of(imported("akoma-ntoso", TREATY), act)
    told = {(name, value) for name, value, _ in found if name not in {"actor", "label"}}
    assert told == {("type", kind), ("ofTreaty", WORK), ("date", date)}
    assert {value.rpartition("/")[2] for name, value, _ in found if name == "actor"} == actors
    assert {number for *_, number in found} == {line(where)}


def test_what_states_nothing_is_counted() -> None:
    log = Log()
    imported("akoma-ntoso", TREATY, log=log)
    assert dict(log.passed_over) == {
        "eventRef of no known kind of act": 1,
        "FRBRdate that repeats an event": 1,
    }
    assert log.rows == 12


def test_the_date_of_the_work_is_an_act_where_no_event_says_so(changed: Path) -> None:
    change(changed, '<FRBRdate date="1902-06-19" name="signature"/>',
           '<FRBRdate date="1902-06-18" name="signature"/>')  # fmt: skip
    found = facts_of(imported("akoma-ntoso", changed), "Signature-1902-06-18")
    assert ("date", "1902-06-18", line("<FRBRdate")) in found


@pytest.mark.parametrize(
    ("printed", "number"),
    [("Article IV", "IV"), ("Art. 4bis", "4bis"), ("ARTICLE 4 bis.", "4 bis"), ("Статья 4", "4"),
     ("§ 4 –", "4"), ("4", "4")],
)  # fmt: skip
def test_numbers_stand_without_the_word(changed: Path, printed: str, number: str) -> None:
    change(changed, "<num>Article 1</num>", f"<num>{printed}</num>")
    facts = facts_of(imported("akoma-ntoso", changed), "art_1")
    assert {value for name, value, _ in facts if name == "number"} == {number}


def test_an_extract_does_not_say_how_many_articles_there_are(changed: Path) -> None:
    change(changed, "<num>Art. 2.</num>", "<num>Art. 51.</num>")
    assert "articleCount" not in {name for name, *_ in about_treaty(changed)}


def test_another_language_is_another_source_for_the_same_treaty(
    changed: Path, tmp_path: Path
) -> None:
    text = changed.read_text("utf-8").replace("eng@", "fra@").replace('"eng"', '"fra"')
    french = tmp_path / "zenda.fr.xml"
    french.write_text(text, "utf-8")
    both = imported("akoma-ntoso", changed, french)
    assert len({s.subject for s in both if local(s.object) == "Source"}) == 2
    texts = {s.object for s in both if local(s.predicate) == "text" and local(s.subject) == "art_1"}
    assert {getattr(text, "language", None) for text in texts} == {"en", "fr"}


def checked(folder: Path, invoked: str) -> list[Finding]:
    """Import the treaty into the folder, invoke an article of it, and check both."""
    import_data("akoma-ntoso", [str(TREATY)], str(folder / "zenda.trig"))
    (folder / "invocation.yaml").write_text(
        f"""foedera: 1
names: https://example.org/crisis#
language: en
prefixes: {{zenda: "{WORK}#"}}
things:
  article: {{type: Article, articleOf: "{WORK}", number: {invoked}}}
  invocation: {{type: Invocation, label: Ruritania invokes it, invokes: article, date: 1903-05-01}}
"""
    )
    return list(check([str(folder)], select=["INV005"]).findings)


def test_an_invocation_of_an_article_that_it_has_not_is_found(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, "9")
    assert finding.message.startswith("Treaty of Zenda has 2 articles, so no Article 9")
    places = {(Path(p.path).name, p.line) for fact in finding.facts for p in fact.places}
    assert ("zenda.xml", line("<body")) in places
    assert ("invocation.yaml", 6) in places


def test_an_invocation_of_an_article_that_it_has_is_not(tmp_path: Path) -> None:
    assert checked(tmp_path, "2") == []


BOMB = '<!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<akomaNtoso'


@pytest.mark.parametrize(
    ("old", "new", "number", "message"),
    [
        ("<akomaNtoso", BOMB, 3, "a document type declaration is refused"),
        ("<akomaNtoso", '<!DOCTYPE a SYSTEM "http://e/a.dtd">\n<akomaNtoso', 3, "is refused"),
        ("akn/3.0", "akn/2.0", 3, "this is no Akoma Ntoso 3.0"),
        ("</meta>", "</mata>", 0, "not well-formed XML"),
        ("Treaty of Zenda", "&treaty;", 0, "not well-formed XML"),
        ('encoding="UTF-8"', 'encoding="ISO-8859-1"', 1, "save it as UTF-8"),
        ('<FRBRuri value="/akn/rt/act/treaty/1902-06-19/zenda"/>', "", 7, "has no <FRBRuri>"),
        ('1903-01-01"', '1903-02-30"', 0, "“1903-02-30” is no day"),
        ('1903-01-01"', '1903"', 0, "“1903” is no day"),
        ("<num>Art. 2.</num>", "<num>Unique</num>", 0, "an article without a number"),
        ("<p>Help", "<b>" * 300 + "<p>Help", 0, "nested more than 200 levels deep"),
    ],
)
def test_a_bad_file_is_told_with_its_line(
    changed: Path, old: str, new: str, number: int, message: str
) -> None:
    where = number or line(old)
    with pytest.raises(InputProblem) as caught:
        imported("akoma-ntoso", change(changed, old, new))
    assert message in caught.value.message
    assert caught.value.line in {where, where - 1, where + 1}


def test_a_bad_element_can_be_left_out(changed: Path) -> None:
    change(changed, '1903-01-01"', '1903-02-30"')
    log = Log(skip_bad_rows=True)
    statements = imported("akoma-ntoso", changed, log=log)
    assert facts_of(statements, "e-force") == set()
    assert facts_of(statements, "e-end") != set()
    assert [problem.line for problem in log.bad_rows] == [line("e-force")]


def test_something_else_than_xml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    for content in (b"", b"PK\x03\x04", b"<html/>", b"\xff\xfe<\0", b"<a>\xe9</a>"):
        path.write_bytes(content)
        with pytest.raises(InputProblem):
            imported("akoma-ntoso", path)
