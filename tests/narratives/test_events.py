"""narratives/events.py: articles of one event, one after the other"""

from hypothesis import given
from hypothesis import strategies as st

from sayso.narratives import events
from sayso.narratives.events import Events, words_of_article
from sayso.records import Article

BARGE = "A barge sank at the northern gate of Low Quay and blocked the channel for the sawmills."
RAISED = "Divers raised the barge that had blocked the northern gate of Low Quay and its channel."
VOTE = "The speaker of the parliament in Meridel set the supplementary budget to a vote in April."


def article(text: str, date: str | None = "2024-03-01", title: str | None = None) -> Article:
    return Article(text[:9], text, (), "en", title=title, date=date)


def numbers(*articles: Article) -> list[int]:
    found = Events()
    return [found.add(one) for one in articles]


def test_articles_of_one_event_are_together_and_another_is_apart() -> None:
    assert numbers(article(BARGE), article(VOTE), article(RAISED, "2024-03-02")) == [0, 1, 0]


def test_what_comes_long_after_is_another_event() -> None:
    assert numbers(article(BARGE), article(RAISED, "2024-04-10")) == [0, 1]


def test_an_event_lives_on_while_it_is_reported() -> None:
    days = ["2024-03-01", "2024-03-10", "2024-03-19", "2024-03-28"]
    assert numbers(*(article(BARGE, day) for day in days)) == [0, 0, 0, 0]


def test_without_a_day_or_a_telling_word_an_article_is_an_event_of_its_own() -> None:
    bare = article("It was so.")
    assert numbers(article(BARGE, None), article(BARGE, None), bare, bare) == [0, 1, 2, 3]


def test_the_title_and_names_count_more_than_other_words() -> None:
    words = words_of_article(article("the ferry of Ostrel in winter", title="Dredger"))
    assert words["dredger"] > words["ostrel"] > words["ferry"]


@given(st.lists(st.sampled_from([BARGE, RAISED, VOTE, "", "…"]), max_size=12))
def test_what_stands_is_not_moved_by_what_is_added(texts: list[str]) -> None:
    given = [article(text) for text in texts]
    whole = numbers(*given)
    assert all(numbers(*given[:n]) == whole[:n] for n in range(len(given)))


def test_an_event_stays_small_however_much_is_said_of_it() -> None:
    found = Events()
    for n in range(60):
        more = " ".join(f"word{chr(97 + n % 26)}{chr(97 + i)}x{n}" for i in range(26))
        found.add(article(f"{BARGE} {BARGE} {more}", title=BARGE))
    sizes = {len(e.words) for kept in found._by_word.values() for e in kept}
    assert max(sizes) <= 2 * events._WIDEST
