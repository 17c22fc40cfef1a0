"""narratives/firsts.py: of one day, what others credit is first; where nothing decides, nobody"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from reported import report

from sayso.narratives.firsts import is_told_first, saying_of_reports
from sayso.narratives.groups import Report
from sayso.records import ActorKind, ViaForm

SAID = "Davit Orlan said that he was tired."
DAY = "2024-04-03"


def said(
    outlet: str | None,
    before: str = "",
    after: str = "",
    *,
    date: str | None = DAY,
    family: str | None = "wire",
    via: Sequence[tuple[ViaForm, str | None, str]] = (),
) -> Report:
    made = report(
        f"{before}{SAID}{after}",
        "Davit Orlan",
        "said",
        "he was tired",
        name="Davit Orlan",
        via=tuple(via),
        outlet=outlet,
        date=date,
        family=family,
    )
    return replace(made, owner=f"{outlet} {date} {before}{after}")


def order(*reports: Report) -> tuple[list[str | None], bool]:
    """The outlets as they come to stand, and whether the first is told to be it."""
    found = saying_of_reports("one", reports)
    return [r.article.outlet for r in found.reports], is_told_first(found)


LONGER = " The road to the dam stays closed until the end of the week, the river office wrote."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(Tidewire) — ", ""),
        ("LOW QUAY, April 3 (TIDEWIRE) — ", ""),
        ("", f"{LONGER}\n\nSource: Tidewire"),
        ("", f"{LONGER}\n\nSource: Tidewire."),
        ("Tidewire\n\n", ""),
        ("", f"{LONGER} (Tidewire)"),
        ("", " Tidewire had it from two witnesses of the march."),
    ],
    ids=["in front", "dateline", "line", "line with a stop", "label", "brackets", "in a copy"],
)
def test_an_agency_that_a_copy_of_the_day_credits_is_first(before: str, after: str) -> None:
    copy = said("Averra One", before, after)
    assert order(copy, said("Tidewire")) == (["Tidewire", "Averra One"], True)


def test_an_agency_in_the_byline_is_first() -> None:
    copy = said("Averra One")
    copy = replace(copy, article=replace(copy.article, byline="Mara Lin, Tidewire"))
    assert order(copy, said("Tidewire")) == (["Tidewire", "Averra One"], True)


@pytest.mark.parametrize("name", ["The Low Quay Courier", "the Courier", "Low Quay Courier"])
def test_an_outlet_that_the_chain_names_is_first(name: str) -> None:
    chain = f", as quoted by {name}"
    via = [(ViaForm.QUOTED_BY, name, chain)]
    quoting = said("Averra One", "", f"{chain}.", family="own", via=via)
    assert order(quoting, said("The Low Quay Courier", family="other")) == (
        ["The Low Quay Courier", "Averra One"],
        True,
    )


def test_an_outlet_that_is_the_source_is_first() -> None:
    own = report(
        "Radio Meridel reported that he was tired.",
        "Radio Meridel",
        "reported",
        "he was tired",
        name="Radio Meridel",
        actor=ActorKind.OUTLET,
        outlet="Averra One",
        date=DAY,
    )
    assert order(own, said("Radio Meridel")) == (["Radio Meridel", "Averra One"], True)


def test_a_statement_on_a_page_is_no_outlet_that_had_it_before() -> None:
    words = ", in a post on Radio Meridel"
    via = [(ViaForm.POST, "Radio Meridel", words)]
    posted = said("Averra One", "", f"{words}.", family="own", via=via)
    assert order(posted, said("Radio Meridel"))[0] == ["Averra One", "Radio Meridel"]


def test_where_nothing_decides_the_order_stays_and_nobody_is_first() -> None:
    assert order(said("Averra One"), said("Tidewire")) == (["Averra One", "Tidewire"], False)


def test_a_text_of_its_own_that_only_speaks_of_an_outlet_credits_it_with_nothing() -> None:
    own = said("Averra One", "", " Tidewire has moved to Harbour Street.", family="own")
    assert order(own, said("Tidewire")) == (["Averra One", "Tidewire"], False)


def test_credit_goes_on_from_one_to_the_next() -> None:
    last = said("Averra One", "(Radio Meridel) — ")
    middle = said("Radio Meridel", "(Tidewire) — ")
    assert order(last, middle, said("Tidewire")) == (
        ["Tidewire", "Radio Meridel", "Averra One"],
        True,
    )


def test_who_credit_each_other_are_level() -> None:
    one, other = said("Averra One", "(Tidewire) — "), said("Tidewire", "(Averra One) — ")
    assert order(one, other) == (["Averra One", "Tidewire"], False)


def test_a_copy_that_credits_nobody_follows_what_other_copies_credit() -> None:
    plain, crediting = said("Radio Meridel"), said("Averra One", "(Tidewire) — ")
    assert order(plain, crediting, said("Tidewire")) == (
        ["Tidewire", "Radio Meridel", "Averra One"],
        True,
    )


def test_a_report_of_its_own_may_have_been_before_what_copies_credit() -> None:
    own, crediting = said("Radio Meridel", family="own"), said("Averra One", "(Tidewire) — ")
    assert order(own, crediting, said("Tidewire")) == (
        ["Tidewire", "Radio Meridel", "Averra One"],
        False,
    )


def test_an_earlier_day_decides_whatever_is_credited() -> None:
    early = said("Averra One", "(Tidewire) — ", date="2024-04-02")
    assert order(early, said("Tidewire")) == (["Averra One", "Tidewire"], True)


def test_later_days_are_put_in_order_as_well() -> None:
    first = said("The Free Uplander", date="2024-04-01")
    later = said("Averra One", "(Tidewire) — ")
    assert order(first, later, said("Tidewire"))[0][1:] == ["Tidewire", "Averra One"]


@pytest.mark.parametrize("date", [None, "2024", "2024-04"])
def test_without_a_day_nobody_is_first_but_who_is_alone(date: str | None) -> None:
    undated = said("Averra One", date=date)
    assert order(undated)[1]
    assert order(undated, said("Tidewire")) == (["Averra One", "Tidewire"], False)


def test_of_two_articles_of_one_outlet_it_is_the_outlet_that_was_first() -> None:
    assert order(said("Tidewire"), said("Tidewire", "", LONGER))[1]


def test_an_article_without_an_outlet_may_have_been_first() -> None:
    assert not order(said("Tidewire"), said(None))[1]
