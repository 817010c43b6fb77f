"""Where the shipped ontology and shapes are: inside the wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path


def shipped(folder: str) -> Path:
    """Return the folder ``ontology`` or ``shapes``.

    An editable install does not carry the folders inside the package (hatchling's
    ``force-include`` only reaches wheels), so the checkout is the fallback.
    """
    inside_wheel = Path(__file__).parent / "shipped" / folder
    return inside_wheel if inside_wheel.is_dir() else Path(__file__).parents[2] / folder
