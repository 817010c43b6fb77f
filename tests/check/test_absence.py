"""Queries as they are run on much data have the solutions that they have as they are written."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions

from foedera.check.absence import row_by_row
from foedera.check.rules import Rule, load_rules
from foedera.infer.inference import infer
from foedera.knowledge.attribution import attribute
from foedera.read import read_paths

QUERIES = [rule for rule in load_rules() if rule.query]


@pytest.mark.parametrize("rule", QUERIES, ids=lambda rule: rule.id)
def test_the_plan_has_the_solutions_of_the_query(rule: Rule) -> None:
    for path in sorted(rule.folder.glob("*s*.ttl")):
        world = infer(attribute(read_paths([str(path)]).statements))
        for store in (world.store, world.store_with_schema):
            found = [
                store.query(query, rule.select.everywhere) for query in (rule.sparql, rule.plan)
            ]
            assert solutions(found[0]) == solutions(found[1])


def solutions(found: object) -> list[list[str]]:
    assert isinstance(found, QuerySolutions)
    names = sorted(variable.value for variable in found.variables)
    return sorted(
        [f"{name} {solution[name]}" for name in names if solution[name] is not None]
        for solution in found
    )


def test_a_group_with_groups_of_its_own_stays() -> None:
    body = "{ ?a ?b ?c FILTER NOT EXISTS { ?a ?d ?e OPTIONAL { ?e ?f ?g } } }"
    assert row_by_row(body, {}) == body


def test_a_group_in_two_pieces_stays() -> None:
    body = "{ ?a ?b ?c FILTER NOT EXISTS { ?a ?d ?e . ?c ?f ?g } }"
    assert row_by_row(body, {}) == body


def test_a_group_in_which_one_thing_leads_to_the_others_is_looked_for_row_by_row() -> None:
    body = "{ ?a ?b ?c FILTER NOT EXISTS { ?e ?f ?c . ?a ?d ?e } }"
    assert row_by_row(body, {}) == (
        "{ ?a ?b ?c  OPTIONAL { ?e ?f ?c . ?a ?d ?e\n"
        " BIND (true AS ?absent0) } FILTER (!BOUND(?absent0))\n}"
    )


def test_a_group_in_which_two_things_lead_to_a_third_stays() -> None:
    body = "{ ?a ?b ?c FILTER NOT EXISTS { ?a ?d ?e . ?c ?f ?e } }"
    assert row_by_row(body, {}) == body


def test_an_absence_within_a_branch_stays() -> None:
    body = "{ { ?a ?b ?c FILTER NOT EXISTS { ?a ?d ?e } } UNION { ?a ?f ?c } }"
    assert row_by_row(body, {}) == body


def test_braces_in_strings_and_comments_are_none() -> None:
    body = '{ ?a ?b "}" FILTER NOT EXISTS { ?a ?d "{" # }\n } }'
    assert row_by_row(body, {}).endswith(
        'OPTIONAL { ?a ?d "{" # }\n BIND (true AS ?absent0) } FILTER (!BOUND(?absent0))\n}'
    )


def test_an_absence_in_a_comment_or_a_string_is_none() -> None:
    body = '{ ?a ?b """ " FILTER NOT EXISTS { """ # FILTER NOT EXISTS { ?a ?d ?e\n}'
    assert row_by_row(body, {}) == body
