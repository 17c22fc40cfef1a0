"""desk/pages/watches.py: a search is saved as a watch line"""

import re

import pytest
from desks import TOKEN, client_of, forms_in, links_in, text_in
from httpx2 import Response
from starlette.testclient import TestClient

from sayso.desk_file import Watch
from sayso.store.connection import Store

SEARCH = "/search?words=wall&act=state&published_from=2024-03-01"


def _save(client: TestClient, name: str, place: str = SEARCH) -> Response:
    """Sends the form of a search's page, with a name."""
    (form,) = forms_in(client.get(place).text)
    return client.post(form.action, data=form.fields | {"name": name})


def test_a_saved_search_is_followed_on_the_first_page(client: TestClient) -> None:
    answer = _save(client, "The <wall> “x”")
    assert (answer.status_code, answer.headers["location"]) == (303, "/#line-2")
    page = client.get("/").text
    assert "The <wall> “x”" in text_in(page[page.index('id="line-2"') :]) and "<wall>" not in page
    assert "Statements that state, with the words “wall”" in text_in(page)


def test_a_saved_search_leads_to_its_line_on_a_later_page(filled: Store) -> None:
    client = client_of(filled, *(Watch(f"Line {n}", words="survey") for n in range(7)))
    answer = _save(client, "The wall")
    assert answer.headers["location"] == "/?page=2#line-2"
    page = client.get("/?page=2").text
    assert "The wall" in text_in(page[page.index('id="line-2"') :])


def test_results_lead_to_the_form_that_saves_the_search(client: TestClient) -> None:
    assert links_in(client.get(SEARCH).text, "#") == ["#main", "#save"]
    assert 'id="save"' in client.get(SEARCH).text
    assert "#save" not in client.get("/search").text


def test_a_name_that_is_taken_is_refused_with_the_reason(client: TestClient) -> None:
    assert _save(client, "The wall").status_code == 303
    answer = _save(client, "THE <WALL>")
    assert answer.status_code == 303
    answer = _save(client, "The <wall>")
    assert answer.status_code == 409
    assert "There is a watch line 'The <wall>' already" in text_in(answer.text)
    # The search, and the name as it was typed, to be changed and sent.
    assert 'name="name" value="The &lt;wall&gt;"' in answer.text
    assert "<mark>wall</mark>" in answer.text
    assert client.get("/").text.count('class="line"') == 2 + 1  # that of the desk's file


def test_a_name_that_is_unfit_is_refused_beside_its_field(client: TestClient) -> None:
    answer = _save(client, " ")
    assert answer.status_code == 422
    (field,) = re.findall(r'<input name="name"[^>]*>', answer.text)
    (told,) = re.findall(r'aria-describedby="([^"]*)"', field)
    assert f'role="alert" id="{told}"' in answer.text


def test_a_form_of_another_start_is_shown_to_be_sent_again(client: TestClient) -> None:
    given = {"csrf": "of-yesterday", "page": SEARCH, "name": "An hour of thought"}
    answer = client.post(SEARCH, data=given)
    assert answer.status_code == 403
    assert 'value="An hour of thought"' in answer.text
    assert "Statements that state" not in text_in(client.get("/").text)


@pytest.mark.parametrize("place", ["/search", "/search?about=A&about=B", "/search?words=…"])
def test_what_no_watch_line_can_ask_has_no_form_and_is_refused(
    client: TestClient, place: str
) -> None:
    assert "Save as watch line" not in client.get(place).text
    csrf = re.findall(r'name="csrf" value="([^"]*)"', client.get(SEARCH).text)[0]
    assert client.post(place, data={"csrf": csrf, "name": "x"}).status_code == 422


def test_nothing_is_saved_without_the_proof_of_the_form(client: TestClient) -> None:
    for csrf in ("", TOKEN):
        assert client.post(SEARCH, data={"csrf": csrf, "name": "x"}).status_code == 403
    assert "Statements that state" not in text_in(client.get("/").text)


def test_the_lines_for_the_desks_file_are_there_too(client: TestClient) -> None:
    shown = " ".join(client.get(SEARCH).text.split())
    assert "[[watch]] name = &#34;wall&#34; words = &#34;wall&#34; act = [&#34;state&#34;]" in shown
