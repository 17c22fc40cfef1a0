"""A form that was refused, on its page once more: as it was filled in, with the reason beside it.

Every form sends the address of its page along (`page`).
"""

from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

from sayso.desk.forms import Refused
from sayso.desk.rules import rule_of
from sayso.desk.visit import Visit, setting_of
from sayso.errors import UsageError

PageAgain = Callable[[Request, Refused], Response | None]


class Again:
    """Where a page says why a form was refused: beside that form, or else at the page's head."""

    def __init__(self, refused: Refused | None) -> None:
        self.refused = refused
        self.is_told = refused is None

    def of(self, **fields: str) -> Refused | None:
        """The form that was refused, if it has these fields; whoever asks tells why beside it."""
        if self.refused is None or any(self.refused.value(n) != v for n, v in fields.items()):
            return None
        self.is_told = True
        return self.refused


def again_from_pages(pages: Mapping[str, Callable[[Visit], Response]]) -> PageAgain:
    """What shows the page of a refused form; None where it names no page, or one that is gone."""
    known = [(compile_path(path)[0], path, made) for path, made in pages.items()]

    def again(request: Request, refused: Refused) -> Response | None:
        setting = setting_of(request)
        place, _, asked = refused.value("page").partition("?")
        found = ((pattern.match(place), path, made) for pattern, path, made in known)
        match, path, made = next((one for one in found if one[0]), (None, "", None))
        # Whoever may send the form need not be allowed every page that it could name.
        if match is None or made is None or setting.visitor is None:
            return None
        if not setting.visitor.may(rule_of("GET", path)):
            return None
        of_page = {"path": place, "query_string": asked.encode(), "path_params": match.groupdict()}
        with setting.store.reading() as connection:
            try:
                shown = made(
                    Visit(Request({**request.scope, **of_page}), connection, setting, refused)
                )
            except (HTTPException, UsageError):
                return None
        # What leads elsewhere, or is a file, does not tell why.
        return shown if shown.status_code == refused.status else None

    return again
