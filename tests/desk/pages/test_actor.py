"""desk/pages/actor.py and desk/api/actors.py: actors, one of them, and pairs that may be one"""

import re
from html import unescape

import pytest
from desks import client_of, links_in, stranger, text_in
from peopled import Person, keep_people, without_first
from recorded import GAZETTE, SEEN, keep
from sqlalchemy import delete
from starlette.testclient import TestClient

from sayso.grouping import group_new
from sayso.records import ActKind, ActorKind
from sayso.resolving import resolve_new
from sayso.store.connection import Store
from sayso.store.readings import keep_reading, whole_readings
from sayso.store.schema import readings

GUARD = ("commander", "Upland Guard")
HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def people(store: Store) -> Store:
    """A store in which Davit Orlan is spelled in two ways, which may be one."""
    with store.writing() as connection:
        keep_people(connection, "a", Person("Davit Orlan", role=GUARD, act=ActKind.DENY))
        keep_people(connection, "b", Person("Davit Orlan", role=GUARD), date="2024-04-02")
        keep_people(connection, "c", "Dawit Orlan", outlet=GAZETTE, date="2024-04-03")
        keep_people(connection, "e", Person(HOSTILE, kind=ActorKind.ORGANISATION))
    resolve_new(store)
    return store


@pytest.fixture
def client(people: Store) -> TestClient:
    client = client_of(people)
    client.follow_redirects = True
    return client


def place_of(client: TestClient, name: str) -> str:
    """Where the actor is that alone has a name."""
    page = client.get("/actors", params={"name": name}).text
    return f"/actors/{re.findall(r'<code>(k[0-9a-f]{12})</code>', page)[0]}"


def sent(client: TestClient, page: str, **fields: str) -> str:
    """The words of the page that a form leads to."""
    csrf = re.findall(r'name="csrf" value="([^"]*)"', client.get(page).text)[0]
    answer = client.post("/actors", data={"csrf": csrf} | fields)
    assert answer.status_code == 200
    return text_in(answer.text)


def test_actors_are_listed_with_what_they_said_and_doubts_are_told_of(client: TestClient) -> None:
    shown = text_in(client.get("/actors").text)
    assert "Davit Orlan person 2 2 1 1 March 2024 2 April 2024" in shown
    assert "Pairs that may be one : 1 to judge" in shown


def test_a_part_of_a_name_lists_all_who_have_it(client: TestClient) -> None:
    shown = text_in(client.get("/actors?name=orlan").text)
    assert "Dawit Orlan" in shown and "alert" not in shown
    assert "Nobody of this name" in client.get("/actors?name=Nobody").text


def test_a_name_that_one_alone_has_shows_the_actor(client: TestClient) -> None:
    place = place_of(client, "davit orlan")
    assert text_in(client.get("/actors?name=davit+orlan").text) == text_in(client.get(place).text)


def test_an_actor_is_shown_with_names_roles_acts_outlets_and_words(client: TestClient) -> None:
    shown = text_in(client.get(place_of(client, "Davit Orlan")).text)
    assert "2 reports in 2 articles, 1 March 2024 to 2 April 2024" in shown
    assert "same name in 2 articles 100 %" in shown
    assert "commander Upland Guard 2 1 March 2024 2 April 2024" in shown
    assert "deny 1 state 1" in shown
    assert "2024-03 1 2024-04 1" in shown
    assert "The Tarn Courier 2" in shown
    assert "the gates are shut" in shown


def test_what_several_articles_have_is_said_once(client: TestClient, people: Store) -> None:
    said = "Ilko Ravn said the ministry is hiding the survey of the eastern wall."
    with people.writing() as connection:
        keep(connection, said, "h", date="2024-04-04")
        keep(connection, f"{said} It rained.", "i", outlet=GAZETTE, date="2024-04-05")
    resolve_new(people)
    place = place_of(client, "Ilko Ravn")
    assert client.get(place).text.count('<li class="card"') == 2  # in no group yet
    group_new(people)
    page = client.get(place).text
    assert page.count('<li class="card"') == 1
    assert "5 April 2024" in text_in(page[page.index('<li class="card"') :].partition("</li>")[0])


