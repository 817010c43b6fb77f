"""A check beside an earlier one: a baseline, a revision, a folder; and the sides of a merge."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from foedera.asked import Asked, Progress
from foedera.check.suppression.scopes import Files, Suppression
from foedera.checking import run
from foedera.compare.baseline import read_baseline
from foedera.compare.difference import difference, earlier_of
from foedera.compare.git import Repository, repository_of
from foedera.compare.origins import Told, with_origins
from foedera.compare.sides import Side, folder_side, revision_side
from foedera.errors import InputProblem, UsageError
from foedera.finding import EarlierFinding
from foedera.kept import Kept
from foedera.knowledge.stories import UnknownSourceError
from foedera.read.store import is_address
from foedera.result import Result


def compared(
    paths: Sequence[str],
    asked: Asked,
    *,
    baseline: str | None = None,
    since: str | None = None,
    on_progress: Progress | None = None,
) -> Result:
    """Check the files as they lie there, beside a baseline, a revision, both or neither."""
    if since is not None and all(map(is_address, paths)):
        raise UsageError("a store has no revisions: compare it with a baseline")
    if since is not None and asked.engine == "spark":
        raise UsageError("a revision is for the embedded engines, not for spark")
    earlier: Kept[EarlierFinding] = Kept.of(())
    problems: tuple[InputProblem, ...] = ()
    if baseline is not None:
        titles = {rule.id: rule.title for rule in asked.rules}
        earlier = Kept.of(read_baseline(baseline, titles))
    if since is not None:
        before = _run_revision(paths, asked, since, on_progress)
        earlier = earlier.joined(earlier_of(before.findings))
        problems = tuple(replace(problem, warning=True) for problem in before.problems)
    result = _run_with_engine(paths, asked, on_progress)
    name = " and ".join(each for each in (since, baseline) if each)
    result = replace(result, problems=result.problems + problems)
    return _beside(result, earlier, name) if name else result


def _run_with_engine(
    paths: Sequence[str], asked: Asked, on_progress: Progress | None = None
) -> Result:
    if asked.engine != "spark":
        return run(paths, asked, on_progress)
    from foedera.cluster.run import run_on_cluster

    return run_on_cluster(paths, asked, on_progress)


def _run_revision(
    paths: Sequence[str], asked: Asked, revision: str, on_progress: Progress | None
) -> Result:
    """Check a revision; a source that is not known there yet has no story."""
    repository = repository_of(paths)
    commit = repository.commit(revision)
    with revision_side(repository, commit, revision, paths) as side:
        try:
            return _run_side(side, asked, on_progress)
        except UnknownSourceError:
            return _run_side(replace(side, paths=()), asked, on_progress)


def compare_states(
    before: str,
    after: str | None,
    paths: Sequence[str],
    asked: Asked,
    on_progress: Progress | None = None,
) -> Result:
    """Compare two folders, two revisions, or the sides of a merge; see ``foedera.api.diff``."""
    if after is None:
        ours, dots, theirs = before.partition("...")
        if dots:
            return _diff_merge(ours or "HEAD", theirs or "HEAD", paths, asked, on_progress)
        before, dots, after = before.partition("..")
        if not dots:
            raise UsageError(f"{before} is to be compared with what? Name two, or A...B")
    with ExitStack() as stack:
        one, other = _two_sides(before or "HEAD", after or "HEAD", paths, stack)
        earlier = _run_side(one, asked, on_progress)
        now = _run_side(other, asked, on_progress)
    now = replace(now, problems=earlier.problems + now.problems)
    return _beside(now, earlier_of(earlier.findings), before or "HEAD")


def _two_sides(
    before: str, after: str, paths: Sequence[str], stack: ExitStack
) -> tuple[Side, Side]:
    if Path(before).exists() and Path(after).exists():
        if paths:
            raise UsageError("two folders are compared whole: name no further paths")
        return folder_side(before), folder_side(after)
    repository = repository_of(paths)
    first, second = (
        stack.enter_context(
            revision_side(repository, repository.commit(name), name, paths or ["."])
        )
        for name in (before, after)
    )
    return first, second


def _diff_merge(
    ours: str, theirs: str, paths: Sequence[str], asked: Asked, on_progress: Progress | None
) -> Result:
    """Check the base, each side alone and the merge, and tell which side brought what is new."""
    repository = repository_of(paths)
    one, other = repository.commit(ours), repository.commit(theirs)
    base = repository.merge_base(one, other)
    with TemporaryDirectory(prefix="foedera-") as objects:
        merged = repository.merged(one, other, objects)
        labels = _labels(repository, {theirs: other, ours: one}, merged)
        checked = []
        for label, tree in ((base[:12], base), (ours, one), (theirs, other)):
            with revision_side(repository, tree, label, paths or ["."]) as side:
                checked.append(_run_side(side, asked, on_progress))
        name = f"{ours}+{theirs}"
        with revision_side(repository, merged, name, paths or ["."], labels) as side:
            now = _run_side(side, asked, on_progress)
    names = (base, ours, theirs)
    told = [Told(n, each.findings, each.facts) for n, each in zip(names, checked, strict=True)]
    now = _beside(now, earlier_of(checked[0].findings), f"{base[:12]}, where they parted")
    return replace(now, findings=with_origins(now.findings, *told))


def _labels(repository: Repository, sides: dict[str, str], merged: str) -> dict[str, str]:
    """Call each file of a merge by a side that has it just so."""
    files = set(repository.entries(merged))
    return {
        entry.path: side
        for side, commit in sides.items()
        for entry in repository.entries(commit)
        if entry in files
    }


def _run_side(side: Side, asked: Asked, on_progress: Progress | None) -> Result:
    """Check a side; places, files and problems are as they are told."""
    excluded, suppressions = asked.setup.excluded, asked.setup.suppressions
    setup = replace(
        asked.setup,
        excluded=(lambda name: excluded(side.original(name))) if excluded else None,
        suppressions=tuple(_on_side(each, side) for each in suppressions),
    )
    result = run(side.paths, replace(asked, setup=setup, seen_from=side.seen_from), on_progress)
    problems = (*side.problems, *map(side.problem, result.problems))
    return replace(
        result,
        findings=Kept.of(result.findings).mapped(side.finding, side.place),
        suppressed=Kept.of(result.suppressed).mapped(side.suppressed, side.place),
        files=tuple(map(side.told, result.files)),
        problems=problems,
    )


def _on_side(suppression: Suppression, side: Side) -> Suppression:
    if not isinstance(suppression.scope, Files):
        return suppression
    matches = suppression.scope.matches
    return replace(suppression, scope=Files(lambda name: matches(side.original(name))))


def _beside(result: Result, earlier: Kept[EarlierFinding], name: str) -> Result:
    """Keep apart what is known; nothing is called gone where something could not be read."""
    whole = all(problem.warning for problem in result.problems)
    found = difference(
        result.findings, result.suppressed, earlier, set(result.rules_run) if whole else ()
    )
    return replace(
        result, findings=found.new, known=found.known, gone=found.gone, compared_with=name
    )
