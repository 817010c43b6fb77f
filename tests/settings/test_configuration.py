"""The configuration is found where people expect it, and every mistake in it has its line."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from tests.cli.conftest import Shell

from foedera import api
from foedera.settings.configuration import find_configuration, read_configuration
from foedera.settings.options import OPTIONS
from foedera.settings.schema import schema_of

FULL = """\
select = ["TIM", "SUP"]
fail-on = "breach"
format = ["text", "json=out.json"]
exclude = ["drafts/"]
baseline = "known.jsonl"
viewpoint = "TASS"
reasoner = "hermit"
engine = "pyshacl"
rules = []
cache = true
max-findings = 100
jobs = 2
time-limit = 600
memory-limit = 200000.5
largest-file = 0.5
ignore = { TIM006 = "as printed", tim = "until 2027-01-01: we look into it" }
[per-file-ignores]
"data/*.ttl" = { TIM002 = "copied as it stands" }
"""


def write(text: str, name: str = "foedera.toml") -> str:
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def found(paths: list[str]) -> str | None:
    path = find_configuration(paths)
    return path and Path(path).as_posix()


def test_it_is_found_in_the_common_folder_or_above(folder: Path) -> None:
    write("", "data/a/foedera.toml")
    write("", "foedera.toml")
    write("", "data/a/x.ttl")
    assert found(["data/a"]) == found(["data/a/x.ttl"]) == "data/a/foedera.toml"
    assert found(["data/a", "data/pact.ttl"]) == found(["data"]) == found([]) == "foedera.toml"


def test_its_own_file_wins_and_only_a_table_makes_a_shared_one(folder: Path) -> None:
    write('[tool.foedera]\nselect = ["TIM"]\n', "pyproject.toml")
    write("[tool.other]\n# foedera\n", "data/pyproject.toml")
    assert found(["data"]) == "pyproject.toml"
    write("", "foedera.toml")
    assert found(["data"]) == "foedera.toml"


def test_a_shared_file_has_its_lines(folder: Path) -> None:
    write('[project]\nname = "x"\n[tool.foedera.ignore]\nTIM006 = "why"\n', "pyproject.toml")
    configuration = read_configuration("pyproject.toml")
    assert configuration.place("ignore", "TIM006") == ("pyproject.toml", 4, 0)
    write("[project]\n[tool.foedera]\nfail = 1\n", "pyproject.toml")
    with pytest.raises(api.InputProblem, match=r"pyproject\.toml:3:1: fail: unknown key"):
        read_configuration("pyproject.toml")


def test_everything_that_there_is_can_be_set(folder: Path) -> None:
    assert set(tomllib.loads(FULL)) == {option.name for option in OPTIONS}
    configuration = read_configuration(write(FULL))
    assert [(s.rule, s.reason, s.place.line) for s in configuration.setup.suppressions] == [
        ("TIM006", "as printed", 16),
        ("TIM", "we look into it", 16),
        ("TIM002", "copied as it stands", 18),
    ]


MISTAKES = [
    ("selct = []", "1:1: selct: unknown key; did you mean select?"),
    ("\nfail-on = 'worst'", "2:1: fail-on: must be one of contradiction, dispute"),
    ("cache = 1", "1:1: cache: must be true or false, not 1"),
    ("max-findings = 1.5", "1:1: max-findings: must be a whole number above zero, not 1.5"),
    ("fail-on = 'bream'", "did you mean breach?"),
    ("fail-on = 1", "1:1: fail-on: must be one of contradiction, dispute, breach, reversal, gap, "),
    ("select = 'TIM'", "1:1: select: must be a list of texts, not “TIM”"),
    ("select = [true]", "must be a list of texts, and true is none"),
    ("select = ['TIM02']", "there is no rule or family “TIM02”; did you mean TIM0"),
    ("ignore = ['TIM002']", "1:1: ignore: must be a table"),
    ("[ignore]\nTIM002 = ''", "2:1: ignore.TIM002: a reason is missing"),
    ("[ignore]\nTIM002 = 3", "2:1: ignore.TIM002: must be the reason, a text, not 3"),
    ("[ignore]\nTIM02 = 'why'", "2:1: ignore.TIM02: there is no rule or family “TIM02”"),
    ("[ignore]\nTIM002 = 'until 2027-13-01 x'", "“until 2027-13-01” is no date"),
    ("per-file-ignores = 'x'", "must be a table of tables"),
    ("[per-file-ignores]\n'*.ttl' = 'why'", "2:2: per-file-ignores.*.ttl: must be a table"),
    ("[per-file-ignores.'*.ttl']\nINV = ''", "per-file-ignores.*.ttl.INV: a reason is missing"),
    ("format = ['txt']", "1:1: format: there is no format “txt”; did you mean text?"),
    ("format = 5", "must be a list of texts, not 5"),
    ("baseline = ''", "1:1: baseline: must be a text, not an empty text"),
    ("viewpoint = {}", "must be a text, not a table"),
    ("exclude = [[]]", "must be a list of texts, and a list is none"),
    ("rules = ['nowhere']", "1:1: rules: there is no folder nowhere"),
    ("rules = 'nowhere'", "1:1: rules: must be a list of texts"),
    ("select = [", "this is no TOML"),
    ("a b", "1:3: this is no TOML"),
    ("time-limit = 0", "1:1: time-limit: must be a number above zero, not 0"),
    ("memory-limit = true", "1:1: memory-limit: must be a number above zero, not true"),
    ("largest-file = '1 MB'", "must be a number above zero, not “1 MB”"),
]
BEYOND_A_SCHEMA = {
    "infinity": ("largest-file = inf", "1:1: error: largest-file: must be a number above zero"),
    "a number of thousands of digits": ("time-limit = " + "9" * 5000, "this is no TOML"),
    "deep nesting": ("select = " + "[" * 5000, "nested too deep"),
}


@pytest.mark.parametrize(("text", "message"), BEYOND_A_SCHEMA.values(), ids=BEYOND_A_SCHEMA)
def test_what_is_beyond_a_schema_is_refused_too(
    text: str, message: str, folder: Path, foedera: Shell
) -> None:
    write(text)
    run = foedera("check", "data")
    assert (run.code, message in run.err, run.out) == (2, True, "")


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_has_its_place_and_exits_2(
    text: str, message: str, folder: Path, foedera: Shell
) -> None:
    write(text)
    code, out, err = foedera("check", "data")
    assert (code, out) == (2, "")
    assert err.startswith("foedera.toml:")
    assert message in err.replace(" error:", "")


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_the_schema_finds_the_same_mistakes(text: str, message: str, folder: Path) -> None:
    if "TOML" in message or "no folder" in message or "is no date" in message:
        return  # no schema can tell
    schema = json.loads(schema_of(api.rules()))
    assert not Draft7Validator(schema).is_valid(tomllib.loads(text))


def test_the_schema_knows_every_setting_and_rule(folder: Path, foedera: Shell) -> None:
    schema = json.loads(foedera("rules", "--schema").out)
    Draft7Validator.check_schema(schema)
    Draft7Validator(schema).validate(tomllib.loads(FULL.replace("tim =", "TIM =")))
    assert {rule.id for rule in api.rules()} < set(schema["properties"]["ignore"]["properties"])


def test_a_file_that_is_named_must_be_there(folder: Path, foedera: Shell) -> None:
    code, _, err = foedera("check", "data", "--config", "none.toml")
    assert code == 2
    assert "none.toml" in err


def line_of(key: str) -> str:
    lines = FULL.splitlines()
    return f"foedera.toml:{next(n for n, line in enumerate(lines, 1) if line.startswith(key))}"


def test_settings_are_shown_with_who_says_so(folder: Path, foedera: Shell) -> None:
    write(FULL)
    code, out, _ = foedera("check", "data", "--show-settings", "--select", "INV", "--ignore", "LIF")
    rows = {line.split("  ")[0]: line.split() for line in out.splitlines()}
    assert code == 0
    assert rows["select"] == ["select", "INV", "--select"]
    assert rows["fail-on"] == ["fail-on", "breach", line_of("fail-on")]
    assert rows["ignore.TIM006"][-1] == line_of("ignore")
    assert rows["per-file-ignores.data/*.ttl.TIM002"][-1] == line_of('"data/*.ttl"')
    assert rows["memory-limit"] == ["memory-limit", "200000.5", line_of("memory-limit")]
    assert rows["--ignore"] == ["--ignore", "LIF", "--ignore"]
    assert {option.name for option in OPTIONS} < {row.split(".")[0] for row in rows}


def test_without_a_file_all_is_default(folder: Path, foedera: Shell) -> None:
    write(FULL)
    _, out, _ = foedera("check", "data", "--show-settings", "--no-config")
    assert {line.split()[-1] for line in out.splitlines()} == {"default"}


def rules_found(run: object) -> list[str]:
    return sorted(finding["rule"] for finding in json.loads(run.out)["findings"])  # type: ignore[attr-defined]


def test_the_file_is_obeyed_and_the_command_line_beats_it(folder: Path, foedera: Shell) -> None:
    write('select = ["TIM006"]\nfail-on = "never"\nformat = "json"\n')
    run = foedera("check", "data")
    assert (run.code, rules_found(run)) == (0, ["TIM006"])
    run = foedera("check", "data", "--select", "TIM002", "--fail-on", "contradiction")
    assert (run.code, rules_found(run)) == (1, ["TIM002"])
    assert foedera("check", "data", "--format", "text").out.startswith("error[TIM006]")
    assert rules_found(foedera("check", "data", "--no-config", "--format", "json")) == [
        "TIM002",
        "TIM006",
    ]


def test_paths_in_the_file_start_from_its_folder(folder: Path, foedera: Shell) -> None:
    write('format = "json=found.json"\n', "data/foedera.toml")
    foedera("check", "data")
    assert json.loads(Path("data/found.json").read_text("utf-8"))["findings"]


def test_files_are_left_out_of_folders_but_not_where_they_are_named(
    folder: Path, foedera: Shell
) -> None:
    write('exclude = ["pact*"]\nformat = "json"\n', "data/foedera.toml")
    assert foedera("check", "data").code == 3
    assert rules_found(foedera("check", "data/pact.ttl")) == ["TIM002", "TIM006"]


def test_what_the_file_suppresses_is_counted_with_its_reason(folder: Path, foedera: Shell) -> None:
    write(
        '[ignore]\nTIM006 = "as printed"\nINV = "no invocations yet"\n'
        '[per-file-ignores]\n"*.ttl" = { TIM002 = "copied" }\n"*.trig" = { TIM002 = "copied" }\n'
    )
    run = foedera("check", "data", "--format", "json")
    document = json.loads(run.out)
    assert [(s["reason"], s["place"]["line"]) for s in document["suppressed"]] == [
        ("copied", 5),
        ("as printed", 2),
    ]
    assert [(f["rule"], f["place"]["line"]) for f in document["findings"]] == [
        ("SUP001", 3),
        ("SUP001", 6),
    ]
    assert "2 suppressed" in foedera("check", "data").out


@pytest.mark.parametrize("command", ["sources", "repair", "infer", "explain"])
def test_other_commands_leave_out_the_same_files(
    command: str, folder: Path, foedera: Shell
) -> None:
    write('exclude = ["data/"]\n')
    arguments = ["TIM002", "data"] if command == "explain" else ["data"]
    assert foedera(command, *arguments).code == 3
