"""What reports are about: the outcome of a check, and rules, as far as reports need them.

Reporting stands beside checking and does not import it; these protocols are all it knows of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from foedera.errors import InputProblem
from foedera.finding import Finding, Verdict


class Checked(Protocol):
    """The outcome of a check; ``foedera.api.Result`` is one."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, sorted."""

    @property
    def problems(self) -> tuple[InputProblem, ...]:
        """What kept (a part of) a file from being read."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, as the user named them."""

    @property
    def statements(self) -> int:
        """How many RDF statements were read."""

    @property
    def rules_run(self) -> tuple[str, ...]:
        """The identifiers of the rules that ran."""


class CitedSource(Protocol):
    """A source of law that a rule rests on."""

    @property
    def iri(self) -> str:
        """Identifies the article or the standard."""

    @property
    def label(self) -> str:
        """Short name, such as an article's number."""

    @property
    def summary(self) -> str:
        """What it says, in a sentence."""


class RuleText(Protocol):
    """A rule as people read it; ``fires`` and ``holds`` are the texts of its example files."""

    @property
    def id(self) -> str:
        """Identifier, such as INV001."""

    @property
    def family(self) -> str:
        """The letters of the identifier."""

    @property
    def title(self) -> str:
        """What is wrong, in a line."""

    @property
    def verdict(self) -> Verdict:
        """The verdict of its findings."""

    @property
    def means(self) -> str:
        """What a finding means."""

    @property
    def matters(self) -> str:
        """Why it matters."""

    @property
    def repair(self) -> str:
        """How to repair it."""

    @property
    def legal_sources(self) -> tuple[CitedSource, ...]:
        """The law it rests on; may be empty."""

    @property
    def fires(self) -> str | None:
        """The example file that fires it; None without one."""

    @property
    def holds(self) -> str | None:
        """The nearest example that does not; None without one."""


@dataclass(frozen=True)
class View:
    """How people see a report.

    ``width`` is the number of columns to wrap at; ``paths`` are what the user asked to check.
    """

    color: bool = False
    width: int = 100
    paths: tuple[str, ...] = ()


SEVERITIES = {
    Verdict.CONTRADICTION: "error",
    Verdict.DISPUTE: "warning",
    Verdict.BREACH: "warning",
    Verdict.REVERSAL: "note",
    Verdict.GAP: "note",
}
