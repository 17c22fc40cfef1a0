"""desk/again.py: whatever form is refused is shown once more, on its page, as it was filled in"""

import re
from collections.abc import Iterator

import pytest
from desks import Form, every_page, fields_in, forms_in, links_in, text_in
from peopled import keep_people
from recorded import GAZETTE, keep
from starlette.testclient import TestClient
from team import NAMES, PASSWORD, browser, browser_of, cheap_hashes, csrf_in, with_accounts

from sayso.desk import told_narrative
from sayso.grouping import group_new
from sayso.resolving import resolve_new
from sayso.store.accounts import Role
from sayso.store.connection import Store

HOSTILE = "</textarea><b> & “typed”"


@pytest.fixture
def team(filled: Store) -> Store:
    """A store with a pair that may be one, a statement that is doubtful, and a correction."""
    with filled.writing() as connection:
        keep(connection, "Mirja Solt said the gates are perhaps open.", "h", date="2024-03-10")
        keep(connection, f"{FERRIES} It rained.", "i", outlet=GAZETTE, date="2024-03-10")
        keep_people(connection, "g", "Davit Erlan", date="2024-03-10")
    group_new(filled)
    resolve_new(filled)
    with cheap_hashes():
        yield with_accounts(filled)


FERRIES = "Lena Marsh said the night ferry will sail from the southern quay again."


def pages_with_forms(client: TestClient) -> Iterator[tuple[str, Form]]:
    """Every form of pages of every kind, by the address of its page."""
    correction = next(p for p in links_in(client.get("/search").text, "/statements/"))
    client.post("/corrections", data=fields_in(client.get(correction).text, "spans") | ROLES)
    (line,) = forms_in(client.get("/search?words=ferry").text)[1:]
    client.post(line.action, data=line.fields)
    begun = forms_in(client.get("/brief").text)[1].fields | {"line": "watch:ferry"}
    draft = client.post("/brief", data=begun).headers["location"]
    known = next(p for p in links_in(client.get("/actors").text, "/actors/k"))
    more = ["/actors/doubts", "/search?words=ferry&act=state", draft, "/review?aspect=spans"]
    more += [f"{known}?same=Lena+Marsh", "/account", "/accounts"]
    pages = dict(every_page(client)) | {place: client.get(place).text for place in more}
    for place, page in pages.items():
        for form in forms_in(page):
            yield place, form


ROLES = {"source": "Lena Marsh", "cue": "said", "content": "the night ferry"}


def test_what_was_typed_into_any_form_is_shown_again_where_it_is_refused(team: Store) -> None:
    client = browser_of(team, Role.ADMIN)
    seen: set[tuple[str, str]] = set()
    for place, form in pages_with_forms(client):
        kind = (form.action.partition("?")[0], form.fields.get("action", ""))
        if form.action == "/logout" or kind in seen:
            continue
        seen.add(kind)
        typed = {name: f"{HOSTILE} {name}" for name in form.typed}
        secret = dict.fromkeys(form.secret, PASSWORD)
        given = form.fields | typed | secret | {"csrf": "of-yesterday"}
        answer = client.post(form.action, data=given)
        told = (place, form)
        assert answer.status_code == 403, told
        assert text_in(answer.text).count("This was not saved") == 1, told
        assert PASSWORD not in answer.text, told
        again = [f for f in forms_in(answer.text) if f.fields.items() >= typed.items()]
        assert again, told
        assert csrf_in(answer.text) == csrf_in(client.get("/account").text), told
    assert len(seen) >= 25


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"action": "name", "name": "x" * 201}, "A name has 1 to 200 characters"),
        ({"action": "merge", "into": "Nobody <b>"}, "'Nobody <b>' is no narrative"),
        ({"action": "split"}, "Mark the statements that belong elsewhere"),
    ],
)
def test_what_is_wrong_of_a_narrative_is_told_beside_its_form(
    client: TestClient, fields: dict[str, str], told: str
) -> None:
    place = links_in(client.get("/narratives").text, "/narratives/")[0]
    page = client.get(place).text
    form = next(f for f in forms_in(page) if f.fields.get("action") == fields["action"])
    more = {"reason": "as I <see> it"} if "reason" in form.typed else {}
    answer = client.post("/judgements", data=form.fields | fields | more)
    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 1
    assert told in text_in(answer.text)
    again = next(f for f in forms_in(answer.text) if f.fields.get("action") == fields["action"])
    assert again.fields.items() >= (fields | more).items()
    (led,) = re.findall(r"<input [^>]*autofocus[^>]*>", answer.text)
    assert 'aria-describedby="wrong"' in led
    assert ("aria-invalid" in led) is (fields["action"] != "split")
    assert '<p class="notice" role="alert" id="wrong"' in answer.text
    assert "Nothing was judged yet" in client.get("/judgements").text


