"""When something was, in words as short as a label needs."""

from __future__ import annotations

from math import inf, isinf

from foedera.infer.extent import Extent
from foedera.report.html.scale import day_in_words


def when(extent: Extent) -> str:
    """Return a date or a span, as far as it is known: “2024-10”, “since 2024-12-04”."""
    first = _bounds(*extent[:2])
    if extent[:2] == extent[2:]:
        return first
    if extent.earliest_end == inf:
        return f"since {first}"
    if extent.latest_end < inf:
        return f"{first} to {_bounds(*extent[2:])}"
    if extent.earliest_end > extent.latest_start:
        return f"from {first}, to {day_in_words(extent.earliest_end)} at least"
    return f"from {first}, end not known"


def _bounds(earliest: float, latest: float) -> str:
    if isinf(earliest) or isinf(latest):
        return _half_known(earliest, latest)
    return _round(earliest, latest) or f"{day_in_words(earliest)}…{day_in_words(latest)}"


def _half_known(earliest: float, latest: float) -> str:
    if not isinf(earliest):
        return f"{day_in_words(earliest)} or later"
    return "?" if isinf(latest) else f"{day_in_words(latest)} or earlier"


def _round(earliest: float, latest: float) -> str:
    """A day, a month, a year or some years, where it is exactly that."""
    first, last = day_in_words(earliest), day_in_words(latest)
    if first == last:
        return first
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}…{last[:4]}"
    if first.endswith("-01") and first[:7] == last[:7] and day_in_words(latest + 1).endswith("-01"):
        return first[:7]
    return ""
