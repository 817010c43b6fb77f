"""Stories: what one source says, together with the common ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from foedera.errors import UsageError
from foedera.knowledge.facts import Fact
from foedera.knowledge.vocabulary import Labels, local_name
from foedera.read.statement import Subject


class UnknownSourceError(UsageError):
    """No fact is according to the source that is named."""


def sources_of(facts: Iterable[Fact]) -> list[Subject]:
    """Every source that some fact is according to, in alphabetical order."""
    return sorted({s for fact in facts for s in fact.sources if s is not None}, key=str)


def story_of(facts: Iterable[Fact], source: Subject) -> list[Fact]:
    """The facts that are common ground or according to this source, with these claims only."""
    told = []
    for fact in facts:
        claims = tuple(claim for claim in fact.claims if claim.source in {None, source})
        if claims:
            told.append(Fact(fact.triple, claims))
    return told


def find_source(facts: Sequence[Fact], name: str) -> Subject:
    """The source with this IRI, local name or label.

    Raises:
        UnknownSourceError: there is none.
        UsageError: several share the name.
    """
    labels = Labels(fact.triple for fact in facts)
    names = {
        source: {getattr(source, "value", ""), local_name(source), labels(source)}
        for source in sources_of(facts)
    }
    found = [source for source, known in names.items() if name in known]
    if len(found) > 1:
        raise UsageError(f"several sources are called “{name}”; give the IRI of one")
    if not found:
        known = sorted({each for group in names.values() for each in group})
        close = get_close_matches(name, known, n=1)
        hint = f"; did you mean “{close[0]}”?" if close else ""
        raise UnknownSourceError(f"no fact is according to a source “{name}”{hint}")
    return found[0]
