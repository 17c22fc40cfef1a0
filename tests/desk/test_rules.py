"""desk/rules.py: what whom is allowed"""

import itertools

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient
from team import NAMES, browser, browser_of, cheap_hashes, csrf_in, team_setting, with_accounts

from sayso.desk.app import routes_of
from sayso.desk.rules import RULES, rule_of, ruled
from sayso.store.accounts import Role
from sayso.store.connection import Store

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
WHO = (None, *Role)


@pytest.fixture
def team(filled: Store) -> Store:
    with cheap_hashes():
        return with_accounts(filled)


def test_every_route_of_every_method_has_a_rule_and_no_rule_is_left_over(team: Store) -> None:
    asked = {
        (method, route.path)
        for route in routes_of(team_setting(team))
        for method in route.methods or ()
    }
    needed = {f"{m} {p}" for m, p in asked if m != "HEAD" and not p.startswith("/static/")}
    assert needed | {"GET /static/{name}"} == set(RULES)
    assert {rule_of(method, path) for method, path in asked} == {None, *Role}


def test_a_route_without_a_rule_does_not_even_start() -> None:
    with pytest.raises(KeyError, match="POST /elsewhere"):
        ruled([Route("/elsewhere", _never, methods=["POST"])])


async def _never(_: object) -> None:
    raise AssertionError


def test_nobody_changes_anything_who_only_reads() -> None:
    for rule, role in RULES.items():
        method, path = rule.split()
        if method != "GET" and path not in ("/login", "/logout", "/account"):
            assert role in (Role.ANALYST, Role.ADMIN), rule


def test_all_routes_methods_and_roles_are_as_the_rules_say(team: Store) -> None:
    with cheap_hashes():
        clients = {role: browser_of(team, role) if role else browser(team) for role in WHO}
    routes = routes_of(team_setting(team))
    for route, method in itertools.product(routes, METHODS):
        for role, client in clients.items():
            told = f"{role}: {method} {route.path}"
            answer = client.request(method, route.path.replace("{id}", "0" * 16))
            methods = {m for r in routes if r.path == route.path for m in r.methods or ()}
            if role is None and not route.path.startswith(("/static/", "/login")):
                assert answer.status_code in (303, 401), told
                assert answer.headers.get("location", "/login").startswith("/login"), told
            elif method not in methods:
                assert answer.status_code == 405, told
            else:
                _check(answer.status_code, answer.text, role, rule_of(method, route.path), told)


def _check(status: int, text: str, role: Role | None, needed: Role | None, told: str) -> None:
    allowed = needed is None or (role is not None and role.covers(needed))
    if allowed:
        # Let in: the page, none of that id, or a form without what forms have.
        assert status in (200, 303, 400, 404, 422) and "for the role" not in text, told
    else:
        assert status == 403, told


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
def test_a_form_with_its_token_is_refused_to_who_may_not(team: Store, role: Role) -> None:
    with cheap_hashes():
        client = browser_of(team, role)
    fields = {"csrf": csrf_in(client.get("/").text), "action": "disable", "name": NAMES[Role.ADMIN]}
    answer = client.post("/accounts", data=fields)
    assert answer.status_code == 403 and "for the role admin" in answer.text


def test_a_reader_judges_nothing(team: Store) -> None:
    with cheap_hashes():
        client = browser_of(team, Role.READER)
    fields = {"csrf": csrf_in(client.get("/").text), "action": "pin", "narrative": "0" * 16}
    assert client.post("/judgements", data=fields).status_code == 403
    assert "Nothing was judged yet" in client.get("/judgements").text


def test_a_role_that_is_changed_holds_at_once(team: Store) -> None:
    with cheap_hashes():
        reader, admin = browser_of(team, Role.READER), browser_of(team, Role.ADMIN)
    fields = {"csrf": csrf_in(admin.get("/accounts").text), "action": "role", "role": "admin"}
    assert reader.get("/accounts").status_code == 403
    assert admin.post("/accounts", data=fields | {"name": "Rana"}).status_code == 303
    assert reader.get("/accounts").status_code == 200


def test_a_desk_of_one_person_has_no_accounts_to_manage(client: TestClient) -> None:
    assert client.get("/accounts").status_code == 404
    assert client.get("/login").status_code == 404
