"""What reports are about: the outcomes of commands, and rules, as far as reports need them.

Reporting stands beside checking and does not import it; these protocols are all it knows of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from foedera.errors import InputProblem
from foedera.finding import EarlierFinding, Finding, StatedFact, Suppressed, Verdict
from foedera.kept import Kept

if TYPE_CHECKING:
    from foedera.infer.chronicle import Chronicle


class Input(Protocol):
    """What was read; every report of ``foedera.api`` says so."""

    @property
    def problems(self) -> tuple[InputProblem, ...]:
        """What kept (a part of) a file from being read."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, as the user named them."""

    @property
    def statements(self) -> int:
        """How many RDF statements were read."""


class Checked(Input, Protocol):
    """The outcome of a check; ``foedera.api.Result`` is one."""

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings that count, sorted; there may be more than the memory holds at once."""

    @property
    def not_shown(self) -> Mapping[Verdict, int]:
        """How many further findings of each verdict the report leaves out."""

    @property
    def rules(self) -> Sequence[RuleText]:
        """The rules that ran."""

    @property
    def rules_run(self) -> tuple[str, ...]:
        """The identifiers of the rules that ran."""

    @property
    def suppressed(self) -> Sequence[Suppressed]:
        """The findings that are not to be shown, with the reasons for that."""

    @property
    def compared_with(self) -> str:
        """The revision or baseline that was compared with; empty where there was none."""

    @property
    def known(self) -> Sequence[Finding]:
        """The findings that were there before; shown as a number, and not counted."""

    @property
    def gone(self) -> Sequence[EarlierFinding]:
        """The findings that were there before, and are no longer."""


def counts_of(checked: Checked) -> Counter[Verdict]:
    """How many findings there are of each verdict, shown or not."""
    return Kept.of(checked.findings).counts + Counter(checked.not_shown)


class Charted(Checked, Protocol):
    """A check with what pictures of it need; ``foedera.api.Result`` is one."""

    @property
    def chronicle(self) -> Chronicle:
        """What lasted when, who was bound to whom, what concerns whom."""


class ToldStory(Protocol):
    """What one source says with the common ground."""

    @property
    def source(self) -> str:
        """The name of the source."""

    @property
    def facts(self) -> int:
        """How many facts are according to it."""

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The contradictions in its story alone; none where it is coherent."""


class Conflict(Protocol):
    """Sources or speakers at odds."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Their names, two as a rule."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What they are at odds over."""


class ToldSources(Input, Protocol):
    """Each source's own story; ``foedera.api.SourcesReport`` is one."""

    @property
    def stories(self) -> Sequence[ToldStory]:
        """The common ground first, then each source."""

    @property
    def clashes(self) -> Sequence[Conflict]:
        """Who conflicts with whom."""


class ProposedRepair(Protocol):
    """Facts to withdraw together."""

    @property
    def withdrawn(self) -> tuple[StatedFact, ...]:
        """The facts."""

    @property
    def resolved(self) -> tuple[int, ...]:
        """For each fact, how many contradictions it takes part in."""


class Repaired(Input, Protocol):
    """Repairs of the data; ``foedera.api.Repairs`` is one."""

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """All contradictions in the data."""

    @property
    def repairs(self) -> Sequence[ProposedRepair]:
        """The smallest repairs, best first."""


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
    def iri(self) -> str:
        """The IRI of its shape."""

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

    ``width`` is the number of columns to wrap at; ``paths`` are what the user asked to check;
    ``failing`` are the verdicts that make the run fail.
    """

    color: bool = False
    width: int = 100
    paths: tuple[str, ...] = ()
    failing: Collection[str] = (Verdict.CONTRADICTION,)


SEVERITIES = {
    Verdict.CONTRADICTION: "error",
    Verdict.DISPUTE: "warning",
    Verdict.BREACH: "warning",
    Verdict.REVERSAL: "note",
    Verdict.GAP: "note",
}