def test_roles_lead_to_a_statement_that_shows_them(client: TestClient) -> None:
    page = client.get(place_of(client, "Davit Orlan")).text
    assert any(link.endswith("#a-s1") for link in links_in(page, "/articles/"))


def test_merging_shows_at_once_says_who_did_and_is_undone(client: TestClient) -> None:
    place = place_of(client, "Davit Orlan")
    of = place.rpartition("/")[2]
    merge = {"action": "same", "left": of, "right": "Dawit Orlan", "reason": "a slip", "of": of}
    shown = sent(client, place, **merge)
    assert "3 reports in 3 articles" in shown
    assert "'Davit Orlan' and 'Dawit Orlan' judged same by Ilse" in shown
    assert "Quay Gazette 1" in shown
    assert place_of(client, "Dawit Orlan") == place_of(client, "Davit Orlan")
    undone = sent(client, place, action="undo", number="1", of=of)
    assert "2 reports in 2 articles" in undone
    assert place_of(client, "Dawit Orlan") != place_of(client, "Davit Orlan")


def test_whom_somebody_speaks_about_is_counted_once_under_all_names(
    client: TestClient, people: Store
) -> None:
    with people.writing() as connection:
        for name, about in (("h", "Davit Orlan"), ("i", "Dawit Orlan")):
            keep_people(connection, name, Person("Ilko Ravn", about=about), about)
    resolve_new(people)
    place = place_of(client, "Ilko Ravn")
    assert "Whom it is about Davit Orlan 1 Dawit Orlan 1" in text_in(client.get(place).text)
    of = place_of(client, "Davit Orlan").rpartition("/")[2]
    sent(client, place, action="same", left=of, right="Dawit Orlan", of=of)
    assert "Whom it is about Davit Orlan 2" in text_in(client.get(place).text)


def test_a_judgement_stands_among_all_and_is_undone_there(client: TestClient) -> None:
    place = place_of(client, "Davit Orlan")
    of = place.rpartition("/")[2]
    sent(client, place, action="same", left=of, right="Dawit Orlan", of=of)
    page = client.get("/judgements").text
    assert "Davit Orlan is the same as Dawit Orlan ." in text_in(page)
    csrf = re.findall(r'name="csrf" value="([^"]*)"', page)[0]
    client.post("/judgements", data={"csrf": csrf, "action": "undo", "number": "1"})
    assert "2 reports in 2 articles" in text_in(client.get(place).text)


def test_the_address_of_an_actor_is_taken_as_its_id(client: TestClient) -> None:
    place, other = place_of(client, "Davit Orlan"), place_of(client, "Dawit Orlan")
    right = f"http://desk.example{other}"
    left = place.rpartition("/")[2]
    assert "3 reports" in sent(client, place, action="same", left=left, right=right, of=left)


def test_a_former_id_leads_to_the_actor(client: TestClient) -> None:
    place, other = place_of(client, "Davit Orlan"), place_of(client, "Dawit Orlan")
    left = place.rpartition("/")[2]
    sent(client, place, action="same", left=left, right="Dawit Orlan", of=left)
    assert text_in(client.get(other).text) == text_in(client.get(place).text)


def test_one_mention_is_taken_out(client: TestClient) -> None:
    place = place_of(client, "Davit Orlan")
    page = client.get(place).text
    mention = re.findall(r'name="left" value="([0-9a-f]{16}/0)"', page)[0]
    of = place.rpartition("/")[2]
    shown = sent(client, place, action="other", left=mention, right=of, of=of)
    assert "1 report in 1 article" in shown
    assert "Davit Orlan (in an article without a title, The Tarn Courier) is not the same" in shown


@pytest.mark.parametrize(
    ("action", "told"),
    [("same", "No pair is open"), ("other", "No pair is open"), ("unsure", "judged unsure")],
)
def test_a_doubt_is_answered_and_the_next_is_shown(
    client: TestClient, action: str, told: str
) -> None:
    page = client.get("/actors/doubts").text
    assert re.findall(r'value="(\w+)" data-key="(\w)"', page) == [
        ("same", "s"),
        ("other", "n"),
        ("unsure", "u"),
    ]
    assert re.findall(r'<kbd aria-hidden="true">(\w)</kbd>', page) == ["s", "n", "u"]
    assert "same consonants, spelled otherwise" in text_in(page)
    (left,) = re.findall(r'name="left" value="([^"]*)"', page)
    (right,) = re.findall(r'name="right" value="([^"]*)"', page)
    shown = sent(client, "/actors/doubts", action=action, left=left, right=right)
    assert told in shown


