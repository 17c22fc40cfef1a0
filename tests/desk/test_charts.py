"""desk/bars.py and desk/curve.py: drawings that say in words what they show"""

from datetime import date
from xml.etree import ElementTree

from sayso.desk.bars import Day, bars_of_days
from sayso.desk.curve import curve_of_spread
from sayso.trend.reports import Report
from sayso.trend.spread import spread_of_line

_FIRST = date(2024, 3, 1)


def test_bars_tell_their_counts_to_who_does_not_see_them() -> None:
    days = [Day(_FIRST, 0), Day(date(2024, 3, 2), 3, is_gap=True)]
    drawing = ElementTree.fromstring(bars_of_days(days, "<statements>"))
    assert drawing.get("aria-label") == "<statements> a day, 1 March 2024 to 2 March 2024: 0, 3"
    assert len(drawing.findall(".//*[@class='gap']")) == 1


def test_no_bar_is_higher_than_the_drawing_whatever_the_counts() -> None:
    drawing = ElementTree.fromstring(bars_of_days([Day(_FIRST, 0)], "articles"))
    heights = [float(r.get("height") or 0) for r in drawing.iter("rect")]
    assert max(heights) <= 36


def test_the_curve_has_a_step_for_each_arrival() -> None:
    reports = [Report(date(2024, 3, n), outlet, "") for n, outlet in [(1, "A"), (4, "A"), (9, "B")]]
    spread = spread_of_line(reports)
    assert spread is not None
    drawing = ElementTree.fromstring(curve_of_spread(spread, date(2024, 3, 10)))
    assert [t.text for t in drawing.iter("text")][:2] == ["1", "2"]
    assert drawing.get("aria-label") == "2 outlets from 1 March 2024 to 10 March 2024"


def test_a_spread_of_one_day_is_drawn_too() -> None:
    spread = spread_of_line([Report(_FIRST, "A", "")])
    assert spread is not None
    assert "NaN" not in curve_of_spread(spread, _FIRST)
