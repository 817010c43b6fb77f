"""By what the findings of a page can be filtered: rule, state, treaty, source, file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from foedera.finding import Finding
from foedera.infer.chronicle import Chronicle

COMMON_GROUND = "common ground"


class Choice(NamedTuple):
    """One value: the number that stands for it in the page, its name, how many findings have it."""

    number: int
    name: str
    findings: int


class Facet(NamedTuple):
    """One thing to filter by."""

    key: str
    label: str
    choices: tuple[Choice, ...]


class Facets:
    """The facets of some findings, and the values that each finding has."""

    def __init__(self, findings: Sequence[Finding], chronicle: Chronicle) -> None:
        self._values = [_values(finding, chronicle) for finding in findings]
        self.all = [facet for key, label in _LABELS.items() if (facet := self._facet(key, label))]
        self._numbers = {
            facet.key: {choice.name: choice.number for choice in facet.choices}
            for facet in self.all
        }

    def _facet(self, key: str, label: str) -> Facet | None:
        """The values of a facet by name; None where there is nothing to choose from."""
        counts = Counter(name for values in self._values for name in values[key])
        choices = (
            Choice(number, name, count)
            for number, (name, count) in enumerate(sorted(counts.items()))
        )
        return Facet(key, label, tuple(choices)) if counts else None

    def of_finding(self, position: int) -> dict[str, str]:
        """Return the numbers of a finding's values by facet, as the page's attributes have them."""
        return {
            key: " ".join(str(known[name]) for name in sorted(self._values[position][key]))
            for key, known in self._numbers.items()
        }


_LABELS = {
    "rule": "Rule",
    "state": "State",
    "treaty": "Treaty",
    "source": "Source",
    "file": "File",
}


def _values(finding: Finding, chronicle: Chronicle) -> dict[str, set[str]]:
    terms = set(_terms(finding))
    return {
        "rule": {f"{finding.rule} {finding.title}"},
        "state": _concerned(terms, chronicle.states),
        "treaty": _concerned(terms, chronicle.treaties),
        "source": {source for fact in finding.facts for source in fact.sources or (COMMON_GROUND,)},
        "file": {place.path for fact in finding.facts for place in fact.places},
    }


def _terms(finding: Finding) -> Iterator[str]:
    for terms in (*(f.terms for f in finding.facts), *(step.terms for step in finding.proof)):
        yield terms[0]
        yield terms[2]


def _concerned(terms: Iterable[str], names: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {name for term in terms for name in names.get(term, ())}