@pytest.mark.parametrize("action", ["same", "other", "unsure"])
def test_what_was_passed_over_does_not_come_again_after_a_judgement(
    client: TestClient, people: Store, action: str
) -> None:
    with people.writing() as connection:
        for n, name in enumerate(("Mirko Solten", "Mirko Selten", "Tarek Wonder", "Tarek Wender")):
            keep_people(connection, f"p{n}", name)
    resolve_new(people)

    def pair(page: str) -> dict[str, str]:
        return dict(re.findall(r'name="(left|right|csrf|from)" value="([^"]*)"', page))

    first, second, third = (pair(client.get(f"/actors/doubts?from={n}").text) for n in (1, 2, 3))
    assert len({p["left"] for p in (first, second, third)}) == 3
    answer = client.post("/actors", data=second | {"action": action})
    assert pair(answer.text)["left"] == third["left"]
    assert 'href="/actors/doubts?from=3"' in answer.text or action != "unsure"


def test_beyond_the_last_pair_the_last_is_shown_and_none_is_after_it(client: TestClient) -> None:
    page = client.get("/actors/doubts?from=10001").text
    assert 'name="from" value="1"' in page and "Pass over" not in page


def test_an_actor_of_an_article_that_is_read_anew_keeps_its_page(
    client: TestClient, people: Store
) -> None:
    with people.writing() as connection:
        key = keep_people(connection, "z", "Mirja Solt", "Tarek Weel", outlet=GAZETTE)
    resolve_new(people)
    places = [place_of(client, name) for name in ("Mirja Solt", "Tarek Weel")]
    with people.writing() as connection:
        reading = whole_readings(connection, [key])[key][1]
        keep_reading(connection, key, without_first(reading), "2.0", SEEN)
    assert "Tarek Weel" not in client.get(places[0]).text
    resolve_new(people)
    with people.writing() as connection:
        connection.execute(delete(readings).where(readings.c.version == key))
    assert client.get(places[1]).status_code == 200


def shown_form(page: str, sort: str = "act-row") -> dict[str, str]:
    """The fields of the form that merges two, or undoes that, as a browser would send them."""
    (form,) = re.findall(
        rf'<form method="post" action="/actors" class="{sort}">.*?</form>', page, re.DOTALL
    )
    return {n: unescape(v) for n, v in re.findall(r'name="(\w+)" value="([^"]*)"', form)}


def test_two_actors_are_shown_beside_each_other_before_they_are_merged(client: TestClient) -> None:
    place = place_of(client, "Davit Orlan")
    other = place_of(client, "Dawit Orlan")
    page = client.get(place, params={"same": "dawit orlan", "reason": "a slip"}).text
    shown = text_in(page)
    assert "Davit Orlan person · 2 reports in 2 articles, 1 March 2024 to 2 April 2024" in shown
    assert "commander , Upland Guard" in shown
    assert "Dawit Orlan person · 1 report in 1 article" in shown
    assert "one actor with 2 names and 3 reports" in shown
    assert place_of(client, "Dawit Orlan") == other  # nothing was done yet
    fields = shown_form(page)
    assert fields["reason"] == "a slip"
    merged = client.post("/actors", data=fields)
    assert place_of(client, "Dawit Orlan") == place_of(client, "Davit Orlan")
    # And taken back where it is told.
    assert "Davit Orlan is the same as Dawit Orlan : that holds now" in text_in(merged.text)
    client.post("/actors", data=shown_form(merged.text, "done"))
    assert place_of(client, "Dawit Orlan") != place_of(client, "Davit Orlan")
    assert 'class="done"' not in client.get(f"{place}?done=1").text


