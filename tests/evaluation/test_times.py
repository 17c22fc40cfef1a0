"""evaluation/times.py"""

import pytest

from evaluation.times import interval_of_gold, interval_of_when
from sayso.records import Precision, When


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, None),
        ("2022-07-14", ("2022-07-14", "2022-07-14")),
        ("2022-07", ("2022-07-01", "2022-07-31")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-07-14/2022-07-16", ("2022-07-14", "2022-07-16")),
        ("soon", None),
    ],
)
def test_gold_s_time_is_an_interval(written: str | None, expected: tuple[str, str] | None) -> None:
    assert interval_of_gold(written) == expected


def test_a_time_in_words_has_no_interval() -> None:
    assert interval_of_when(When(None, None, Precision.WORDS, ())) is None
    assert interval_of_when(None) is None
