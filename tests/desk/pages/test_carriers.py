"""desk/pages/carriers.py: the map of who carries whom"""

from functools import partial

import pytest
from desks import WATCH, links_in, text_in
from starlette.testclient import TestClient

from sayso.desk.pages import carriers
from sayso.store.carried import carried_in_days


def test_the_map_shows_who_is_carried_by_which_outlet_and_leads_to_them(
    client: TestClient,
) -> None:
    page = client.get("/map").text
    shown = text_in(page)
    assert "Mirja Solt in Quay Gazette: 1" in shown
    assert "Lena Marsh in The Tarn Courier: 1" in shown  # an edited article is one
    assert "Mirja Solt Quay Gazette 1" in shown.partition("The same as a table")[2]
    actors = [client.get(place) for place in links_in(page, "/actors/")]
    assert any("Mirja Solt" in actor.text and actor.status_code == 200 for actor in actors)
    assert any("outlet=Quay+Gazette" in place for place in links_in(page, "/search?"))


def test_the_map_of_a_watch_line_has_only_what_that_finds(client: TestClient) -> None:
    shown = text_in(client.get("/map", params={"watch": WATCH.name}).text)
    assert "Mirja Solt in Quay Gazette: 1" in shown and "Lena Marsh" not in shown
    assert f"of what {WATCH.name} finds: 2 articles" in shown


def test_days_without_an_article_say_so(client: TestClient) -> None:
    assert "Nobody is carried in these days" in client.get("/map?last=2020-01-01").text


@pytest.mark.parametrize("query", ["watch=Nobody’s", "last=x", "days=0"])
def test_what_cannot_be_shown_is_told(client: TestClient, query: str) -> None:
    assert client.get(f"/map?{query}").status_code == 400


def test_names_beyond_the_most_are_counted_as_left_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carriers, "MOST", 2)
    shown = text_in(client.get("/map").text)
    assert "The 2 strongest names are shown; 4 more are left out." in shown


def test_what_was_not_looked_at_is_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carriers, "carried_in_days", partial(carried_in_days, most=2))
    shown = text_in(client.get("/map").text)
    assert "2 of 6 articles, spread evenly over them; figures are of these alone" in shown
