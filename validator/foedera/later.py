"""Facts that are read only if somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import overload

from foedera.knowledge.facts import Fact


class LaterFacts(Sequence[Fact]):
    """A sequence of facts that is made when it is first looked at."""

    def __init__(self, make: Callable[[], Sequence[Fact]]) -> None:
        self._make = make

    @cached_property
    def _facts(self) -> Sequence[Fact]:
        return self._make()

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        return self._facts[index]

    def __len__(self) -> int:
        return len(self._facts)
