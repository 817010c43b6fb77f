"""The standard streams, whatever state the caller left them in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from foedera.cli.outcome import PIPE_CLOSED
from foedera.errors import UsageError


def open_standard_streams() -> None:
    """Let streams that the caller has closed lead nowhere.

    Otherwise a file that is opened would get the number of one, and what is meant for the stream.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
    sys.stdin = sys.stdin or open(0, encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8")  # noqa: SIM115


@contextmanager
def told_when_output_ends() -> Iterator[None]:
    """End in order where standard output, or a file, takes or gives no more.

    Raises:
        UsageError: what the system says; a closed pipe is no error, but ``PIPE_CLOSED``.
    """
    try:
        yield
    except BrokenPipeError:  # `foedera check … | head`: no one reads on
        _write_no_more()
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except OSError as error:
        _write_no_more()
        where = f"read or write {error.filename}" if error.filename else "write standard output"
        raise UsageError(f"cannot {where}: {error.strerror or error}") from None


def _write_no_more() -> None:
    """Keep Python from trying again, at its end, to write what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
