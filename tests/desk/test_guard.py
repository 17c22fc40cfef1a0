"""desk/guard.py: who may come in, and what every answer forbids"""

import pytest
from desks import BASE, PORT, TOKEN, stranger
from starlette.testclient import TestClient

from sayso.desk.guard import POLICY
from sayso.store.connection import Store


@pytest.fixture
def outside(store: Store) -> TestClient:
    return stranger(store)


@pytest.mark.parametrize("place", ["/", "/search", "/nowhere", "/judgements"])
def test_without_a_token_no_page_is_shown(outside: TestClient, place: str) -> None:
    answer = outside.get(place)
    assert answer.status_code == 401
    assert "sayso serve" in answer.text


def test_the_printed_address_sets_a_cookie_and_hides_the_token(outside: TestClient) -> None:
    answer = outside.get(f"/search?words=dam&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?words=dam")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert outside.get("/").status_code == 200


def test_a_wrong_token_lets_nobody_in(outside: TestClient) -> None:
    assert outside.get("/?token=guess").status_code == 401
    assert outside.get("/?token=%ff").status_code == 401
    outside.cookies.set(f"sayso_{PORT}", "guess")
    assert outside.get("/").status_code == 401


def test_the_way_in_leads_to_no_other_server(outside: TestClient) -> None:
    answer = outside.get(f"//elsewhere.example/?token={TOKEN}")
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


def test_a_program_comes_in_with_a_bearer_token(outside: TestClient) -> None:
    assert outside.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert outside.get("/", headers={"authorization": "Bearer guess"}).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", ""])
def test_another_name_of_the_server_is_refused(outside: TestClient, host: str) -> None:
    headers = {"host": host, "authorization": f"Bearer {TOKEN}"}
    assert outside.get("/", headers=headers).status_code == 421


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_its_own_names_are_answered(outside: TestClient, name: str) -> None:
    headers = {"host": f"{name}:{PORT}", "authorization": f"Bearer {TOKEN}"}
    assert outside.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"http://127.0.0.1:{PORT + 1}"])
def test_a_form_from_another_place_is_refused(client: TestClient, origin: str) -> None:
    answer = client.post("/judgements", data={"action": "pin"}, headers={"origin": origin})
    assert answer.status_code == 403


def test_a_form_from_this_desk_is_read(client: TestClient) -> None:
    answer = client.post("/judgements", data={"action": "pin"}, headers={"origin": BASE})
    assert "another start" in answer.text


@pytest.mark.parametrize("place", ["/", "/nowhere", "/search?cursor=x", "/static/icon.svg"])
def test_every_answer_carries_the_policy(client: TestClient, place: str) -> None:
    headers = client.get(place).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"


def test_refusals_and_failures_carry_it_too(
    outside: TestClient, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outside.get("/").headers["content-security-policy"] == POLICY
    monkeypatch.setattr("sayso.desk.pages.outlets.failing_sources", _failing)
    answer = client.get("/outlets")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == POLICY
    assert "secret" not in answer.text


def test_the_policy_allows_no_script_and_no_style_within_a_page_and_none_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "script-src 'self';" in POLICY
    assert "default-src 'none'" in POLICY


def _failing(*_: object) -> None:
    raise RuntimeError("secret")
