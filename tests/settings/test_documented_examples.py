"""What the guides show of settings and suppressions is understood."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from jsonschema import Draft7Validator

from foedera import api
from foedera.check.suppression.notation import read_annotation, read_comment
from foedera.settings.schema import schema_of

DOCS = Path(__file__).parents[2] / "docs"
NAMES = {name for rule in api.rules() for name in (rule.id, rule.family)}


def blocks(document: str, language: str) -> list[str]:
    text = (DOCS / document).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_settings_shown_are_right() -> None:
    (shown,) = blocks("configuration.md", "toml")
    Draft7Validator(json.loads(schema_of(api.rules()))).validate(tomllib.loads(shown))


def test_the_suppressions_shown_are_right() -> None:
    shown = "\n".join(blocks("suppressing.md", "turtle"))
    comments = re.findall(r"# foedera: (.*)", shown)
    annotations = re.findall(r'fd:ignoresRule "(.*?)"', shown)
    assert [len(comments), len(annotations)] == [4, 2]
    read = [read_comment(text, NAMES) for text in comments]
    read += [read_annotation(text, NAMES) for text in annotations]
    assert sum(each.until is not None for each in read) == 2
