"""``foedera check``: exit codes, outputs and errors, as a shell sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedera.cli.check import FAIL_ON
from foedera.finding import Verdict

HOLDS = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
<https://example.org/a> a fd:Event ; fd:start "2024-10" .
"""


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.ttl"
    path.write_text(HOLDS)
    return path


def test_fail_on_names_every_verdict_from_the_gravest() -> None:
    assert (*(verdict.value for verdict in Verdict), "never") == FAIL_ON


def test_clean_is_0(foedera, clean: Path) -> None:
    code, out, err = foedera("check", clean)
    assert (code, err) == (0, "")
    assert out.startswith("No clash found in 1 file, 2 statements, ")


def test_a_contradiction_is_1(foedera, contradiction) -> None:
    rule, path = contradiction
    code, out, _ = foedera("check", "--select", rule, path)
    assert code == 1
    assert f"error[{rule}] contradiction" in out
    assert f"--> {path}:" in out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), 0),
        (("--fail-on", "dispute"), 0),
        (("--fail-on", "breach"), 1),
        (("--fail-on", "gap"), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "gap", "--exit-zero"), 0),
    ],
)
def test_a_breach_fails_from_its_verdict_on(foedera, breach, options, expected: int) -> None:
    rule, path = breach
    code, out, _ = foedera("check", "--select", rule, path, *options)
    assert f"warning[{rule}] breach" in out
    assert code == expected


def test_unreadable_input_is_2_and_the_rest_is_checked(foedera, contradiction, tmp_path) -> None:
    rule, path = contradiction
    broken = tmp_path / "broken.ttl"
    broken.write_text("<https://example.org/a> <https://example.org/b>\n  oops .\n")
    code, out, err = foedera("check", "--select", rule, "--exit-zero", path, broken, "missing.ttl")
    assert code == 2
    assert f"error[{rule}]" in out
    assert f"{broken}:2:" in err
    assert "    2 | oops ." in err
    assert "^" in err
    assert "missing.ttl: error: " in err
    assert "Traceback" not in err


def test_what_cannot_be_read_is_not_called_nothing(foedera, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("oops")
    code, _, err = foedera("check", tmp_path)
    assert code == 2
    assert "nothing to check" not in err


def test_warnings_change_no_exit_code(foedera, tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text('{"@id": "http://e/a", "http://e/p": 1, "remark": "x"}')
    code, out, err = foedera("check", tmp_path)
    assert "a.jsonld:1:40: warning: the key “remark” means nothing" in err
    assert (code, out.count("No clash found")) == (0, 1)


def test_nothing_to_check_is_3(foedera, tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("# nothing yet\n")
    code, out, err = foedera("check", tmp_path)
    assert code == 3
    assert out == "Nothing was checked.\n"
    assert err == f"foedera: nothing to check in {tmp_path}: no file there holds a statement\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check",), "Missing argument 'PATH...'."),
        (("check", "--fromat", "json", "."), "No such option"),
        (("check", "--format", "jsn", "."), "there is no format 'jsn' here; choose text or html"),
        (("check", "--fail-on", "typo", "."), "'typo' is not one of 'contradiction'"),
        (("check", "--select", "TIM01", "."), "did you mean TIM0"),
        (("check", "--ignore", "INV", "--ignore", "QTX", "."), "did you mean QTY?"),
        (("chekc",), "No such command 'chekc'"),
    ],
)
def test_bad_usage_is_2_and_one_line(foedera, arguments, message: str) -> None:
    code, out, err = foedera(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("foedera: ")
    assert message in err
    assert err.count("\n") == 1


def test_an_interrupt_is_130(foedera, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foedera.api.check", interrupted)
    code, out, err = foedera("check", clean)
    assert (code, out, err.strip()) == (130, "", "")


def test_no_command_shows_the_help(foedera) -> None:
    code, out, err = foedera()
    assert code == 2
    assert "check" in out + err
    assert "explain" in out + err


def test_rules_may_be_separated_by_commas_and_in_small_letters(foedera, clean: Path) -> None:
    _, out, _ = foedera("check", "--format", "json", "--select", "inv001, TIM001", clean)
    assert json.loads(out)["rules_run"] == ["INV001", "TIM001"]


def test_families_can_be_ignored(foedera, clean: Path) -> None:
    _, out, _ = foedera("check", "--format", "json", "--ignore", "INV,TIM", clean)
    run = json.loads(out)["rules_run"]
    assert run
    assert not [name for name in run if name.startswith(("INV", "TIM"))]


def test_several_reports_at_once(foedera, contradiction, tmp_path: Path) -> None:
    rule, path = contradiction
    report = tmp_path / "report.json"
    code, out, _ = foedera(
        "check", path, "--select", rule, "--format", "text", f"--format=json={report}"
    )
    assert code == 1
    assert f"error[{rule}]" in out
    assert json.loads(report.read_text("utf-8"))["summary"]["contradiction"] >= 1


def test_exit_code_is_the_same_in_every_format(foedera, contradiction) -> None:
    rule, path = contradiction
    assert foedera("check", path, "--select", rule, "--format", "json").code == 1


def test_an_input_is_never_overwritten(foedera, clean: Path) -> None:
    code, _, err = foedera("check", clean, "--format", f"json={clean}")
    assert code == 2
    assert "is one of the files to check" in err
    assert clean.read_text() == HOLDS


def test_colour_on_demand_and_no_color_wins(foedera, breach, monkeypatch) -> None:
    rule, path = breach
    arguments = ("check", path, "--select", rule)
    assert "\x1b[" not in foedera(*arguments).out
    assert "\x1b[" in foedera(*arguments, "--color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in foedera(*arguments, "--color").out


def test_verbose_tells_the_steps_on_standard_error(foedera, clean: Path) -> None:
    code, out, err = foedera("check", "-v", clean)
    assert code == 0
    assert "foedera: " in err
    assert out == foedera("check", clean).out
