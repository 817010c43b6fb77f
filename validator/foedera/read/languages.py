"""Tags of languages, as in ``"текст"@ru``."""

from __future__ import annotations

from pyoxigraph import Literal


def is_language(tag: str) -> bool:
    """Tell whether a literal can have this tag (BCP 47)."""
    try:
        Literal("", language=tag)
    except ValueError:
        return False
    return True
