"""A desk to visit in tests: over a store with a few invented articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from recorded import COURIER, GAZETTE, keep
from starlette.testclient import TestClient

from sayso.desk.app import app_from_setting
from sayso.desk.setting import Setting
from sayso.desk_file import Desk, Watch
from sayso.grouping import group_new
from sayso.resolving import resolve_new
from sayso.store.connection import Store

TOKEN = "a-token-of-these-tests"
PORT = 8321
BASE = f"http://127.0.0.1:{PORT}"
HIDING = "Davit Orlan said the ministry is hiding the survey of the eastern wall."
AGAIN = "Mirja Solt said the ministry is hiding the survey of the eastern wall once more."
FERRY = "Lena Marsh said the night ferry will sail from the northern quay again."
EDITED = "Lena Marsh said the night ferry will sail from the southern quay again."
HOSTILE = (
    'Piet Oster said <script>alert("x")</script> & <img src=x onerror=alert(1)> \u202eis closed.'
)
ARABIC = "الميناء مغلق\n\nLena Marsh said الميناء مغلق اليوم."
ARTICLES = [
    (HIDING, "a", COURIER, "2024-03-01"),
    (AGAIN, "b", GAZETTE, "2024-03-09"),
    (FERRY, "c", COURIER, "2024-03-10"),
    (EDITED, "c", COURIER, "2024-03-10"),
    (HOSTILE, "d", GAZETTE, "2024-03-10"),
    (ARABIC, "e", GAZETTE, "2024-03-10"),
]
PLACES = [
    "/",
    "/search",
    "/narratives",
    "/actors",
    "/outlets",
    "/map",
    "/brief",
    "/review",
    "/judgements",
]
WATCH = Watch("Hidden <b>survey</b>", words="survey")


def filled_with_articles(store: Store) -> Store:
    """The store, with `ARTICLES` in it, grouped and resolved."""
    with store.writing() as connection:
        for words, name, outlet, day in ARTICLES:
            keep(connection, words, name, outlet=outlet, date=day)
    group_new(store)
    resolve_new(store)
    return store


def setting_of(store: Store, *watches: Watch, port: int = PORT) -> Setting:
    """A desk of that store."""
    return Setting(
        store, Desk("The <i>desk</i>", "", watches=watches), TOKEN, "127.0.0.1", port, "Ilse"
    )


def client_of(store: Store, *watches: Watch) -> TestClient:
    """A browser that was let in."""
    client = stranger(store, *watches)
    client.cookies.set(f"sayso_{PORT}", TOKEN)
    return client


def stranger(store: Store, *watches: Watch) -> TestClient:
    """A browser that was not; it follows no redirection."""
    app = app_from_setting(setting_of(store, *watches))
    return TestClient(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)


def links_in(page: str, start: str) -> list[str]:
    """The addresses in a page that begin so, each once."""
    found = re.findall(r'href="([^"]+)"', page)
    return list(dict.fromkeys(a.replace("&amp;", "&") for a in found if a.startswith(start)))


def fields_in(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that does something."""
    for form in re.findall(r"<form method=\"post\".*?</form>", page, re.DOTALL):
        found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
        fields = {name: unescape(value) for name, value in found}
        if fields.get("action") == action:
            return fields
    raise AssertionError(f"no form to {action}")


def text_in(page: str) -> str:
    """What a page shows as text, one space between words."""
    return " ".join(" ".join(_Text(page).found).split())


def tags_in(page: str) -> set[str]:
    """The names of all elements of a page."""
    return _Text(page).tags


@dataclass
class Form:
    """A form that a page has: the fields that it sends as it is shown, by their names.

    `typed` are fields for words, `secret` those for passwords.
    """

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)


def forms_in(page: str) -> list[Form]:
    """The forms of a page that change something."""
    return _Forms(page).found


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._named: dict[str | None, Form] = {}
        self._text: tuple[Form, str] | None = None
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self._open = Form(given["action"])
            self.found.append(self._open)
            self._named[given.get("id")] = self._open
        form = self._named[given["form"]] if "form" in given else self._open
        name, kind = given.get("name", ""), given.get("type", "text")
        if form is None:
            return
        if tag == "textarea":
            form.typed.append(name)
            form.fields[name] = ""
            self._text = (form, name)
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in form.fields or "selected" in given):
            form.fields[self._select] = given.get("value", "")
            self._text = None if "value" in given else (form, self._select)
        elif tag == "input" and name and (kind != "checkbox" or "checked" in given):
            form.fields[name] = given.get("value", "")
            form.typed += [name] * (kind == "text")
            form.secret += [name] * (kind == "password")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag in ("textarea", "option"):
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            form, name = self._text
            form.fields[name] += data.removeprefix("\n")


class _Text(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def attributes_in(page: str) -> set[str]:
    """The names of all attributes of a page."""
    return _Text(page).attributes


def every_page(client: TestClient) -> Iterator[tuple[str, str]]:
    """Pages of every kind, by their addresses."""
    for place in PLACES:
        yield place, client.get(place).text
    found = client.get("/search").text
    for start in ("/articles/", "/statements/", "/actors?"):
        for place in links_in(found, start):
            yield place, client.get(place).text
    for place in links_in(client.get("/narratives").text, "/narratives/"):
        yield place, client.get(place).text
