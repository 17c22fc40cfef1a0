"""Review: what is asked first, every answer by its form, and what is not asked again."""

import pytest
from desks import client_of, fields_in, forms_in, links_in, text_in
from recorded import COURIER, GAZETTE, keep
from starlette.testclient import TestClient

from sayso.grouping import group_new
from sayso.store.check import faults
from sayso.store.connection import Store
from sayso.store.question import Question
from sayso.store.search import search

DOUBTFUL = (
    "Lena Marsh said the harbour is perhaps shut. Piet Oster said the crews <b>must</b> wait."
)
ALSO = "Mirja Solt said the gates are perhaps open."


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing() as connection:
        keep(connection, DOUBTFUL, "a", outlet=COURIER, date="2024-03-01")
        keep(connection, ALSO, "b", outlet=GAZETTE, date="2024-03-02")
    group_new(store)
    return store


@pytest.fixture
def client(filled: Store) -> TestClient:
    return client_of(filled)


def answered(client: TestClient, place: str, action: str, **more: str) -> str:
    """The page after the form of a page that does something."""
    fields = fields_in(client.get(place).text, action) | more
    answer = client.post("/corrections", data=fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def judged(store: Store) -> list[list[str]]:
    with store.reading() as connection:
        assert list(faults(connection)) == []
        hits = search(connection, Question()).hits
        return [[a.value for a in h.reading.statements[h.position].judged] for h in hits]


def test_the_newest_of_the_most_doubtful_is_asked_first(client: TestClient) -> None:
    page = client.get("/review?aspect=spans").text
    assert "the gates are perhaps open" in text_in(page)
    assert "20 % sure" in text_in(page)
    (after,) = [link for link in links_in(page, "/review?") if "after=" in link]
    second = client.get(after).text
    assert "the harbour is perhaps shut" in text_in(second)
    (back,) = [link for link in links_in(second, "/review?") if "before=" in link]
    assert "the gates are perhaps open" in text_in(client.get(back).text)


def test_it_leads_to_the_pairs_of_actors_that_may_be_one(client: TestClient) -> None:
    page = client.get("/review").text
    assert links_in(page, "/actors/doubts") == ["/actors/doubts"]
    assert "0 pairs that may be one" in text_in(page)


def test_the_statement_alone_is_marked_in_its_passage(client: TestClient) -> None:
    page = client.get("/review?aspect=spans").text
    after = next(link for link in links_in(page, "/review?") if "after=" in link)
    passage = client.get(after).text.split("<article")[1].split("</article>")[0]
    assert '<span class="source">Lena Marsh</span>' in passage
    assert "Piet Oster" in passage
    assert '<span class="source">Piet Oster' not in passage
    assert "&lt;b&gt;" in passage


def test_what_is_right_is_not_asked_again(client: TestClient, filled: Store) -> None:
    place = answered(client, "/review?aspect=spans", "spans")
    assert "the harbour is perhaps shut" in text_in(client.get(place).text)
    place = answered(client, place, "unsure")
    assert "Nothing here is doubtful any more" in text_in(client.get(place).text)
    assert "Nothing here is doubtful" in text_in(client.get("/review?aspect=spans").text)
    assert sorted(judged(filled)) == [[], ["spans"], ["spans"]]


def test_what_was_answered_is_undone_and_asked_again(client: TestClient, filled: Store) -> None:
    place = answered(client, "/review?aspect=spans", "no statement")
    assert len(judged(filled)) == 2
    again = answered(client, place, "undo")
    assert "the gates are perhaps open" in text_in(client.get(again).text)
    assert judged(filled) == [[], [], []]


def test_fixed_words_are_looked_for_near_the_statement(client: TestClient, filled: Store) -> None:
    answered(
        client,
        "/review?aspect=spans",
        "spans",
        source="Mirja Solt",
        cue="said",
        content="the gates",
    )
    assert judged(filled)[0] == ["spans"]
    fields = fields_in(client.get("/review?aspect=spans").text, "spans")
    answer = client.post("/corrections", data=fields | {"cue": "said", "content": "Go away"})
    assert answer.status_code == 422
    assert "“Go away” does not stand near" in text_in(answer.text)
    # On the same page of the review, with what was typed.
    assert "Skip" in text_in(answer.text)
    (form,) = [f for f in forms_in(answer.text) if "content" in f.typed]
    assert form.fields["content"] == "Go away"
    place = f"/review?aspect=spans&at={form.fields['at']}"
    shown = client.post("/corrections", data=form.fields | {"content": "the harbour is"})
    assert shown.headers["location"].startswith(place)


def test_each_answer_has_one_key(client: TestClient) -> None:
    page = client.get("/review?aspect=spans").text
    for key in "sxujkaf":
        assert f'data-key="{key}"' in page
    place = answered(client, "/review?aspect=spans", "unsure")
    assert 'data-key="z"' in client.get(place).text


@pytest.mark.parametrize(
    "place",
    [
        "/review?aspect=hedges",
        "/review?aspect=nothing",
        "/review?after=x",
        "/review?at=1.99999999999999999999",
        "/review?done=-1",
    ],
)
def test_what_means_nothing_is_a_bad_request(client: TestClient, place: str) -> None:
    assert client.get(place).status_code == 400


def test_an_end_is_no_error(client: TestClient) -> None:
    for aspect in ("actor", "act", "spans"):
        page = client.get(f"/review?aspect={aspect}&after=1.1")
        assert page.status_code == 200
        assert "Nothing here is doubtful" in page.text