@pytest.mark.parametrize("typed", ["Nobody <b>", "Davit Orlan", "k000000000000"])
def test_whom_nobody_knows_is_told_beside_what_was_typed(client: TestClient, typed: str) -> None:
    place = place_of(client, "Davit Orlan")
    answer = client.get(place, params={"same": typed, "reason": "Why <i>"})
    assert answer.status_code == 422
    assert "2 reports in 2 articles" in text_in(answer.text)
    (field,) = re.findall(r'<input name="same"[^>]*>', answer.text)
    assert f'value="{typed.replace("<", "&lt;").replace(">", "&gt;")}"' in field
    (told,) = re.findall(r'aria-describedby="([^"]*)"', field)
    assert f'role="alert" id="{told}"' in answer.text
    assert 'name="reason" value="Why &lt;i&gt;"' in answer.text
    assert "Nothing was judged yet" in client.get("/judgements").text


def test_two_that_are_one_meanwhile_are_told_of_where_they_were_to_be_merged(
    client: TestClient,
) -> None:
    place = place_of(client, "Davit Orlan")
    page = client.get(place, params={"same": "Dawit Orlan", "reason": "a slip"}).text
    fields = shown_form(page) | {"reason": "a slip, I think"}
    assert client.post("/actors", data=fields).status_code == 200
    answer = client.post("/actors", data=fields)
    assert answer.status_code == 422
    assert "are one already" in text_in(answer.text)
    assert "3 reports in 3 articles" in text_in(answer.text)


def test_what_was_judged_otherwise_is_told_before_and_after_a_merger(client: TestClient) -> None:
    place = place_of(client, "Davit Orlan")
    of = place.rpartition("/")[2]
    sent(client, place, action="other", left="Dawit Orlan", right=of, of=of)
    page = client.get(place, params={"same": "Dawit Orlan"}).text
    assert "says that they are not the same" in text_in(page)
    merged = client.post("/actors", data=shown_form(page))
    assert "does not hold, for it contradicts" in text_in(merged.text)
    assert place_of(client, "Dawit Orlan") != place


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "nothing"},
        {"action": "undo", "number": "x"},
        {"action": "undo", "number": "9"},
        {"action": "same", "left": "Davit Orlan", "right": "Nobody"},
        {"action": "same", "left": "", "right": ""},
        {"action": "same", "left": "k" * 9999, "right": "Davit Orlan"},
    ],
)
def test_a_form_that_means_nothing_is_told_and_judges_nothing(
    client: TestClient, fields: dict[str, str]
) -> None:
    csrf = re.findall(r'name="csrf" value="([^"]*)"', client.get("/actors/doubts").text)[0]
    answer = client.post("/actors", data={"csrf": csrf, "page": "/actors/doubts"} | fields)
    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 1
    assert "Are they one?" in text_in(answer.text)
    assert "'Davit Orlan' and" not in client.get(place_of(client, "Davit Orlan")).text


def test_a_form_without_its_proof_is_refused(client: TestClient) -> None:
    fields = {"csrf": "x", "action": "same", "left": "Davit Orlan", "right": "Dawit Orlan"}
    assert client.post("/actors", data=fields).status_code == 403


def test_no_such_actor_is_no_page(client: TestClient) -> None:
    for id in ("k000000000000", "k0", "x", "0123456789abcdef"):
        assert client.get(f"/actors/{id}").status_code == 404
        assert client.get(f"/api/actors/{id}").status_code == 404


def test_hostile_names_are_words(client: TestClient) -> None:
    page = client.get(place_of(client, HOSTILE)).text
    assert HOSTILE not in page
    assert HOSTILE in text_in(page)


def test_nobody_sees_actors_who_was_not_let_in(people: Store) -> None:
    assert stranger(people).get("/actors/doubts").status_code in (303, 401, 403)


def test_programs_get_the_same(client: TestClient) -> None:
    listed = client.get("/api/actors?limit=1").json()
    assert listed["actors"][0]["name"] == "Davit Orlan"
    assert listed["more"] is True
    told = client.get(f"/api/actors/{listed['actors'][0]['id']}").json()
    assert told["spellings"][0]["reason"] == "same name in 2 articles"
    assert told["acts"] == [{"act": a, "statements": 1} for a in ("deny", "state")]
    assert told["roles"][0]["first"]["date"] == "2024-03-01"
    assert told["doubts"][0]["reason"] == "same consonants, spelled otherwise"
    found = client.get("/api/statements", params={"actor": told["actor"]["id"]}).json()
    assert len(found["statements"]) == 2
