"""Variants of a rule's examples: a statement or two changed, and what the rule finds then.

They stand in ``near.yaml`` of the rule's folder. Each names its example (``of``), the statements
that are taken away (``without``) and put there (``with``), and what is ``found`` by then:
``nothing``, ``certain``, ``possible``, or how many of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from pyoxigraph import RdfFormat, parse

from foedera.check.algorithms import find_matches
from foedera.check.match import Match
from foedera.check.rules import Rule
from foedera.finding import Certainty
from foedera.infer.inference import World, infer
from foedera.knowledge.attribution import attribute
from foedera.knowledge.facts import Triple
from foedera.read import read_paths
from foedera.read.statement import Place, Statement

PREFIXES = {
    "ex": "https://example.org/",
    "fd": "https://w3id.org/foedera/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
_ADDED = Place("near.yaml", 1)


class Variant(NamedTuple):
    """One example, changed; ``without`` and ``added`` are statements in Turtle."""

    example: str
    without: tuple[str, ...]
    added: tuple[str, ...]
    found: str

    @property
    def said(self) -> str:
        """The change in one line."""
        changes = [*(f"- {line}" for line in self.without), *(f"+ {line}" for line in self.added)]
        return f"{self.example} {' '.join(changes)}"


@cache
def variants_of(folder: Path) -> tuple[Variant, ...]:
    """Those in the folder's ``near.yaml``, if it has any."""
    path = folder / "near.yaml"
    if not path.is_file():
        return ()
    records = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Variant(
            record["of"],
            tuple(record.get("without", ())),
            tuple(record.get("with", ())),
            record["found"],
        )
        for record in records
    )


@cache
def statements_of(path: Path) -> tuple[Statement, ...]:
    """What an example states."""
    return tuple(read_paths([str(path)]).statements)


@cache
def triples_in(line: str) -> tuple[Triple, ...]:
    """The triples of a line of Turtle without its full stop."""
    quads = parse(f"{_HEADER}{line} .", format=RdfFormat.TURTLE)
    return tuple((q.subject, q.predicate, q.object) for q in quads)


def changed(folder: Path, variant: Variant) -> list[Statement]:
    """The statements of the variant.

    Raises:
        ValueError: what it takes away is not there.
    """
    gone = {triple for line in variant.without for triple in triples_in(line)}
    original = statements_of(folder / variant.example)
    kept = [statement for statement in original if statement[:3] not in gone]
    if len(kept) > len(original) - len(gone):
        raise ValueError(f"{folder.name}/near.yaml: not in the example: {variant.said}")
    added = [triple for line in variant.added for triple in triples_in(line)]
    return kept + [Statement(*triple, None, _ADDED) for triple in added]


def world_of(folder: Path, variant: Variant) -> World:
    """What the variant states, and what follows."""
    return infer(attribute(changed(folder, variant)))


def found_in(rule: Rule, world: World) -> str:
    """What a rule finds, in the words of ``near.yaml``."""
    return summed_up(find_matches(rule, world))


def summed_up(matches: Iterable[Match]) -> str:
    """Matches in the words of ``near.yaml``, one for each finding."""
    best: dict[frozenset[object], Certainty] = {}
    for match in matches:
        key = frozenset(match.identity)
        if best.get(key) is not Certainty.CERTAIN:
            best[key] = match.certainty
    counts = Counter(certainty.value for certainty in best.values())
    if not counts:
        return "nothing"
    if len(best) == 1:
        return next(iter(counts))
    return ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
