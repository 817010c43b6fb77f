"""Revisions read from git's own objects: no checkout, no hook, no filter, no network.

The git program is asked, and no library: it alone knows every way in which people name a revision
and every way in which a repository stores its objects. Only commands that look are used; what a
merge has to write goes to a folder of our own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from foedera.errors import UsageError
from foedera.read.store import is_address

FILE, LINK, SUBMODULE = "100", "120", "160"  # how the modes of files, links, submodules begin
# Nothing is fetched, not even missing objects; and no folder among the data is taken for a
# repository because it looks like a bare one: its configuration may name programs to run.
_SAFE = (
    "--no-replace-objects",
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
)
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# Within a hook, git names its own repository; ours is the one around the files.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_OLD_GIT = 129  # the exit code of a command that does not know an option


class Entry(NamedTuple):
    """A file, link or submodule of a tree; ``path`` starts from the root of the repository."""

    kind: str
    object_id: str
    path: str


class Repository:
    """The repository around a folder."""

    def __init__(self, folder: str) -> None:
        if shutil.which("git") is None:
            raise UsageError("git is not installed; it is needed to read a revision")
        self._folder = folder
        self._own_objects: Mapping[str, str] = {}
        found = self._run("rev-parse", "--show-toplevel")
        if found.returncode:
            raise UsageError(f"{folder} is in no working tree of git: {_error(found)}")
        self.root = os.path.realpath(os.fsdecode(found.stdout.rstrip(b"\n")))

    def commit(self, revision: str) -> str:
        """Return the name of the commit that a revision names.

        Raises:
            UsageError: there is none here.
        """
        asked = f"{revision}^{{commit}}"
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", asked)
        if found.returncode:
            raise UsageError(
                f"there is no revision “{revision}” in {self.root}{self._shallow_hint()}"
            )
        return found.stdout.decode().split()[-1]

    def merge_base(self, one: str, other: str) -> str:
        """Return the commit from which two commits have parted.

        Raises:
            UsageError: there is none here.
        """
        found = self._run("merge-base", one, other)
        if found.returncode:
            hint = self._shallow_hint()
            raise UsageError(f"{one[:12]} and {other[:12]} have no common history here{hint}")
        return found.stdout.decode().split()[0]

    def merged(self, ours: str, theirs: str, objects: str) -> str:
        """Return the tree that git makes of two commits.

        Args:
            ours, theirs: the commits.
            objects: an empty folder for the objects of the merge; the repository stays as it is.

        Raises:
            UsageError: they conflict, or git is too old.
        """
        own = self._run("rev-parse", "--path-format=absolute", "--git-path", "objects")
        repository = os.fsdecode(own.stdout.rstrip(b"\n"))
        self._own_objects = {
            "GIT_OBJECT_DIRECTORY": objects,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": repository,
        }
        found = self._run(
            "merge-tree", "--write-tree", "--name-only", "--no-messages", ours, theirs
        )
        if found.returncode == 1:
            _, *paths = os.fsdecode(found.stdout).splitlines()
            raise UsageError(f"the two sides conflict in {', '.join(paths)}: merge them first")
        if found.returncode:
            old = "; git 2.38 or later is needed" if found.returncode == _OLD_GIT else ""
            raise UsageError(f"git cannot merge the two sides: {_error(found)}{old}")
        return found.stdout.decode().split()[0]

    def entries(self, tree: str) -> Iterator[Entry]:
        """Yield what a commit or tree holds, folders taken apart."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", tree, check=True).stdout
        for line in listed.split(b"\0")[:-1]:
            about, _, path = line.partition(b"\t")
            mode, _, object_id = about.decode().split()
            yield Entry(mode[:3], object_id, os.fsdecode(path))

    def contents(self, object_ids: Sequence[str]) -> Iterator[bytes]:
        """Yield the content of each object.

        Raises:
            UsageError: one is not in the repository, as in a partial clone.
        """
        asked = "".join(f"{each}\n" for each in object_ids).encode()
        done = self._run("cat-file", "--batch", given=asked)
        if done.returncode:
            raise UsageError(f"{_error(done)}: nothing is fetched here, so fetch all of it first")
        answer, at = done.stdout, 0
        for each in object_ids:
            end = answer.index(b"\n", at)
            head = answer[at:end].split()
            if len(head) != 3:
                raise UsageError(f"git has no object {each} here: run git fsck")
            at = end + 1 + int(head[2])
            yield answer[end + 1 : at]
            at += 1

    def _shallow_hint(self) -> str:
        shallow = self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        return "; this is a shallow clone: fetch more of its history first" if shallow else ""

    def _run(
        self, *arguments: str, given: bytes | None = None, check: bool = False
    ) -> subprocess.CompletedProcess[bytes]:
        outside = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
        done = subprocess.run(  # noqa: S603  (no shell, and our own arguments)
            ["git", *_SAFE, "-C", self._folder, *arguments],  # noqa: S607  (as the user runs it)
            input=given,
            stdin=None if given is not None else subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**outside, **_QUIET, **self._own_objects},
        )
        if check and done.returncode:
            raise UsageError(f"git {arguments[0]}: {_error(done)}")
        return done


def repository_of(paths: Sequence[str]) -> Repository:
    """Return the one repository that all paths are in; addresses of stores do not matter.

    Raises:
        UsageError: there is none.
    """
    files = [path for path in paths if not is_address(path)] or ["."]
    found = [Repository(_folder(path)) for path in files]
    for path, repository in zip(files, found, strict=True):
        if repository.root != found[0].root:
            raise UsageError(f"{path} is in another repository than {files[0]}")
    return found[0]


def _folder(path: str) -> str:
    """The nearest folder that is there: a path may have been removed since."""
    place = Path(os.path.realpath(path))
    while not place.is_dir():
        place = place.parent
    return str(place)


def _error(done: subprocess.CompletedProcess[bytes]) -> str:
    said = os.fsdecode(done.stderr).strip().splitlines()
    return said[-1].removeprefix("fatal: ") if said else f"exit code {done.returncode}"
