import pytest

from sayso.records import Span
from sayso.tables import rows_of
from sayso.trend.frequency_claims import (
    Claim,
    Finding,
    FrequencyFinding,
    FrequencyWord,
    finding_of_word,
)
from sayso.trend.reports import Report
from sayso.trend.trends import trends_of_lines
from tests.trend.invented_lines import PERIODS, outlet, reports, spread_out


def finding(words: str, line: list[Report]) -> FrequencyFinding | None:
    found = trends_of_lines({"line": line}, [outlet("Tarn Daily")], PERIODS).lines[0]
    return finding_of_word(FrequencyWord(words, Span(3, 3 + len(words))), found)


@pytest.mark.parametrize(
    ("line", "expected", "told"),
    [
        (spread_out(28, 21), Finding.BORNE_OUT, "up to that day the counts show a rise"),
        (spread_out(28, 7), Finding.NOT_SHOWN, "up to that day the counts show no change"),
        (spread_out(40, 1), Finding.NOT_SHOWN, "up to that day the counts show a fall"),
        (reports([1]), Finding.TOO_FEW, "up to that day there are too few reports to tell"),
    ],
)
def test_increasingly_is_borne_out_only_by_a_rise(
    line: list[Report], expected: Finding, told: str
) -> None:
    found = finding("Increasingly", line)
    assert found is not None
    assert (found.claim, found.finding) == (Claim.MORE, expected)
    assert found.words == told


@pytest.mark.parametrize(
    ("words", "reports_", "expected"),
    [
        ("once again", 1, Finding.NOT_SHOWN),
        ("once again", 2, Finding.BORNE_OUT),
        ("repeatedly", 2, Finding.NOT_SHOWN),
        ("repeatedly", 3, Finding.BORNE_OUT),
        ("for  the fifth\ntime", 4, Finding.NOT_SHOWN),
    ],
)
def test_words_of_repetition_need_as_many_reports(
    words: str, reports_: int, expected: Finding
) -> None:
    found = finding(words, reports(range(reports_)))
    assert found is not None
    assert found.finding is expected
    assert ("no more than" in found.words) is (expected is Finding.NOT_SHOWN)


def test_words_of_duration_need_as_many_days() -> None:
    short, long = finding("for weeks", reports([1, 5])), finding("for weeks", reports([-20, 5]))
    assert short is not None and long is not None
    assert short.words == "the record begins no more than 4 days before"
    assert long.words == "the record begins 25 days before"
    assert long.finding is Finding.BORNE_OUT


def test_a_word_that_claims_nothing_countable_has_no_finding() -> None:
    assert finding("daily", reports([1])) is None


def test_every_word_stands_once_in_the_table() -> None:
    words = [w for row in rows_of("trend", "frequency_claims") for w in row["words"].split(";")]
    assert len(words) == len(set(words))
    assert all(w == w.casefold().strip() for w in words)
