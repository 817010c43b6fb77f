"""What a check says: what it read, and what it found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from foedera.check.reasoner import ReasonerResult
from foedera.check.rules import Rule
from foedera.errors import InputProblem
from foedera.finding import EarlierFinding, Finding, Suppressed, Verdict
from foedera.infer.chronicle import Chronicle, chronicle_of
from foedera.infer.inference import World, infer
from foedera.kept import Kept
from foedera.knowledge.facts import Fact
from foedera.read import Reading

if TYPE_CHECKING:
    from rdflib import Graph

    from foedera.report.frame import FrameLibrary


@dataclass(frozen=True, kw_only=True)
class InputReport:
    """What was read: ``statements`` counts those in ``files``; ``problems`` is what was not."""

    problems: tuple[InputProblem, ...]
    files: tuple[str, ...]
    statements: int


@dataclass(frozen=True, kw_only=True)
class Result(InputReport):
    """What a check found; ``findings`` are sorted by gravity, place, rule and fingerprint.

    Where data are large, findings are on the disk, and each is read when it is asked for. They are
    what counts: ``suppressed`` and ``known`` findings are kept apart, in the same order.
    Where earlier findings were compared with, ``compared_with`` names them (a revision, a
    baseline); then ``known`` were there already, and ``gone`` are there no longer.
    ``not_shown`` counts further findings that a report leaves out (see ``shortened``).
    ``rules`` are those that ran; ``facts`` are what they looked at, ``world`` these with what
    follows from them; the columnar engine gives here only what it looked at closely, and no world.
    ``reasoner`` is what the reasoner says, where one was asked for.
    """

    findings: Sequence[Finding]
    rules: tuple[Rule, ...]
    suppressed: Sequence[Suppressed] = ()
    compared_with: str = ""
    known: Sequence[Finding] = ()
    gone: Sequence[EarlierFinding] = ()
    reasoner: ReasonerResult | None = None
    not_shown: Mapping[Verdict, int] = field(default_factory=dict)
    facts: Sequence[Fact] = field(default=(), repr=False, compare=False)
    world: World | None = field(default=None, repr=False, compare=False)

    @cached_property
    def chronicle(self) -> Chronicle:
        """What lasted when, who was bound to whom; drawn up when it is first asked for."""
        return chronicle_of(self.world or infer(self.facts))

    def to_dataframe(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame with a row for each finding, the columns of the CSV report.

        Args:
            library: ``pandas`` or ``polars``; by default the first of them that is installed.

        Raises:
            UsageError: the library is not installed, or neither of them is.
        """
        from foedera.report.frame import data_frame

        return data_frame(self, library)

    def to_graph(self) -> Graph:
        """Return the findings as a SHACL validation report, the graph of ``--format turtle``."""
        from rdflib import Graph

        from foedera.report.contents import View
        from foedera.report.turtle import render

        return Graph().parse(data=render(self, View()), format="turtle")

    def _repr_html_(self) -> str:
        """Show the findings in a notebook."""
        from foedera.report.html.notebook import render

        return render(self)

    def shortened(self, most: int) -> Result:
        """Return it with no more findings than that, the gravest, and the others counted."""
        kept = Kept.of(self.findings)
        return replace(self, findings=kept[:most], not_shown=kept[most:].counts)

    @property
    def rules_run(self) -> tuple[str, ...]:
        """The identifiers of the rules that ran."""
        return tuple(rule.id for rule in self.rules)


def about_input(reading: Reading) -> dict[str, Any]:
    """Return the fields of an ``InputReport``."""
    return {
        "problems": tuple(reading.problems),
        "files": tuple(reading.files),
        "statements": len(reading.statements),
    }
