"""A sample of the mutants, drawn by their names: each is noticed or explained.

``python -m tests.mutation`` looks at all of them.
"""

from __future__ import annotations

import pytest
from tests.mutation.all import all_mutants
from tests.mutation.expressions import expression_edits
from tests.mutation.mutant import Mutant
from tests.mutation.queries import query_edits
from tests.mutation.results import KINDS, Tally, explained, results, table
from tests.mutation.text import Tokens

EVERY = 120
MUTANTS = list(all_mutants())
SAMPLE = [mutant for mutant in MUTANTS if mutant.lot % EVERY == 0]
LIVING = {name for kind in KINDS for each in results(kind).values() for name in each.living}


@pytest.mark.parametrize("mutant", SAMPLE, ids=lambda mutant: mutant.name[:80])
def test_a_mutant_is_noticed_or_known_to_live(mutant: Mutant) -> None:
    assert mutant.noticed() or mutant.is_none() or mutant.name in LIVING


def test_what_is_known_to_live_exists() -> None:
    assert {mutant.name for mutant in MUTANTS} >= LIVING


def test_what_is_explained_lives() -> None:
    assert explained().keys() <= LIVING


def test_the_score_leaves_out_what_is_judged_equivalent_and_shows_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.mutation.results.explained", lambda: {"b": "no difference"})
    tally = Tally(10, ("a", "b"))
    assert tally.left == ["a"]
    assert table({"XYZ": [tally]}).splitlines()[2] == "| XYZ | 10 | 8 | 1 | 1 | 80.0% | 88.9% |"


QUERY = """SELECT $this WHERE {
  $this fd:date ?a ; a fd:Event . # a comment with . and }
  { ?x fd:p ?y . } UNION { ?x fd:q "a . b" . }
  OPTIONAL { $this fd:latestStart ?late }
  FILTER (?a < ?b && ?c != ?d)
  FILTER NOT EXISTS { ?z fd:r $this . FILTER (?z IN (fd:one, fd:two)) }
  BIND (IF(?a <= ?b, "certain", "possible") AS ?certainty)
}"""


def test_every_condition_of_a_query_is_changed() -> None:
    said = [edit.said for edit in query_edits(QUERY)]
    assert {
        "drop $this fd:date ?a",
        "drop $this a fd:Event",
        "drop branch { ?x fd:p ?y . }",
        'drop branch { ?x fd:q "a . b" . }',
        "drop OPTIONAL { $this fd:latestStart ?late }",
        "require { $this fd:latestStart ?late }",
        "fd:earliestStart for $this fd:latestStart ?late",
        "drop && ?a < ?b",
        "<= in ?a < ?b",
        "= in ?c != ?d",
        "drop FILTER NOT EXISTS { ?z fd:r $this . FILTER (?z IN (fd:one, fd:two)) }",
        "drop ?z fd:r $this",
        "NOT IN in ?z IN (fd:one, fd:two)",
        "drop fd:one in ?z IN (fd:one, fd:two)",
        'always "certain" for IF(?a <= ?b, "certain", "possible")',
        '"possible" for "certain"',
        "< in ?a <= ?b",
    } <= set(said)


def test_an_edit_changes_one_stretch_and_leaves_the_rest() -> None:
    (edit,) = [edit for edit in query_edits(QUERY) if edit.said == "drop && ?a < ?b"]
    assert edit.applied(QUERY).replace(" ", "") == QUERY.replace("?a < ?b && ", "").replace(" ", "")


@pytest.mark.parametrize(
    ("expression", "edits"),
    [
        ("(!BOUND(?a)) }", ["not !BOUND(?a)"]),
        ("(?a + 2 > ?b) }", ["3 for 2", "- in ?a + 2", ">= in ?a + 2 > ?b"]),
        ('(?a - ?b <= "P1D"^^xsd:dayTimeDuration) }', None),
    ],
)
def test_expressions_are_changed_inside(expression: str, edits: list[str] | None) -> None:
    said = [edit.said for edit in expression_edits(Tokens(expression, 0))]
    assert said == (edits or said)
    assert said
