"""desk/app.py: every page, whatever articles hold and addresses ask"""

import re
from urllib.parse import parse_qsl

import pytest
from desks import PLACES, attributes_in, every_page, links_in, tags_in, text_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from starlette.testclient import TestClient

from sayso.desk.rendering import script_address, style_address
from sayso.store.connection import Store
from sayso.store.schema import readings

_FILTERS = ["words", "actor", "role", "about", "outlet", "country", "act", "kind", "polarity"]
_FILTERS += ["hedged", "order", "limit", "cursor", "said_from", "published_to", "days", "last"]
_FILTERS += ["page", "name", "version", "first", "second", "edited"]


def test_every_page_is_there_and_within_its_frame(client: TestClient) -> None:
    pages = dict(every_page(client))
    assert len(pages) > 12
    for place, page in pages.items():
        assert page.startswith("<!DOCTYPE html>"), place
        assert page.count("<h1") == 1, place
        assert page.rstrip().endswith("</html>"), place


def test_markup_in_an_article_is_text_wherever_it_shows(client: TestClient) -> None:
    shown = 0
    own = f'<script src="{script_address()}" defer></script>'
    for place, found in every_page(client):
        assert found.count(own) == 1, place
        page = found.replace(own, "")
        assert not tags_in(page) & {"script", "img", "style", "iframe", "object"}, place
        assert not {a for a in attributes_in(page) if a.startswith("on")}, place
        assert "style" not in attributes_in(page), place
        shown += '<script>alert("x")</script>' in text_in(page)
    assert shown >= 3


def test_no_character_of_an_article_turns_a_page_round(client: TestClient) -> None:
    for place, page in every_page(client):
        assert "\u202e" not in page, place
    assert "\ufffdis closed" in text_in(client.get("/search?words=closed").text)


def test_the_names_of_desk_and_watch_are_text(client: TestClient) -> None:
    page = client.get("/").text
    assert "The <i>desk</i>" in text_in(page)
    assert "Hidden <b>survey</b>" in text_in(page)
    assert not {"i"} & tags_in(page)


def test_a_page_with_all_that_it_loads_is_light(client: TestClient) -> None:
    places = (style_address(), script_address(), "/static/icon.svg")
    assets = b"".join(client.get(place).content for place in places)
    assert len(client.get("/").content) + len(assets) < 120_000


def test_the_style_sheet_may_be_kept_for_ever_under_its_name(client: TestClient) -> None:
    answer = client.get(style_address())
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "place",
    [
        "/nowhere",
        "/articles/zz",
        "/articles/0000000000000000",
        "/articles/0000000000000000/changes",
        "/statements/0000000000000000",
        "/narratives/0000000000000000",
        "/narratives/ffffffffffffffff",
        "/narratives/%00",
        "/statements/../../etc/passwd",
        "/static/desk.py",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, place: str) -> None:
    answer = client.get(place)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "place",
    [
        "/?days=none",
        "/?last=soon",
        "/?page=x",
        "/outlets?last=2024-13-01",
    ],
)
def test_what_means_nothing_is_told_as_a_bad_request(client: TestClient, place: str) -> None:
    answer = client.get(place)
    assert answer.status_code == 400
    assert "That did not work" in answer.text


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("cursor=zz", None),
        ("act=nothing", None),
        ("limit=0", None),
        ("limit=-1", None),
        ("limit=²", None),
        ("order=worst", None),
        ("hedged=perhaps", None),
        ("published_from=soon", "published"),
        ("said_to=2024-13", "said"),
        ("published_from=2024-05&published_to=2024-04", "published"),
        ("words=" + "+".join(f"w{n}" for n in range(100)), None),
    ],
)
def test_a_search_that_means_nothing_is_shown_as_it_was_typed_with_the_reason(
    client: TestClient, asked: str, field: str | None
) -> None:
    answer = client.get(f"/search?actor=Orlan+%3Cb%3E&{asked}")
    assert answer.status_code == 422
    assert 'name="actor" value="Orlan &lt;b&gt;"' in answer.text
    for name, value in parse_qsl(asked):
        if name in ("words", "published_from", "published_to", "said_to"):
            assert f'name="{name}" value="{value}"' in answer.text
    assert answer.text.count('role="alert"') == 1
    marked = re.findall(r'name="(\w+)_from"[^>]* aria-describedby="wrong-\w+"', answer.text)
    assert marked == ([field] if field else [])
    assert client.get(f"/api/statements?{asked}").status_code == 400


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(PLACES),
    st.lists(st.tuples(st.sampled_from(_FILTERS), st.text(max_size=12)), max_size=4),
)
def test_no_address_breaks_a_page(
    client: TestClient, place: str, asked: list[tuple[str, str]]
) -> None:
    assert client.get(place, params=asked).status_code in (200, 400, 422)


@pytest.mark.parametrize("place", ["/?last=0001-01-01", "/?last=9999-12-31&days=366"])
@pytest.mark.parametrize("page", ["/", "/narratives", "/outlets", "/actors", "/map"])
def test_the_ends_of_the_calendar_are_days_too(client: TestClient, place: str, page: str) -> None:
    assert client.get(place.replace("/", page, 1)).status_code == 200


@pytest.mark.parametrize("start", ["/articles/", "/statements/", "/actors?"])
def test_a_damaged_reading_is_told_with_what_mends_it(
    client: TestClient, filled: Store, start: str
) -> None:
    place = links_in(client.get("/search").text, start)[0]
    with filled.writing() as connection:
        connection.execute(update(readings).values(packed=b"damaged"))
    answer = client.get(place)
    assert answer.status_code == 503
    assert "sayso reread" in answer.text


def test_a_store_that_fails_is_told_without_its_password(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.errors import StoreError

    def fail(*_: object) -> None:
        raise StoreError("postgresql://desk:***@db/sayso", "server closed the connection")

    monkeypatch.setattr("sayso.desk.pages.outlets.stored_outlets", fail)
    answer = client.get("/outlets")
    assert answer.status_code == 503
    assert "server closed the connection" in answer.text
