"""Checks that need an algorithm: one module each, named by ``fdr:check`` in the rule's folder.

A module offers ``find(world: World) -> Iterable[Match]``, and says in ``REACH`` how far it sees;
see ``foedera.cases.scope``. One that finds something missing in a case names the variable of its
``bindings`` that stands for a thing of the case in question in ``ANCHOR``. One that sees everything
and to which the values of literals do not matter says ``READS_VALUES = False``.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from foedera.check.match import Match, match_query
from foedera.check.rules import Rule
from foedera.errors import RuleError
from foedera.infer.inference import World


def is_check(name: str) -> bool:
    """Whether there is a check of this name."""
    module = f"{__name__}.{name}"
    known = name.isidentifier() and find_spec(module) is not None
    return known and hasattr(import_module(module), "find")


def find_matches(rule: Rule, world: World) -> list[Match]:
    """All matches of a rule, by its query or by the check that it names.

    There are none for a rule that needs a reasoner or is about suppressions: see
    ``foedera.check.reasoner`` and ``foedera.check.suppression``.

    Raises:
        RuleError: the rule has neither, or names a check that does not exist.
    """
    if rule.needs_reasoner or rule.about_suppressions:
        return []
    if rule.query:
        return match_query(rule, world)
    name = f"{__name__}.{rule.check}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise RuleError(
            f"{rule.folder.name}/rule.ttl: no query, and no check “{rule.check}”"
        ) from None
    return list(module.find(world))
