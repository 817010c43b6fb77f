"""The pages of the site that are made from the one place where their facts stand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from foedera import api
from foedera.check.rules import Rule
from foedera.cli import cli
from foedera.report import rule_markdown
from foedera.report.contents import View
from foedera.report.markdown import escaped
from foedera.settings.schema import schema_of

ROOT = Path(__file__).resolve().parents[1]
FAMILIES = {
    "CLM": "claims",
    "CLS": "classification",
    "GEO": "place",
    "IDN": "identity",
    "INV": "invocation of articles",
    "LIF": "life of a treaty",
    "LOG": "logic",
    "OBL": "obligations",
    "PAR": "parties",
    "QTY": "quantities",
    "SRC": "provenance",
    "SUP": "suppressed findings",
    "TIM": "time",
    "VOC": "vocabulary",
}
SCHEMAS = (
    "validator/foedera/report/findings.schema.json",
    "validator/foedera/report/sources.schema.json",
    "validator/foedera/report/repairs.schema.json",
    "shapes/data.schema.json",
)
CASE = ("check", "examples/kursk-2024", "--format", "html")
REPORT = f"""# A report to look at

This is what `foedera {" ".join(CASE)}` writes about the Kursk case:
[the report](kursk-2024-report.html). It has the timeline of what is certain and what is only
possible, who is bound to whom at a date, who disputes whom, and the proof of each finding.
"""
PYTHON = """# Python

`from foedera import check` is all that most programs need; the other functions are in
`foedera.api`. None prints, and none goes to the network.

::: foedera.api

::: foedera.finding
"""


def pages() -> dict[str, str]:
    """Return the text of each page by its place in the site."""
    rules = [rule for rule in api.rules() if rule.family != "SHP"]
    shapes = [rule for rule in api.rules() if rule.family == "SHP"]
    return {
        "reference/cli.md": _help(),
        "reference/json.md": _schemas(),
        "reference/python.md": PYTHON,
        "reference/rules/index.md": _rules(rules),
        "reference/rules/shapes.md": _shapes(shapes),
        "adr/index.md": _decisions(),
        "examples/report.md": REPORT,
        "examples/kursk-2024-report.html": _report(),
        **{f"reference/rules/{rule.id}.md": rule_markdown.render(rule, View()) for rule in rules},
    }


def folder(path: Path, name: str) -> str:
    """Return a page that lists the files of a folder that has no page of its own."""
    files = sorted(file.name for file in path.iterdir() if file.is_file())
    return "\n".join([f"# {name}", "", *(f"- [{file}]({file})" for file in files), ""])


def _report() -> str:
    """Return the report of a case, written by the command itself.

    Raises:
        RuntimeError: it could not be written.
    """
    process = subprocess.run(  # noqa: S603  (the command is ours)
        [sys.executable, "-X", "utf8", "-m", "foedera", *CASE],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if process.stderr:
        raise RuntimeError(process.stderr)
    return process.stdout


def _help() -> str:
    rows = ["# Help of every command", "", "[The command line](../command-line.md) explains them."]
    context = click.Context(cli, info_name="foedera", terminal_width=90)
    for name, command in cli.commands.items():
        with click.Context(command, parent=context, info_name=name, terminal_width=90) as inner:
            rows += ["", f"## `foedera {name}`", "", "```text", command.get_help(inner), "```"]
    return "\n".join([*rows, ""])


def _rules(rules: Sequence[Rule]) -> str:
    rows = ["# Rules", "", "Each page shows an example that fires the rule, and one that does not."]
    rows += ["What data must have at the least is said by [the shapes](shapes.md)."]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        rows += ["", f"## {family}: {FAMILIES[family]}", "", "| rule | verdict | title |"]
        rows += ["|---|---|---|"]
        rows += [f"| [{r.id}]({r.id}.md) | {r.verdict} | {_cell(r.title)} |" for r in members]
    return "\n".join([*rows, ""])


def _shapes(shapes: Sequence[Rule]) -> str:
    rows = ["# Shapes", "", "What each thing needs, and of which kind it must be."]
    for shape in shapes:
        rows += ["", f"## {shape.id}", "", f"{shape.verdict}: {escaped(shape.title)}.", ""]
        rows += [escaped(f"{shape.means} {shape.matters} {shape.repair}")]
    return "\n".join([*rows, ""])


def _decisions() -> str:
    rows = ["# Decisions", "", "What was decided, and why.", ""]
    for file in sorted((ROOT / "docs" / "adr").glob("*.md")):
        title = file.read_text("utf-8").splitlines()[0].removeprefix("# ")
        rows += [f"- [{title}]({file.name})"]
    return "\n".join([*rows, ""])


def _schemas() -> str:
    rows = ["# JSON", "", "Made from the JSON Schemas. Every field that is not optional is there."]
    for path in SCHEMAS:
        rows += _schema(path.rsplit("/", 1)[-1], json.loads((ROOT / path).read_text("utf-8")))
    rows += _schema("foedera rules --schema", json.loads(schema_of(api.rules())))
    return "\n".join([*rows, ""])


def _schema(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield from ["", f"## {schema['title']}", "", f"`{name}`. {schema.get('description', '')}"]
    yield from _fields(schema)
    for part, definition in schema.get("$defs", {}).items():
        yield from ["", f"### {part}", "", definition.get("description", "")]
        yield from _fields(definition)


def _fields(schema: Mapping[str, Any]) -> Iterator[str]:
    if properties := schema.get("properties"):
        yield from ["", "| field | what it is | meaning |", "|---|---|---|"]
        for name, field in properties.items():
            optional = "" if name in schema.get("required", ()) else ", optional"
            about = _cell(field.get("description", ""))
            yield f"| `{name}` | {_kind(field)}{optional} | {about} |"


def _kind(field: Mapping[str, Any]) -> str:
    """Say in a few words which values a field takes."""
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[-1]
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return " or ".join(f"`{value}`" for value in field["enum"])
    for each in ("oneOf", "anyOf"):
        if each in field:
            return " or ".join(_kind(choice) for choice in field[each])
    kinds = field.get("type", "any value")
    words = " or ".join(kinds) if isinstance(kinds, list) else kinds
    return f"array of {_kind(field['items'])}" if "items" in field else words


def _cell(text: str) -> str:
    return escaped(text).replace("\n", " ")
