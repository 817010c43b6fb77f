"""Conditions that the ontology implies: to drop them changes nothing, whatever the data.

A rule says ``?treaty a fd:Treaty`` where a property has that range, because it reads better and
because SHACL wants a target. What the rest of a query's patterns already imply by domains, ranges
and hierarchies is found by inference itself, each variable standing for a thing of its own.
"""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, Variable

from foedera.check.patterns import Pattern, PatternTerm, read_select
from foedera.check.rules import Rule
from foedera.infer.closure import close
from foedera.knowledge.facts import Claim, Fact, Knowledge, Triple
from foedera.read.statement import Place

_INNERMOST = re.compile(r"\{[^{}]*\}")


def changes_nothing(rule: Rule, mutated: Rule) -> bool:
    """Whether the mutated rule only lacks patterns that its others imply, outside of all groups."""
    before, after = _outermost(rule), _outermost(mutated)
    gone = [pattern for pattern in before if pattern not in after]
    if not gone or _inner(rule) != _inner(mutated):
        return False
    known = Knowledge(Fact(_instance(each), (Claim(None, Place("", 0)),)) for each in after)
    close(known)
    return all(_instance(each) in known for each in gone)


def _inner(rule: Rule) -> list[str]:
    """All nested groups."""
    return _INNERMOST.findall(_body(rule))


def _body(rule: Rule) -> str:
    return rule.query[rule.query.index("{") + 1 : rule.query.rindex("}")]


def _outermost(rule: Rule) -> list[Pattern]:
    """The patterns that hold for every solution."""
    body = _body(rule)
    while _INNERMOST.search(body):
        body = re.sub(r"(?:FILTER\s+NOT\s+EXISTS|OPTIONAL)?\s*\{[^{}]*\}(?:\s*UNION)?", " ", body)
    target = f" ?this a {rule.target_class} ." if rule.target_class else ""
    text = f"SELECT ?this WHERE {{ {body}{target} }}".replace("$this", "?this")
    return list(read_select(text, rule.namespaces).patterns)


def _instance(pattern: Pattern) -> Triple:
    subject, predicate, value = map(_thing, pattern)
    return (subject, predicate, value)  # type: ignore[return-value]


def _thing(term: PatternTerm) -> PatternTerm:
    return NamedNode(f"urn:variable:{term.value}") if isinstance(term, Variable) else term
