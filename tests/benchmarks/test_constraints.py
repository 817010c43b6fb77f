"""The 16 constraints: Foedera, pySHACL and the generator agree on every focus node."""

import csv
import io
import sys
from collections import Counter
from pathlib import Path

import pytest

from foedera.api import check
from foedera.cli import main
from foedera.settings.configuration import read_configuration
from generate import generate
from measuring import found
from measuring.contestants import CONTESTANTS, SIXTEEN, Inputs
from measuring.rows import process
from sixteen import CONFIGURATION, constraints, hierarchy, identifier_of, selection

SIZE = 2_000


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Inputs, dict[str, int]]:
    folder = tmp_path_factory.mktemp("sixteen")
    files = Inputs(folder / "data.nt", folder / "peers.nt", folder / "shapes.ttl", folder)
    planted = generate(SIZE, 1, files.data)["expected"]
    files.shapes.write_text(constraints(), encoding="utf-8")
    files.peer_data.write_text(hierarchy() + files.data.read_text(), encoding="utf-8")
    return files, planted


def foedera(files: Inputs) -> set[tuple[str, str]]:
    """What Foedera finds: rule and focus node, the first of the things that a finding is about."""
    setup = read_configuration(str(CONFIGURATION)).setup
    findings = check([str(files.data)], select=selection(), setup=setup).findings
    return {(finding.rule, finding.entities[0]) for finding in findings}


def test_foedera_pyshacl_and_the_generator_agree_on_every_focus_node(
    inputs: tuple[Inputs, dict[str, int]],
) -> None:
    files, planted = inputs
    script = Path(found.__file__).parents[1] / "peers" / "validate_with_pyshacl.py"
    report = files.data.with_name("report.ttl")
    command = [sys.executable, str(script), str(files.peer_data), str(files.shapes)]
    assert process(command, report, limit=120)["code"] == 0
    reference = found.focus_nodes(report)
    assert foedera(files) == reference
    assert Counter(rule for rule, _ in reference) == found.expected(SIXTEEN, planted)


def test_the_command_that_is_measured_finds_what_is_planted(
    inputs: tuple[Inputs, dict[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    files, planted = inputs
    (own,) = (one for one in CONTESTANTS if one.key == "foedera-auto")
    command = own.command(files)
    with pytest.raises(SystemExit):
        main(command[command.index("check") :])
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert Counter(row["rule"] for row in rows) == found.expected(SIXTEEN, planted)


def test_the_sixteen_are_twelve_shapes_and_four_rules() -> None:
    shapes = [name for name in selection() if name.startswith("SHP-")]
    assert (len(shapes), len(selection())) == (12, 16)
    assert all(f"{name.removeprefix('SHP-')} " in constraints() for name in shapes)


def test_the_rules_find_their_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["rules", "--test", "--config", str(CONFIGURATION)])
    assert capsys.readouterr().out.startswith("4 rules tried, 0 failures")


def test_shapes_of_others_are_no_constraint_of_ours() -> None:
    assert identifier_of("https://example.org/shape") is None