def test_marked_statements_stay_marked_where_they_cannot_be_split_off(client: TestClient) -> None:
    place = links_in(client.get("/narratives").text, "/narratives/")[0]
    page = client.get(place).text
    boxes = [part.split('"')[0] for part in page.split('name="saying" value="')[1:]]
    given = fields_in(page, "split") | {"saying": boxes, "reason": "all of them"}
    answer = client.post("/judgements", data=given)
    assert answer.status_code == 422
    assert "nothing would be left in it" in text_in(answer.text)
    assert answer.text.count('form="splitting" checked') == len(boxes) == 2


def test_a_form_on_a_later_page_is_shown_on_that_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told_narrative, "SAYINGS", 1)
    place = links_in(client.get("/narratives").text, "/narratives/")[0] + "?page=2"
    answer = client.post("/judgements", data=fields_in(client.get(place).text, "split"))
    assert "page 2 of 2" in text_in(answer.text)


def test_a_missed_statement_whose_words_are_not_there_is_shown_as_it_was_typed(
    client: TestClient,
) -> None:
    place = links_in(client.get("/search?words=northern&edited=yes").text, "/articles/")[0]
    place = f"{place.partition('#')[0]}?version=1"
    given = {"source": "Lena Marsh", "content": "nothing of <this>", "act": "promise"}
    answer = client.post("/corrections", data=fields_in(client.get(place).text, "missed") | given)
    assert answer.status_code == 422
    assert "“nothing of <this>” does not stand near" in text_in(answer.text)
    assert "This is version 1" in answer.text
    (again,) = [f for f in forms_in(answer.text) if "content" in f.typed]
    assert again.fields.items() >= given.items()
    assert '<details class="forms correcting" open>' in answer.text


def test_what_is_refused_of_another_statement_is_told_at_the_head(client: TestClient) -> None:
    """As where a page goes on to what comes next, the form is there no more."""
    place, other = links_in(client.get("/search").text, "/statements/")[:2]
    fields = fields_in(client.get(place).text, "hedges") | {"hedges": "no such words"}
    answer = client.post("/corrections", data=fields | {"page": other})
    main = answer.text[answer.text.index("<main") :]
    assert main.index('role="alert"') < main.index("<h1")
    assert "no such words" not in [f.fields.get("hedges") for f in forms_in(answer.text)]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/nowhere",
        "//elsewhere.example/narratives",
        "https://elsewhere.example/",
        "/narratives/0000000000000000",
        "/narratives/x",
        "/narratives/%00?page=x",
        "/brief/0000000000000000/md",
        "/api/actors",
        "/statements/../accounts",
        "/?page=x",
    ],
)
def test_a_form_of_no_page_is_a_plain_refusal(client: TestClient, page: str) -> None:
    narrative = links_in(client.get("/narratives").text, "/narratives/")[0]
    given = fields_in(client.get(narrative).text, "merge") | {"into": "Nobody", "page": page}
    answer = client.post("/judgements", data=given)
    assert answer.status_code == 422
    assert "That did not work" in answer.text
    assert "'Nobody' is no narrative of this store" in text_in(answer.text)


def test_no_form_shows_a_page_to_who_may_not_see_it(team: Store) -> None:
    client = browser_of(team, Role.ANALYST)
    given = {"csrf": csrf_in(client.get("/").text), "page": "/accounts", "action": "burn"}
    answer = client.post("/judgements", data=given)
    assert answer.status_code == 422
    assert NAMES[Role.ADMIN] not in answer.text
    given = {"csrf": csrf_in(browser(team).get("/login").text), "page": "/", "name": "x"}
    assert "hiding" not in browser(team).post("/login", data=given).text
