"""A desk with a few invented articles, and a browser that was let in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Visitor, listening, served, started_browser
from desks import TOKEN, WATCH, filled_with_articles, setting_of
from peopled import keep_people
from recorded import keep

from sayso.desk.app import app_from_setting
from sayso.grouping import group_new
from sayso.resolving import resolve_new
from sayso.store.connection import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    with started_browser() as browser:
        yield browser


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the articles of `desks`; in SQLite, since a browser does not see which.

    Two of the actors may be one, and a statement is doubtful.
    """
    store = filled_with_articles(open_store(tmp_path / "sayso.db"))
    with store.writing() as connection:
        keep(connection, "Mirja Solt said the gates are perhaps open.", "h", date="2024-03-10")
        keep_people(connection, "g", "Davit Erlan", date="2024-03-10")
    group_new(store)
    resolve_new(store)
    yield store
    store.close()


@pytest.fixture
def base(store: Store) -> Iterator[str]:
    """The address of its desk, served."""
    at = listening()
    port = at.getsockname()[1]
    with served(app_from_setting(setting_of(store, WATCH, port=port)), at):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def visitor(browser: "Browser", base: str) -> Iterator[Visitor]:
    """A tab that was let in; at the end nothing may have gone wrong in it."""
    # axe-core is put into pages as a script, which the desk's policy would forbid.
    with browser.new_context(bypass_csp=True) as context:
        visitor = Visitor(context.new_page(), base)
        visitor.go(f"/?token={TOKEN}")
        yield visitor
        assert visitor.complaints == []
