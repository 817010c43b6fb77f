"""HermiT on the ontology: consistent, infers the kinds of pact, refuses what cannot be."""

from pathlib import Path

import pytest
from tests.check.reasoner.conftest import NEEDS_JAVA
from tests.ontology import dl

from foedera.check.reasoner.session import Session

pytestmark = NEEDS_JAVA
EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = {
    "DefencePact": "AssistanceObligation",
    "NonAggressionPact": "NonAggressionObligation",
    "NeutralityPact": "NeutralityObligation",
    "ConsultationPact": "ConsultationObligation",
}
IMPOSSIBLE = {
    "a state that is a person": ":a a fd:State , fd:Person .",
    "a treaty that is an event": ":a a fd:Treaty , fd:War .",
    "an assertion that denies": ":a a fd:Acknowledgment , fd:Denial .",
    "an operation of two kinds": ":a a fd:DefensiveOperation , fd:OffensiveOperation .",
    "a treaty that is no treaty": ":a a fd:Treaty , fd:PoliticalCommitment .",
    "an agent as a source": ':a a fd:MediaOutlet ; fd:published "2025" .',
    "a place as a belligerent": ":a a fd:Place . :b fd:belligerent :a .",
    "a statement hedged and categorical": ":a fd:modality fd:hedged , fd:categorical .",
    "a quantity of two measures": ":a fd:measure fd:killed , fd:wounded .",
    "a quantity with two minima": ":a fd:minimum 1 , 2 .",
    "treaties that replace each other": ":a fd:replaces :b . :b fd:replaces :a .",
    "a state that attacks itself": ":a fd:attacker :b ; fd:target :b .",
    "two articles with one number": """
        :a a fd:Article ; fd:articleOf :c ; fd:number "4" .
        :b a fd:Article ; fd:articleOf :c ; fd:number "4" .
        :a <http://www.w3.org/2002/07/owl#differentFrom> :b .""",
    "a figure that is a term of office": ":a fd:minimum 1 ; fd:holder :b .",
    "a belligerency as a term of office": ":a fd:inWar :b ; fd:holder :c .",
}

# Where one source ascribes a class that is disjoint with what another says, all sources together
# are a contradiction in logic, and that dispute is what the example shows.
DISPUTED_CLASSES = {"budapest-memorandum-1994": "PoliticalCommitment"}


def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    world = dl.world_of(dl.document_of())
    dl.classify(world)
    assert list(world.inconsistent_classes()) == []


def treaties_of_every_kind() -> str:
    return "".join(
        f"""
        :{pact} a fd:BilateralTreaty .
        :article-{pact} fd:articleOf :{pact} ; fd:imposes [ a fd:{obligation} ] .
        :broad a fd:Treaty ; fd:hasArticle [ fd:imposes [ a fd:{obligation} ] ] .
        :political a fd:PoliticalCommitment ; fd:hasArticle [ fd:imposes [ a fd:{obligation} ] ] .
        """
        for pact, obligation in KINDS.items()
    )


def test_kinds_of_pact_are_inferred_from_what_the_articles_impose() -> None:
    other = ":other a fd:Treaty ; fd:hasArticle [ fd:imposes [ a fd:Prohibition ] ] ."
    world = dl.world_of(dl.document_of(turtle=treaties_of_every_kind() + other))
    dl.classify(world)
    for pact in KINDS:
        assert dl.types(world, pact) & set(KINDS) == {pact}
    assert dl.types(world, "broad") >= set(KINDS)
    assert not dl.types(world, "political") & set(KINDS)
    assert not dl.types(world, "other") & set(KINDS)


@pytest.mark.parametrize("turtle", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_inconsistent(turtle: str, hermit: Session) -> None:
    assert not dl.is_consistent(hermit, dl.document_of(turtle=turtle))


def example_folders() -> list[Path]:
    folders = (folder for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir())
    return [folder for folder in folders if dl.data_files(folder)]


@pytest.mark.parametrize("folder", example_folders(), ids=lambda folder: folder.name)
def test_an_example_is_consistent_unless_its_sources_classify_differently(
    folder: Path, hermit: Session
) -> None:
    files = dl.data_files(folder)
    disputed = DISPUTED_CLASSES.get(folder.name, "")
    assert dl.is_consistent(hermit, dl.document_of(files, without_class=disputed))
    if disputed:
        assert not dl.is_consistent(hermit, dl.document_of(files))


def test_the_kursk_case_is_inconsistent_once_a_state_is_a_person(hermit: Session) -> None:
    files = dl.data_files(EXAMPLES / "kursk-2024")
    document = dl.document_of(files, ":someone a fd:State , fd:Person .")
    assert not dl.is_consistent(hermit, document)


def test_disjoint_classes_used_as_individuals_are_no_clash(hermit: Session) -> None:
    turtle = ":statement fd:describesAs fd:OffensiveOperation , fd:DefensiveOperation ."
    assert dl.is_consistent(hermit, dl.document_of(turtle=turtle))


def test_what_an_organ_says_its_state_says(hermit: Session) -> None:
    document = dl.document_of(
        turtle=""":mission fd:organOf :state . :envoy fd:holdsOfficeIn :mission .
        :statement fd:speaker :envoy . :state a [ <http://www.w3.org/2002/07/owl#complementOf>
            [ a <http://www.w3.org/2002/07/owl#Restriction> ;
              <http://www.w3.org/2002/07/owl#onProperty>
                  [ <http://www.w3.org/2002/07/owl#inverseOf> fd:authority ] ;
              <http://www.w3.org/2002/07/owl#someValuesFrom> fd:Statement ] ] ."""
    )
    assert not dl.is_consistent(hermit, document)
