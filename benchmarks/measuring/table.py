"""Rows of results as text."""

from __future__ import annotations

from measuring.rows import Row

HEADER = f"{'':<30} {'what':<22} {'wall s':>8} {'CPU s':>8} {'peak MB':>8}  found"


def number(value: float | None) -> str:
    """Return a number with as many digits as it is worth."""
    if value is None:
        return "–"
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def outcome(row: Row) -> str:
    """Return whether all was found, or why not."""
    return row["note"] or ("" if row["does"] == "parsing" else "all")


def line(row: Row) -> str:
    """Return a row for the terminal."""
    figures = (number(row["wall"]), number(row["cpu"]), number(row["peak_mb"]))
    spaced = " ".join(f"{figure:>8}" for figure in figures)
    return f"{row['name']:<30} {row['does']:<22} {spaced}  {outcome(row)}"
