"""What the two levels of ATOP, version 4.01, have in common: the data set, treaties, obligations.

Leeds, Ritter, Mitchell and Long: Alliance Treaty Obligations and Provisions, 1815 to 2016.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF
from foedera.sources.data_set import DataSet
from foedera.sources.state_codes import by_cow_code, by_gw_code
from foedera.sources.tables import Row

FIRST_DAY, LAST_DAY = "1815-01-01", "2016-12-31"
DATA_SET = DataSet(
    name="atop-4.01",
    label="Alliance Treaty Obligations and Provisions, version 4.01",
    coverage=f"{FIRST_DAY}/{LAST_DAY}",
)
_ANNAM = 8152  # ATOP's own code for a state that the Correlates of War list does not have
_KINDS = {
    "defense": FD.AssistanceObligation,
    "offense": FD.Obligation,  # to join an attack: no assistance against one
    "neutral": FD.NeutralityObligation,
    "nonagg": FD.NonAggressionObligation,
    "consul": FD.ConsultationObligation,
}
OBLIGATIONS = tuple(_KINDS)


def treaty(row: Row) -> NamedNode:
    """The alliance of the row."""
    return DATA_SET.thing(str(row.number("atopid")))


def member(row: Row, column: str) -> NamedNode:
    """The state in a column; raises UnknownStateError."""
    code = row.number(column)
    return by_gw_code(815) if code == _ANNAM else by_cow_code(code)


def obligation(row: Row, kind: str, phase: str) -> NamedNode:
    """The obligation of one kind that the alliance imposes in one phase."""
    return DATA_SET.thing("-".join(filter(None, [str(row.number("atopid")), phase, kind])))


def described(row: Row, kind: str, phase: str) -> Iterator[Triple]:
    """Yield what an obligation of a kind is, and that an article of the alliance imposes it.

    ATOP does not say which article that is.
    """
    node = obligation(row, kind, phase)
    article = NamedNode(f"{node.value}-article")
    yield node, RDF.type, _KINDS[kind]
    if kind == "defense":
        yield node, FD.trigger, FD.ArmedAttack
    if kind == "offense":
        yield node, FD.requiresAct, FD.ArmedAttack
    yield article, RDF.type, FD.Article
    yield article, FD.articleOf, treaty(row)
    yield article, FD.imposes, node


def flag(row: Row, column: str) -> bool:
    """Whether a column says yes; empty says nothing. Raises InputProblem for an unknown code."""
    text = row[column]
    if text not in ("0", "1", ""):
        raise row.problem(f"{column} is “{text}”, not 0 or 1")
    return text == "1"


def literal(text: str) -> Literal:
    """An English name."""
    return Literal(text, language="en")
