"""Branches of a UNION that speak of several things are joined with what relates these."""

from foedera.check.descriptions import prefixes
from foedera.check.parting import part
from foedera.check.patterns import read_select
from foedera.check.unions import joined_in_branches

BOUNDS = "{ ?this fd:earliestStart ?one . ?other fd:latestStart ?two . FILTER (?one < ?two) }"
RELATION = "{ ?this fd:startsBefore ?other . }"


def plan(group: str) -> str:
    elements = read_select(f"SELECT ?this WHERE {{ {group} }}", prefixes()).elements
    return joined_in_branches(elements, part("", elements).required)


def test_a_branch_about_two_things_says_how_they_belong_together() -> None:
    body = plan(f"?this fd:about ?other . {BOUNDS} UNION {RELATION}")
    assert f"ontology#about> ?other . {BOUNDS[1:]}" in body
    assert f"\n{RELATION}" in body


def test_what_may_not_be_there_stays_outside() -> None:
    body = plan(
        f"OPTIONAL {{ ?this fd:about ?other . }} ?other fd:date ?day . {BOUNDS} UNION {BOUNDS}"
    )
    assert "ontology#" not in body


def test_a_group_without_union_stays() -> None:
    assert BOUNDS in plan(f"?this fd:about ?other . {BOUNDS}")
