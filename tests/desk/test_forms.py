"""desk/forms.py: fields, and the proof that a form is of this desk"""

import pytest
from desks import fields_in, links_in
from starlette.testclient import TestClient

from sayso.desk.forms import MOST


@pytest.fixture
def fields(client: TestClient) -> dict[str, str]:
    narrative = links_in(client.get("/narratives").text, "/narratives/")[0]
    return fields_in(client.get(narrative).text, "pin")


def test_a_form_with_its_token_is_done(client: TestClient, fields: dict[str, str]) -> None:
    assert client.post("/judgements", data=fields).status_code == 303


@pytest.mark.parametrize("token", ["", "guess", "é"])
def test_a_form_with_another_token_is_refused_and_changes_nothing(
    client: TestClient, fields: dict[str, str], token: str
) -> None:
    assert client.post("/judgements", data=fields | {"csrf": token}).status_code == 403
    assert "Nothing was judged yet" in client.get("/judgements").text


def test_what_is_no_form_is_a_bad_request(client: TestClient) -> None:
    assert client.post("/judgements", json={"action": "pin"}).status_code == 400
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/judgements", content=b"\xff=1", headers=headers).status_code == 400
    many = b"&".join([b"a=1"] * 3_000)
    assert client.post("/judgements", content=many, headers=headers).status_code == 400


def test_a_form_beyond_measure_is_refused(client: TestClient, fields: dict[str, str]) -> None:
    assert client.post("/judgements", data=fields | {"name": "x" * (MOST + 1)}).status_code == 413
