"""What is asked of a check, and what holds for all commands on the same data."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foedera.check.reasoner import Limits
from foedera.check.rules import Rule
from foedera.check.selection import all_rules
from foedera.check.shape_engines import AUTO
from foedera.check.suppression.scopes import Suppression
from foedera.read import LARGEST_FILE, Documents

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Setup:
    """What holds for all commands on the same data: what a configuration says of it.

    ``rules`` are the user's own; files in folders are left out where ``excluded``; the
    ``suppressions`` come to those that stand in the data. Files of more bytes than
    ``largest_file`` are not read. No more processes than ``jobs`` look at large data; None is one
    for each processor, up to eight.
    """

    rules: tuple[Rule, ...] = ()
    excluded: Callable[[str], bool] | None = None
    suppressions: tuple[Suppression, ...] = ()
    largest_file: int = LARGEST_FILE
    jobs: int | None = None


PLAIN = Setup()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of a check, besides its paths; ``foedera.api.check`` says what it means."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    viewpoint: str | None = None
    reasoner: str | None = None
    limits: Limits | None = None
    justifications: int = 1
    engine: str = AUTO
    today: date
    documents: Documents | None = None
    cache: str | None = None
    setup: Setup = PLAIN
    seen_from: str = os.curdir

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All the rules there are."""
        return all_rules(self.setup.rules)
