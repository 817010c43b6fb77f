"""What a cache keeps of a check by cases: findings, and which cases unsettle reference data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyoxigraph

from foedera.cache import Cache, digest
from foedera.cases.stored import from_text, to_text
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.resources import shipped
from foedera.version import __version__

_YES, _NO = b"y", b"n"


def tool_digest() -> bytes:
    """A digest of whatever findings depend on, besides data and rules: the program, the ontology,
    the shapes."""
    package = Path(__file__).parents[1]
    programs = sorted(package.rglob("*.py"))
    state = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in programs]
    texts = [*shipped("ontology").rglob("*.ttl"), *shipped("shapes").glob("*.ttl")]
    contents = [path.read_bytes() for path in sorted(texts)]
    return digest(__version__, pyoxigraph.__version__, sys.version, *state, *contents)


class Kept:
    """The part of a cache that is right for these rules; without a cache it is always empty."""

    def __init__(self, cache: Cache | None, rules: Sequence[Rule]) -> None:
        self._cache = cache
        self._rules = digest(*map(repr, rules))

    def flags(self, keys: Sequence[bytes]) -> dict[bytes, bool]:
        """Those of the answers to yes-or-no questions that are known."""
        known = self._cache.get(keys) if self._cache else {}
        return {key: value == _YES for key, value in known.items()}

    def keep_flags(self, answers: Mapping[bytes, bool]) -> None:
        """Keep answers."""
        if self._cache:
            self._cache.put({key: _YES if answer else _NO for key, answer in answers.items()})

    def known_findings(self, keys: Sequence[bytes]) -> dict[bytes, list[Explained]]:
        """The findings under those of the keys that are known."""
        if not self._cache:
            return {}
        own = {self._own(key): key for key in keys}
        return {own[key]: from_text(text) for key, text in self._cache.get(own).items()}

    def keep_findings(self, found: Mapping[bytes, Sequence[Explained]]) -> None:
        """Keep findings; that there are none is kept, too."""
        if self._cache:
            self._cache.put({self._own(key): to_text(each) for key, each in found.items()})

    def findings(self, key: bytes, find: Callable[[], list[Explained]]) -> list[Explained]:
        """The findings under a key; where they are not known, what ``find`` finds."""
        known = self.known_findings([key])
        if key not in known:
            known[key] = find()
            self.keep_findings(known)
        return known[key]

    def forget(self) -> None:
        """Delete what was not used for long."""
        if self._cache:
            self._cache.forget()

    def _own(self, key: bytes) -> bytes:
        return digest(self._rules, key)
