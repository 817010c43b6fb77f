"""Which file an ``owl:imports`` leads to, without network."""

from __future__ import annotations

import os.path
from collections.abc import Collection, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from foedera.errors import InputProblem
from foedera.read.catalog import NAME, Catalogs, is_remote
from foedera.read.document import path_of_iri
from foedera.read.formats import NAMED, extension


class UnresolvedError(Exception):
    """An import leads to no file that may be read; the message says what to do about it."""


class Resolver:
    """Looks an import up in the catalogs, or takes it as a path.

    Protégé knows only the catalog beside the file that was opened, for whatever that imports,
    directly or not. Where it has no entry, we look beside the importing file, too.
    """

    def __init__(self, folders: Sequence[str], seen_from: str) -> None:
        self._seen_from = seen_from
        self._folders = [os.path.realpath(folder) for folder in folders]
        self._catalogs = Catalogs()

    @property
    def problems(self) -> list[InputProblem]:
        """What is wrong with the catalogs."""
        return self._catalogs.problems

    def file_for(self, iri: str, importer: str, opened: str, known: Collection[str]) -> str:
        """Return the path of the imported file.

        Args:
            iri: what is imported.
            importer: the path of the file that says so.
            opened: the path of the file that led there by its imports.
            known: the real paths of files that are read anyway.

        Raises:
            UnresolvedError: it is remote, not there, of unknown type, or a path that leads out of
                the folders named and of the importing file's own.
        """
        folder = Path(importer).parent.as_posix()
        in_catalog = self._catalogs.target(iri, Path(opened).parent.as_posix())
        in_catalog = in_catalog or self._catalogs.target(iri, folder)
        path = in_catalog or _local_path(iri, folder, self._seen_from)
        if in_catalog and is_remote(in_catalog):
            raise UnresolvedError(
                f"{NAME} leads from the import <{iri}> to <{in_catalog}>, which is not fetched, as "
                "nothing goes to the network: save it, and let the catalog lead to the file"
            )
        if path is None:
            raise UnresolvedError(
                f"the import <{iri}> is not fetched, as nothing goes to the network: save it "
                f'beside this file and add <uri name="{iri}" uri="its-file-name"/> to {NAME} there'
            )
        refused = self._refusal(path, folder, known, in_catalog=bool(in_catalog))
        if refused:
            raise UnresolvedError(f"the import <{iri}> leads {refused}")
        return path

    def _refusal(self, path: str, folder: str, known: Collection[str], *, in_catalog: bool) -> str:
        """Where the path leads that is not read, in words; empty where nothing is in the way."""
        if "\0" in path:
            return "to a name that no file can have"
        real = os.path.realpath(path)
        if not in_catalog and real not in known and not self._may_read(real, folder):
            where = f"out of the folders that are read, to {path}"
            return f"{where}: name that file too if it is to be read"
        if not Path(real).is_file():
            return f"to {path}, which is no file"
        return "" if extension(path) in NAMED else f"to {path}, a file of unknown type"

    def _may_read(self, real: str, folder: str) -> bool:
        allowed = [*self._folders, os.path.realpath(folder)]
        return any(Path(real).is_relative_to(each) for each in allowed)


def _local_path(iri: str, folder: str, seen_from: str) -> str | None:
    relative = path_of_iri(iri)
    if relative is not None:
        within = os.path.relpath(Path(seen_from, relative), folder)
        return Path(os.path.normpath(Path(folder, within))).as_posix()
    parts = urlsplit(iri)
    return unquote(parts.path) if parts.scheme == "file" else None
