from dataclasses import replace
from datetime import date

import pytest

from sayso.trend.from_sayings import reports_of_sayings, trend_from_sayings
from sayso.trend.trends import Verdict
from tests.trend.invented_lines import PERIODS, day, outlet
from tests.trend.invented_sayings import saying, told


def test_each_article_reports_a_saying_once() -> None:
    found = reports_of_sayings([saying(told("a"), told("a"), told("b"))])
    assert len(found) == 2


def test_all_reports_of_a_saying_are_of_one_occasion() -> None:
    found = reports_of_sayings([saying(told("a"), told("b", outlet="Quay Gazette"))])
    assert [r.outlet for r in found] == ["Tarn Daily", "Quay Gazette"]
    assert len({r.occasion for r in found}) == 1 and found[0].occasion


def test_sayings_of_different_stories_are_different_occasions() -> None:
    found = reports_of_sayings([saying(told("a")), saying(told("b"))])
    assert len({r.occasion for r in found}) == 2


@pytest.mark.parametrize(("one", "other"), [("a", "a"), ("a", "b")])
def test_two_sayings_of_one_story_are_one_occasion(one: str, other: str) -> None:
    first = saying(told(one, family="wire"))
    second = saying(told(other, family="wire", actor="Mirja Solt"))
    found = reports_of_sayings([first, second])
    assert len(found) == 2
    assert len({r.occasion for r in found}) == 1


def test_an_article_that_sums_up_what_others_had_does_not_make_them_one() -> None:
    sums_up = told("c", "2024-06-25")
    found = reports_of_sayings([saying(told("a"), sums_up), saying(told("b"), sums_up)])
    assert len({r.occasion for r in found}) == 2


def test_without_a_family_the_article_is_the_occasion() -> None:
    found = reports_of_sayings([saying(told(owner, family="")) for owner in ("a", "a", "b")])
    assert len({r.occasion for r in found}) == 2


def test_what_an_edit_took_back_is_not_counted() -> None:
    gone, other = replace(told("a"), removed=True), told("b", family="c")
    (found,) = reports_of_sayings([saying(gone, other)])
    assert found.occasion == "a"
    assert reports_of_sayings([saying(gone)]) == []


@pytest.mark.parametrize("written", [None, "2024", "2024-06"])
def test_a_report_without_a_day_is_not_counted(written: str | None) -> None:
    assert reports_of_sayings([saying(told("a", written))]) == []


def test_a_report_is_of_the_day_and_the_outlet_of_its_article() -> None:
    (found,) = reports_of_sayings([saying(told("a", "2024-06-20", outlet=None))])
    assert (found.day, found.outlet) == (date(2024, 6, 20), "")


def test_actors_are_told_apart_by_name_or_as_somebody_knows_them() -> None:
    sayings = [
        saying(told("a")),
        saying(told("b", actor="DAVIT  Orlan")),
        saying(told("c", actor="Dawit Orlan")),
        saying(told("d", actor=None)),
    ]
    found = [r.actor for r in reports_of_sayings(sayings)]
    assert found == ["davit orlan", "davit orlan", "dawit orlan", ""]
    known = {"a Davit Orlan": "orlan", "b DAVIT  Orlan": "orlan", "c Dawit Orlan": "orlan"}
    assert [r.actor for r in reports_of_sayings(sayings, known)] == ["orlan"] * 3 + [""]


def test_a_line_of_sayings_is_judged_and_counted() -> None:
    new = [saying(told(f"new {n}", day(n).isoformat())) for n in range(12)]
    copies = saying(
        told("old", day(-20).isoformat()),
        told("copy", day(-19).isoformat(), "Quay Gazette", family="old", actor=None),
    )
    line = trend_from_sayings(
        {"line": [copies, *new]}, [outlet("Tarn Daily"), outlet("Quay Gazette")], PERIODS
    ).lines[0]
    assert line.verdict is Verdict.GROWS
    assert (line.occasions, line.first, line.last) == (13, day(-20), day(11))
    before = line.counts.before
    assert (before.statements, before.reports, before.outlets, before.actors) == (2, 1, 2, 1)
