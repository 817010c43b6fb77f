"""Complete reasoning over the shipped ontology and the facts, by HermiT or Pellet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.units import Unit, background, units_of
from foedera.errors import InputProblem, UsageError
from foedera.knowledge.facts import Fact
from foedera.knowledge.terms import OWL
from foedera.knowledge.vocabulary import ontology_triples

if TYPE_CHECKING:
    from foedera.check.reasoner.session import Session


@dataclass(frozen=True)
class Justification:
    """A minimal set of facts that no model of the axioms can satisfy, and a minimal set of these.

    ``axioms`` are those of the shipped ontology, in Manchester syntax; the user's own are facts.
    """

    facts: tuple[Fact, ...]
    axioms: tuple[str, ...]


@dataclass(frozen=True)
class ReasonerResult:
    """What a reasoner says of ontology and facts.

    ``unsatisfiable`` are the classes that can have no member, and ``kinds`` the defined classes
    (kinds of pact) of each treaty, by IRI and sorted; both are empty where nothing is consistent.
    ``justifications`` are the first ones looked for; ``justified_fully`` tells that there are no
    others. ``warnings`` list what the reasoner was not given, or was given as text.
    """

    reasoner: str
    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()
    justifications: tuple[Justification, ...] = ()
    justified_fully: bool = True
    warnings: tuple[InputProblem, ...] = ()


def reason(
    facts: Sequence[Fact],
    reasoner: str,
    limits: Limits | None = None,
    *,
    justifications: int = 1,
    suspects: Iterable[Sequence[Fact]] = (),
) -> ReasonerResult:
    """Reason over the shipped ontology and the facts, whoever says them.

    Args:
        facts: what is stated, as ``foedera.knowledge.attribution.attribute`` gives it.
        reasoner: ``hermit`` or ``pellet``.
        limits: of time and memory.
        justifications: how many minimal sets of facts to find where they are inconsistent.
        suspects: sets of facts that may well clash alone, tried before all others.

    Raises:
        UsageError: Java or a part of the extra ``dl`` is missing, a limit was reached, or the
            reasoner refuses the data.
    """
    from foedera.check.reasoner.session import Session

    with Session(reasoner, limits or Limits()) as session:
        return reason_in(session, facts, justifications=justifications, suspects=suspects)


def reason_in(
    session: Session,
    facts: Sequence[Fact],
    *,
    justifications: int = 1,
    suspects: Iterable[Sequence[Fact]] = (),
) -> ReasonerResult:
    """Reason in an open session, whatever it was given before; see ``reason``."""
    from foedera.check.reasoner.justify import clashes_of

    translated = units_of(facts)
    units = translated.units
    warnings = tuple(translated.warnings)
    session.ask("background", background())
    session.ask("units", [unit.axioms for unit in units])
    if session.ask("consistent", None):
        return _consistent(session, warnings)
    try:
        found, fully = clashes_of(session, units, _numbers(units, suspects), justifications)
    except UsageError as error:
        raise UsageError(f"the data are inconsistent with the ontology, but why: {error}") from None
    return ReasonerResult(
        reasoner=session.name,
        consistent=False,
        justifications=tuple(_justification(units, *clash) for clash in found),
        justified_fully=fully,
        warnings=warnings,
    )


def _consistent(session: Session, warnings: tuple[InputProblem, ...]) -> ReasonerResult:
    answer = session.ask("classify", _defined_classes())
    kinds: dict[str, list[str]] = {}
    for kind, instances in sorted(answer["instances"].items()):
        for instance in instances:
            kinds.setdefault(instance, []).append(kind)
    return ReasonerResult(
        reasoner=session.name,
        consistent=True,
        unsatisfiable=tuple(answer["unsatisfiable"]),
        kinds=tuple((thing, tuple(found)) for thing, found in sorted(kinds.items())),
        warnings=warnings,
    )


def _defined_classes() -> list[str]:
    """The classes that our ontology defines by what their members are: the kinds of pact."""
    return sorted(
        {
            subject.value
            for subject, predicate, _ in ontology_triples()
            if predicate == OWL.equivalentClass and isinstance(subject, NamedNode)
        }
    )


def _numbers(units: Sequence[Unit], suspects: Iterable[Sequence[Fact]]) -> list[list[int]]:
    """The units that hold the facts of each set of suspects."""
    unit_of = {fact.triple: number for number, unit in enumerate(units) for fact in unit.facts}
    sets = ({unit_of[f.triple] for f in each if f.triple in unit_of} for each in suspects)
    return [sorted(each) for each in sets]


def _justification(
    units: Sequence[Unit], numbers: Iterable[int], axioms: tuple[str, ...]
) -> Justification:
    """What is said of individuals comes first, the user's own axioms after it."""
    chosen = sorted((units[number] for number in numbers), key=lambda unit: not unit.is_assertion)
    return Justification(tuple(fact for unit in chosen for fact in unit.facts), axioms)
