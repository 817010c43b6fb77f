"""The historical examples: declared, dated, attributed, and each with what it is to show."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from edtf import parse_edtf
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

from foedera.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

EXAMPLES = Path(__file__).parents[2] / "examples"
EPISODES = sorted(path.parent.name for path in EXAMPLES.glob("*/data.ttl"))
each_episode = pytest.mark.parametrize("episode", EPISODES)

FD = "https://w3id.org/foedera/ontology#"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DATE_PROPERTIES = ("date", "start", "end", "published", "asOf", "coverage")
CATALOG_ENTRY = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"


@cache
def triples(path: Path) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=path, rename_blank_nodes=True))


def data(episode: str) -> tuple[Triple, ...]:
    return triples(EXAMPLES / episode / "data.ttl")


def namespace(episode: str) -> str:
    return f"https://w3id.org/foedera/examples/{episode}#"


@cache
def ontology() -> tuple[Triple, ...]:
    return tuple(t for path in sorted(shipped("ontology").glob("*.ttl")) for t in triples(path))


@cache
def kinds_below(name: str) -> frozenset[NamedNode]:
    """The class and all classes below it."""
    below = {NamedNode(FD + name)}
    while True:
        links = (t for t in ontology() if t.predicate.value == RDFS + "subClassOf")
        more = {t.subject for t in links if t.object in below} - below
        if not more:
            return frozenset(below)
        below |= more


def individuals(episode: str, name: str) -> list[NamedNode]:
    kinds = kinds_below(name)
    found = {t.subject for t in data(episode) if t.predicate == TYPE and t.object in kinds}
    return sorted(found, key=str)


def objects(episode: str, subject: NamedNode, name: str) -> set[NamedNode | BlankNode | Literal]:
    wanted = NamedNode(FD + name)
    return {t.object for t in data(episode) if t.subject == subject and t.predicate == wanted}


def values(episode: str, subject: str, name: str) -> set[str]:
    """The values of a property of an individual, named by its local name."""
    return {str(o.value) for o in objects(episode, NamedNode(namespace(episode) + subject), name)}


def nodes(found: Iterable[Triple]) -> set[NamedNode]:
    parts = (part for t in found for part in (t.subject, t.predicate, t.object))
    return {part for part in parts if isinstance(part, NamedNode)}


def test_no_episode_is_missing() -> None:
    assert len(EPISODES) == 23


@each_episode
def test_a_folder_has_data_a_readme_and_a_catalog(episode: str) -> None:
    folder = EXAMPLES / episode
    assert len(data(episode)) > 50
    readme = (folder / "README.md").read_text("utf-8")
    for heading in (
        "**What it shows.**",
        "## What a careful reader finds",
        "## Which fact comes from",
    ):
        assert heading in readme


@each_episode
def test_the_header_imports_the_ontology_and_nothing_else(episode: str) -> None:
    header = NamedNode(f"https://w3id.org/foedera/examples/{episode}")
    imported = {t.object.value for t in data(episode) if t.predicate.value == OWL + "imports"}
    assert Triple(header, TYPE, NamedNode(OWL + "Ontology")) in data(episode)
    assert imported == {"https://w3id.org/foedera/ontology"}


def catalog(episode: str) -> dict[str, Path]:
    folder = EXAMPLES / episode
    entries = ElementTree.parse(folder / "catalog-v001.xml").getroot().iter(CATALOG_ENTRY)
    return {entry.attrib["name"]: (folder / entry.attrib["uri"]).resolve() for entry in entries}


@each_episode
def test_the_catalog_leads_to_all_that_is_imported(episode: str) -> None:
    named = catalog(episode)
    imported = {
        t.object.value
        for path in named.values()
        for t in triples(path)
        if t.predicate.value == OWL + "imports"
    }
    assert imported | {f"https://w3id.org/foedera/examples/{episode}"} == set(named)
    for iri, path in named.items():
        assert Triple(NamedNode(iri), TYPE, NamedNode(OWL + "Ontology")) in triples(path)


@each_episode
def test_every_term_of_the_vocabulary_is_declared(episode: str) -> None:
    declared = {t.subject for t in ontology() if t.predicate == TYPE}
    used = {node for node in nodes(data(episode)) if node.value.startswith(FD)}
    assert used - declared == set()


@each_episode
def test_everything_named_is_typed_and_has_one_label(episode: str) -> None:
    own = {node for node in nodes(data(episode)) if node.value.startswith(namespace(episode))}
    typed = {t.subject for t in data(episode) if t.predicate == TYPE}
    labelled = [t.subject for t in data(episode) if t.predicate.value == RDFS + "label"]
    assert own - typed == set()
    assert {node for node in own if labelled.count(node) != 1} == set()


@each_episode
def test_every_date_is_edtf(episode: str) -> None:
    predicates = {FD + name for name in DATE_PROPERTIES}
    dates = {t.object.value for t in data(episode) if t.predicate.value in predicates}
    # ".." alone, for an end that had not come, is the ontology's own form and not EDTF.
    for date in dates - {".."}:
        assert str(parse_edtf(date)) == date


@each_episode
def test_everything_that_is_claimed_has_a_source(episode: str) -> None:
    for kind in ("Event", "Participation", "Belligerency", "Quantity", "Obligation", "Article"):
        for node in individuals(episode, kind):
            assert objects(episode, node, "accordingTo"), node


@each_episode
def test_every_statement_has_speaker_topic_and_date(episode: str) -> None:
    for statement in individuals(episode, "Statement"):
        for name in ("speaker", "about", "date"):
            assert objects(episode, statement, name), (statement, name)


@each_episode
def test_every_source_is_used_and_says_whether_it_was_read(episode: str) -> None:
    used = {t.object for t in data(episode) if t.predicate.value == FD + "accordingTo"}
    assert used == set(individuals(episode, "Source"))
    for source in used:
        assert len(objects(episode, source, "verificationStatus")) == 1


@each_episode
def test_the_readme_admits_what_is_unverified(episode: str) -> None:
    unverified = any(t.object.value == FD + "unverified" for t in data(episode) if is_status(t))
    readme = (EXAMPLES / episode / "README.md").read_text("utf-8")
    assert ("**unverified**" in readme) == unverified


def is_status(triple: Triple) -> bool:
    return bool(triple.predicate.value == FD + "verificationStatus")


def annotated(episode: str) -> dict[Triple, set[str]]:
    """Each triple that an axiom annotates, with the sources given there."""
    parts: dict[BlankNode, dict[str, NamedNode | Literal]] = {}
    sources: dict[BlankNode, set[str]] = {}
    for t in data(episode):
        if isinstance(t.subject, BlankNode):
            parts.setdefault(t.subject, {})[t.predicate.value] = t.object
            if t.predicate.value == FD + "accordingTo":
                sources.setdefault(t.subject, set()).add(t.object.value)
    ends = [OWL + "annotated" + end for end in ("Source", "Property", "Target")]
    return {Triple(*(found[end] for end in ends)): sources[node] for node, found in parts.items()}


@each_episode
def test_an_axiom_annotates_a_triple_that_is_there(episode: str) -> None:
    assert set(annotated(episode)) - set(data(episode)) == set()


@pytest.mark.parametrize(
    ("episode", "subject", "name"),
    [
        ("azerbaijan-armenia-1993", "azerbaijani-entry", "date"),
        ("csto-armenia-2022", "attack", "start"),
        ("falklands-1982", "falklands-war", "start"),
        ("hungary-1956", "hungarian-withdrawal", "date"),
        ("italy-1915", "italian-withdrawal", "date"),
        ("kargil-1999", "entry-into-force", "date"),
        ("romania-1916", "romanian-withdrawal", "date"),
        ("seato-1977", "pakistani-withdrawal", "date"),
        ("soviet-japanese-neutrality-1941", "end-of-the-pact", "date"),
        ("ussr-finland-1939", "end-of-the-pact", "date"),
    ],
)
def test_each_of_several_dates_has_a_source_of_its_own(
    episode: str, subject: str, name: str
) -> None:
    node, predicate = NamedNode(namespace(episode) + subject), NamedNode(FD + name)
    facts = [t for t in data(episode) if t.subject == node and t.predicate == predicate]
    sources = [annotated(episode)[fact] for fact in facts]
    assert len(facts) > 1
    assert len(set.union(*sources)) == sum(map(len, sources))


def states_behind(episode: str, statement: NamedNode) -> set[NamedNode]:
    """The states whose word the statement is."""
    agents = set(objects(episode, statement, "speaker"))
    links = {FD + name for name in ("speaksFor", "organOf", "holdsOfficeIn")}
    while (
        more := {
            t.object for t in data(episode) if t.subject in agents and t.predicate.value in links
        }
        - agents
    ):
        agents |= more
    return agents & set(individuals(episode, "State"))


def first_day(episode: str, node: NamedNode) -> str:
    return min(str(date.value) for date in objects(episode, node, "date"))


REVERSALS = ["crimea-2014", "cuba-1962", "kargil-1999", "korea-pilots", "suez-1956"]


@pytest.mark.parametrize("episode", [*REVERSALS, "molotov-ribbentrop-1939"])
def test_one_state_denies_and_later_acknowledges(episode: str) -> None:
    assert [
        (denial, admission)
        for denial in individuals(episode, "Denial")
        for admission in individuals(episode, "Acknowledgment")
        if objects(episode, denial, "about") & objects(episode, admission, "about")
        and states_behind(episode, denial) & states_behind(episode, admission)
        and first_day(episode, denial) < first_day(episode, admission)
    ]


def attacks_on_partners(episode: str) -> set[tuple[str, str]]:
    """Attacker and target of each attack between states with a duty of non-aggression."""
    return {
        (attacker.value, target.value)
        for attack in individuals(episode, "ArmedAttack")
        for duty in individuals(episode, "NonAggressionObligation")
        for attacker in objects(episode, attack, "attacker") & objects(episode, duty, "bearer")
        for target in objects(episode, attack, "target") & objects(episode, duty, "beneficiary")
        if attacker != target
    }


@pytest.mark.parametrize(
    ("episode", "number"),
    [
        ("azerbaijan-armenia-1993", 1),
        ("budapest-memorandum-1994", 1),
        ("czechoslovakia-1968", 5),
        ("football-war-1969", 1),
        ("germany-poland-1934", 1),
        ("hungary-1956", 1),
        ("interval-closure-1932-1936", 2),
        ("kargil-1999", 1),
        ("kuwait-1990", 1),
        ("molotov-ribbentrop-1939", 1),
        ("soviet-japanese-neutrality-1941", 1),
        ("ussr-finland-1939", 2),
    ],
)
def test_partners_of_a_non_aggression_duty_attack_each_other(episode: str, number: int) -> None:
    assert len(attacks_on_partners(episode)) == number


def test_germany_denounces_before_it_attacks() -> None:
    episode = "germany-poland-1934"
    assert values(episode, "german-denunciation", "date") == {"1939-04-28"}
    assert values(episode, "german-attack", "date") == {"1939-09-01"}


def test_anzus_is_suspended_for_new_zealand_and_never_ended() -> None:
    episode = "anzus-1986"
    assert values(episode, "suspension", "actor") == {namespace(episode) + "new-zealand"}
    endings = ("Termination", "Withdrawal", "Denunciation")
    assert [node for kind in endings for node in individuals(episode, kind)] == []


@pytest.mark.parametrize("end", ["soviet-polish-end", "italo-ethiopian-end"])
def test_the_pact_ends_on_the_day_of_the_attack_that_ends_it(end: str) -> None:
    episode = "interval-closure-1932-1936"
    (attack,) = values(episode, end, "causedBy")
    local = attack.removeprefix(namespace(episode))
    assert values(episode, end, "date") == values(episode, local, "date")
