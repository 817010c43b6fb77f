"""Which files there are: as Spark lists them, called as the user calls them."""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from foedera.errors import InputProblem
from foedera.read.document import base_iri
from foedera.read.formats import NAMED, extension

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import DataFrameReader, SparkSession

LINES = frozenset({".nt", ".nq"})  # one statement in each line: such files are read in pieces
TABLES = frozenset({".parquet"})
WHOLE = NAMED - LINES
KEY = "_metadata.file_path"  # Spark's name of a file

_WILD = re.compile(r"[*?\[{]")
_HIDDEN = re.compile(r"/(?:\.|_[^/=]*(?:/|$))")  # in the name of a file or folder; as Spark does


class InputFile(NamedTuple):
    """A file as the user calls it, with the IRI that its relative IRIs start from.

    ``named`` tells that the user named this very file, not a folder or a pattern.
    """

    name: str
    base: str
    named: bool


class Listing(NamedTuple):
    """The files and their sizes by Spark's names, the paths for Spark, and what cannot be read."""

    files: dict[str, InputFile]
    sizes: dict[str, int]
    paths: list[str]
    problems: list[InputProblem]

    def of(self, kinds: frozenset[str]) -> dict[str, InputFile]:
        """Return the files with one of the extensions."""
        return {key: file for key, file in self.files.items() if extension(file.name) in kinds}


def list_files(
    context: SparkContext, paths: Sequence[str], excluded: Callable[[str], bool] | None = None
) -> Listing:
    """List the files that the paths lead to: files, folders, patterns, of any store Spark reads.

    Each file counts once, under the first path in alphabetical order that leads to it.

    Args:
        context: the cluster.
        paths: relative ones are seen from the working directory, whatever Spark's is.
        excluded: tells of a file that was not named itself, by its name, that it is left out.
    """
    listing = Listing({}, {}, [], [])
    for path in sorted({Path(path).as_posix() if "://" not in path else path for path in paths}):
        _add(context, path, excluded or (lambda _: False), listing)
    return listing


def reader(spark: SparkSession, kinds: frozenset[str]) -> DataFrameReader:
    """Return what reads the files with one of the extensions, in folders at any depth."""
    anyhow = ("".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in kind) for kind in kinds)
    return spark.read.option("recursiveFileLookup", "true").option(
        "pathGlobFilter", f"*{{{','.join(sorted(anyhow))}}}"
    )


def _add(
    context: SparkContext, path: str, excluded: Callable[[str], bool], listing: Listing
) -> None:
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    place = path if "://" in path or Path(path).is_absolute() else f"file://{Path(path).absolute()}"
    try:
        sizes = _sizes(context, place)
    except (Py4JJavaError, PySparkException) as error:  # the second where there is a session
        java = getattr(error, "java_exception", None)
        why = (java.toString() if java else str(error)).splitlines()[0]
        listing.problems.append(InputProblem(path, 0, 0, f"cannot be listed: {why}"))
        return
    if sizes is None:
        listing.problems.append(InputProblem(path, 0, 0, "there is no such file or folder"))
        return
    listing.paths.append(place)
    for key in sorted(sizes):
        name = _name(key, path)
        is_new = key not in listing.files and extension(name) in WHOLE | LINES | TABLES
        if is_new and (name == path or not excluded(name)):
            listing.files[key] = InputFile(name, base_iri(name), name == path)
            listing.sizes[key] = sizes[key]


def _sizes(context: Any, place: str) -> dict[str, int] | None:
    """Return the files at a place, with their bytes; None where nothing is there.

    Hadoop is asked in this process: a job of Spark's takes seconds, for one file, too.
    """
    hadoop = context._jvm.org.apache.hadoop.fs
    pattern = hadoop.Path(place)
    store = pattern.getFileSystem(context._jsc.hadoopConfiguration())
    found = {}
    roots = store.globStatus(pattern)
    for root in roots or ():
        folder = root.getPath() if root.isDirectory() else root.getPath().getParent()
        for file in _files(store.listFiles(folder, True)) if root.isDirectory() else [root]:
            # Spark's own way to spell it.
            key = hadoop.Path(file.getPath().toString()).toUri().toString()
            if not _HIDDEN.search(file.getPath().toString(), len(folder.toString().rstrip("/"))):
                found[key] = file.getLen()
    return found if roots else None


def _files(found: Any) -> Iterator[Any]:
    while found.hasNext():
        yield found.next()


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
