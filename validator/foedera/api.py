"""Foedera in Python: ``from foedera import check``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from foedera.analysing import Inferred, Repairs, SourcesReport, explain, infer, repair, sources
from foedera.asked import PLAIN, Asked, Progress, Setup
from foedera.check.descriptions import LegalSource
from foedera.check.reasoner import Limits, ReasonerResult
from foedera.check.repair import Repair
from foedera.check.rules import Rule
from foedera.check.selection import all_rules
from foedera.check.shape_engines import AUTO
from foedera.check.stories import Clash, Stories, Story
from foedera.compare.baseline import baseline_text
from foedera.comparing import compare_states, compared
from foedera.errors import InputProblem
from foedera.kept import Kept
from foedera.producing import Imported, Linked, annotate, import_data, link
from foedera.read import Documents
from foedera.result import InputReport, Result
from foedera.rule_examples import failures

__all__ = [
    "Clash",
    "Documents",
    "Imported",
    "Inferred",
    "InputReport",
    "LegalSource",
    "Limits",
    "Linked",
    "ReasonerResult",
    "Repair",
    "Repairs",
    "Result",
    "Rule",
    "Setup",
    "SourcesReport",
    "Stories",
    "Story",
    "annotate",
    "baseline",
    "check",
    "diff",
    "explain",
    "failing_examples",
    "import_data",
    "infer",
    "link",
    "repair",
    "rules",
    "sources",
]


def rules(setup: Setup = PLAIN) -> tuple[Rule, ...]:
    """All shipped rules and the user's own, sorted by ID, then the shapes in the form of rules."""
    return all_rules(setup.rules)


def failing_examples(setup: Setup) -> list[InputProblem]:
    """Try the user's own rules on their examples; see ``foedera.rule_examples.failures``."""
    return [problem for rule in setup.rules for problem in failures(rule)]


def check(
    paths: Sequence[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    viewpoint: str | None = None,
    reasoner: str | None = None,
    limits: Limits | None = None,
    justifications: int = 1,
    engine: str = AUTO,
    today: date | None = None,
    documents: Documents | None = None,
    cache: str | None = None,
    setup: Setup = PLAIN,
    baseline: str | None = None,
    since: str | None = None,
    on_progress: Progress | None = None,
) -> Result:
    """Check files and folders.

    Args:
        paths: files and folders; folders are searched.
        select, ignore: IDs or families of the rules to run (empty: all), and to leave out.
        viewpoint: IRI, local name or label of a source: check only its story and common ground.
        reasoner: ``hermit`` or ``pellet``, with its limits, and how many justifications to find.
        setup: what holds for all commands on the same data, such as rules of the user's own.
        engine: ``columnar``, for large data; ``spark``, on a cluster; or what runs the shapes.
        baseline, since: the findings of this file, or of this revision of git, are known.
        today: the day on which suppressions hold or have expired; the present one by default.
        documents: what earlier checks read; files whose text is the same are not parsed again.
        cache: the folder where ``.foedera`` keeps what was found, so that only changes cost.
        on_progress: called with a short text at each step of long work.

    Raises:
        UsageError: something named is unknown or not installed; see also ``reasoner.reason``.
    """
    asked = Asked(
        select=tuple(select),
        ignore=tuple(ignore),
        viewpoint=viewpoint,
        reasoner=reasoner,
        limits=limits,
        justifications=justifications,
        engine=engine,
        today=today or date.today(),
        documents=documents,
        cache=cache,
        setup=setup,
    )
    return compared(paths, asked, baseline=baseline, since=since, on_progress=on_progress)


def baseline(result: Result) -> str:
    """Return the text of a file that makes the findings of a check known to later ones."""
    return baseline_text(Kept.of(result.findings).joined(Kept.of(result.known)))


def diff(
    before: str,
    after: str | None = None,
    paths: Sequence[str] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    viewpoint: str | None = None,
    reasoner: str | None = None,
    engine: str = AUTO,
    setup: Setup = PLAIN,
    today: date | None = None,
    on_progress: Progress | None = None,
) -> Result:
    """Check two states of the data, and tell what is new in the later one.

    Args:
        before: the earlier one: a folder, or a revision of git. Or, where there is no ``after``,
            ``A..B``; or ``A...B``: what merging the two revisions would bring beside what both
            have in common, and which side's change brings it.
        after: the later one.
        paths: what of the revisions is to be checked, as it is named in the working tree;
            the working directory by default.
        select, and all others: see ``check``.

    Returns:
        The findings of the later one that are new; ``known`` has the unchanged ones.

    Raises:
        UsageError: see ``check``; or there is no such revision, or the sides of a merge conflict.
    """
    asked = Asked(
        select=tuple(select),
        ignore=tuple(ignore),
        viewpoint=viewpoint,
        reasoner=reasoner,
        engine=engine,
        today=today or date.today(),
        setup=setup,
    )
    return compare_states(before, after, paths, asked, on_progress)
