"""pySHACL: the reference. It walks rdflib graphs, one focus node after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from foedera.check.shape_catalogue import shape_rules
from foedera.check.shape_engines import Violation
from foedera.check.shape_engines.rdflib_terms import RdflibTerms, silent_about_ill_typed_literals
from foedera.knowledge.facts import Triple

if TYPE_CHECKING:
    from rdflib import Graph


def violations(data: Iterable[Triple], shapes: Sequence[Triple]) -> set[Violation]:
    """See ``foedera.check.shape_engines``."""
    from pyshacl import validate

    terms = RdflibTerms(name_blank_nodes=True)
    with silent_about_ill_typed_literals():
        graph = terms.graph(data, _compared())
        _, report, _ = validate(graph, shacl_graph=_graph(tuple(shapes)), inplace=True)
    return _violations(report, terms)


def _violations(report: Graph, terms: RdflibTerms) -> set[Violation]:
    import rdflib

    vocabulary = rdflib.SH
    described = (dict(report[node]) for node in report.objects(None, vocabulary.result))
    return {
        Violation(
            NamedNode(str(result[vocabulary.sourceShape])),
            terms.original(result[vocabulary.focusNode]),
            terms.original(result[vocabulary.value]) if vocabulary.value in result else None,
            NamedNode(str(result[vocabulary.sourceConstraintComponent])),
        )
        for result in described
    }


@cache
def _graph(shapes: tuple[Triple, ...]) -> Graph:
    return RdflibTerms().graph(shapes)


@cache
def _compared() -> dict[NamedNode, str]:
    """Prefixes such that what cannot be compared is above every limit, as texts go."""
    shapes = [shape for shape in shape_rules().values() if shape.not_above]
    above = {step.property: "\U0010ffff" for s in shapes for step in s.steps}
    limits = {s.not_above: "\x01" for s in shapes if s.not_above}
    return above | limits
