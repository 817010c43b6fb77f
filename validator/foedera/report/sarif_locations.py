"""Places as SARIF writes them, and text that its viewers show as it is."""

from __future__ import annotations

import re

from foedera.errors import InputProblem
from foedera.read.statement import Place
from foedera.report.location import file_uri, relative_uri
from foedera.report.records import Record
from foedera.report.region import Region
from foedera.report.terminal import harmless

_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")  # the beginning of an embedded link (SARIF, 3.11.6)
_PLACEHOLDER = re.compile(r"\{(\d+)\}")  # is filled with an argument (3.11.5)


def message(text: str) -> Record:
    """Return a message that is plain text, whatever it holds."""
    return {"text": _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", harmless(text)))}


def location(path: str, region: Region, text: str = "", **more: object) -> Record:
    """Return a ``location``: the region of the file and what is said there."""
    said = {"message": message(text)} if text else {}
    return {**more, "physicalLocation": _physical(path, _region(region)), **said}


def line_location(place: Place) -> Record:
    """Return the ``location`` of a line, or of the whole file where the line is unknown."""
    return {"physicalLocation": _physical(place.path, {"startLine": place.line})}


def problem_notification(problem: InputProblem) -> Record:
    """Return the ``notification`` of what kept (a part of) a file from being read."""
    place = Place(problem.path, problem.line, problem.column)
    return {
        "level": "warning" if problem.warning else "error",
        "message": message(problem.message),
        "locations": [line_location(place)],
    }


def _physical(path: str, region: Record) -> Record:
    inside = relative_uri(path)
    if inside is None:
        artifact = {"uri": file_uri(path)}
    else:
        artifact = {"uri": inside, "uriBaseId": "SRCROOT"}
    known = {"region": region} if region["startLine"] else {}
    return {"artifactLocation": artifact, **known}


def _region(region: Region) -> Record:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }
