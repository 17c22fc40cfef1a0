"""brief/carried.py"""

from dataclasses import replace

from reported import report, saying

from sayso.brief.carried import by_speaker, lead_of_saying, newest_first, sentences_of_saying
from sayso.brief.names import naming_of_articles
from sayso.brief.sentences import Teller
from sayso.narratives.groups import Report, Saying
from sayso.records import HedgedBy

SAID = "Davit Orlan said that he was tired."


def said(outlet: str, date: str, *, family: str | None = None, text: str = SAID) -> Report:
    return report(
        text,
        "Davit Orlan",
        "said",
        "he was tired",
        name="Davit Orlan",
        outlet=outlet,
        date=date,
        family=family,
    )


def alleged(outlet: str, date: str) -> Report:
    return report(
        "Davit Orlan alleged that he was tired.",
        "Davit Orlan",
        "alleged",
        "he was tired",
        name="Davit Orlan",
        hedges=(("alleged", HedgedBy.ARTICLE),),
        outlet=outlet,
        date=date,
    )


def told(one: Saying) -> list[str]:
    teller = Teller(naming_of_articles(one.reports), {"Averra One": ("state",)}, 2024)
    return [sentence.text for sentence in sentences_of_saying(one, teller)]


def test_a_saying_is_told_by_its_first_report() -> None:
    one = saying(said("Tidewire", "2024-04-03"), said("Averra One", "2024-04-05"))
    assert told(one) == [
        "Davit Orlan said that he was tired (Tidewire, 3 April).",
        "Also in Averra One (state, 5 April).",
    ]


def test_copies_are_told_apart_from_reports_of_their_own() -> None:
    one = saying(
        said("Tidewire", "2024-04-03", family="wire"),
        said("Averra One", "2024-04-03", family="wire"),
        said("Radio Meridel", "2024-04-04", family="own"),
    )
    assert told(one)[1:] == [
        "The same text stands in Averra One (state, 3 April).",
        "Also in Radio Meridel (4 April).",
    ]


def test_of_two_places_in_an_article_the_plainer_one_is_told() -> None:
    text = f"Because, it added, sleep was rare. {SAID}"
    plain = said("Tidewire", "2024-04-03", text=text)
    parts = ("it", "added", ("Because", "sleep was rare"))
    torn = report(text, *parts, name="Davit Orlan", outlet="Tidewire", date="2024-04-03")
    assert torn.owner == plain.owner
    assert lead_of_saying(saying(torn, plain)) is plain


def test_what_an_edit_took_out_is_told_as_taken_out() -> None:
    one = saying(
        replace(said("Tidewire", "2024-04-03"), removed=True),
        replace(said("Averra One", "2024-04-05"), removed=True),
    )
    assert told(one) == [
        "Davit Orlan said that he was tired (Tidewire, 3 April; since removed from the article).",
        "Also in Averra One (state, 5 April, since removed).",
    ]


def test_who_dropped_the_hedge_is_told() -> None:
    one = saying(alleged("Tidewire", "2024-04-03"), said("Averra One", "2024-04-05"))
    assert told(one)[-1] == "Tidewire keeps its distance (“alleged”); Averra One does not."


def test_nothing_is_told_of_hedges_where_all_or_none_have_one() -> None:
    for one in (
        saying(alleged("Tidewire", "2024-04-03"), alleged("Averra One", "2024-04-05")),
        saying(said("Tidewire", "2024-04-03"), said("Averra One", "2024-04-05")),
    ):
        assert "distance" not in " ".join(told(one))


def test_every_sentence_cites_the_articles_that_it_speaks_of() -> None:
    one = saying(alleged("Tidewire", "2024-04-03"), said("Averra One", "2024-04-05"))
    teller = Teller(naming_of_articles(one.reports), {}, 2024)
    cited = [
        [c.article.outlet for c in sentence.citations]
        for sentence in sentences_of_saying(one, teller)
    ]
    assert cited == [["Tidewire"], ["Averra One"], ["Tidewire", "Averra One"]]


def test_versions_of_one_article_are_told_once() -> None:
    first, second = said("Tidewire", "2024-04-03"), said("Averra One", "2024-04-04")
    assert len(told(saying(first, second, second))) == 2


def test_the_newest_come_first_and_of_one_day_the_strongest() -> None:
    old = saying(said("Tidewire", "2024-04-01"))
    weak = saying(said("Radio Meridel", "2024-04-02"))
    strong = saying(said("Tidewire", "2024-04-02"), said("Averra One", "2024-04-02"))
    assert newest_first([old, weak, strong]) == [strong, weak, old]


def test_days_of_one_outlet_are_told_together() -> None:
    days = ("2024-04-03", "2024-04-05", "2024-04-07")
    one = saying(said("Tidewire", "2024-04-01"), *(said("Averra One", day) for day in days))
    assert told(one)[1] == "Also in Averra One (state, 3 April, 5 April and 7 April)."


def test_what_others_said_is_told_of_them() -> None:
    other = report("Mirja Solt said he slept.", "Mirja Solt", "said", "he slept", name="Mirja Solt")
    short = report("Orlan said he slept.", "Orlan", "said", "he slept", name="Orlan")
    whole = saying(said("Tidewire", "2024-04-03"), other, short)
    assert [len(one.reports) for one in by_speaker(whole)] == [2, 1]


def test_a_headline_is_not_told_beside_its_article() -> None:
    text = f"Guard says it is tired\n\n{SAID}\n"
    body = said("Tidewire", "2024-04-03", text=text)
    head = report(text, "Guard", "says", "it is tired", name="Guard", outlet="Tidewire")
    head = replace(head, owner=body.owner)
    assert [one.reports for one in by_speaker(saying(head, body))] == [(body,)]
    assert len(by_speaker(saying(head))) == 1
