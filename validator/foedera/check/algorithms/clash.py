"""Matches of the checks of logic."""

from __future__ import annotations

from collections.abc import Mapping

from foedera.check.match import Binding, Match
from foedera.infer.logic.reasoning import Logic
from foedera.knowledge.facts import Premises
from foedera.read.statement import Term


def clash(
    logic: Logic, identity: tuple[Term, ...], triples: Premises, bindings: Mapping[str, Binding]
) -> Match:
    """A clash that the triples make; see ``Match``."""
    equal = logic if logic.links.names() else None
    return Match(tuple(dict.fromkeys(identity)), triples, bindings=bindings, logic=equal)
