"""``foedera explain`` and ``foedera rules``."""

from __future__ import annotations

import json

import pytest

from foedera import api


def test_explains_a_rule(foedera) -> None:
    rule = api.rules()[0]
    code, out, err = foedera("explain", rule.id.lower())
    assert (code, err) == (0, "")
    assert out.startswith(f"{rule.id}  {rule.title}")


def test_proves_a_finding(foedera, breach) -> None:
    rule, path = breach
    _, out, _ = foedera("check", path, "--format", "json", "--select", rule)
    finding = json.loads(out)["findings"][0]
    code, out, _ = foedera("explain", finding["fingerprint"][:8], path)
    assert code == 0
    assert f"[{rule}]" in out
    assert finding["fingerprint"] in out
    for step in finding["proof"]:
        assert " ".join(step["text"].split()) in " ".join(out.split())


def test_proves_all_findings_of_a_rule(foedera, breach) -> None:
    rule, path = breach
    code, out, _ = foedera("explain", rule, path)
    assert code == 0
    assert f"[{rule}]" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("INV01",), "there is no rule 'INV01'; did you mean INV0"),
        (("0123abcd",), "A finding needs the checked PATHs"),
    ],
)
def test_an_unknown_rule_is_2(foedera, arguments, message: str) -> None:
    code, out, err = foedera("explain", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_an_unknown_or_ambiguous_finding_is_2(foedera, breach) -> None:
    _, path = breach
    code, _, err = foedera("explain", "ffffffffffffffff", path)
    assert code == 2
    assert "there is no finding “ffffffffffffffff”" in err


def test_lists_the_rules(foedera) -> None:
    code, out, _ = foedera("rules")
    assert code == 0
    assert all(f"\n{rule.id}" in f"\n{out}" for rule in api.rules())


def test_lists_the_rules_as_json(foedera) -> None:
    code, out, _ = foedera("rules", "--format", "json")
    assert code == 0
    assert len(json.loads(out)) == len(api.rules())


@pytest.mark.parametrize(
    ("form", "start"),
    [("text", "warning["), ("markdown", "## "), ("mermaid", "flowchart"), ("graphviz", "digraph")],
)
def test_proves_in_every_format(foedera, breach, form: str, start: str, tmp_path) -> None:
    rule, path = breach
    code, out, err = foedera("explain", rule, path, "--format", form)
    assert (code, err) == (0, "")
    assert out.startswith(start)
    assert rule in out
    file = tmp_path / "proof"
    assert foedera("explain", rule, path, "--format", f"{form}={file}") == (0, "", "")
    assert file.read_text("utf-8") == out


def test_explains_a_rule_as_markdown_but_draws_none(foedera) -> None:
    code, out, _ = foedera("explain", "INV001", "--format", "markdown")
    assert (code, out.splitlines()[0][:10]) == (0, "# INV001: ")
    code, out, err = foedera("explain", "INV001", "--format", "mermaid")
    assert (code, out) == (2, "")
    assert "there is no format 'mermaid' here; choose text or markdown" in err


def test_an_unknown_finding_tells_what_was_not_read(foedera, breach, tmp_path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("oops .\n")
    code, _, err = foedera("explain", "ffffffff", breach[1], broken)
    assert code == 2
    assert [line.split(":")[1].strip() for line in err.splitlines()] == [
        str(broken),
        "there is no finding “ffffffff” in these paths; foedera check lists all",
    ]
