"""The statements that suppressions are made of, and those that name what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.cluster.statements import COLUMNS, Placing, statements_of
from foedera.knowledge.terms import FD, OWL
from foedera.read.statement import Statement

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_OBJECTS = tuple(map(str, (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)))


def spoken_of(table: DataFrame, placing: Placing) -> list[Statement]:
    """Collect what is said of the things that ``fd:ignoresRule`` is said of, two steps far.

    Two steps, as it may be said of the annotation of a statement between two things.
    """
    from pyspark.sql import functions as f

    things = table.where(f.col("predicate") == str(FD.ignoresRule)).select("subject").distinct()
    about = table.join(things, "subject", "left_semi")
    spoken = about.where("link is not null or predicate in ('{}', '{}', '{}')".format(*_OBJECTS))
    ends = spoken.selectExpr("explode(array(coalesce(link, object), object)) as subject")
    both = things.unionAll(ends).distinct()
    rows = table.join(both, "subject", "left_semi").select(*COLUMNS).collect()
    return statements_of((tuple(row) for row in rows), placing)
