"""A check shared out among the tasks of a cluster: by rules, and then by what these may find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from foedera.check.collected import Collected, Packed
from foedera.check.rules import Rule
from foedera.check.shape_findings import FAMILY
from foedera.cluster.notes import Block
from foedera.cluster.tasks import Job, Prospects, explain_part
from foedera.cluster.timing import Progress, Timed, collected, run_each, timed
from foedera.finding import Finding
from foedera.kept import Kept
from foedera.read.statement import Statement

if TYPE_CHECKING:
    from pyspark import RDD, Broadcast, SparkContext

    from foedera.columns.lives import Told
    from foedera.columns.parts import Part

_LIVES = 2  # tasks of each processor that ask about the lives of treaties
_SHARES = 4  # those that look for what rules may find: so that none waits long for the others

_T = TypeVar("_T")


def check_blocks(
    context: SparkContext, blocks: list[Block], rules: Sequence[Rule], tell: Progress
) -> tuple[Kept[Finding], list[Statement]]:
    """Check the blocks of all files on the cluster.

    Args:
        context: the cluster.
        blocks: the blocks.
        rules: the rules to run.
        tell: called with a short text at each step.

    Returns:
        What ``foedera.columns.engine.ColumnsCheck`` finds, and the statements that suppress
        findings, or say what was left out.
    """
    tell("sending out the statements")
    with _sent(context, tuple(rules)) as all_rules, _sent(context, blocks) as all_blocks:
        job = Job(uuid4().hex, all_rules, all_blocks)
        tell("asking about the lives of treaties")
        with _sent(context, _told_of_lives(context, job, tell)) as lives:
            return _found(context, replace(job, lives=lives), rules, tell)


def _told_of_lives(context: SparkContext, job: Job, tell: Progress) -> list[Told]:
    """Ask about the lives of treaties, which many rules share; nothing where columns cannot."""
    shares = _LIVES * context.defaultParallelism
    asked = run_each(context, partial(job.lives_of, shares=shares), range(shares))
    told: list[Told | None] = collected(asked, tell)
    known = [each for each in told if each]
    return known if len(known) == shares else []


@contextmanager
def _sent(context: SparkContext, value: _T) -> Iterator[Broadcast[_T]]:
    sent = context.broadcast(value)
    try:
        yield sent
    finally:
        sent.destroy()


def _found(
    context: SparkContext, job: Job, rules: Sequence[Rule], tell: Progress
) -> tuple[Kept[Finding], list[Statement]]:
    tell(f"looking for what {len(rules)} rules may find")
    looked = _looked(context, job, rules)
    parts, undecided = _in_order_of_size(looked, tell)
    tell(f"looking closely at {parts.getNumPartitions()} parts")
    tasks = [parts.map(partial(timed, explain_part))]
    if undecided:
        tell(f"{', '.join(undecided)} with the exact engine, over all facts: in one task")
        tasks.insert(0, run_each(context, job.explain, [undecided]))
    kept = Collected()
    found: list[Packed]
    for found in collected(context.union(tasks), tell):
        kept.add(found)
    about = run_each(context, lambda _: job.about_the_data(), [None]).values().first()
    looked.unpersist()
    return kept.findings(), about


def _looked(context: SparkContext, job: Job, rules: Sequence[Rule]) -> RDD[Timed[Prospects]]:
    """What rules may find: looked for by some in each task, and by shapes, which share much."""
    shapes = [rule.id for rule in rules if rule.family == FAMILY]
    others = [rule.id for rule in rules if rule.family != FAMILY]
    count = _SHARES * context.defaultParallelism
    groups = [shapes, *(others[first::count] for first in range(count))]
    chosen = [group for group in groups if group]
    return run_each(context, job.look, list(enumerate(chosen))).persist()


def _in_order_of_size(looked: RDD[Timed[Prospects]], tell: Progress) -> tuple[RDD[Part], list[str]]:
    """Give each part a task of its own, the largest first; return the undecided rules, too."""
    told: list[tuple[int, list[int], list[str]]] = collected(looked.mapValues(_sizes), tell)
    sizes = {(group, number): size for group, found, _ in told for number, size in enumerate(found)}
    rank = {place: n for n, place in enumerate(sorted(sizes, key=lambda place: -sizes[place]))}

    def placed(item: Timed[Prospects]) -> Iterator[tuple[int, Part]]:
        _, prospects = item
        for number, part in enumerate(prospects.parts):
            yield rank[prospects.group, number], part

    parts = looked.flatMap(placed).partitionBy(max(len(rank), 1), int).values()
    return parts, [name for _, _, names in told for name in names]


def _sizes(prospects: Prospects) -> tuple[int, list[int], list[str]]:
    sizes = [len(part.excerpt.rows) for part in prospects.parts]
    return prospects.group, sizes, prospects.undecided
