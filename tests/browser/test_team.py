"""A desk that a team shares, in a real browser: who comes in, and what each role may do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import Visitor, listening, served
from team import NAMES, PASSWORD, cheap_hashes, team_setting, with_accounts

from sayso.desk.app import app_from_setting
from sayso.store.accounts import Role
from sayso.store.connection import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def team(store: Store) -> Iterator[str]:
    """The address of a team's desk."""
    at = listening()
    port = at.getsockname()[1]
    with cheap_hashes():
        with_accounts(store)
        with served(app_from_setting(team_setting(store, port=port)), at):
            yield f"http://127.0.0.1:{port}"


@pytest.fixture
def stranger(browser: "Browser", team: str) -> Iterator[Visitor]:
    with browser.new_context() as context:
        visitor = Visitor(context.new_page(), team)
        yield visitor
        assert visitor.complaints == []


def log_in(visitor: Visitor, name: str, password: str = PASSWORD) -> None:
    visitor.page.fill("input[name=name]", name)
    visitor.page.fill("input[name=password]", password)
    visitor.page.click("main button")


def test_a_stranger_is_asked_who_it_is_and_comes_where_it_wanted(stranger: Visitor) -> None:
    stranger.go("/narratives")
    assert stranger.path == "/login"
    log_in(stranger, NAMES[Role.READER])
    assert stranger.path == "/narratives"


def test_a_wrong_password_is_told_and_nobody_comes_in(stranger: Visitor) -> None:
    stranger.go("/login")
    log_in(stranger, NAMES[Role.READER], "a guess of a stranger")
    assert stranger.page.locator("[role=alert]").count() == 1
    stranger.complaints.clear()  # the console tells the status
    stranger.go("/search")
    assert stranger.path == "/login"


@pytest.mark.parametrize(
    ("role", "judges", "manages"),
    [(Role.READER, False, False), (Role.ANALYST, True, False), (Role.ADMIN, True, True)],
)
def test_each_role_sees_the_forms_that_it_may_send(
    stranger: Visitor, role: Role, judges: bool, manages: bool
) -> None:
    stranger.go("/login")
    log_in(stranger, NAMES[role])
    stranger.go("/narratives")
    stranger.page.locator("main a[href^='/narratives/']").first.click()
    stranger.page.wait_for_url("**/narratives/*")
    assert stranger.page.locator("main input[name=name]").is_visible() is judges
    assert (stranger.page.locator("a[href='/accounts']").count() == 1) is manages


def test_who_logs_out_is_a_stranger_again(stranger: Visitor) -> None:
    stranger.go("/login")
    log_in(stranger, NAMES[Role.ANALYST])
    stranger.page.click("text=Log out")
    stranger.go("/search")
    assert stranger.path == "/login"
