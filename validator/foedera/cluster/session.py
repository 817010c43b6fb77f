"""What is running of Spark, or what Spark's own configuration describes."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from foedera.errors import UsageError

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

_NEEDED = {"pyspark": "PySpark", "pyarrow": "Arrow", "pandas": "pandas", "polars": "Polars"}
_INSTALL = "install it with “pip install foedera[spark]”"


def spark_context() -> SparkContext:
    """Return the context of what runs (``spark-submit``, a notebook), or begin one.

    A session, which takes as long to begin, is for what needs one.

    Raises:
        UsageError: PySpark or what it needs is not installed, or Spark does not start.
    """
    for package, what in _NEEDED.items():
        if find_spec(package) is None:
            raise UsageError(f"the engine spark needs {what}; {_INSTALL}")
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException

    # Workers on this machine run the same Python; elsewhere Spark's configuration names theirs.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        return SparkContext.getOrCreate(SparkConf().setAppName("foedera"))
    except PySparkException as error:
        raise UsageError(f"Spark does not start: {error}; it needs Java 17 or later") from error


def spark_session() -> SparkSession:
    """Return the session that is running, or begin one; see ``spark_context``."""
    spark_context()
    from pyspark.sql import SparkSession

    return SparkSession.builder.getOrCreate()
