"""Write the table of fuzzing into docs/robustness.md: ``python docs/robustness_table.py``."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "robustness.md"
RESULTS = ROOT / "tests" / "hostile" / "results.json"
_TABLE = re.compile(r"(?<=<!-- begin: fuzzed -->\n).*?(?=<!-- end: fuzzed -->)", re.DOTALL)


def with_table(page: str) -> str:
    """Return the page with the table of the results in its place."""
    results = json.loads(RESULTS.read_text("utf-8"))
    rows = ["| reader | inputs | minutes | crashes found, all mended |", "|---|---:|---:|---|"]
    for reader, run in results["fuzzed"].items():
        mended = "; ".join(results["mended"].get(reader, ["none"]))
        rows.append(f"| {reader} | {run['inputs']:,} | {run['seconds'] / 60:.1f} | {mended} |")
    inputs, seconds = (
        sum(run[key] for run in results["fuzzed"].values()) for key in ("inputs", "seconds")
    )
    crashes = sum(map(len, results["mended"].values()))
    rows.append(f"| **all** | {inputs:,} | {seconds / 60:.0f} | {crashes} |")
    return _TABLE.sub(lambda _: "\n".join([*rows, ""]), page)


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
