"""The session that is running, or one that Spark's own configuration describes."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from foedera.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_NEEDED = {"pyspark": "PySpark", "pyarrow": "Arrow", "pandas": "pandas", "polars": "Polars"}
_INSTALL = "install it with “pip install foedera[spark]”"


def spark_session() -> SparkSession:
    """Return the running session (of ``spark-submit``, of a notebook), or begin one.

    Raises:
        UsageError: PySpark or what it needs is not installed, or Spark does not start.
    """
    for package, what in _NEEDED.items():
        if find_spec(package) is None:
            raise UsageError(f"the engine spark needs {what}; {_INSTALL}")
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    # Workers on this machine run the same Python; elsewhere Spark's configuration names theirs.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        return SparkSession.builder.appName("foedera").getOrCreate()
    except PySparkException as error:
        raise UsageError(f"Spark does not start: {error}; it needs Java 17 or later") from error
