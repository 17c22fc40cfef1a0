"""cli/nothing_chosen.py"""

from dataclasses import replace

from sample import harbour

from sayso.acts.days import days_from_iso
from sayso.cli.nothing_chosen import NothingChosen
from sayso.selection import Selection
from tests.spoken import spoken


def told(selection: Selection, *dates: str | None) -> str:
    nothing = NothingChosen(selection)
    for date in dates:
        reading = spoken("a", "Lena Marsh")
        nothing.saw(replace(reading, article=replace(reading.article, date=date)))
    return nothing.told()


def test_names_that_nobody_has_are_told_in_their_order() -> None:
    asked = Selection(about=("Zorblatt", "the Marsh", "Quell"))
    assert told(asked, "2024") == (
        "no statement is chosen; nobody is called “Zorblatt”; nobody is called “Quell”"
    )


def test_a_name_needs_to_stand_in_one_article_only() -> None:
    nothing = NothingChosen(Selection(about=("Lena Marsh",)))
    nothing.saw(harbour())
    nothing.saw(spoken("b", "Piet Oster"))
    assert nothing.told() == "no statement is chosen"


def test_articles_without_a_date_are_counted_where_days_were_asked_for() -> None:
    asked = Selection(said=days_from_iso("2024"))
    assert "1 of 2 articles tell no date" in told(asked, None, "2024")
    assert told(asked, "2024") == "no statement is chosen"


def test_who_asks_for_no_days_is_not_told_of_dates() -> None:
    assert told(Selection(hedged=True), None) == "no statement is chosen"
