"""A check shared out among the tasks of a cluster: by rules, and then by what these may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import process_time
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from foedera.check.collected import Collected, Packed
from foedera.check.rules import Rule
from foedera.check.shape_findings import FAMILY
from foedera.cluster.notes import Block
from foedera.cluster.tasks import Job, Prospects, explain_part
from foedera.finding import Finding
from foedera.kept import Kept
from foedera.read.statement import Statement

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

    from foedera.columns.parts import Part

_SHARES = 4  # of each processor, so that none waits long for the others

Progress = Callable[[str], None]
_I = TypeVar("_I")
_T = TypeVar("_T")
_Timed = tuple[float, _T]  # with the seconds of a processor that it took


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
    with _job(context, blocks, rules) as job:
        tell(f"looking for what {len(rules)} rules may find")
        looked = _looked(context, job, rules)
        parts, undecided = _in_order_of_size(looked, tell)
        tell(f"looking closely at {parts.getNumPartitions()} parts")
        tasks = [parts.map(partial(_timed, explain_part))]
        if undecided:
            tell(f"{', '.join(undecided)} with the exact engine, over all facts: in one task")
            tasks.insert(0, _run(context, job.explain, [undecided]))
        collected = Collected()
        found: list[Packed]
        for found in _collected(context.union(tasks), tell):
            collected.add(found)
        suppressing = _run(context, lambda _: job.about_the_data(), [None]).values().first()
        looked.unpersist()
    return collected.findings(), suppressing


@contextmanager
def _job(context: SparkContext, blocks: list[Block], rules: Sequence[Rule]) -> Iterator[Job]:
    sent = context.broadcast(tuple(rules)), context.broadcast(blocks)
    try:
        yield Job(uuid4().hex, *sent)
    finally:
        for each in sent:
            each.destroy()


def _looked(context: SparkContext, job: Job, rules: Sequence[Rule]) -> RDD[_Timed[Prospects]]:
    """What rules may find: looked for by some in each task, and by shapes, which share much."""
    shapes = [rule.id for rule in rules if rule.family == FAMILY]
    others = [rule.id for rule in rules if rule.family != FAMILY]
    count = _SHARES * context.defaultParallelism
    groups = [shapes, *(others[first::count] for first in range(count))]
    return _run(context, job.look, [group for group in groups if group]).persist()


def _in_order_of_size(
    looked: RDD[_Timed[Prospects]], tell: Progress
) -> tuple[RDD[Part], list[str]]:
    """Give each part a task of its own, the largest first; return the undecided rules, too."""
    told: list[tuple[list[int], list[str]]] = _collected(looked.mapValues(_sizes), tell)
    sizes = {
        (group, number): size
        for group, (found, _) in enumerate(told)
        for number, size in enumerate(found)
    }
    rank = {place: n for n, place in enumerate(sorted(sizes, key=lambda place: -sizes[place]))}

    def placed(item: tuple[_Timed[Prospects], int]) -> Iterator[tuple[int, Part]]:
        (_, prospects), group = item
        for number, part in enumerate(prospects.parts):
            yield rank[group, number], part

    parts = looked.zipWithIndex().flatMap(placed).partitionBy(max(len(rank), 1), int).values()
    return parts, [name for _, names in told for name in names]


def _sizes(prospects: Prospects) -> tuple[list[int], list[str]]:
    return [len(part.excerpt.rows) for part in prospects.parts], prospects.undecided


def _run(context: SparkContext, task: Callable[[_I], _T], inputs: Sequence[_I]) -> RDD[_Timed[_T]]:
    """A task for each input."""
    return context.parallelize(inputs, len(inputs)).map(partial(_timed, task))


def _timed(task: Callable[[_I], _T], given: _I) -> _Timed[_T]:
    start = process_time()
    outcome = task(given)
    return process_time() - start, outcome


def _collected(tasks: RDD[_Timed[_T]], tell: Progress) -> list[_T]:
    """Run tasks, tell what they cost, and return what they give."""
    ran = tasks.collect()
    costs = [seconds for seconds, _ in ran]
    if costs:
        tell(f"tasks took {sum(costs):.1f} s of processors, the longest {max(costs):.1f}")
    return [outcome for _, outcome in ran]
