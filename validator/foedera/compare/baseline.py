"""The file of findings that are known: a line for each, sorted, so that git can merge it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from foedera.finding import EarlierFinding, Finding, Verdict
from foedera.kept import Kept
from foedera.read.document import Document, load
from foedera.read.statement import Place

VERSION = 1
_HEADER = "foedera-baseline"
_FIELDS = ("fingerprint", "rule", "verdict", "message")


def baseline_text(findings: Kept[Finding]) -> str:
    """Return the file: JSON lines, the version first, then the findings by rule."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(findings))


def _lines(findings: Kept[Finding]) -> Iterator[dict[str, object]]:
    yield {_HEADER: VERSION}
    heads = list(findings.heads)
    for number in sorted(range(len(heads)), key=lambda n: (heads[n].rule, heads[n].fingerprint)):
        finding = findings[number]
        yield {name: getattr(finding, name) for name in _FIELDS}


def read_baseline(path: str, titles: Mapping[str, str]) -> list[EarlierFinding]:
    """Read the file; ``titles`` are those of the rules.

    Raises:
        InputProblem: it cannot be read, is of another version, or has a line that is no entry.
    """
    document = load(path)
    lines = document.text.splitlines()
    header = _record(document, 1, lines[0] if lines else "")
    if header.keys() != {_HEADER}:
        raise document.problem("this is no baseline: foedera baseline writes one", 1, 1)
    if header[_HEADER] != VERSION:
        raise document.problem(
            f"this is a baseline of version {header[_HEADER]}, and version {VERSION} is read: "
            "write it anew with foedera baseline",
            1,
            1,
        )
    return [
        _entry(document, number, _record(document, number, line), titles)
        for number, line in enumerate(lines[1:], 2)
        if line.strip()
    ]


def _record(document: Document, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise document.problem(f"this is no line of a baseline: {error}", number, 1) from error
    return record if isinstance(record, dict) else {}


def _entry(
    document: Document, number: int, record: Mapping[str, Any], titles: Mapping[str, str]
) -> EarlierFinding:
    texts = all(isinstance(record.get(name), str) for name in _FIELDS)
    if not texts or record["verdict"] not in set(Verdict):
        message = f"this is no entry of a baseline: it needs {', '.join(_FIELDS)}"
        raise document.problem(message, number, 1)
    return EarlierFinding(
        fingerprint=record["fingerprint"],
        rule=record["rule"],
        title=titles.get(record["rule"], record["rule"]),
        verdict=Verdict(record["verdict"]),
        message=record["message"],
        place=Place(document.name, number, 1),
    )
