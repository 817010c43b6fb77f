"""SHACL engines behind one function: triples in, violations out.

Each engine is one module with ``violations(triples, shapes) -> set[Violation]``; whatever engine
runs, the violations are the same (tests compare them). pySHACL is the reference. The engine
``shacl``, written in Rust, is some forty times faster; it comes with the extra ``foedera[fast]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple, TypeAlias, cast

from pyoxigraph import NamedNode

from foedera.errors import UsageError
from foedera.knowledge.facts import Triple
from foedera.read.statement import Term

ENGINES = ("pyshacl", "shacl")
AUTO = "auto"
COLUMNAR = "columnar"  # not for shapes alone: see foedera.columns


class Violation(NamedTuple):
    """What makes a validation result the same in every engine."""

    shape: NamedNode
    focus: Term
    value: Term | None
    component: NamedNode


Engine: TypeAlias = Callable[[Iterable[Triple], Sequence[Triple]], set[Violation]]


def engine_called(name: str) -> str:
    """Return the name of an engine; ``auto`` is the fastest that is installed.

    Raises:
        UsageError: there is no such engine, or it is not installed.
    """
    if name not in (AUTO, *ENGINES):
        raise UsageError(f"there is no engine “{name}”; choose {', '.join((AUTO, *ENGINES))}")
    if name == AUTO:
        return "shacl" if find_spec("shacl") else "pyshacl"
    if not find_spec(name):
        raise UsageError(f"the engine {name} is not installed; it comes with foedera[fast]")
    return name


def columnar_is_installed() -> bool:
    """Return whether what the columnar engine needs is installed."""
    return bool(find_spec("polars") and find_spec("numpy"))


def check_columnar() -> None:
    """Raise UsageError where what the columnar engine needs is not installed."""
    if not columnar_is_installed():
        raise UsageError("the columnar engine is not installed; it comes with foedera[columnar]")


def violations_by(name: str, data: Iterable[Triple], shapes: Sequence[Triple]) -> set[Violation]:
    """Run an engine, as ``engine_called`` names it, over data without quoted triples."""
    module = import_module(f"foedera.check.shape_engines.by_{name}")
    return cast("Engine", module.violations)(data, shapes)
