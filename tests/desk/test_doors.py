"""desk/doors.py and desk/pages/login.py: coming in and going out, where a team shares the desk"""

import re

import pytest
from desks import BASE, PORT, TOKEN, every_page, fields_in, forms_in, links_in, text_in
from peopled import keep_people
from sqlalchemy import select, update
from starlette.testclient import TestClient
from team import (
    BY,
    NAMES,
    PASSWORD,
    browser,
    browser_of,
    cheap_hashes,
    csrf_in,
    log_in,
    with_accounts,
)

from sayso import accounts
from sayso.resolving import resolve_new
from sayso.store.accounts import Role
from sayso.store.audit import newest_entries
from sayso.store.connection import Store, now
from sayso.store.judgements import all_judgements
from sayso.store.schema_desk import sessions, tokens
from sayso.store.sessions import IDLE, LASTS
from sayso.store.tries import MOST_OF_ADDRESS, MOST_OF_NAME

COOKIE = f"sayso_{PORT}"


@pytest.fixture(autouse=True)
def cheap():
    with cheap_hashes():
        yield


@pytest.fixture
def team(filled: Store) -> Store:
    return with_accounts(filled)


def test_without_an_account_nothing_but_the_login_is_shown(team: Store) -> None:
    client = browser(team)
    answer = client.get("/search?words=dam")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fsearch%3Fwords%3Ddam"
    assert client.get("/nowhere").status_code == 303
    shown = client.get("/login").text
    assert "Password" in shown and "/narratives" not in shown


def test_a_teams_desk_has_no_token(team: Store) -> None:
    for token in (TOKEN, ""):
        client = browser(team)
        assert client.get(f"/?token={token}").status_code == 303
        client.cookies.set(COOKIE, token)
        assert client.get("/").status_code == 303
        headers = {"authorization": f"Bearer {token}"}
        assert client.get("/api/statements", headers=headers).status_code == 401


def test_the_right_password_leads_on_to_the_page(team: Store) -> None:
    client = browser(team)
    assert log_in(client, "rana", next="/search?words=dam") == 303
    assert client.get("/search?words=dam").status_code == 200


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "evil",
        "/login",
    ],
)
def test_a_login_leads_to_no_other_server(team: Store, wanted: str) -> None:
    client = browser(team)
    fields = {"csrf": csrf_in(client.get("/login").text), "name": "Rana", "password": PASSWORD}
    answer = client.post("/login", data=fields | {"next": wanted})
    assert answer.headers["location"] == "/"


def test_an_unknown_name_and_a_wrong_password_are_told_alike(team: Store) -> None:
    told = []
    accounts.disable(team, "Ilse Marten", BY)
    for name in ("Rana", "Nobody", "Ilse Marten"):
        client = browser(team)
        (form,) = forms_in(client.get("/login").text)
        fields = form.fields | {"name": name, "password": "x" * 20}
        answer = client.post("/login", data=fields)
        assert "The name or the password is wrong" in text_in(answer.text)
        told.append((answer.status_code, answer.text.replace(name, "").replace(fields["csrf"], "")))
    assert told[0][0] == 403
    assert told[0] == told[1] == told[2]


def test_an_unknown_name_costs_a_hash_like_any_other(
    team: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso import passwords

    hasher, seen = passwords._HASHER, []

    class Counting:
        def hash(self, given: str) -> str:
            return hasher.hash(given)

        def verify(self, hashed: str, given: str) -> bool:
            seen.append(hashed.split("$")[1:4])
            return hasher.verify(hashed, given)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    client = browser(team)
    log_in(client, "Rana", "x" * 20)
    log_in(client, "Nobody", "x" * 20)
    assert len(seen) == 2 and seen[0] == seen[1]


def test_the_secret_of_a_session_is_new_and_not_in_the_store(team: Store) -> None:
    client = browser(team)
    client.get("/login")
    before = client.cookies[COOKIE]
    log_in(client, "Rana")
    after = client.cookies[COOKIE]
    assert before != after
    with team.reading() as connection:
        kept = connection.execute(select(sessions)).all()
    assert len(kept) == 1 and after not in str(kept) and before not in str(kept)
    planted = browser(team)
    planted.cookies.set(COOKIE, before)
    assert planted.get("/").status_code == 303


def test_the_cookie_is_for_this_site_and_no_script(team: Store) -> None:
    client = browser(team)
    fields = {"csrf": csrf_in(client.get("/login").text), "name": "Rana", "password": PASSWORD}
    cookie = client.post("/login", data=fields).headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert "secure" not in cookie


def test_behind_a_server_that_encrypts_the_cookie_is_for_that_alone(team: Store) -> None:
    base = "https://desk.example"
    client = browser(team, base)
    page = client.get("/login")
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-sayso=") and "Secure" in cookie and "Domain" not in cookie
    fields = {"csrf": csrf_in(page.text), "name": "Rana", "password": PASSWORD}
    for origin in (BASE, "http://desk.example", "https://desk.example:444"):
        assert client.post("/login", data=fields, headers={"origin": origin}).status_code == 403
    assert client.post("/login", data=fields, headers={"origin": base}).status_code == 303
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"host": f"127.0.0.1:{PORT}"}).status_code == 421


