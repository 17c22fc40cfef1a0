"""Who may come in, and what every answer forbids the browser."""

from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.desk.setting import Setting

# Nothing but our own style sheet and pictures; no script runs, wherever it came from.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
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
_OPEN = "/static/"  # needs no token: nothing of the record is there
_WAY_IN = (
    "This desk is for who started it: open the address that `sayso serve` printed, which ends "
    "with a token.\n"
)


class Guard:
    """Lets in who has the token and calls the server by its own name.

    The token comes in a cookie, or as a bearer token to a program; the address that `sayso serve`
    prints has it once, and sets the cookie.
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

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        refused = self._refused(scope)
        await (refused or self.app)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """What to answer instead; None where the request may pass."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host not in self.hosts:
            return PlainTextResponse("This desk does not answer to that name.\n", 421)
        if not _is_own(scope["method"], headers, host):
            return PlainTextResponse("The form was sent from another place.\n", 403)
        if scope["path"].startswith(_OPEN):
            return None
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if any(name == "token" for name, _ in asked):
            return self._way_in(scope["path"], asked)
        if self._has_token(headers):
            return None
        return PlainTextResponse(_WAY_IN, 401, {"www-authenticate": "Bearer"})

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
        answer.set_cookie(self.setting.cookie, self.setting.token, httponly=True, samesite="strict")
        return answer

    def _has_token(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.setting.is_token(given.strip()):
            return True
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        found = cookies.get(self.setting.cookie)
        return found is not None and self.setting.is_token(found.value)


def _is_own(method: str, headers: Headers, host: str) -> bool:
    """Whether a request that may change something comes from a page of this desk, or a program."""
    if method in ("GET", "HEAD"):
        return True
    origin = headers.get("origin")
    return origin is None or origin.lower() in (f"http://{host}", f"https://{host}")
