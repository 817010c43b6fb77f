from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from foedera.read import Reading, read_paths

HEAD = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
CATALOG = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
    "  {entries}\n</catalog>\n"
)
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files below the working directory: an ontology each, with what it imports."""
    monkeypatch.chdir(tmp_path)

    def ontology(name: str, *imported: str, iri: str = "") -> None:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        imports = "".join(f"<{iri}> owl:imports <{other}> .\n" for other in imported)
        (tmp_path / name).write_text(f"{HEAD}<{iri}> a owl:Ontology .\n{imports}")

    return ontology


def catalog(folder: str, entries: str) -> None:
    Path(folder, "catalog-v001.xml").write_text(CATALOG.format(entries=entries))


def problems(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def test_the_shipped_ontology_needs_no_file(write: Write) -> None:
    base = "https://w3id.org/foedera/ontology"
    write("a.ttl", base, f"{base}/time", f"{base}#", f"{base}/")
    reading = read_paths(["a.ttl"])
    assert (reading.files, problems(reading)) == (["a.ttl"], [])


def test_other_names_that_begin_like_it_do(write: Write) -> None:
    write("a.ttl", "https://w3id.org/foedera/ontology-of-others")
    assert len(read_paths(["a.ttl"]).problems) == 1


def test_imports_by_path_are_read_too(write: Write) -> None:
    write("data/a.ttl", "sub/b.ttl", "../data/c.ttl")
    write("data/sub/b.ttl", "../d%20d.ttl")
    write("data/c.ttl")
    write("data/d d.ttl")
    reading = read_paths(["data/a.ttl"])
    assert reading.files == ["data/a.ttl", "data/c.ttl", "data/d d.ttl", "data/sub/b.ttl"]
    assert problems(reading) == []


def test_imports_of_a_file_named_by_its_whole_path(write: Write, tmp_path: Path) -> None:
    write("data/a.ttl", "b.ttl")
    write("data/b.ttl")
    reading = read_paths([str(tmp_path / "data/a.ttl")])
    assert reading.files == [str(tmp_path / "data/a.ttl"), str(tmp_path / "data/b.ttl")]


def test_file_iris_are_read_within_the_folders(write: Write, tmp_path: Path) -> None:
    write("data/a.ttl", (tmp_path / "data/b.ttl").as_uri())
    write("data/b.ttl")
    assert len(read_paths(["data/a.ttl"]).files) == 2


def test_the_catalog_beside_the_file_decides(write: Write) -> None:
    write("data/a.ttl", "https://example.org/b", "https://example.org/c")
    write("vendor/b é.ttl", iri="https://example.org/b")
    write("data/sub/c.ttl", iri="https://example.org/c")
    catalog(
        "data",
        '<uri id="x" name="https://example.org/b" uri="../vendor/b%20%C3%A9.ttl"/>'
        '<group xml:base="sub/"><uri name="https://example.org/c" uri="c.ttl"/></group>',
    )
    reading = read_paths(["data/a.ttl"])
    assert reading.files == ["data/a.ttl", "data/sub/c.ttl", "vendor/b é.ttl"]
    assert problems(reading) == []


def test_the_first_entry_that_fits_is_taken(write: Write) -> None:
    """So does Protégé; OASIS would prefer the exact one."""
    write("a.ttl", "https://example.org/x/b.ttl", "https://example.org/c")
    for name in ("moved/b.ttl", "b.ttl", "c.ttl"):
        write(name, iri=f"https://example.org/{name}")
    rewrite = '<rewriteURI uriStartString="https://example.org/x/" rewritePrefix="moved/"/>'
    exact = '<uri name="https://example.org/x/b.ttl" uri="b.ttl"/>'
    shadowed = '<uri name="duplicate:https://example.org/c" uri="b.ttl"/>'
    c = '<uri name="https://example.org/c" uri="c.ttl"/>'
    catalog(".", rewrite + exact + shadowed + c + c.replace("c.ttl", "b.ttl"))
    assert read_paths(["a.ttl"]).files == ["a.ttl", "c.ttl", "moved/b.ttl"]
    catalog(".", f"<group>{exact}</group>{rewrite}{c}")
    assert read_paths(["a.ttl"]).files == ["a.ttl", "b.ttl", "c.ttl"]


def test_catalogs_lead_to_further_catalogs(write: Write) -> None:
    write("a.ttl", *(f"https://example.org/{name}" for name in ("b", "c", "sub/d")))
    write("sub/b.ttl", iri="https://example.org/b")
    write("sub/d.ttl", iri="https://example.org/sub/d")
    write("c.ttl", iri="https://example.org/c")
    catalog(
        ".",
        '<delegateURI uriStartString="https://example.org/sub/" catalog="sub/more.xml"/>'
        '<nextCatalog xml:base="sub/" catalog="catalog-v001.xml"/>'
        '<uri name="https://example.org/c" uri="c.ttl"/>',
    )
    round_about = '<nextCatalog catalog="../catalog-v001.xml"/>'
    catalog("sub", round_about + '<uri name="https://example.org/b" uri="b.ttl"/>')
    more = CATALOG.format(entries='<uri name="https://example.org/sub/d" uri="d.ttl"/>')
    Path("sub/more.xml").write_text(more)
    reading = read_paths(["a.ttl"])
    assert reading.files == ["a.ttl", "c.ttl", "sub/b.ttl", "sub/d.ttl"]
    assert problems(reading) == []


def test_a_further_catalog_that_is_not_there_is_said(write: Write) -> None:
    write("a.ttl", "https://example.org/b")
    write("b.ttl", iri="https://example.org/b")
    gone = '<nextCatalog catalog="gone.xml"/><nextCatalog catalog="https://example.org/c.xml"/>'
    catalog(".", gone + '<uri name="https://example.org/b" uri="b.ttl"/>')
    reading = read_paths(["a.ttl"])
    assert reading.files == ["a.ttl", "b.ttl"]
    assert [(p.path, p.line, p.column, p.warning) for p in reading.problems] == [
        ("catalog-v001.xml", 3, 25, True),
        ("catalog-v001.xml", 3, 58, True),
    ]
    assert "the catalog gone.xml is not there" in problems(reading)[0]


def test_absolute_paths_and_file_iris_in_a_catalog(write: Write, tmp_path: Path) -> None:
    write("data/a.ttl", *(f"https://example.org/{name}" for name in "bcd"))
    for name in "bcd":
        write(f"vendor/{name}.ttl", iri=f"https://example.org/{name}")
    vendor = tmp_path / "vendor"
    catalog(
        "data",
        f'<uri name="https://example.org/b" uri="{(vendor / "b.ttl").as_uri()}"/>'
        f'<uri name="https://example.org/c" uri="{vendor / "c.ttl"}"/>'
        f'<group xml:base="{vendor.as_uri()}/"><uri name="https://example.org/d" uri="d.ttl"/>'
        "</group>",
    )
    reading = read_paths(["data/a.ttl"])
    assert reading.files == [*(str(vendor / f"{name}.ttl") for name in "bcd"), "data/a.ttl"]
    assert problems(reading) == []


def test_the_catalog_beside_the_file_opened_decides_about_what_its_imports_import(
    write: Write,
) -> None:
    """So does Protégé, which knows no other; where it says nothing, the next one does."""
    write("data/a.ttl", "https://example.org/b")
    write("vendor/b.ttl", "https://example.org/c", "https://example.org/d")
    for name in ("data/c.ttl", "vendor/c.ttl", "vendor/d.ttl"):
        write(name, iri=f"https://example.org/{name}")
    c = '<uri name="https://example.org/c" uri="c.ttl"/>'
    catalog("data", '<uri name="https://example.org/b" uri="../vendor/b.ttl"/>' + c)
    catalog("vendor", c + '<uri name="https://example.org/d" uri="d.ttl"/>')
    reading = read_paths(["data/a.ttl"])
    assert reading.files == ["data/a.ttl", "data/c.ttl", "vendor/b.ttl", "vendor/d.ttl"]
    assert problems(reading) == []


def test_what_a_file_declares_that_is_read_needs_no_catalog(write: Write) -> None:
    write("a.ttl", "https://example.org/b")
    write("b.ttl", iri="https://example.org/b")
    assert problems(read_paths(["a.ttl", "b.ttl"])) == []
    assert len(read_paths(["a.ttl"]).problems) == 1


def test_remote_imports_are_refused_at_their_line(write: Write) -> None:
    write("a.ttl", "b.ttl", "https://example.org/remote")
    write("b.ttl")
    reading = read_paths(["."])
    (problem,) = reading.problems
    assert (problem.path, problem.line, problem.warning) == ("a.ttl", 4, False)
    assert problem.excerpt == "<> owl:imports <https://example.org/remote> ."
    assert problem.excerpt[problem.column - 1 :].startswith("<https://example.org/remote>")
    assert "nothing goes to the network" in problem.message
    assert '<uri name="https://example.org/remote" uri="its-file-name"/>' in problem.message
    assert reading.files == ["a.ttl", "b.ttl"]


def test_a_catalog_that_leads_to_the_network_leads_nowhere(write: Write) -> None:
    write("a.ttl", "https://example.org/b")
    catalog(".", '<uri name="https://example.org/b" uri="https://example.org/b.ttl"/>')
    assert "nothing goes to the network" in problems(read_paths(["a.ttl"]))[0]


def test_imports_out_of_the_folders_are_refused(write: Write, tmp_path: Path) -> None:
    write("data/a.ttl", "../secret/b.ttl", (tmp_path / "secret/b.ttl").as_uri())
    write("secret/b.ttl")
    reading = read_paths(["data"])
    assert reading.files == ["data/a.ttl"]
    assert [p.line for p in reading.problems] == [3, 4]
    assert all("leads out of the folders" in p.message for p in reading.problems)
    assert problems(read_paths(["data", "secret"])) == []
    assert problems(read_paths(["data", "secret/b.ttl"])) == []


def test_a_link_out_of_the_folders_is_no_way_round(write: Write) -> None:
    write("data/a.ttl", "link/b.ttl")
    write("secret/b.ttl")
    Path("data/link").symlink_to("../secret")
    assert "leads out of the folders" in problems(read_paths(["data/a.ttl"]))[0]


def test_imports_that_are_not_there(write: Write) -> None:
    write("a.ttl", "none.ttl", "notes.md", "https://example.org/c")
    Path("notes.md").touch()
    catalog(".", '<uri name="https://example.org/c" uri="gone.ttl"/>')
    assert [message.partition("the import ")[2] for message in problems(read_paths(["a.ttl"]))] == [
        "<https://foedera.invalid/none.ttl> leads to none.ttl, which is no file",
        "<https://foedera.invalid/notes.md> leads to notes.md, a file of unknown type",
        "<https://example.org/c> leads to gone.ttl, which is no file",
    ]


def test_a_malformed_catalog_is_said_once(write: Write) -> None:
    write("a.ttl", "https://example.org/b", "https://example.org/c")
    Path("catalog-v001.xml").write_text("<catalog>\n<uri</catalog>")
    found = [p for p in read_paths(["a.ttl"]).problems if p.path == "catalog-v001.xml"]
    assert [(p.line, "not well-formed XML" in p.message) for p in found] == [(2, True)]


def test_a_malformed_path_in_a_catalog_is_said(write: Write) -> None:
    write("a.ttl", "https://example.org/b")
    catalog(".", '<group xml:base="x/"><uri name="https://example.org/b" uri="//[b"/></group>')
    found = [p for p in read_paths(["a.ttl"]).problems if p.path == "catalog-v001.xml"]
    assert [(p.line, p.column, "not a path" in p.message) for p in found] == [(3, 63, True)]


def test_cycles_are_read_once_with_a_warning_that_shows_them(write: Write) -> None:
    write("b.ttl", "c.ttl")
    write("c.ttl", "a.ttl", "d.ttl")
    write("a.ttl", "b.ttl")
    write("d.ttl", "d.ttl")
    reading = read_paths(["c.ttl"])
    assert reading.files == ["a.ttl", "b.ttl", "c.ttl", "d.ttl"]
    assert [(p.path, p.line, p.warning) for p in reading.problems] == [
        ("a.ttl", 3, True),
        ("d.ttl", 3, True),
    ]
    assert "circle: a.ttl → b.ttl → c.ttl → a.ttl; each is read once" in problems(reading)[0]
    assert "circle: d.ttl → d.ttl;" in problems(reading)[1]


def test_files_that_share_an_import_are_no_cycle(write: Write) -> None:
    write("a.ttl", "b.ttl", "c.ttl")
    write("b.ttl", "c.ttl")
    write("c.ttl")
    assert problems(read_paths(["a.ttl"])) == []


def test_an_import_with_a_problem_is_said_in_its_own_place(write: Write) -> None:
    write("a.ttl", "b.ttl")
    Path("b.ttl").write_text("<a:s> <a:p>\n")
    reading = read_paths(["a.ttl"])
    assert reading.files == ["a.ttl"]
    assert [p.path for p in reading.problems] == ["b.ttl"]


def test_imports_in_owl_xml(write: Write) -> None:
    write("b.ttl", iri="https://example.org/b")
    Path("a.owx").write_text(
        '<Ontology xmlns="http://www.w3.org/2002/07/owl#" ontologyIRI="https://example.org/a">\n'
        "  <Import>https://example.org/b</Import>\n"
        "  <Import>https://example.org/remote</Import>\n</Ontology>"
    )
    catalog(".", '<uri name="https://example.org/b" uri="b.ttl"/>')
    reading = read_paths(["a.owx"])
    assert reading.files == ["a.owx", "b.ttl"]
    assert [(p.path, p.line) for p in reading.problems] == [("a.owx", 3)]


def test_imports_in_functional_and_manchester_syntax(write: Write) -> None:
    write("c.ttl", iri="https://example.org/c")
    Path("a.ofn").write_text(
        "Ontology(<https://example.org/a>\nImport(<https://example.org/b>)\n"
        "Import(<https://example.org/remote>))"
    )
    Path("b.omn").write_text("Ontology: <https://example.org/b>\nImport: <https://example.org/c>")
    catalog(
        ".",
        '<uri name="https://example.org/b" uri="b.omn"/>'
        '<uri name="https://example.org/c" uri="c.ttl"/>',
    )
    reading = read_paths(["a.ofn"])
    assert reading.files == ["a.ofn", "b.omn", "c.ttl"]
    assert [(p.path, p.line) for p in reading.problems] == [("a.ofn", 3)]


def test_imports_by_path_in_functional_and_manchester_syntax(write: Write) -> None:
    write("b.ttl")
    write("data/1.ttl")
    Path("data/a.ofn").write_text("Ontology(Import(<c.omn>))")
    Path("data/c.omn").write_text("Ontology: Import: <../b.ttl> Import: <./1.ttl>")
    reading = read_paths(["data/a.ofn", "b.ttl"])
    assert reading.files == ["b.ttl", "data/1.ttl", "data/a.ofn", "data/c.omn"]
    assert problems(reading) == []