@pytest.mark.parametrize("forged", ["", "guess", "{other}"])
def test_a_login_that_another_page_sends_is_refused(team: Store, forged: str) -> None:
    client, other = browser(team), browser(team)
    client.get("/login")
    csrf = forged.format(other=csrf_in(other.get("/login").text))
    fields = {"csrf": csrf, "name": "Rana", "password": PASSWORD}
    assert client.post("/login", data=fields).status_code == 403
    bare = browser(team)
    assert bare.post("/login", data=fields).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_that_the_browser_says_is_from_elsewhere_is_refused(team: Store, site: str) -> None:
    client = browser_of(team, Role.ANALYST)
    fields = {"csrf": csrf_in(client.get("/").text)}
    assert client.post("/logout", data=fields, headers={"sec-fetch-site": site}).status_code == 403
    assert client.get("/").status_code == 200


def test_a_form_of_another_session_is_refused(team: Store) -> None:
    mine, other = browser_of(team, Role.ANALYST), browser_of(team, Role.ADMIN)
    fields = {"csrf": csrf_in(other.get("/").text)}
    assert mine.post("/logout", data=fields).status_code == 403
    assert mine.get("/").status_code == 200


def test_who_logs_out_is_out_with_the_same_secret(team: Store) -> None:
    client = browser_of(team, Role.READER)
    secret = client.cookies[COOKIE]
    answer = client.post("/logout", data={"csrf": csrf_in(client.get("/").text)})
    assert answer.headers["location"] == "/login"
    again = browser(team)
    again.cookies.set(COOKIE, secret)
    assert again.get("/").status_code == 303


@pytest.mark.parametrize(("column", "seconds"), [("seen", IDLE), ("made", LASTS)])
def test_a_session_runs_out(team: Store, column: str, seconds: int) -> None:
    client = browser_of(team, Role.READER)
    assert _aged(team, column, seconds - 60, client) == 200
    assert _aged(team, column, seconds, client) == 303


def _aged(store: Store, column: str, seconds: int, client: TestClient) -> int:
    with store.writing() as connection:
        connection.execute(update(sessions).values({column: now() - seconds}))
    return client.get("/").status_code


def test_a_visit_keeps_a_session_in_use(team: Store) -> None:
    client = browser_of(team, Role.READER)
    _aged(team, "seen", IDLE - 60, client)
    with team.reading() as connection:
        assert connection.scalar(select(sessions.c.seen)) >= now() - 5


def test_another_password_ends_all_sessions_but_its_own(team: Store) -> None:
    here, there = browser_of(team, Role.READER), browser_of(team, Role.READER)
    new = "ten ferries after noon"
    (_, form) = forms_in(here.get("/account").text)
    fields = form.fields | {"old": PASSWORD, "new": new}
    for wrong, status, told in [
        ({"again": "other"}, 422, "The new password is written in two ways"),
        ({"again": new, "old": "wrong"}, 403, "The old password is wrong"),
        ({"again": "short", "new": "short"}, 422, "A password has 12 to"),
    ]:
        answer = here.post("/account", data=fields | wrong)
        assert answer.status_code == status
        assert told in text_in(answer.text)
        assert "Another password" in text_in(answer.text)
        assert new not in answer.text and PASSWORD not in answer.text
    assert here.get("/").status_code == there.get("/").status_code == 200
    assert here.post("/account", data=fields | {"again": new}).status_code == 303
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 303
    assert log_in(browser(team), "Rana") == 403
    assert log_in(browser(team), "Rana", new) == 303


def test_who_is_disabled_is_out_at_once_and_stays_out(team: Store) -> None:
    client = browser_of(team, Role.ANALYST)
    token = accounts.make_token(team, "Ilse Marten", BY)
    headers = {"authorization": f"Bearer {token}"}
    assert browser(team).get("/api/statements", headers=headers).status_code == 200
    accounts.disable(team, "Ilse Marten", BY)
    assert client.get("/").status_code == 303
    assert browser(team).get("/api/statements", headers=headers).status_code == 401
    assert log_in(browser(team), "Ilse Marten") == 403
    accounts.enable(team, "Ilse Marten", BY)
    assert client.get("/").status_code == 303
    assert browser(team).get("/api/statements", headers=headers).status_code == 401


