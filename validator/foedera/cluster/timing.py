"""Tasks that tell what they cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import process_time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

Progress = Callable[[str], None]
_I = TypeVar("_I")
_T = TypeVar("_T")
Timed = tuple[float, _T]  # with the seconds of a processor that it took


def run_each(
    context: SparkContext, task: Callable[[_I], _T], inputs: Sequence[_I]
) -> RDD[Timed[_T]]:
    """A task for each input."""
    return context.parallelize(inputs, len(inputs)).map(partial(timed, task))


def timed(task: Callable[[_I], _T], given: _I) -> Timed[_T]:
    """Return what a task gives, and what it cost."""
    start = process_time()
    outcome = task(given)
    return process_time() - start, outcome


def collected(tasks: RDD[Timed[_T]], tell: Progress) -> list[_T]:
    """Run tasks, tell what they cost, and return what they give."""
    ran = tasks.collect()
    costs = [seconds for seconds, _ in ran]
    if costs:
        tell(f"tasks took {sum(costs):.1f} s of processors, the longest {max(costs):.1f}")
    return [outcome for _, outcome in ran]
