"""The other side of a comparison: a revision laid out as files, or a folder."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from foedera.compare.git import FILE, LINK, SUBMODULE, Entry, Repository
from foedera.errors import InputProblem
from foedera.finding import Finding, StatedFact, Suppressed
from foedera.read.catalog import NAME as CATALOG
from foedera.read.formats import NAMED, extension
from foedera.read.statement import Place
from foedera.read.store import is_address

_LARGE_FILE = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True)
class Side:
    """Files to check: ``paths`` among them, and how their names are told.

    ``seen_from`` is the folder that the names of files start from where they make IRIs;
    ``original`` is the name that patterns know a file by.
    """

    paths: tuple[str, ...]
    seen_from: str
    told: Callable[[str], str]
    original: Callable[[str], str]
    problems: tuple[InputProblem, ...] = ()

    def finding(self, finding: Finding) -> Finding:
        """Return the finding with its places as they are told."""
        return replace(
            finding,
            facts=tuple(map(self._fact, finding.facts)),
            other_reasons=tuple(tuple(map(self._fact, each)) for each in finding.other_reasons),
        )

    def suppressed(self, suppressed: Suppressed) -> Suppressed:
        """Return the same with its places as they are told."""
        return Suppressed(
            self.finding(suppressed.finding), suppressed.reason, self.place(suppressed.place)
        )

    def problem(self, problem: InputProblem) -> InputProblem:
        """Return the problem with its file as it is told."""
        return replace(problem, path=self.told(problem.path))

    def _fact(self, fact: StatedFact) -> StatedFact:
        return replace(fact, places=tuple(map(self.place, fact.places)))

    def place(self, place: Place) -> Place:
        """Return the place as it is told."""
        return place._replace(path=self.told(place.path))


def folder_side(folder: str) -> Side:
    """Return a folder or file, whose IRIs do not depend on where it lies."""
    path = Path(folder)
    seen_from = path if path.is_dir() else path.parent
    return Side((folder,), str(seen_from), told=lambda name: name, original=lambda name: name)


@contextmanager
def revision_side(
    repository: Repository,
    tree: str,
    label: str,
    paths: Sequence[str],
    labels: Mapping[str, str] | None = None,
) -> Iterator[Side]:
    """Lay out a revision in a folder of our own, which is removed in the end.

    Args:
        repository: where it is.
        tree: the commit or tree.
        label: how people call it.
        paths: what is to be checked, as it is named in the working tree; what was not there then
            is left out.
        labels: how to call it for some paths from the root of the repository.
    """
    with TemporaryDirectory(prefix="foedera-") as temporary:
        outside = os.path.realpath(temporary)
        root = outside + repository.root  # as deep as it really is: relative names stay the same

        told = partial(_told, root=root, label=label, labels=labels or {})
        left_out = _lay_out(repository, list(repository.entries(tree)), root)
        stores = [path for path in paths if is_address(path)]  # they are as they are now
        inside = [outside + os.path.realpath(path) for path in paths if path not in stores]
        yield Side(
            paths=(*(path for path in inside if os.path.lexists(path)), *stores),
            seen_from=outside + os.path.realpath("."),
            told=told,
            original=lambda name: os.path.abspath(name).removeprefix(outside),  # noqa: PTH100
            problems=tuple(
                InputProblem(told(path), 0, 0, f"{why_not}: it is not compared")
                for path, why_not in left_out.items()
                if any(Path(path).is_relative_to(each) for each in inside)
            ),
        )


def _told(name: str, *, root: str, label: str, labels: Mapping[str, str]) -> str:
    """Name a file by the revision that it is of, as git does."""
    if is_address(name):
        return name
    within = Path(os.path.relpath(name, root)).as_posix()
    return f"{labels.get(within, label)}:{within}"


def _lay_out(repository: Repository, entries: Sequence[Entry], root: str) -> dict[str, str]:
    """Write data files and links; return the paths that cannot be written, and why not."""
    left_out = {
        os.path.join(root, each.path): "the files of a submodule are not in this repository"  # noqa: PTH118
        for each in entries
        if each.kind == SUBMODULE
    }
    wanted = [each for each in entries if _is_wanted(each)]
    contents = repository.contents([each.object_id for each in wanted])
    for entry, content in zip(wanted, contents, strict=True):
        path = os.path.join(root, entry.path)  # noqa: PTH118
        why_not = _why_not(entry, content, path, root)
        if why_not:
            left_out[path] = why_not
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        if entry.kind == LINK:
            Path(path).symlink_to(os.fsdecode(content))
        else:
            Path(path).write_bytes(content)
    return left_out


def _is_wanted(entry: Entry) -> bool:
    parts = entry.path.split("/")
    if ".." in parts or ".git" in parts:  # no honest tree has them
        return False
    if entry.kind == LINK:
        return True
    name = parts[-1]
    return entry.kind == FILE and (extension(name) in NAMED or name == CATALOG)


def _why_not(entry: Entry, content: bytes, path: str, root: str) -> str | None:
    if content.startswith(_LARGE_FILE):
        return "this is a pointer of Git LFS, and not the file"
    if entry.kind == LINK:
        target = os.path.join(os.path.dirname(path), os.fsdecode(content))  # noqa: PTH118, PTH120
        if not Path(os.path.normpath(target)).is_relative_to(root):
            return "this link leads out of the repository"
    return None
