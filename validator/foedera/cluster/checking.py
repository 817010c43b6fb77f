"""Rules shared out among the tasks of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from time import process_time
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from foedera.check.engine import collect, in_order
from foedera.check.rule_findings import Explained
from foedera.check.rules import Rule
from foedera.cluster.blocks import Part
from foedera.cluster.tasks import Job
from foedera.read.statement import Statement

if TYPE_CHECKING:
    from pyspark import SparkContext

_I = TypeVar("_I")
_T = TypeVar("_T")
_SHARES = 4  # of each processor, so that none waits long for the others
_LITTLE = 200  # things; rules that look at no more than these together share a task

Progress = Callable[[str], None]


def check_parts(
    context: SparkContext, parts: list[Part], rules: Sequence[Rule], tell: Progress
) -> tuple[list[Explained], list[Statement]]:
    """Check the blocks of all files on the cluster.

    Args:
        context: the cluster.
        parts: the blocks.
        rules: the rules to run.
        tell: called with a short text at each step.

    Returns:
        What ``foedera.check.engine.explain_facts`` finds, without facts; and the statements that
        suppress findings.
    """
    tell("sending out the statements")
    with _job(context, parts, rules) as job:
        tell(f"looking for what {len(rules)} rules may find")
        count = _SHARES * context.defaultParallelism
        names = [rule.id for rule in rules]
        groups = [names[first::count] for first in range(min(count, len(names)))]
        told = _run(context, job.prospects, groups, tell)
        prospects = {name: much for some in told for name, much in some.items()}
        shares = shared_out(rules, prospects)
        tell(f"checking in {len(shares)} tasks")
        found: dict[tuple[str, str], Explained] = {}
        for explained in _run(context, job.explain, shares, tell):
            collect(explained, found)
        (suppressing,) = _run(context, lambda _: job.about_suppressions(), [None], tell)
    return in_order(found.values()), suppressing


def shared_out(rules: Sequence[Rule], prospects: Mapping[str, int | None]) -> list[list[str]]:
    """Put the names of rules that belong into one task together, those with most work first.

    Rules that look at everything share one task, as what follows from everything is inferred
    once there. Those that find nothing are left out.
    """
    shares = [
        [rule.id for rule in rules if rule.id in prospects and prospects[rule.id] is None],
        [rule.id for rule in rules if rule.id not in prospects],
    ]
    much = {name: things for name, things in prospects.items() if things}
    filled = _LITTLE
    for name in sorted(much, key=lambda name: (-much[name], name)):
        if filled + much[name] > _LITTLE:
            shares.append([])
            filled = 0
        shares[-1].append(name)
        filled += much[name]
    return [share for share in shares if share]


@contextmanager
def _job(context: SparkContext, parts: list[Part], rules: Sequence[Rule]) -> Iterator[Job]:
    sent = context.broadcast(tuple(rules)), context.broadcast(parts)
    try:
        yield Job(uuid4().hex, *sent)
    finally:
        for each in sent:
            each.destroy()


def _run(
    context: SparkContext, task: Callable[[_I], _T], inputs: Sequence[_I], tell: Progress
) -> list[_T]:
    """Run a task for each input, and tell what that cost."""
    if not inputs:
        return []
    ran = context.parallelize(inputs, len(inputs)).map(partial(_timed, task)).collect()
    costs = [seconds for seconds, _ in ran]
    tell(f"tasks took {sum(costs):.1f} s of processors, the longest {max(costs):.1f}")
    return [outcome for _, outcome in ran]


def _timed(task: Callable[[_I], _T], given: _I) -> tuple[float, _T]:
    start = process_time()
    outcome = task(given)
    return process_time() - start, outcome
