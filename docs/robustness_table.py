"""Write the tables of results into docs/robustness.md: ``python docs/robustness_table.py``."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.mutation.results import KINDS, results, table  # noqa: E402  # tests are no package

PAGE = ROOT / "docs" / "robustness.md"
RESULTS = ROOT / "tests" / "hostile" / "results.json"
_NAMES = {
    "queries": "rules that are queries",
    "checks": "rules that are checks in Python",
    "shapes": "shapes",
    "axioms": "axioms of order",
}


def with_tables(page: str) -> str:
    """Return the page with the tables of the results in their places."""
    tallies = {kind: results(kind) for kind in KINDS}
    left = [name for kind in KINDS for tally in tallies[kind].values() for name in tally.left]
    blocks = {
        "fuzzed": _fuzzed(),
        "mutants": table({_NAMES[kind]: tallies[kind].values() for kind in KINDS}),
        "queries": table({family: [tally] for family, tally in tallies["queries"].items()}),
        "left": "\n".join(f"- `{name}`" for name in left) or "None is left.",
    }
    for name, text in blocks.items():
        page = _with_block(page, name, text)
    return page


def _with_block(page: str, name: str, text: str) -> str:
    place = re.compile(f"(?<=<!-- begin: {name} -->\n).*?(?=<!-- end: {name} -->)", re.DOTALL)
    return place.sub(lambda _: f"{text}\n", page)


def _fuzzed() -> str:
    """Return a row for each reader."""
    kept = json.loads(RESULTS.read_text("utf-8"))
    rows = [
        "| reader | inputs | minutes | of the processor | crashes found, all mended |",
        "|---|---:|---:|---:|---|",
    ]
    for reader, run in kept["fuzzed"].items():
        mended = "; ".join(kept["mended"].get(reader, ["none"]))
        spent = f"{run['seconds'] / 60:.1f} | {run['processor'] / 60:.1f}"
        rows.append(f"| {reader} | {run['inputs']:,} | {spent} | {mended} |")
    inputs, seconds, processor = (
        sum(run[key] for run in kept["fuzzed"].values())
        for key in ("inputs", "seconds", "processor")
    )
    crashes = sum(map(len, kept["mended"].values()))
    rows.append(f"| **all** | {inputs:,} | {seconds / 60:.0f} | {processor / 60:.0f} | {crashes} |")
    return "\n".join(rows)


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
