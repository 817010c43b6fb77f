"""Annotations of GitHub Actions: workflow commands, which mark the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from foedera.errors import InputProblem
from foedera.finding import Finding
from foedera.report.apart import counts_apart
from foedera.report.contents import SEVERITIES, Checked, View, counts_of
from foedera.report.location import path_or_absolute
from foedera.report.region import Region, Regions
from foedera.report.summary import NOTHING, counted, not_shown, paths_in_hints, scope
from foedera.report.terminal import harmless

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
SHOWN = 10  # annotations of each kind that GitHub shows for a step


def render(checked: Checked, view: View) -> str:
    """Return a command for each problem and finding, then what they amount to in plain lines."""
    return "".join(pieces(checked, view))


def pieces(checked: Checked, view: View) -> Iterator[str]:
    """Yield the lines; see ``render``."""
    kinds: Counter[str] = Counter()
    for command in _commands(checked, view):
        kinds[command.split(" ")[0]] += 1
        yield f"{command}\n"
    for line in _closing(checked, kinds):
        yield f"{line}\n"


def _commands(checked: Checked, view: View) -> Iterator[str]:
    regions = Regions()
    yield from map(_problem, checked.problems)
    for finding in checked.findings:
        yield _annotation(finding, regions, view)


def _annotation(finding: Finding, regions: Regions, view: View) -> str:
    place = finding.place
    repair = f"Repair: {finding.repair}" if finding.repair else ""
    explain = f"Proof: foedera explain {finding.fingerprint[:8]} {paths_in_hints(view)}"
    return _command(
        _COMMANDS[SEVERITIES[finding.verdict]],
        {
            "file": path_or_absolute(place.path),
            **_range(regions.of(finding.facts[0], place)),
            "title": f"{finding.rule} {finding.verdict.value}: {finding.title}",
        },
        [finding.message, repair, explain],
    )


def _range(region: Region) -> dict[str, str | int]:
    """Lines, and columns where there is one line: GitHub takes them for nothing else."""
    lines: dict[str, str | int] = {"line": region.line, "endLine": region.end_line}
    if region.line != region.end_line:
        return lines
    return {**lines, "col": region.column, "endColumn": max(region.end_column - 1, region.column)}


def _problem(problem: InputProblem) -> str:
    where: dict[str, str | int] = {"file": path_or_absolute(problem.path)}
    where |= {"line": problem.line} if problem.line else {}
    where |= {"col": problem.column} if problem.column else {}
    kind = "warning" if problem.warning else "error"
    return _command(kind, {**where, "title": "Foedera: input"}, [problem.message])


def _command(kind: str, properties: dict[str, str | int], lines: list[str]) -> str:
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {given}::" + "%0A".join(_data(line) for line in lines if line)


def _data(text: str) -> str:
    """Escape as GitHub's toolkit does; line ends are gone before."""
    return harmless(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _closing(checked: Checked, kinds: Counter[str]) -> Iterator[str]:
    if not checked.statements:
        yield NOTHING
        return
    number = counts_of(checked).total()
    found = counted(number, "finding") if number else "No clash found"
    yield f"Foedera: {' · '.join([f'{found} in {scope(checked)}', *counts_apart(checked)])}"
    if unshown := not_shown(checked):
        yield unshown
    if max(kinds.values(), default=0) > SHOWN:
        yield f"GitHub shows {SHOWN} annotations of a kind for a step; all of them are above."
