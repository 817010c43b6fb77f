"""Where reports go: ``FORMAT[=FILE]``, standard output, files written whole or not at all."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TextIO

import click

from foedera.errors import UsageError
from foedera.report import FORMATS, rendered
from foedera.report.contents import View
from foedera.report.terminal import printable
from foedera.writing import destination, write_whole

_WIDEST = 120  # columns that the eye still follows
_CHUNK = 100_000  # characters that are written together


def view_of(stream: TextIO, color: bool | None, paths: tuple[str, ...] = ()) -> View:
    """Return how to show a report on the stream; ``color`` None is up to the stream.

    A non-empty NO_COLOR in the environment wins over all (https://no-color.org).
    """
    if os.environ.get("NO_COLOR"):
        color = False
    elif color is None:
        color = stream.isatty() and os.environ.get("TERM") != "dumb"
    if not stream.isatty():
        return View(color, paths=paths)
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    growth = len(printable("…", stream.encoding or "ascii")) - 1  # of a row that ends with it
    return View(color, width - growth, paths)


class Output(NamedTuple):
    """One report to make; without a ``file`` it goes to standard output."""

    format: str
    file: Path | None


def read_outputs(given: Sequence[str], command: str) -> tuple[Output, ...]:
    """Read ``FORMAT[=FILE]`` options of a command; ``-`` as FILE is standard output.

    Without any, the command's default format goes to standard output.

    Raises:
        UsageError: unknown format, two reports for one place, or a file that cannot be written.
    """
    known = tuple(FORMATS[command])
    outputs = tuple(_read_output(text, known) for text in given or known[:1])
    places = [output.file and os.path.realpath(output.file) for output in outputs]
    for output, place in zip(outputs, places, strict=True):
        if places.count(place) > 1:
            raise UsageError(
                f"two reports go to {output.file or 'standard output'}; keep one there"
            )
    return outputs


def _read_output(text: str, known: Sequence[str]) -> Output:
    name, _, file = text.partition("=")
    if name not in known:
        raise UsageError(f"there is no format '{name}' here; choose {' or '.join(known)}")
    return output_to(name, file)


def output_to(form: str, file: str) -> Output:
    """Return the output in a format to a file; nothing or ``-`` is standard output.

    Raises:
        UsageError: the file cannot be written.
    """
    if file in ("", "-"):
        return Output(form, None)
    check_writable(Path(file))
    return Output(form, Path(file))


def check_writable(file: Path) -> None:
    """Fail before the work, not after it.

    Raises:
        UsageError: it is a folder, its folder is not there, or see ``destination``.
    """
    file = destination(file)
    if file.is_dir():
        raise UsageError(f"cannot write {file}: it is a folder")
    if not file.parent.is_dir():
        raise UsageError(f"cannot write {file}: its folder does not exist")


def spare_inputs(outputs: Sequence[Output], inputs: Sequence[str]) -> None:
    """Refuse to write a report over a file that was read.

    Raises:
        UsageError: an output is one of the inputs.
    """
    read = {os.path.realpath(path) for path in inputs}
    for output in outputs:
        if output.file and os.path.realpath(output.file) in read:
            raise UsageError(f"{output.file} is one of the files to check; it is left as it was")


def deliver_all(
    command: str,
    outputs: Sequence[Output],
    content: object,
    color: bool | None,
    paths: tuple[str, ...] = (),
    failing: Collection[str] = View.failing,
) -> None:
    """Render what the command has to report for each output, and write it there.

    Raises:
        UsageError: a file cannot be written.
    """
    for output in outputs:
        view = View(paths=paths) if output.file else view_of(sys.stdout, color, paths)
        view = replace(view, failing=failing)
        _write(output, rendered(command, output.format, content, view))


def deliver(output: Output, text: str) -> None:
    """Write the report: UTF-8, but for text on a terminal what the terminal can show.

    Raises:
        UsageError: the file cannot be written; what was there before is still there.
    """
    _write(output, [text])


def _write(output: Output, pieces: Iterable[str]) -> None:
    if output.file:
        write_whole(output.file, (piece.encode("utf-8", "backslashreplace") for piece in pieces))
        return
    if output.format == "text":
        _show(pieces, sys.stdout.encoding or "ascii")
        return
    for chunk in _in_chunks(pieces):  # each is sent at once
        click.echo(chunk.encode("utf-8", "backslashreplace"), nl=False)


def _show(pieces: Iterable[str], encoding: str) -> None:
    """Write text; what an old encoding lacks decides how the whole of it is written."""
    able = codecs.lookup(encoding).name.startswith("utf")
    for chunk in _in_chunks(pieces) if able else ["".join(pieces)]:
        click.echo(printable(chunk, encoding), nl=False, color=True)


def _in_chunks(pieces: Iterable[str]) -> Iterator[str]:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)
