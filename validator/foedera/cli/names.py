"""Rules and families by name, as users type and shells complete them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from foedera.errors import UsageError

if TYPE_CHECKING:
    import click

    from foedera.asked import Setup
    from foedera.check.rules import Rule


def complete_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Complete identifiers and families in the shell."""
    return [name for name in _known_names() if name.lower().startswith(incomplete.lower())]


def split_names(given: Sequence[str], setup: Setup | None = None) -> tuple[str, ...]:
    """Take comma-separated and repeated names apart, and spell those known as they are known."""
    names = [name.strip() for text in given for name in text.split(",") if name.strip()]
    known = {name.lower(): name for name in _known_names(setup)} if names else {}
    return tuple(known.get(name.lower(), name) for name in names)


def _known_names(setup: Setup | None = None) -> list[str]:
    from foedera import api

    rules = api.rules(setup or api.Setup())
    return sorted({name for rule in rules for name in (rule.id, rule.family)})


def rule_called(name: str, setup: Setup) -> Rule:
    """Return the rule with this identifier, in any case of letters.

    Raises:
        UsageError: there is none.
    """
    from foedera import api

    rules = {rule.id.lower(): rule for rule in api.rules(setup)}
    if name.lower() in rules:
        return rules[name.lower()]
    near = [rules[match].id for match in get_close_matches(name.lower(), rules, n=1)]
    hint = f"did you mean {near[0]}?" if near else "'foedera rules' lists them;"
    raise UsageError(f"there is no rule '{name}'; {hint} A finding needs the checked PATHs")
