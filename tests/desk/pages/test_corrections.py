"""Corrections by the forms of Statement and Article: in force on every page, and undone."""

import pytest
from desks import BASE, client_of, fields_in, links_in, text_in
from starlette.testclient import TestClient
from team import csrf_in

from sayso.desk_file import Watch
from sayso.store.check import faults
from sayso.store.connection import Store


def statement_of(client: TestClient, words: str) -> str:
    """The page of the statement that a search finds first."""
    return links_in(client.get(f'/search?words="{words}"').text, "/statements/")[0]


def posted(client: TestClient, place: str, action: str, **more: str) -> str:
    fields = fields_in(client.get(place).text, action) | more
    answer = client.post("/corrections", data=fields)
    assert answer.status_code == 303, text_in(answer.text)
    return str(answer.headers["location"])


def undone(client: TestClient, place: str) -> str:
    fields = fields_in(client.get(place).text, "undo")
    return str(client.post("/corrections", data=fields).headers["location"])


def found(client: TestClient, **asked: str) -> int:
    return len(client.get("/api/statements", params=asked).json()["statements"])


@pytest.fixture(autouse=True)
def _sound(filled: Store) -> object:
    yield
    with filled.reading() as connection:
        assert list(faults(connection)) == []


def test_an_act_is_changed_on_every_page_and_in_the_api_and_undone(client: TestClient) -> None:
    place = statement_of(client, "hiding the survey")
    after = posted(client, place, "act", act="accuse", reason="I read it")
    assert after.startswith(place)
    page = text_in(client.get(after).text)
    said = "“the ministry is hiding the survey of the eastern wall once more”"
    assert f"The act of {said} is “accuse” ." in page
    assert "Why: I read it" in page
    assert "I read it" in page
    assert "Ilse" in page
    assert found(client, act="accuse") == 1
    told = client.get(f"/api{place}").json()
    assert '"judged": ["act"]' in str(told).replace("'", '"')
    assert "accuse" in text_in(client.get("/judgements").text)
    undone(client, after)
    assert found(client, act="accuse") == 0
    assert "The act of" not in text_in(client.get(place).text)


def test_polarity_and_hedges_are_changed_and_undone(client: TestClient) -> None:
    place = statement_of(client, "night ferry")
    posted(client, place, "polarity", polarity="denied")
    posted(client, place, "hedges", hedges="the night")
    assert (found(client, polarity="denied"), found(client, hedged="yes")) == (1, 1)
    undone(client, place)
    undone(client, place)
    assert (found(client, polarity="denied"), found(client, hedged="yes")) == (0, 0)


def test_a_brief_that_was_drawn_before_has_a_correction_at_once(filled: Store) -> None:
    client = client_of(filled, Watch("Ferries", words="night ferry"))
    begun = {"csrf": csrf_in(client.get("/brief").text), "line": "watch:Ferries"}
    days = {"first": "2024-03-01", "last": "2024-03-10"}
    brief = client.post("/brief", data=begun | days).headers["location"]
    assert "southern" in text_in(client.get(brief).text)
    place = statement_of(client, "night ferry")
    fixed = {"source": "Lena Marsh", "cue": "said", "content": "the night ferry will sail"}
    after = posted(client, place, "spans", **fixed)
    assert "southern" not in text_in(client.get(brief).text)
    undone(client, after)
    assert "southern" in text_in(client.get(brief).text)


def test_fixed_words_lead_to_the_statement_of_these_words(client: TestClient) -> None:
    place = statement_of(client, "night ferry")
    fixed = {"source": "Lena Marsh", "cue": "said", "content": "the night ferry will sail"}
    after = posted(client, place, "spans", **fixed)
    assert not after.startswith(place)
    assert found(client, words="southern") == 0
    # The former address leads to it, and after the undoing the other way round.
    assert after.startswith(client.get(place).headers["location"])
    assert undone(client, after).startswith(place)
    assert client.get(after).headers["location"] == place
    assert found(client, words="southern") == 1


def test_the_source_is_somebody_else_or_nobody(client: TestClient, filled: Store) -> None:
    place = statement_of(client, "hiding the survey")
    posted(client, place, "nobody")
    assert "once more” is nobody whom the article names ." in text_in(client.get(place).text)
    undone(client, place)
    page = client.get(place).text
    actor = page.split('name="actor"')[1].split('value="')[1].split('"')[0]
    posted(client, place, "same", actor=actor)
    assert "an analyst said so" in text_in(client.get(place).text)