def test_passwords_of_an_account_cannot_be_tried_on_and_on(team: Store) -> None:
    client = browser(team)
    for _ in range(MOST_OF_NAME):
        assert log_in(client, "RANA", "x" * 20) == 403
    (form,) = forms_in(client.get("/login").text)
    fields = form.fields | {"name": "Rana", "password": PASSWORD}
    for page in ("/login", ""):  # the page that it is shown on again, or none
        answer = client.post("/login", data=fields | {"page": page})
        assert answer.status_code == 429
        assert "Too many tries: the next is had in 15 minutes." in text_in(answer.text)
        assert 0 < int(answer.headers["retry-after"]) <= 900
    # Another process that serves the same store knows it, too; other accounts may come in.
    assert log_in(browser(team), "Rana") == 429
    assert log_in(browser(team), "Teo") == 303
    accounts.give_password(team, "Rana", PASSWORD, BY)
    assert log_in(browser(team), "Rana") == 303


def test_names_that_nobody_has_are_limited_alike(team: Store) -> None:
    client = browser(team)
    for _ in range(MOST_OF_NAME):
        assert log_in(client, "Nobody", "x" * 20) == 403
    assert log_in(client, "Nobody", "x" * 20) == 429


def test_an_address_cannot_try_name_after_name(team: Store) -> None:
    client = browser(team, "https://desk.example")
    page = client.get("/login").text
    fields = {"csrf": csrf_in(page), "password": "x" * 20}

    def tried(name: str, address: str) -> int:
        headers = {"x-forwarded-for": f"198.51.100.7, {address}"}
        return client.post("/login", data=fields | {"name": name}, headers=headers).status_code

    for number in range(MOST_OF_ADDRESS):
        assert tried(f"name {number}", "192.0.2.1") == 403
    assert tried("another", "192.0.2.1") == 429
    assert tried("another", "192.0.2.2") == 403


def test_what_a_visitor_says_of_its_address_is_not_believed(team: Store) -> None:
    client = browser(team)
    fields = {"csrf": csrf_in(client.get("/login").text), "name": "Rana", "password": "x" * 20}
    client.post("/login", data=fields, headers={"x-forwarded-for": "198.51.100.7"})
    with team.reading() as connection:
        assert newest_entries(connection, 1)[0].address == "testclient"


def test_a_program_reads_for_its_account_and_changes_nothing(team: Store) -> None:
    token = accounts.make_token(team, "Teo", BY)
    client = browser(team)
    headers = {"authorization": f"Bearer {token}"}
    assert client.get("/api/statements", headers=headers).status_code == 200
    assert client.get("/accounts", headers=headers).status_code == 403
    for place in ("/judgements", "/accounts", "/account", "/logout"):
        assert client.post(place, headers=headers).status_code == 403
    with team.reading() as connection:
        assert token not in str(connection.execute(select(tokens)).all())
    assert accounts.revoke_tokens(team, "Teo", BY) == 1
    assert client.get("/api/statements", headers=headers).status_code == 401


def test_judgements_carry_the_name_of_the_account(team: Store) -> None:
    client = browser_of(team, Role.ANALYST)
    narrative = links_in(client.get("/narratives").text, "/narratives/")[0]
    fields = fields_in(client.get(narrative).text, "pin")
    assert client.post("/judgements", data=fields).status_code == 303
    with team.reading() as connection:
        assert [j.author for j in all_judgements(connection)] == ["Ilse Marten"]


def test_an_admin_makes_accounts_and_reads_what_was_done(team: Store) -> None:
    client = browser_of(team, Role.ADMIN)
    form = forms_in(client.get("/accounts").text)[-1]
    fields = form.fields | {"name": "<b>Mirja</b>", "role": "analyst", "password": PASSWORD}
    assert client.post("/accounts", data=fields).status_code == 303
    assert log_in(browser(team), "<b>mirja</b>") == 303
    shown = client.get("/accounts").text
    assert "&lt;b&gt;Mirja&lt;/b&gt;" in shown and "<b>Mirja" not in shown
    assert "account added" in shown and "logged in" in shown
    for wrong, told in [
        ({}, "There is an account called '<b>Mirja</b>' already"),
        ({"name": "Ferdi <i>", "password": "short"}, "A password has 12 to"),
        ({"name": "Ferdi <i>", "role": "king"}, "'king' is no role"),
        ({"action": "burn"}, "'burn' is nothing that is done with accounts"),
    ]:
        answer = client.post("/accounts", data=fields | wrong)
        assert answer.status_code == (422 if wrong else 409)
        assert told in text_in(answer.text)
        form = forms_in(answer.text)[-1]
        if "action" not in wrong:
            assert form.fields["name"] == (fields | wrong)["name"]
            assert form.fields["role"] == ("analyst" if "role" not in wrong else "reader")
        assert PASSWORD not in answer.text and "Ferdi" not in form.fields["password"]


