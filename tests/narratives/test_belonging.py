"""narratives/belonging.py and narratives/counts.py: why sayings belong, and their figures"""

from recorded import COURIER, GAZETTE
from retold import narrative, report, saying

from sayso.narratives.belonging import MOST, Shared, belonging_of_narrative
from sayso.narratives.counts import Counts, counts_of_narrative

# Long enough for their language to be told.
SURVEY = "Davit Orlan said the ministry is hiding the survey. It had rained all day in the town."
HIDDEN = "Mirja Solt said the ministry hides the survey of the eastern wall from Tarrowe."
DREDGER = "Davit Orlan said the survey lay below a dredger and the ferry of a sawmill."
FOUND = narrative(saying(report(DREDGER)), saying(report(SURVEY)), saying(report(HIDDEN)))


def test_the_most_central_is_nearest_to_the_words_of_all() -> None:
    assert belonging_of_narrative(FOUND).central.article.text == SURVEY


def test_of_equal_ones_the_first_is_central() -> None:
    first, second = report(SURVEY, outlet=GAZETTE), report(SURVEY)
    found = belonging_of_narrative(narrative(saying(first), saying(second)))
    assert found.central is first


def test_words_are_told_that_two_sayings_share_in_any_form() -> None:
    words = {s.what: s.sayings for s in belonging_of_narrative(FOUND).words}
    assert words["survey"] == 3
    assert words["hides"] == 2
    assert "dredger" not in words


def test_words_of_texts_too_short_to_tell_their_language_are_told() -> None:
    short = [report("Solt said it is hiding."), report("Ravn said he hides.")]
    assert {r.article.language for r in short} == {"und"}
    found = belonging_of_narrative(narrative(*map(saying, short)))
    assert [s.sayings for s in found.words] == [2]


def test_actors_and_acts_are_told_the_commonest_first() -> None:
    found = belonging_of_narrative(FOUND)
    assert found.actors == (Shared("Davit Orlan", 2), Shared("Mirja Solt", 1))
    assert found.acts == (Shared("state", 3),)


def test_no_list_is_without_end() -> None:
    words = " ".join(f"word{chr(97 + i)}" for i in range(20))
    found = narrative(*(saying(report(f"Lena Marsh said {words}. {n}")) for n in range(3)))
    assert len(belonging_of_narrative(found).words) == MOST


def test_a_saying_without_a_telling_word_belongs_too() -> None:
    bare = saying(report("Lena Marsh said it was so."))
    assert belonging_of_narrative(narrative(bare)).central is bare.reports[0]


def test_copies_are_one_report_and_what_was_removed_is_none() -> None:
    first = report(SURVEY)
    copy = report(SURVEY, outlet=GAZETTE, date="2024-03-02", family=first.family)
    gone = report(HIDDEN, outlet="Radio Meridel", date="2024-04-01", removed=True)
    found = narrative(saying(first, copy), saying(report(DREDGER)), saying(gone))
    assert counts_of_narrative(found) == Counts(2, 2, 2, 1, "2024-03-01", "2024-03-02")


def test_days_and_names_that_nobody_tells_are_left_out() -> None:
    found = narrative(saying(report("It was alleged that gates failed.", date=None)))
    assert counts_of_narrative(found) == Counts(1, 1, 1, 0, None, None)
    assert FOUND.sayings[0].reports[0].article.outlet == COURIER