def test_what_is_no_statement_is_nowhere_and_its_article_tells(client: TestClient) -> None:
    place = statement_of(client, "hiding the survey")
    before = found(client)
    after = posted(client, place, "no statement")
    assert after.startswith("/articles/")
    assert found(client) == before - 1
    assert "no statement" in text_in(client.get(after).text)
    assert undone(client, after).startswith(place)
    assert found(client) == before


def test_a_missed_statement_is_added_from_the_article(client: TestClient) -> None:
    article = links_in(client.get('/search?words="hiding the survey"').text, "/articles/")[0]
    article = article.partition("#")[0]
    given = {"source": "Mirja Solt", "cue": "is hiding", "content": "survey of the eastern wall"}
    after = posted(client, article, "missed", act="want", **given)
    assert "survey of the eastern wall" in text_in(client.get(after).text)
    assert found(client, act="want") == 1
    assert undone(client, article).startswith("/articles/")
    assert found(client, act="want") == 0


def test_a_correction_that_fits_no_more_is_told_on_the_article(client: TestClient) -> None:
    place = statement_of(client, "night ferry")
    posted(client, place, "act", act="promise")
    article = links_in(client.get(place).text, "/articles/")[0].partition("#")[0]
    assert "fits this version no more" not in text_in(client.get(article).text)
    assert "fits this version no more" in text_in(client.get(f"{article}?version=1").text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "nothing"},
        {"statement": "0" * 16},
        {"statement": "x"},
        {"action": "same", "actor": "nobody"},
        {"action": "spans", "content": ""},
        {"action": "spans", "content": "words that are not there"},
        {"action": "missed", "article": "0" * 16, "version": "1", "content": "x"},
        {"action": "polarity", "polarity": ""},
        {"action": "unsure", "aspect": "x"},
        {"action": "undo", "number": "99"},
        {"action": "undo", "number": "-1"},
        {"action": "drop tables"},
        {"review": "nothing"},
    ],
)
def test_a_form_that_means_nothing_is_told_on_its_page_and_changes_nothing(
    client: TestClient, wrong: dict[str, str]
) -> None:
    fields = fields_in(client.get(statement_of(client, "night ferry")).text, "act")
    answer = client.post("/corrections", data=fields | {"act": "deny"} | wrong)
    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 1
    assert "One statement, as it was reported" in text_in(answer.text)
    assert "Nothing was judged yet" in text_in(client.get("/judgements").text)


def test_a_form_of_elsewhere_is_refused(client: TestClient) -> None:
    fields = fields_in(client.get(statement_of(client, "night ferry")).text, "act")
    assert client.post("/corrections", data=fields | {"csrf": "x"}).status_code == 403
    origin = {"origin": BASE.replace("127.0.0.1", "elsewhere")}
    assert client.post("/corrections", data=fields, headers=origin).status_code == 403


def test_every_kind_of_judgement_is_told_and_undone_in_one_place(client: TestClient) -> None:
    posted(client, statement_of(client, "night ferry"), "act", act="promise")
    narrative = links_in(client.get("/narratives").text, "/narratives/")[0]
    naming = fields_in(client.get(narrative).text, "name") | {"name": "The survey"}
    client.post("/judgements", data=naming)
    saving = {"csrf": naming["csrf"], "name": "Ferries"}
    client.post("/search?words=ferry", data=saving)
    page = text_in(client.get("/judgements").text)
    for words in (
        "The act of “the night ferry will sail from the southern quay again” is “promise” .",
        "“the ministry is hiding the survey of the eastern wall” is called “The survey” .",
        "A search is saved as the watch line “Ferries” .",
    ):
        assert words in page
    undoing = fields_in(client.get("/judgements").text, "undo")
    for number in ("1", "2", "3"):
        assert client.post("/judgements", data=undoing | {"number": number}).is_redirect
    assert found(client, act="promise") == 0
    page = text_in(client.get("/judgements").text)
    assert page.count(", undone") == 3
    assert "A search is saved as the watch line “Ferries”: undone ." in page
    assert client.post("/judgements", data=undoing | {"number": "6"}).is_redirect
    page = text_in(client.get("/judgements").text)
    assert "A search is saved as the watch line “Ferries”: holds again ." in page