def test_what_an_account_cannot_be_given_is_told_beside_it(team: Store) -> None:
    client = browser_of(team, Role.ADMIN)
    page = client.get("/accounts").text
    forms = [f for f in forms_in(page) if f.fields.get("name") == NAMES[Role.ADMIN]]
    (form,) = [f for f in forms if f.fields["action"] == "password"]
    answer = client.post("/accounts", data=form.fields | {"password": "short"})
    assert answer.status_code == 422
    (opened,) = re.findall(r"<details open>.*?</details>", answer.text, re.DOTALL)
    assert f"Change {NAMES[Role.ADMIN]}" in text_in(opened)
    assert "A password has 12 to" in text_in(opened)
    assert "short" not in opened


def test_the_last_admin_is_not_shut_out(team: Store) -> None:
    client = browser_of(team, Role.ADMIN)
    forms = [f.fields for f in forms_in(client.get("/accounts").text)]
    for action in ("disable", "role"):
        (fields,) = [
            f for f in forms if f.get("name") == NAMES[Role.ADMIN] and f["action"] == action
        ]
        answer = client.post("/accounts", data=fields | {"role": "reader"})
        assert answer.status_code == 422
        assert "is the last admin" in text_in(answer.text)
    assert client.get("/accounts").status_code == 200


def test_every_step_is_written_down(team: Store) -> None:
    client = browser(team)
    log_in(client, "Rana", "x" * 20)
    log_in(client, "hunter2 hunter2")
    log_in(client, "Rana")
    client.post("/logout", data={"csrf": csrf_in(client.get("/").text)})
    with team.reading() as connection:
        found = [(e.event, e.who, e.address) for e in reversed(newest_entries(connection, 4))]
    assert found == [
        ("login failed", "Rana", "testclient"),
        # What was typed may have been a password.
        ("login failed", None, "testclient"),
        ("logged in", "Rana", "testclient"),
        ("logged out", "Rana", "testclient"),
    ]


def draft_of(analyst: TestClient) -> str:
    """Where a draft is of a watch line that is saved for it."""
    csrf = csrf_in(analyst.get("/brief").text)
    analyst.post("/search?words=survey", data={"csrf": csrf, "name": "The survey"})
    begun = {"first": "2024-03-01", "last": "2024-03-10", "line": "watch:The survey", "csrf": csrf}
    return analyst.post("/brief", data=begun).headers["location"]


def test_a_reader_is_offered_neither_forms_that_judge_nor_their_headings(team: Store) -> None:
    with team.writing() as connection:
        keep_people(connection, "g", "Davit Erlan", date="2024-03-10")
    resolve_new(team)
    analyst, reader = browser_of(team, Role.ANALYST), browser_of(team, Role.READER)
    others = ("/actors/doubts", "/search?words=survey", draft_of(analyst))
    headings = {"Begin a brief", "Watch for this", "Judge", "Correct it", "Are they one?"}
    seen: set[str] = set()
    for place in [*(place for place, _ in every_page(analyst)), *others]:
        pages = [client.get(place).text for client in (analyst, reader)]
        offered, read = (page[page.index("<main") :] for page in pages)
        assert 'method="post"' not in read and " form=" not in read, place
        assert not set(re.findall("<h[23][^>]*>(.*?)</h", read)) & headings, place
        assert "belongs elsewhere" not in read and "The same as (" not in read, place
        seen.update(re.findall("<h[23][^>]*>(.*?)</h", offered))
    assert headings <= seen


def test_a_reader_sees_a_brief_and_takes_it_home(team: Store) -> None:
    analyst, reader = browser_of(team, Role.ANALYST), browser_of(team, Role.READER)
    place = draft_of(analyst)
    page = reader.get(place).text
    assert "hiding the survey of the eastern wall" in text_in(page)
    assert "textarea" not in page
    assert links_in(page, f"{place}/") == [f"{place}/{e}" for e in ("docx", "html", "md", "json")]


def test_pages_of_a_team_are_kept_by_no_browser(team: Store) -> None:
    client = browser_of(team, Role.READER)
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "no-cache" in client.get("/api/statements").headers["cache-control"]


def test_who_takes_a_brief_home_is_written_down(team: Store) -> None:
    place = draft_of(browser_of(team, Role.ANALYST))
    reader = browser_of(team, Role.READER)
    assert reader.head(f"{place}/md").status_code == 200
    assert reader.get(f"{place}/md").status_code == 200
    with team.reading() as connection:
        newest, before = newest_entries(connection, 2)
    assert (newest.event, newest.who) == ("downloaded", NAMES[Role.READER])
    assert place.rpartition("/")[2] in str(newest.about)
    assert before.event == "logged in"
