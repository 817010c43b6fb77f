"""Write what each import of the real data reads, makes and leaves out, into docs/importing.md.

``FOEDERA_DATA=FOLDER python docs/import_figures.py``; only figures are written, no data.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.sources.real_data import DATA, FILES

from foedera.sources import importer
from foedera.sources.log import Log

PAGE = Path(__file__).parent / "importing.md"
_PART = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
_MOST_REASONS = 2


def table() -> str:
    """Return the table of figures, imported now."""
    rows = "".join(f"{_row(kind, path)}\n" for kind, path in FILES.items())
    return f"| command | rows in | statements out | left out, and why |\n|---|---|---|---|\n{rows}"


def _row(kind: str, path: str) -> str:
    log = Log(skip_bad_rows=True)
    for _ in log.counted(importer(kind).statements([str(DATA / path)], log)):
        pass
    command = f"`foedera import {kind} {Path(path).name} -o {kind}.trig`"
    return f"| {command} | {log.rows:,} | {log.statements:,} | {'; '.join(_reasons(log))} |"


def _reasons(log: Log) -> Iterator[str]:
    yield f"{len(log.bad_rows):,} bad rows" if log.bad_rows else "no row"
    reasons = log.passed_over.most_common()
    yield from (f"{number:,} × {reason}" for reason, number in reasons[:_MOST_REASONS])
    if len(reasons) > _MOST_REASONS:
        rest = reasons[_MOST_REASONS:]
        yield f"{sum(number for _, number in rest):,} × {len(rest)} other reasons"


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    PAGE.write_text(_PART.sub(lambda _: table(), text), "utf-8")
