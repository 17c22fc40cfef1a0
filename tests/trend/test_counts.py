from hypothesis import given
from hypothesis import strategies as st

from sayso.trend.counts import Tally, counts_of_line
from sayso.trend.reports import Report
from tests.trend.invented_lines import coverage, day, outlet, reports

TWO = coverage(outlet("Courier"), outlet("Tarn Daily", gaps=(3,)))
made = st.builds(
    Report,
    st.integers(-70, 20).map(day),
    st.sampled_from(["Courier", "Tarn Daily", "Nobody's"]),
    st.sampled_from(["Orlan", "Marsh"]),
    st.sampled_from(["", "speech", "wire"]),
)


def test_each_period_has_its_statements_reports_outlets_actors_and_articles() -> None:
    given_ = [*reports([-3, -3], "Courier"), *reports([1], "Courier", "Marsh"), *reports([2])]
    found = counts_of_line(given_, TWO)
    assert found.before == Tally(2, 2, 1, 1, 1120)
    assert found.after == Tally(2, 2, 2, 2, 260)


def test_reports_of_one_occasion_count_once_on_the_day_of_the_first() -> None:
    copies = [Report(day(n), name, "Orlan", "wire") for n in (5, 4) for name in TWO.places]
    found = counts_of_line(copies, TWO)
    assert (found.after.statements, found.after.reports) == (4, 1)
    assert found.by_day.nonzero()[0].tolist() == [60]


def test_an_occasion_of_the_first_period_is_not_new_in_the_second() -> None:
    found = counts_of_line([Report(day(n), "Courier", "Orlan", "speech") for n in (-1, 1)], TWO)
    assert (found.before.reports, found.after.reports) == (1, 0)


def test_an_occasion_from_before_both_periods_is_not_new_in_either() -> None:
    found = counts_of_line([Report(day(n), "Courier", "Orlan", "speech") for n in (-60, 1)], TWO)
    assert found.reports == 0


def test_what_is_not_compared_is_counted_apart() -> None:
    found = counts_of_line([*reports([3, 4]), *reports([4], "Nobody's")], TWO)
    assert (found.after.statements, found.left_out) == (1, 2)


def test_a_rate_is_told_for_a_thousand_articles() -> None:
    assert Tally(4, 3, 1, 1, 1500).per_thousand == 2
    assert Tally(0, 0, 0, 0, 0).per_thousand == 0


@given(st.lists(made), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_count(given_: list[Report], chance) -> None:
    shuffled = given_.copy()
    chance.shuffle(shuffled)
    one, other = counts_of_line(given_, TWO), counts_of_line(shuffled, TWO)
    assert (one.before, one.after, one.left_out) == (other.before, other.after, other.left_out)
    assert one.by_day.tolist() == other.by_day.tolist()
    assert one.by_outlet.tolist() == other.by_outlet.tolist()


@given(st.lists(made))
def test_days_and_outlets_come_to_the_same_number(given_: list[Report]) -> None:
    found = counts_of_line(given_, TWO)
    assert found.by_day.sum() == found.by_outlet.sum() == found.reports
