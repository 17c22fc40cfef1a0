"""The session that Spark's work runs in, and why there is none where there is none."""

import os
import sys
from typing import TYPE_CHECKING

from sayso.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def session_at(master: str) -> "SparkSession":
    """A session at `master` (local[4], spark://…, yarn). Raises `UsageError` with the reason.

    All else is set where Spark is set: spark-defaults.conf, or `PYSPARK_SUBMIT_ARGS`. On one
    machine the workers run this very Python, unless `PYSPARK_PYTHON` says otherwise.
    """
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as e:
        raise UsageError("Spark is not installed: pip install 'sayso[spark]'") from e
    try:
        return SparkSession.builder.master(master).appName("sayso").getOrCreate()
    except PySparkException as e:
        if e.getCondition() == "JAVA_GATEWAY_EXITED":
            raise UsageError("Spark needs Java 17 or later: is JAVA_HOME set?") from e
        raise UsageError(f"no session at {master!r}: {str(e).splitlines()[0]}") from e
