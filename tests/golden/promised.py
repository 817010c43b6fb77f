"""What is kept stable from one release to the next."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from foedera.check.engine import check_facts
from foedera.check.rules import load_rules
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths

FINGERPRINTS = Path(__file__).parent / "fingerprints.json"
SCHEMAS = Path(__file__).parent / "schemas.json"


def fingerprints() -> dict[str, list[str]]:
    """By rule and example: how certain each finding is, its fingerprint, and its facts' number."""
    return {
        f"{rule.id} {path.stem}": sorted(
            f"{finding.fingerprint} {finding.certainty} {len(finding.facts)}"
            for finding in check_facts(attribute(read_paths([str(path)]).statements), rules=[rule])
        )
        for rule in load_rules()
        for path in sorted(rule.folder.glob("fires*.ttl"))
    }


def schemas() -> dict[str, Any]:
    """The schemas of the JSON reports, without their descriptions."""
    folder = files("foedera.report")
    names = ("findings", "repairs", "sources")
    texts = (folder.joinpath(f"{name}.schema.json").read_text("utf-8") for name in names)
    return {name: undescribed(json.loads(text)) for name, text in zip(names, texts, strict=True)}


def undescribed(schema: Any) -> Any:
    """A schema without what only people read."""
    if isinstance(schema, dict):
        return {
            key: undescribed(value)
            for key, value in schema.items()
            if not (key in ("description", "title") and isinstance(value, str))
        }
    return [undescribed(each) for each in schema] if isinstance(schema, list) else schema
