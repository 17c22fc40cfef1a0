"""A request for a page, and the record as it stands while the page is made."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.desk.forms import Refused
from sayso.desk.setting import Setting
from sayso.errors import UsageError

_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page is made from; `refused` is a form of it that is shown once more."""

    request: Request
    connection: Connection
    setting: Setting
    refused: Refused | None = None

    @property
    def place(self) -> str:
        """The page's address, with what it asks."""
        asked = self.request.scope["query_string"].decode("latin-1")
        return f"{self.request.scope['path']}{f'?{asked}' if asked else ''}"

    def one(self, name: str) -> str:
        """What is asked under a name; empty where it is not, the last where it is twice."""
        return _clean(self.request.query_params.get(name, ""))

    def many(self, name: str) -> tuple[str, ...]:
        """All that is asked under a name, each once, empty ones left out."""
        given = map(_clean, self.request.query_params.getlist(name))
        return tuple(dict.fromkeys(value for value in given if value))

    def number(self, name: str, usual: int, most: int) -> int:
        """A number from 1. Raises `UsageError` where it is none; beyond `most` it is `most`."""
        given = self.one(name) or str(usual)
        if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given) > 0):
            raise UsageError(f"{name} is a number from 1, not {given[:40]!r}")
        return min(int(given), most)

    def id(self) -> str:
        """The id in the page's address. Raises what becomes the page "not found"."""
        given = str(self.request.path_params["id"])
        if not _ID.fullmatch(given):
            raise missing()
        return given


def visit_asking(
    connection: Connection, setting: Setting, asked: Mapping[str, Sequence[str]]
) -> Visit:
    """A visit that asks for what stands under these names, as an address would; `id` is its place.

    For whoever is no browser.
    """
    query = urlencode({name: values for name, values in asked.items() if name != "id"}, doseq=True)
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [],
        "query_string": query.encode(),
        "path_params": {"id": "".join(asked.get("id", ()))},
    }
    return Visit(Request(scope), connection, setting)


def setting_of(request: Request) -> Setting:
    """The desk as it is for whoever sent the request, which the guard has found out."""
    found: Setting = request.scope["setting"]
    return found


def missing() -> HTTPException:
    """What says that there is no such page."""
    return HTTPException(404, "There is no such page here, or no longer.")


def _clean(given: str) -> str:
    """Without NUL, which PostgreSQL takes in no text, and white space around."""
    return given.replace("\x00", " ").strip()
