"""desk/api: the record for programs, as its description says"""

from typing import Any

import pytest
from desks import TOKEN, stranger
from starlette.testclient import TestClient

from sayso.desk.app import API
from sayso.store.connection import Store


def _get(client: TestClient, place: str) -> dict[str, Any]:
    answer = client.get(place)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _statements(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _get(client, f"/api/statements?{query}")["statements"]
    return found


def _places(client: TestClient) -> dict[str, str]:
    """An address for each path of the description."""
    statement = _statements(client, "words=survey")[0]
    ids = {
        "/api/statements/{id}": statement["id"],
        "/api/articles/{id}": statement["article"]["id"],
        "/api/actors/{id}": _get(client, "/api/actors")["actors"][0]["id"],
        "/api/narratives/{id}": _get(client, "/api/narratives")["narratives"][0]["id"],
    }
    return {path: path.replace("{id}", ids.get(path, "")) for path in API}


def test_the_description_is_of_all_that_is_there(client: TestClient) -> None:
    described = _get(client, "/api/openapi.json")
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == set(API)


def test_every_answer_has_the_members_that_are_described(client: TestClient) -> None:
    described = _get(client, "/api/openapi.json")["paths"]
    for path, place in _places(client).items():
        told = described[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert set(told["required"]) <= set(_get(client, place)), path


def test_every_filter_of_the_search_page_is_described(client: TestClient) -> None:
    described = _get(client, "/api/openapi.json")["paths"]["/api/statements"]["get"]
    names = {asked["name"] for asked in described["parameters"]}
    assert {"words", "actor", "act", "outlet", "said_from", "hedged", "cursor", "limit"} <= names
    for name in names:
        assert client.get("/api/statements", params={name: ""}).status_code == 200


def test_statements_meet_the_question_and_name_their_article(client: TestClient) -> None:
    found = _statements(client, "words=survey&outlet=Quay+Gazette")
    assert [s["source"]["actor"]["name"] for s in found] == ["Mirja Solt"]
    assert found[0]["article"]["outlet"] == "Quay Gazette"
    assert "text" not in found[0]["article"]


def test_the_cursor_leads_to_the_rest(client: TestClient) -> None:
    first = _get(client, "/api/statements?limit=3")
    second = _get(client, f"/api/statements?limit=3&cursor={first['cursor']}")
    ids = [s["id"] for page in (first, second) for s in page["statements"]]
    assert len(set(ids)) == 5
    assert second["cursor"] is None


def test_words_of_an_article_come_as_they_are(client: TestClient) -> None:
    (found,) = _statements(client, "words=closed")
    assert found["content"]["text"].startswith('<script>alert("x")</script>')
    article = _get(client, f"/api/articles/{found['article']['id']}")
    start, end = found["content"]["spans"][0]
    assert article["text"][start:end] == found["content"]["text"]


def test_a_narrative_tells_its_outlets_and_sayings(client: TestClient) -> None:
    (of, *_) = _get(client, "/api/narratives")["narratives"]
    found = _get(client, f"/api/narratives/{of['id']}")
    assert [a["outlet"] for a in found["outlets"]] == ["The Tarn Courier", "Quay Gazette"]
    assert len(found["sayings"]) == 2


def test_an_edited_article_tells_its_versions(client: TestClient) -> None:
    (found,) = _statements(client, "words=ferry")
    article = _get(client, f"/api/articles/{found['article']['id']}")
    assert [v["number"] for v in article["versions"]] == [2, 1]
    former = _get(client, f"/api/articles/{found['article']['id']}?version=1")
    assert (former["number"], former["current"]) == (1, False)


def test_what_is_known_is_not_sent_again(client: TestClient) -> None:
    for place in _places(client).values():
        tag = client.get(place).headers["etag"]
        again = client.get(place, headers={"if-none-match": f'"other", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(place, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/api/statements?cursor=zz", 400),
        ("/api/statements?act=nothing", 400),
        ("/api/statements/zz", 404),
        ("/api/articles/0000000000000000", 404),
        ("/api/narratives/ffffffffffffffff", 404),
        ("/api/nothing", 404),
    ],
)
def test_what_cannot_be_answered_is_told_as_json(
    client: TestClient, place: str, status: int
) -> None:
    answer = client.get(place)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}


def test_a_program_needs_the_token(store: Store) -> None:
    outside = stranger(store)
    assert outside.get("/api/outlets").status_code == 401
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert outside.get("/api/outlets", headers=bearer).status_code == 200


def test_nothing_can_be_changed(client: TestClient) -> None:
    for place in _places(client).values():
        assert client.post(place).status_code == 405
