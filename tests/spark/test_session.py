"""spark/session.py; no Spark is started"""

import sys

import pytest

from sayso.errors import UsageError
from sayso.spark.session import session_at


def test_spark_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[spark\]'"):
        session_at("spark://nowhere.example:7077")
