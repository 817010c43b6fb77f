"""Files that mean harm, all in one check: each is refused or read, and nothing else suffers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Shell
from tests.hostile.fuzz.workbook import parts, zipped

pytestmark = pytest.mark.hostile

DEEP = 30_000
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'
OWL = '<Ontology xmlns="http://www.w3.org/2002/07/owl#" ontologyIRI="urn:o">'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 20}">' for n in range(1, 15))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NEST = "nested more than 200 levels deep|nested too deep"
TOO_DEEP = {  # what begins n levels, and what ends them
    "lists.ttl": ("<urn:a> <urn:b> " + "(" * DEEP, ")" * DEEP + " ."),
    "nodes.ttl": ("<urn:a> <urn:b> " + "[ <urn:b> " * DEEP, "1" + "]" * DEEP + " ."),
    "triples.ttl": ("<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * DEEP, "1" + " )>>" * DEEP + "."),
    "triples.nt": ("<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * DEEP, "<urn:c>" + " )>>" * DEEP),
    "nodes.trig": ("<urn:g> { <urn:a> <urn:b> " + "[ <urn:b> " * DEEP, "1" + "]" * DEEP + " . }"),
    "nodes.rdf": (RDF + "<e:a><e:b>" * DEEP, "</e:b></e:a>" * DEEP + "</rdf:RDF>"),
    "unions.owx": (OWL + "<ObjectUnionOf>" * DEEP, "</ObjectUnionOf>" * DEEP + "</Ontology>"),
    "unions.ofn": ("Ontology(SubClassOf(<urn:a> " + "ObjectUnionOf(" * DEEP, ")" * DEEP),
    "unions.omn": ("Ontology: Class: <urn:a> SubClassOf: " + "(" * DEEP, ")" * DEEP),
    "objects.jsonld": ('{"urn:a": ' * DEEP, "1" + "}" * DEEP),
    "arrays.jsonld": ("[" * DEEP, "]" * DEEP),
    "flow.yaml": ("foedera: 1\nthings: " + "[" * DEEP, "]" * DEEP),
    "block.yaml": ("foedera:\n" + "".join(" " * n + "a:\n" for n in range(1, 1500)), ""),
    "objects.json": ('{"foedera": 1, "things": ' + '{"a": ' * DEEP, "1" + "}" * DEEP),
}
BOMBS = {
    "laughs.rdf": (LAUGHS + RDF + "<e:a>&o;</e:a></rdf:RDF>", "document type declaration"),
    "laughs.owx": (LAUGHS + OWL + "&o;</Ontology>", "document type declaration"),
    "outside.rdf": (OUTSIDE + RDF + "<e:a>&a;</e:a></rdf:RDF>", "document type declaration"),
    "outside.owl": (OUTSIDE + OWL + "&a;</Ontology>", "document type declaration"),
    "literal.ttl": ('<urn:a> <urn:b> "' + "x" * 20_000_000 + '" .', "too long"),
    "aliases.yaml": (
        "foedera: 1\na: &a [x, x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
        ),
        "anchors and aliases",
    ),
    "tag.yaml": ("foedera: 1\nnames: !!python/object/apply:os.system [id]\n", "the tag"),
    "escape.jsonld": ('{"@context": "file:///etc/passwd"}', "context"),
}
READ = {  # strange, but right
    "text.ttl": '<urn:a> <urn:b> """' + "x" * 10_000_000 + '""" .\n',
    "iri.nt": "<urn:a> <urn:b> <urn:" + "x" * 10_000_000 + "> .\n",
    "digits.ttl": "<urn:a> <urn:b> " + "9" * 1_000_000 + " .\n",
    "comment.ttl": "#" * 10_000_000 + "\n",
    "spaces.jsonld": "{" + " " * 10_000_000 + "}",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "data").mkdir()
    for name, (start, end) in TOO_DEEP.items():
        (folder / "data" / f"deep-{name}").write_text(start + end, "utf-8")
    for name, (text, _) in BOMBS.items():
        (folder / "data" / name).write_text(text, "utf-8")
    for name, text in READ.items():
        (folder / "data" / name).write_text(text, "utf-8")
    (folder / "data" / "good.ttl").write_text(
        "@prefix fd: <https://w3id.org/foedera/ontology#> .\n"
        '<urn:x:truce> a fd:Event ; fd:start "1942" ; fd:end "1941" .\n',
        "utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> tuple[int, str, str, int]:
    """The exit code of a check of all of them, what it found and said, and its kilobytes."""
    out, err = folder / "out.json", folder / "err.txt"
    command = [sys.executable, "-m", "foedera", "check", "data", "--select", "TIM002"]
    with err.open("wb") as errors:
        process = subprocess.Popen(
            [*command, "--time-limit", "120", f"--format=json={out}"], cwd=folder, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, out.read_text("utf-8"), err.read_text("utf-8"), usage.ru_maxrss


def test_it_ends_in_order_and_takes_little(told: tuple[int, str, str, int]) -> None:
    code, found, said, kilobytes = told
    assert code == 2
    assert kilobytes < 1_000_000
    assert "Traceback" not in said
    assert "root:" not in said + found, "/etc/passwd is not read"
    assert [each["rule"] for each in json.loads(found)["findings"]] == ["TIM002"]


@pytest.mark.parametrize("name", [*(f"deep-{name}" for name in TOO_DEEP), *BOMBS])
def test_each_is_refused_in_one_problem(name: str, told: tuple[int, str, str, int]) -> None:
    reason = BOMBS[name][1] if name in BOMBS else NEST
    problems = [line for line in told[2].splitlines() if line.startswith(f"data/{name}:")]
    assert len(problems) == 1
    assert re.search(reason, problems[0])


@pytest.mark.parametrize("name", READ)
def test_what_is_strange_but_right_is_read(name: str, told: tuple[int, str, str, int]) -> None:
    assert f"data/{name}:" not in told[2]
    assert f"data/{name}" in json.loads(told[1])["files"]


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../../../etc/passwd", "/dev/zero"])
def test_a_catalog_leads_to_no_other_kind_of_file(
    target: str, tmp_path: Path, foedera: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To data outside it may lead, as in Protégé: tests/read/test_imports.py."""
    monkeypatch.chdir(tmp_path)
    Path("x.ttl").write_text("<> <http://www.w3.org/2002/07/owl#imports> <urn:x:secret> .", "utf-8")
    Path("catalog-v001.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<uri name="urn:x:secret" uri="{target}"/></catalog>',
        "utf-8",
    )
    run = foedera("check", "x.ttl")
    assert run.code == 2
    assert "root:" not in run.out + run.err


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin"])
def test_a_link_to_a_device_is_not_read(target: str, tmp_path: Path, foedera: Shell) -> None:
    (tmp_path / "x.ttl").symlink_to(target)
    run = foedera("check", tmp_path)
    assert run.code == 2
    assert f"this link leads out of the folders named, to {target}" in run.err


def test_a_workbook_with_entities_in_it_is_refused(tmp_path: Path, foedera: Shell) -> None:
    sheet = parts()["xl/worksheets/sheet1.xml"].decode()
    bomb = sheet.replace(
        "<worksheet", LAUGHS.replace("DOCTYPE x", "DOCTYPE worksheet") + "<worksheet", 1
    )
    bomb = bomb.replace("<v>2014</v>", "<v>&o;</v>")
    assert bomb.count("&o;") > 0
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(zipped({**parts(), "xl/worksheets/sheet1.xml": bomb.encode()}))
    began = time.process_time()
    run = foedera("import", "deployment-index", path, "-o", tmp_path / "out.trig")
    assert time.process_time() - began < 10
    assert run.code == 2
    assert run.err.count("\n") == 1
    assert not (tmp_path / "out.trig").exists()
