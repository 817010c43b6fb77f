"""One configuration file: found, read, checked key by key; every error has its line."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from foedera.asked import Setup
from foedera.check.custom_rules import load_custom_rules
from foedera.check.rules import Rule
from foedera.check.selection import all_rules
from foedera.check.suppression.collecting import of_file
from foedera.check.suppression.notation import Written, read_reason, read_rules
from foedera.check.suppression.scopes import Everything, Files, Scope, Suppression
from foedera.errors import InputProblem, UsageError
from foedera.read import LARGEST_FILE
from foedera.read.document import Document, load
from foedera.read.statement import Place
from foedera.read.store import is_address
from foedera.read.toml import parse_toml
from foedera.settings.globs import matcher
from foedera.settings.kinds import Rules, Texts, did_you_mean
from foedera.settings.options import OPTIONS
from foedera.settings.toml_lines import Key, key_lines

OWN_NAME, SHARED_NAME = "foedera.toml", "pyproject.toml"
_SHARED_TABLE = ("tool", "foedera")
_SHARED_HEADER = re.compile(r"\s*\[\s*tool\s*\.\s*foedera")


@dataclass(frozen=True)
class Configuration:
    """The settings of one file; without a file there are none.

    ``values`` are as the file has them, checked; ``lines`` are those of its keys.
    """

    path: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Key, int] = field(default_factory=dict)
    custom_rules: tuple[Rule, ...] = ()

    @property
    def folder(self) -> str:
        """The folder that paths in the file start from."""
        return Path(self.path).parent.as_posix()

    def path_of(self, name: str) -> str:
        """Return a path in the file as seen from the working directory."""
        return os.path.normpath(os.path.join(self.folder, name))  # noqa: PTH118

    def output(self, name: str, *key: str) -> str:
        """Return the path of a file to write, as seen from the working directory.

        Raises:
            UsageError: it is neither in the folder of this file nor in the working directory, or
                git's own: whoever sent this file may not say what is overwritten elsewhere.
        """
        path = self.path_of(name)
        if "\0" in path:
            return path  # which nothing can write, and that is told
        real = Path(os.path.realpath(path))
        inside = (real.is_relative_to(os.path.realpath(each)) for each in (self.folder, os.curdir))
        if not any(inside) or ".git" in map(str.casefold, real.parts):  # some disks know no case
            raise UsageError(
                f"{self.place(*key)}: {key[0]}: {path} is not in this file's folder, nor in the "
                "working directory: name it on the command line"
            )
        return path

    @property
    def baseline(self) -> str | None:
        """The file of known findings, if there is one."""
        named = self.values.get("baseline")
        return self.path_of(named) if named else None

    def place(self, *key: str) -> Place:
        """Return where a key is; of one in a table in one line, where the table is."""
        return Place(self.path, self.lines.get(key, 0))

    @cached_property
    def setup(self) -> Setup:
        """What the file says that holds for every command on the data."""
        excluded = self.values.get("exclude")
        return Setup(
            rules=self.custom_rules,
            excluded=matcher(excluded, self.folder) if excluded else None,
            suppressions=tuple(self._suppressions()),
            largest_file=self.largest_file(self.values.get("largest-file")),
        )

    @staticmethod
    def largest_file(megabytes: float | None) -> int:
        """Return how many bytes a file may have."""
        return LARGEST_FILE if megabytes is None else int(megabytes * 1_000_000)

    def _suppressions(self) -> Iterator[Suppression]:
        ignored = self.values.get("ignore", {})
        yield from self._of_table(ignored, Everything(), "ignore")
        for pattern, reasons in self.values.get("per-file-ignores", {}).items():
            files = Files(matcher([pattern], self.folder))
            yield from self._of_table(reasons, files, "per-file-ignores", pattern)

    def _of_table(
        self, reasons: Mapping[str, str], scope: Scope, *key: str
    ) -> Iterator[Suppression]:
        names = [name for rule in all_rules(self.custom_rules) for name in (rule.id, rule.family)]
        for name, text in reasons.items():
            written = Written(read_rules(name, names), *read_reason(text))
            yield from of_file(written, scope, self.place(*key, name))


def find_configuration(paths: Sequence[str]) -> str | None:
    """Find the file in the folder that the paths have in common, or else above it.

    Args:
        paths: what is to be checked; the working directory where it is empty.
    """
    files = [path for path in paths if not is_address(path)] or ["."]
    folders = [path if Path(path).is_dir() else Path(path).parent for path in files]
    try:
        common = Path(os.path.commonpath([os.path.abspath(folder) for folder in folders]))  # noqa: PTH100
    except ValueError:  # on different drives
        return None
    for folder in (common, *common.parents):
        for name in (OWN_NAME, SHARED_NAME):
            path = os.path.relpath(folder / name)
            if Path(path).is_file() and (name == OWN_NAME or _is_shared(path)):
                return path
    return None


def read_configuration(path: str) -> Configuration:
    """Read and check a configuration file.

    Raises:
        InputProblem: it cannot be read, is no TOML, has an unknown key or a wrong value.
        RuleError: a folder of rules is malformed.
    """
    document = load(path)
    beginning, table = _table(document)
    within = _SHARED_TABLE if beginning is not None else ()
    found = key_lines(document.text, beginning or 0)
    lines = {
        key[len(within) :]: line for key, line in found.items() if key[: len(within)] == within
    }
    draft = Configuration(path, table, lines)
    for name in table:
        if name not in (known := [option.name for option in OPTIONS]):
            raise _problem(document, draft, (name,), f"unknown key{did_you_mean(name, known)}")
    configuration = Configuration(path, table, lines, _custom_rules(document, draft))
    _check(document, configuration)
    return configuration


def names_and_titles(rules: Sequence[Rule]) -> Rules:
    """Return the titles of rules and families, by name."""
    families = {rule.family: f"all rules of the family {rule.family}" for rule in rules}
    return dict(sorted({**families, **{rule.id: rule.title for rule in rules}}.items()))


def _is_shared(path: str) -> bool:
    document = load(path)
    return "foedera" in document.text and bool(_table(document)[1])


def _table(document: Document) -> tuple[int | None, dict[str, Any]]:
    """Return the number of lines before the table within a shared file, and the table."""
    stated = parse_toml(document)
    if Path(document.name).name != SHARED_NAME:
        return None, stated
    headers = (
        number
        for number, line in enumerate(document.text.splitlines())
        if _SHARED_HEADER.match(line)
    )
    table = stated.get("tool", {}).get("foedera", {})
    return next(headers, 0), table if isinstance(table, dict) else {}


def _custom_rules(document: Document, draft: Configuration) -> tuple[Rule, ...]:
    folders = draft.values.get("rules", [])
    for key, message in Texts().wrong(folders, {}):
        raise _problem(document, draft, ("rules", *key), message)
    for folder in folders:
        if not Path(draft.path_of(folder)).is_dir():
            message = f"there is no folder {draft.path_of(folder)}"
            raise _problem(document, draft, ("rules",), message)
    taken = {rule.id for rule in all_rules()}
    return load_custom_rules([Path(draft.path_of(folder)) for folder in folders], taken)


def _check(document: Document, configuration: Configuration) -> None:
    rules = names_and_titles(all_rules(configuration.custom_rules))
    for option in OPTIONS:
        if option.name in configuration.values:
            for key, message in option.kind.wrong(configuration.values[option.name], rules):
                raise _problem(document, configuration, (option.name, *key), message)


def _problem(
    document: Document, configuration: Configuration, key: Key, message: str
) -> InputProblem:
    line = configuration.place(*key).line
    column = document.line(line).find(key[-1]) + 1
    return document.problem(f"{'.'.join(key)}: {message}", line, column)
