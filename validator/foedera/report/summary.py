"""What text reports end with: how much was read, what kept some from it, what to do next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from foedera.report.contents import Checked, Input, View
from foedera.report.terminal import columns, wrapped

NOTHING = "Nothing was checked."
_LONGEST_PATHS = 40  # columns that the paths may take in a hint


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return number and noun, in the plural where it is not one: “2 breaches”."""
    plural = plural or noun + ("es" if noun.endswith("ch") else "s")
    return f"{number:,} {noun if number == 1 else plural}"


def scope(report: Input) -> str:
    """Say how much was read."""
    return f"{counted(len(report.files), 'file')}, {counted(report.statements, 'statement')}"


def unread(report: Input) -> Iterator[str]:
    """Say that something was not read, if so."""
    errors = sum(not problem.warning for problem in report.problems)
    if errors:
        yield f"{counted(errors, 'problem')} kept some input from being checked; see above."


def not_shown(checked: Checked) -> str:
    """Say how many findings a report was not given, if any."""
    number = sum(checked.not_shown.values())
    return f"Not shown: {counted(number, 'finding')} more" if number else ""


def paths_in_hints(view: View) -> str:
    """Return the paths that the user gave, as a shell takes them, or a stand-in for many."""
    paths = shlex.join(view.paths)
    return paths if view.paths and columns(paths) <= _LONGEST_PATHS else "PATH..."


def next_steps(hints: Mapping[str, str], view: View) -> Iterator[str]:
    """List commands, each with what it is good for."""
    lead = "Next: "
    for purpose, command in hints.items():
        yield from wrapped(f"{purpose}: {command}", view.width, lead, "        ")
        lead = "      "
