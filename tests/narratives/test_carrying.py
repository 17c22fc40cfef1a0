"""narratives/carrying.py: where first, who carried it, who dropped its hedge"""

import pytest
from recorded import GAZETTE
from retold import report, saying

from sayso.narratives.carrying import carriers_of_saying

ALLEGED = "It was alleged that a barge landed rifles."
SAID = "Davit Orlan said a barge landed rifles."


def test_delays_are_days_after_the_first() -> None:
    dates = ["2024-02-28", "2024-02-28", "2024-03-01"]
    found = carriers_of_saying(
        saying(*(report(f"{SAID} {i}", date=d) for i, d in enumerate(dates)))
    )
    assert [carrier.delay for carrier in found] == [0, 0, 2]


def test_what_came_alone_on_its_day_is_first_and_no_other() -> None:
    reports = [report(SAID), report(SAID, outlet=GAZETTE, date="2024-03-02")]
    assert [carrier.first for carrier in carriers_of_saying(saying(*reports))] == [True, False]


def test_of_one_day_nobody_is_first_where_nothing_decides() -> None:
    found = carriers_of_saying(saying(report(SAID), report(SAID, outlet=GAZETTE)))
    assert [(carrier.first, carrier.delay) for carrier in found] == [(False, 0), (False, 0)]


@pytest.mark.parametrize("date", [None, "2024", "2024-03"])
def test_without_a_day_there_is_no_delay(date: str | None) -> None:
    found = carriers_of_saying(saying(report(SAID), report(SAID, outlet=GAZETTE, date=date)))
    assert [carrier.delay for carrier in found] == [0, None]


def test_what_has_the_text_of_one_before_it_is_a_copy() -> None:
    first = report(SAID)
    copy = report(SAID, outlet=GAZETTE, family=first.family)
    found = carriers_of_saying(saying(first, copy, report(f"{SAID} It rained.")))
    assert [carrier.copied for carrier in found] == [False, True, False]


def test_an_article_carries_a_saying_once() -> None:
    assert len(carriers_of_saying(saying(report(SAID), report(SAID)))) == 1


def test_a_hedge_is_dropped_by_those_who_come_after_it_and_keep_none() -> None:
    reports = [report(SAID), report(ALLEGED, date="2024-03-02"), report(SAID, date="2024-03-03")]
    found = carriers_of_saying(saying(*reports))
    assert [carrier.hedged for carrier in found] == [False, True, False]
    assert [carrier.dropped for carrier in found] == [False, False, True]
