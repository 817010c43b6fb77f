"""Which files there are: as Spark lists them, called as the user calls them."""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from foedera.errors import InputProblem
from foedera.read.document import base_iri
from foedera.read.formats import NAMED, extension

if TYPE_CHECKING:
    from pyspark.sql import DataFrameReader, SparkSession

LINES = frozenset({".nt", ".nq"})  # one statement in each line: such files are read in pieces
TABLES = frozenset({".parquet"})
WHOLE = NAMED - LINES
KEY = "_metadata.file_path"  # Spark's name of a file

_WILD = re.compile(r"[*?\[{]")


class InputFile(NamedTuple):
    """A file as the user calls it, with the IRI that its relative IRIs start from.

    ``named`` tells that the user named this very file, not a folder or a pattern.
    """

    name: str
    base: str
    named: bool


class Listing(NamedTuple):
    """The files by Spark's names, the paths for Spark, and what cannot be read."""

    files: dict[str, InputFile]
    paths: list[str]
    problems: list[InputProblem]

    def has(self, kinds: frozenset[str]) -> bool:
        """Tell whether there is a file with one of the extensions."""
        return any(extension(file.name) in kinds for file in self.files.values())


def list_files(
    spark: SparkSession, paths: Sequence[str], excluded: Callable[[str], bool] | None = None
) -> Listing:
    """List the files that the paths lead to: files, folders, patterns, of any store Spark reads.

    Each file counts once, under the first path in alphabetical order that leads to it.

    Args:
        spark: the session.
        paths: relative ones are seen from the working directory, whatever Spark's is.
        excluded: tells of a file that was not named itself, by its name, that it is left out.
    """
    listing = Listing({}, [], [])
    for path in sorted({Path(path).as_posix() if "://" not in path else path for path in paths}):
        _add(spark, path, excluded or (lambda _: False), listing)
    return listing


def reader(spark: SparkSession, kinds: frozenset[str]) -> DataFrameReader:
    """Return what reads the files with one of the extensions, in folders at any depth."""
    anyhow = ("".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in kind) for kind in kinds)
    return spark.read.option("recursiveFileLookup", "true").option(
        "pathGlobFilter", f"*{{{','.join(sorted(anyhow))}}}"
    )


def _add(spark: SparkSession, path: str, excluded: Callable[[str], bool], listing: Listing) -> None:
    from pyspark.errors import AnalysisException

    place = path if "://" in path or Path(path).is_absolute() else f"file://{Path(path).absolute()}"
    try:
        rows = reader(spark, WHOLE | LINES | TABLES).format("binaryFile").load(place)
        keys = sorted(row[0] for row in rows.select(KEY).collect())
    except AnalysisException as error:
        if error.getCondition() != "PATH_NOT_FOUND":
            raise
        listing.problems.append(InputProblem(path, 0, 0, "there is no such file or folder"))
        return
    listing.paths.append(place)
    for key in keys:
        name = _name(key, path)
        if key not in listing.files and (name == path or not excluded(name)):
            listing.files[key] = InputFile(name, base_iri(name), name == path)


def _name(key: str, path: str) -> str:
    """Call a file by the path that led to it; in full where that does not show."""
    fixed = path[: found.start()].rpartition("/")[0] if (found := _WILD.search(path)) else path
    whole = unquote(urlsplit(key).path)
    root = urlsplit(fixed).path if "://" in path else os.path.abspath(fixed)  # noqa: PTH100
    if whole == root:
        return fixed
    if whole.startswith(root.rstrip("/") + "/"):
        below = whole.removeprefix(root.rstrip("/") + "/")
        return f"{fixed.rstrip('/')}/{below}" if fixed not in ("", ".") else below
    return unquote(key)
