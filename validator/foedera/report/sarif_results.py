"""Findings as results of SARIF."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.finding import EarlierFinding, Finding, StatedFact, Suppressed
from foedera.read.statement import Place
from foedera.report.contents import SEVERITIES, Checked
from foedera.report.fact_text import attribution
from foedera.report.proof import proof_of
from foedera.report.records import Record
from foedera.report.region import Regions
from foedera.report.sarif_locations import line_location, location, message
from foedera.report.terminal import harmless

MOST_LOCATIONS = 1_000  # of a result; GitHub refuses a file with more


class Results:
    """The results of one check, gravest first in each group."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._regions = Regions()
        self._positions = {rule.id: number for number, rule in enumerate(checked.rules)}

    def found(self) -> Iterator[Record]:
        """Yield what is there and not suppressed; after a comparison, what is new comes first."""
        compared = bool(self._checked.compared_with)
        for finding in self._checked.findings:
            yield {**self._result(finding), **({"baselineState": "new"} if compared else {})}
        for finding in self._checked.known:
            yield {**self._result(finding), "baselineState": "unchanged"}

    def suppressed(self) -> Iterator[Record]:
        """Yield what is suppressed, with the reasons."""
        for each in self._checked.suppressed:
            yield {**self._result(each.finding), "suppressions": [self._suppression(each)]}

    def absent(self) -> Iterator[Record]:
        """Yield what is gone."""
        return (self._absent(earlier) for earlier in self._checked.gone)

    def _result(self, finding: Finding) -> Record:
        related = list(self._related(finding))
        return {
            **self._head(finding),
            "locations": [self._location(finding.facts[0], finding.place)],
            "relatedLocations": related[:MOST_LOCATIONS],
            "codeFlows": [{"threadFlows": [{"locations": list(self._flow(finding))}]}],
            "properties": {
                **_properties(finding),
                "relatedLocationsLeftOut": len(related[MOST_LOCATIONS:]),
            },
        }

    def _head(self, finding: Finding | EarlierFinding) -> Record:
        """What identifies a result; GitHub goes by ``primaryLocationLineHash`` alone.

        It is the fingerprint there, too: it survives that lines move, and differs between two
        findings in one line.
        """
        position = self._positions.get(finding.rule)
        return {
            "ruleId": finding.rule,
            **({} if position is None else {"ruleIndex": position}),
            "level": SEVERITIES[finding.verdict],
            "message": message(finding.message),
            "fingerprints": {"foedera/v1": finding.fingerprint},
            "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
        }

    def _location(self, fact: StatedFact, place: Place, text: str = "", **more: object) -> Record:
        return location(place.path, self._regions.of(fact, place), text, **more)

    def _related(self, finding: Finding) -> Iterator[Record]:
        """The other facts, each at its first place, and the further places of all."""
        places = [(fact, place) for fact in finding.facts for place in fact.places]
        for number, (fact, place) in enumerate(places[1:], start=1):
            yield self._location(fact, place, _said(fact), id=number)

    def _flow(self, finding: Finding) -> Iterator[Record]:
        """The facts one after another in the order in which all reports number them; the clash."""
        for number, fact in enumerate(proof_of(finding).facts, start=1):
            text = f"{number}. {_said(fact)}"
            yield {"location": self._location(fact, fact.places[0], text)}
        yield {"location": self._location(finding.facts[0], finding.place, finding.message)}

    def _suppression(self, suppressed: Suppressed) -> Record:
        in_data = suppressed.place.path in self._checked.files
        return {
            "kind": "inSource" if in_data else "external",
            "status": "accepted",
            "justification": harmless(suppressed.reason),
            "location": line_location(suppressed.place),
        }

    def _absent(self, earlier: EarlierFinding) -> Record:
        path = earlier.place.path.removeprefix(f"{self._checked.compared_with}:")
        return {
            **self._head(earlier),
            "baselineState": "absent",
            "locations": [line_location(earlier.place._replace(path=path))],
        }


def _said(fact: StatedFact) -> str:
    return f"{fact.text} ({attribution(fact)})"


def _properties(finding: Finding) -> Record:
    return {
        "verdict": finding.verdict.value,
        "certainty": finding.certainty.value,
        "sourceDependent": finding.source_dependent,
        "between": [list(group) for group in finding.between],
        "law": list(finding.legal_sources),
        "repair": finding.repair,
    }
