"""The GitHub Action: its file passes the schema, its steps run in a simulated environment."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.e2e.repository import OFFLINE, ROOT, run

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
WORKFLOW = ROOT / "validator/foedera/starter/template/dot-github/workflows/foedera.yml"
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")  # as GitHub runs “bash”


def step(name: str) -> dict[str, Any]:
    (found,) = (step for step in STEPS if step.get("name") == name)
    return found


class Runner:
    """A runner's folders and variables; ``check`` runs the step with the given inputs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.temp = folder / "checkout", folder / "temp"
        self.summary, self.output = folder / "summary.md", folder / "output"
        self.folder.mkdir()
        self.temp.mkdir()
        self._given = {
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            **OFFLINE,
        }

    def install(self) -> None:
        run(*BASH, step("Install Foedera")["run"], cwd=self.folder, **self._given)

    def check(self, **inputs: str) -> tuple[int, str]:
        """Evaluate the expressions of ``env`` as GitHub does, then run the step's script."""
        defaults = {name: spec["default"] for name, spec in ACTION["inputs"].items()}
        values = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step("Check")["env"].items()
        }
        process = run(
            *BASH, step("Check")["run"], cwd=self.folder, check=False, **self._given, **environment
        )
        return process.returncode, process.stdout + process.stderr

    def outputs(self) -> dict[str, str]:
        lines = self.output.read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    runner = Runner(tmp_path_factory.mktemp("runner"))
    runner.install()
    (rule,) = (ROOT / "shapes" / "rules").glob("TIM006-*")
    for name, example in {
        "fires data": "fires",
        "holds data": "holds",
        "configured": "fires",
    }.items():
        data = runner.folder / name  # with a space, as people have it
        data.mkdir()
        (data / "a.ttl").write_bytes((rule / f"{example}.ttl").read_bytes())
    (runner.folder / "configured" / "foedera.toml").write_text('fail-on = "never"', "utf-8")
    return runner


@pytest.mark.slow
def test_reports_findings_and_fails(runner: Runner) -> None:
    code, said = runner.check(paths="fires data\n")
    assert code == 1, said
    assert "::error file=fires data/a.ttl,line=" in said
    assert runner.outputs()["exit-code"] == "1"
    assert runner.summary.read_text("utf-8").startswith("## Foedera: 1 contradiction\n")
    sarif = json.loads(Path(runner.outputs()["sarif"]).read_text("utf-8"))
    (result,) = sarif["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "fires%20data/a.ttl"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "holds data"}, 0),
        ({"paths": "holds data\n\nfires data\n", "fail_on": "never"}, 0),
        ({"paths": "fires data", "arguments": "--ignore=TIM006\n--exit-zero"}, 0),
        ({"paths": "fires data", "arguments": "--ignore=TIM006 --exit-zero"}, 2),
        ({"paths": "configured"}, 0),
        ({"paths": "configured", "fail_on": "contradiction"}, 1),
        ({"paths": "nowhere"}, 2),
        ({"paths": ""}, 2),
    ],
)
def test_exits_as_the_check_does(runner: Runner, inputs: dict[str, str], code: int) -> None:
    found, said = runner.check(**inputs)
    assert found == code, said
    assert runner.outputs()["exit-code"] == str(code)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["paths", "arguments", "fail_on"])
def test_an_input_is_never_code(runner: Runner, name: str) -> None:
    runner.check(**{"paths": "holds data", name: '"; touch pwned; $(touch pwned) `touch pwned`\n*'})
    assert not list(runner.folder.rglob("pwned"))


@pytest.mark.parametrize("each", [step for step in STEPS if "run" in step], ids=lambda s: s["name"])
def test_no_script_holds_an_expression(each: dict[str, Any]) -> None:
    assert "${{" not in each["run"]


@pytest.mark.parametrize("file", ["action.yml", WORKFLOW.relative_to(ROOT), "docs/ci.md"])
def test_actions_are_pinned_to_a_commit(file: str | Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", (ROOT / file).read_text("utf-8"))
    assert used
    for name, comment in used:
        pinned = re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) and comment.startswith(" # v")
        assert pinned or name == "OWNER/foedera@REVISION"


def test_passes_the_schema_of_github(tmp_path: Path) -> None:
    schemas = {"vendor.github-actions": ROOT / "action.yml", "vendor.github-workflows": WORKFLOW}
    for schema, file in schemas.items():
        run("check-jsonschema", "--builtin-schema", schema, file, cwd=tmp_path)


def test_the_workflow_of_a_starter_repository_runs(tmp_path: Path) -> None:
    """All of its own commands but the installation, as GitHub runs them."""
    summary = tmp_path / "summary.md"
    given = {"PYTHONPATH": str(ROOT / "validator"), "GITHUB_STEP_SUMMARY": str(summary)}
    run("foedera", "init", "demo", cwd=tmp_path, **given)
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["check"]["steps"]
    install, *commands = [step["run"] for step in steps if "run" in step]
    assert install == "pip install foedera"
    said = [run(*BASH, command, cwd=tmp_path / "demo", **given).stdout for command in commands]
    assert said[0].startswith("Foedera: No clash found in 5 files")
    assert summary.read_text("utf-8").startswith("## Foedera: no clash found\n")
