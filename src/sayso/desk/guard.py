"""Who may come in, and what every answer forbids the browser."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.desk.doors import see_visitor, visitor_with_account, visitor_with_token
from sayso.desk.setting import Setting
from sayso.desk.visitor import Visitor
from sayso.errors import SaysoError

# Nothing but our own style sheet, script and pictures; no script within a page, nor one from
# elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": browsers would then hide where a form comes from.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_OPEN = "/static/"  # for everybody: nothing of the record is there
_NOBODY = Visitor("", None, "")
LOGIN = "/login"
_WAY_IN = (
    "This desk is for who started it: open the address that `sayso serve` printed, which ends "
    "with a token.\n"
)
_LOG_IN = "Log in, or show a token of an account.\n"


class Guard:
    """Lets in who is known, and calls the server by its own name.

    A desk of one person asks for its token: in a cookie, or as a bearer token of a program; the
    address that `sayso serve` prints has it once, and sets the cookie. On a team's desk people
    log in, and programs show a token of an account. Whoever passes is the visitor of
    `scope["setting"]`; what a visitor may do, `rules.py` says.
    """

    def __init__(self, app: ASGIApp, setting: Setting) -> None:
        self.app = app
        self.setting = setting
        self.hosts = setting.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        # Whoever sits at a shared computer next is not to go back to a page.
        kept = "no-store" if self.setting.team else "private, no-cache"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", kept)
            await send(message)

        try:
            found = self._refused(scope) or await self._visitor(scope)
        except SaysoError:
            found = PlainTextResponse("The store cannot be read.\n", 503)
        if isinstance(found, Visitor):
            scope["setting"] = self.setting.of(found)
            await self.app(scope, receive, guarded)
            if found.is_unseen:
                await see_visitor(self.setting, found)
        else:
            await found(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """What to answer instead; None where the request may go on."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host not in self.hosts:
            return PlainTextResponse("This desk does not answer to that name.\n", 421)
        if not self._is_own(scope["method"], headers, host):
            return PlainTextResponse("The form was sent from another place.\n", 403)
        return None

    async def _visitor(self, scope: Scope) -> Visitor | Response:
        """Who it is, or what to answer instead."""
        path: str = scope["path"]
        if path.startswith(_OPEN):
            return _NOBODY
        if self.setting.team:
            visitor = await visitor_with_account(self.setting, scope)
            return visitor if visitor.role or path == LOGIN else _sent_to_log_in(scope, visitor)
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if any(name == "token" for name, _ in asked):
            return self._way_in(path, asked)
        known = visitor_with_token(self.setting, Headers(scope=scope))
        return known or PlainTextResponse(_WAY_IN, 401, {"www-authenticate": "Bearer"})

    def _way_in(self, path: str, asked: Sequence[tuple[str, str]]) -> Response:
        """Sets the cookie, and leads to the same page without the token in its address."""
        given = dict(asked)["token"]
        if not self.setting.is_token(given):
            return PlainTextResponse(_WAY_IN, 401)
        rest = urlencode([pair for pair in asked if pair[0] != "token"])
        # No address of another server, which "//" at the beginning would be.
        place = f"/{path.lstrip('/')}{f'?{rest}' if rest else ''}"
        answer = RedirectResponse(place, 303)
        # For as long as the browser is open: the next start has another token.
        set_cookie(answer, self.setting, self.setting.token)
        return answer

    def _is_own(self, method: str, headers: Headers, host: str) -> bool:
        """Whether what may change something comes from a page of this desk, or a program."""
        if method in ("GET", "HEAD"):
            return True
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        own = (self.setting.base,) if self.setting.base else (f"http://{host}", f"https://{host}")
        return origin is None or origin.lower() in own


def set_cookie(answer: Response, setting: Setting, secret: str) -> None:
    """Has the browser show a secret from now on, until it is closed."""
    answer.set_cookie(
        setting.cookie, secret, httponly=True, samesite="strict", secure=setting.is_encrypted
    )


def _sent_to_log_in(scope: Scope, visitor: Visitor) -> Response:
    """To a browser the page to log in at, to a program that it is unknown."""
    path: str = scope["path"]
    if visitor.is_program or path.startswith("/api/") or scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse(_LOG_IN, 401, {"www-authenticate": "Bearer"})
    asked = scope["query_string"].decode("latin-1")
    wanted = f"{path}?{asked}" if asked else path
    return RedirectResponse(
        f"{LOGIN}?{urlencode({'next': wanted})}" if wanted != "/" else LOGIN, 303
    )
