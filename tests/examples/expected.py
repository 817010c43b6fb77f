"""The findings that each example is expected to give, kept beside it in expected-findings.json.

``python -m tests.examples.expected`` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from foedera import check
from foedera.finding import Finding

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(
    folder
    for folder in (ROOT / "examples").iterdir()
    if any(path.suffix in {".ttl", ".trig", ".yaml"} for path in folder.glob("*"))
)


def found(folder: Path) -> list[dict[str, Any]]:
    """What a check finds, without lines, so that reformatting the data changes nothing."""
    result = check([str(folder)])
    assert not result.problems, [str(problem) for problem in result.problems]
    return [_record(finding) for finding in result.findings]


def expected_file(folder: Path) -> Path:
    return folder / "expected-findings.json"


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "certainty": finding.certainty,
        "source_dependent": finding.source_dependent,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "facts": [fact.text for fact in finding.facts],
    }


def main() -> None:
    for folder in EXAMPLES:
        text = json.dumps(found(folder), indent=2, ensure_ascii=False) + "\n"
        expected_file(folder).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
