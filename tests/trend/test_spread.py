from hypothesis import given
from hypothesis import strategies as st

from sayso.trend.reports import Report
from sayso.trend.spread import Arrival, Reached, spread_of_line
from tests.trend.invented_lines import day, outlet, reports

LINE = [*reports([5], "Courier", "Marsh"), *reports([2, 2, 9]), *reports([5], "Upland Post")]


def test_each_outlet_arrives_with_its_delay() -> None:
    spread = spread_of_line(LINE)
    assert spread is not None
    assert spread.first == day(2)
    assert spread.arrivals == (
        Arrival("Tarn Daily", day(2), 0, 0),
        Arrival("Courier", day(5), 3, 0),
        Arrival("Upland Post", day(5), 3, 0),
    )


def test_the_curve_adds_up() -> None:
    spread = spread_of_line(LINE)
    assert spread is not None
    assert spread.curve == (
        Reached(day(2), 2, 1, 1),
        Reached(day(5), 4, 3, 2),
        Reached(day(9), 5, 3, 2),
    )


def test_days_on_which_an_outlet_was_not_seen_are_told_with_its_arrival() -> None:
    spread = spread_of_line(LINE, [outlet("Courier", gaps=(3, 4, 6))])
    assert spread is not None
    assert [a.unseen for a in spread.arrivals] == [0, 2, 0]


def test_no_reports_have_no_spread() -> None:
    assert spread_of_line([]) is None


@given(
    st.lists(
        st.builds(
            Report,
            st.integers(-56, 13).map(day),
            st.sampled_from(["Courier", "Tarn Daily", "Upland Post"]),
            st.sampled_from(["Orlan", "Marsh"]),
        ),
        min_size=1,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_reports_does_not_count(given_: list[Report], chance) -> None:
    shuffled = given_.copy()
    chance.shuffle(shuffled)
    assert spread_of_line(given_) == spread_of_line(shuffled)
