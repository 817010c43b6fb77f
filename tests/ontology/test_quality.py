"""The checks of ROBOT report, OOPS! and FOOPS!: nothing is wrong, and each can see a defect."""

import pytest
from rdflib import Graph
from tests.ontology.graph import FD, whole
from tests.ontology.quality import foops, oops, ours, robot
from tests.ontology.quality.defects import DEFECTS, FOOPS, OOPS, OURS, PREFIXES, ROBOT, SOUND
from tests.ontology.quality.vocabulary import Check

SUITES = {"ROBOT": robot.CHECKS, "OOPS": oops.CHECKS, "FOOPS": foops.CHECKS, "ours": ours.CHECKS}
CHECKS = [check for suite in SUITES.values() for check in suite]

CLASS_AS_VALUE = "its values are classes, used as individuals: no class has them all as members"
OF_ANY_FAMILY = "it links treaties, wars, other events and states, which have no class in common"
IN_A_LANGUAGE = "its values are texts in a language, whose datatype not every reasoner knows"
WAIVED = {
    "p04_unconnected_elements": {"correspondsTo": OF_ANY_FAMILY},
    "p10_missing_disjointness": {
        "TemporalEntity": "whatever has dates: states, events, obligations and documents alike",
    },
    "p11_missing_domain_or_range": {
        **dict.fromkeys(("trigger", "requiresAct", "prohibitsAct"), CLASS_AS_VALUE),
        **dict.fromkeys(("describesAs", "comparedAct", "comparedAs"), CLASS_AS_VALUE),
        **dict.fromkeys(("correspondsTo", "linkedRecord"), OF_ANY_FAMILY),
        **dict.fromkeys(("quotation", "text"), IN_A_LANGUAGE),
        "openQuestion": "its values are of any kind: conditions, places, periods, kinds of event",
    },
}


def offenders(check: Check, graph: Graph) -> set[object]:
    waived = {FD[name] for name in WAIVED.get(check.__name__, {})}
    return set(check(graph)) - waived


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_is_wrong_in_the_ontology_and_its_alignments(check: Check) -> None:
    assert offenders(check, whole()) == set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_seeded_defect_is_found(check: Check) -> None:
    seeded = Graph() + whole()
    seeded.parse(data=PREFIXES + DEFECTS[check.__name__], format="turtle")
    assert offenders(check, seeded)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_addition_is_not_complained_about(check: Check) -> None:
    seeded = Graph() + whole()
    seeded.parse(data=PREFIXES + SOUND, format="turtle")
    assert offenders(check, seeded) == set()


def test_every_check_has_its_defect_and_every_defect_its_check() -> None:
    suites = {"ROBOT": ROBOT, "OOPS": OOPS, "FOOPS": FOOPS, "ours": OURS}
    for name, defects in suites.items():
        assert [check.__name__ for check in SUITES[name]] == list(defects)


def test_no_waiver_is_left_over() -> None:
    by_name = {check.__name__: check for check in CHECKS}
    for name, waivers in WAIVED.items():
        assert {FD[term] for term in waivers} <= set(by_name[name](whole()))
