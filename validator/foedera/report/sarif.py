"""SARIF 2.1.0 (OASIS), as GitHub code scanning and other viewers want it."""

from __future__ import annotations

import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from foedera.report.contents import Checked, RuleText, View
from foedera.report.json_text import as_json, as_json_line
from foedera.report.records import Record
from foedera.report.sarif_locations import problem_notification
from foedera.report.sarif_results import Results
from foedera.report.sarif_rules import rule_record
from foedera.report.summary import counted, not_shown
from foedera.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# What GitHub takes: a larger file is refused whole.
MOST_RESULTS = 25_000
LARGEST = 10_000_000  # bytes, compressed
_MEASURED = 20  # results after which the size is measured anew
_PACKED = 10_000  # compressed bytes that are written together
_NO_RESULTS = '"results": []'
_UTF_8 = ("utf-8", "backslashreplace")


def render(checked: Checked, view: View) -> str:
    """Return everything: what is known from before, suppressed and gone is marked as such."""
    return "".join(pieces(checked, view))


def pieces(checked: Checked, view: View) -> Iterator[str]:
    """Yield the log in pieces; see ``render``. Before it is written, it is kept compressed."""
    results = Results(checked)
    everything = chain(results.found(), results.suppressed(), results.absent())
    groups = (checked.findings, checked.known, checked.suppressed, checked.gone)
    return within_limits(checked, everything, sum(map(len, groups)))


def within_limits(
    checked: Checked,
    results: Iterable[Record],
    total: int,
    most: int = MOST_RESULTS,
    largest: int = LARGEST,
) -> Iterator[str]:
    """Yield the log with as many of the first results as are taken; it tells how many are not.

    ``total`` is how many results there are; no more of them are made than are taken. Each stands
    in a line of its own. The view does not matter to SARIF.
    """
    room = largest - len(zlib.compress(_log(checked, total).encode(*_UTF_8)))
    count, texts = _fitting(map(as_json_line, islice(results, most)), room)
    log = _log(checked, total - count)
    if not count:
        yield log
        return
    before, after = log.split(_NO_RESULTS)  # no string holds it: there, quotes are escaped
    yield f"{before}{_NO_RESULTS[:-1]}"
    yield from _unpacked(texts)
    yield f"\n]{after}"


def _fitting(texts: Iterable[str], room: int) -> tuple[int, bytes]:
    """Take texts until their compressed size, measured now and then, exceeds the room.

    Returns:
        How many are taken, and these compressed, each led by a comma and a new line.
    """
    packer = zlib.compressobj()
    taken = bytearray()
    count = safe = end = 0
    for count, text in enumerate(texts, start=1):
        taken += packer.compress(f",\n{text}".encode(*_UTF_8))
        if count % _MEASURED == 0:
            taken += packer.flush(zlib.Z_SYNC_FLUSH)
            if len(taken) > room:
                return safe, bytes(taken[:end])
            safe, end = count, len(taken)
    taken += packer.flush()
    return (count, bytes(taken)) if len(taken) <= room else (safe, bytes(taken[:end]))


def _unpacked(texts: bytes) -> Iterator[str]:
    """Yield what ``_fitting`` packed, without the first comma."""
    unpacker, decoder = zlib.decompressobj(), getincrementaldecoder("utf-8")()
    for start in range(0, len(texts), _PACKED):
        text = decoder.decode(unpacker.decompress(texts[start : start + _PACKED]))
        yield text if start else text.removeprefix(",")


def _log(checked: Checked, left_out: int) -> str:
    """Return the log without results."""
    run = {
        "tool": {"driver": _driver(checked.rules)},
        "invocations": [_invocation(checked, left_out)],
        "originalUriBaseIds": {
            "SRCROOT": {"description": {"text": "The folder in which foedera was run."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: Sequence[RuleText]) -> Record:
    return {
        "name": "Foedera",
        "semanticVersion": __version__,
        "rules": [rule_record(rule) for rule in rules],
    }


def _invocation(checked: Checked, left_out: int) -> Record:
    notifications = [problem_notification(problem) for problem in checked.problems]
    if left_out:
        text = f"{counted(left_out, 'result')} left out, the last in order: more would be refused."
        notifications.append({"level": "warning", "message": {"text": text}})
    if unshown := not_shown(checked):
        notifications.append({"level": "warning", "message": {"text": unshown}})
    readable = all(problem.warning for problem in checked.problems)
    return {"executionSuccessful": readable, "toolExecutionNotifications": notifications}
