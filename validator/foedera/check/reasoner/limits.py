"""How much time and memory a reasoner may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """``seconds`` for all the reasoning of one call together; ``megabytes`` of Java's heap."""

    seconds: float = 300
    megabytes: int = 2000
