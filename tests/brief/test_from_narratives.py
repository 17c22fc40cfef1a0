"""brief/from_narratives.py, brief/comments.py and brief/charts.py"""

from dataclasses import replace
from datetime import timedelta

from briefs import LAST, OUTLETS, hostile, setting
from reported import report, saying

from sayso.brief.document import Brief, Words
from sayso.brief.from_narratives import brief_from_narratives
from sayso.brief.names import Called
from sayso.narratives.groups import Report, Saying
from sayso.trend.reports import Report as Counted


def said(name: str, date: str, outlet: str = "Tidewire", frequency: str = "") -> Report:
    text = f"{name} {frequency} said that it rained."
    return report(
        text,
        name,
        "said",
        "it rained",
        name=name,
        date=date,
        outlet=outlet,
        frequency=(frequency,) if frequency else (),
    )


def computed(brief: Brief, at: int = 0) -> str:
    return "\n".join(sentence.text for sentence in brief.sections[at].comment.computed)


def brief_of(sayings: list[Saying], counted: list[Counted] | None = None) -> Brief:
    return brief_from_narratives(*setting([("Rain", sayings, counted or [])]))


def test_only_sayings_of_the_days_are_told() -> None:
    old, new = said("Mirja Solt", "2024-04-04"), said("Ilko Ravn", "2024-04-05")
    brief = brief_of([saying(old), saying(new)])
    assert [item.sentences[0].text for item in brief.sections[0].report.items] == [
        "Ilko Ravn said that it rained (Tidewire, 5 April)."
    ]


def test_a_saying_that_is_carried_again_in_these_days_is_told_with_where_it_was_first() -> None:
    first, again = said("Mirja Solt", "2024-04-01"), said("Mirja Solt", "2024-04-09", "Averra One")
    (item,) = brief_of([saying(first, again)]).sections[0].report.items
    assert [sentence.text for sentence in item.sentences] == [
        "Mirja Solt said that it rained (Tidewire, 1 April).",
        "Also in Averra One (partisan and state_run, 9 April).",
    ]


def test_a_saying_of_two_lines_is_told_once() -> None:
    one = saying(said("Mirja Solt", "2024-04-09"))
    brief = brief_from_narratives(*setting([("Rain", [one], []), ("Solt", [one], [])]))
    (item,) = brief.sections[1].report.items
    assert item.sentences[0].text == (
        "Told above, under “Rain”: one statement of this line (Mirja Solt)."
    )
    assert item.sentences[0].citations


def test_what_was_told_above_is_counted_as_it_is_told() -> None:
    one = saying(said("Mirja Solt", "2024-04-09"), said("Ilko Ravn", "2024-04-10"))
    brief = brief_from_narratives(*setting([("Rain", [one], []), ("Solt", [one], [])]))
    assert len(brief.sections[0].report.items) == 2
    (item,) = brief.sections[1].report.items
    assert item.sentences[0].text == (
        "Told above, under “Rain”: 2 statements of this line (Mirja Solt and Ilko Ravn)."
    )
    assert len(item.sentences[0].citations) == 2


def test_sources_are_numbered_as_they_are_cited() -> None:
    brief = brief_of([saying(said("A", "2024-04-09")), saying(said("B", "2024-04-10"))])
    assert [(s.number, s.article.date) for s in brief.sources] == [
        (1, "2024-04-10"),
        (2, "2024-04-09"),
    ]


def test_a_registry_may_name_actors() -> None:
    one = saying(said("Mirja Solt", "2024-04-09"))
    lines, given = setting([("Rain", [one], [])])
    brief = brief_from_narratives(lines, given, lambda report, who: Called((Words("M. Solt"),)))
    text = brief.sections[0].report.items[0].sentences[0].text
    assert text == "M. Solt said that it rained (Tidewire, 9 April)."


def test_names_that_are_new_in_a_line_are_told() -> None:
    old, new = said("Mirja Solt", "2024-03-20"), said("Ilko Ravn", "2024-04-09")
    counted = [Counted(LAST - timedelta(n), "Tidewire", "x") for n in (2, 22)]
    told = computed(brief_of([saying(old), saying(new)], counted))
    assert "New in this line, which goes back to 20 March: Ilko Ravn." in told


def test_a_known_man_is_no_new_name_under_another_spelling() -> None:
    old, new = said("Davit Orlan", "2024-03-20"), said("Dawit Orlan", "2024-04-09")
    counted = [Counted(LAST - timedelta(n), "Tidewire", "x") for n in (2, 22)]
    lines, given = setting([("Rain", [saying(old), saying(new)], counted)])
    source = new.attribution.source
    assert source is not None
    assert "New in this line" in str(brief_from_narratives(lines, given))
    known = replace(given, known={source.actor.id: "Davit Orlan"})
    assert "New in this line" not in str(brief_from_narratives(lines, known))


def test_a_line_that_grows_is_said_to() -> None:
    counted = [Counted(LAST - timedelta(n % 13), OUTLETS[n % 3], "x", f"o{n}") for n in range(30)]
    brief = brief_of([saying(said("Mirja Solt", "2024-04-09"))], counted)
    assert brief.overview.computed[0].text.endswith("; it grows.")
    assert computed(brief).startswith("It grows. In the 14 days to")
    assert "none in the 28 days before" in computed(brief)


def test_words_of_frequency_are_set_beside_the_counts_and_cited() -> None:
    brief = brief_of([saying(said("Mirja Solt", "2024-04-09", frequency="increasingly"))])
    (found,) = [s for s in brief.sections[0].comment.computed if "increasingly" in s.text]
    told = "up to that day there are too few reports to tell"
    assert found.text == f"Tidewire says “increasingly” (9 April): {told}."
    (citation,) = found.citations
    (span,) = citation.spans
    assert citation.article.text[span.start : span.end] == "increasingly"


def test_what_was_not_seen_is_told_and_marked() -> None:
    brief = hostile()
    told = " ".join(sentence.text for sentence in brief.overview.computed)
    assert "Nothing was collected of 1 of 3 outlets for 7 days" in told
    chart = brief.sections[0].comment.chart
    assert chart is not None
    assert [bar.unseen for bar in chart.bars] == [0, 0, 7, 0, 0, 0]


def test_a_line_without_anything_says_so() -> None:
    brief = brief_of([])
    assert brief.sections[0].report.items == ()
    assert brief.overview.computed[0].text == "Rain: nothing in 5–11 April 2024."


def test_the_analysts_text_stands_in_comments_alone() -> None:
    brief = hostile()
    assert brief.overview.own
    assert brief.sections[1].comment.own == ("- It rained.", "1. So be it.")
    reports = [s.text for x in brief.sections for i in x.report.items for s in i.sentences]
    assert not any("So be it" in text for text in reports)
