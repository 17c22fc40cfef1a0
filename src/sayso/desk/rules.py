"""What whom is allowed: the one table that says so, and the one place that asks it."""

from collections.abc import Iterable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.desk.visit import setting_of
from sayso.store.accounts import Role

# The least role that a route needs; None is for everybody, also who is not logged in.
RULES: Mapping[str, Role | None] = {
    "GET /static/{name}": None,
    "GET /": Role.READER,
    "GET /search": Role.READER,
    "POST /search": Role.ANALYST,
    "GET /articles/{id}": Role.READER,
    "GET /articles/{id}/changes": Role.READER,
    "GET /statements/{id}": Role.READER,
    "GET /narratives": Role.READER,
    "GET /narratives/{id}": Role.READER,
    "GET /actors": Role.READER,
    "POST /actors": Role.ANALYST,
    "GET /actors/doubts": Role.READER,
    "GET /actors/{id}": Role.READER,
    "GET /outlets": Role.READER,
    "GET /map": Role.READER,
    "GET /brief": Role.READER,
    "POST /brief": Role.ANALYST,
    "GET /brief/{id}": Role.READER,
    "POST /brief/{id}": Role.ANALYST,
    "GET /brief/{id}/{format}": Role.READER,
    "GET /judgements": Role.READER,
    "POST /judgements": Role.ANALYST,
    "GET /review": Role.READER,
    "POST /corrections": Role.ANALYST,
    "GET /api/statements": Role.READER,
    "GET /api/statements/{id}": Role.READER,
    "GET /api/articles/{id}": Role.READER,
    "GET /api/narratives": Role.READER,
    "GET /api/narratives/{id}": Role.READER,
    "GET /api/actors": Role.READER,
    "GET /api/actors/{id}": Role.READER,
    "GET /api/outlets": Role.READER,
    "GET /api/brief": Role.READER,
    "GET /api/openapi.json": Role.READER,
    # Where a team shares the desk:
    "GET /login": None,
    "POST /login": None,
    "POST /logout": Role.READER,
    "GET /account": Role.READER,
    "POST /account": Role.READER,
    "GET /accounts": Role.ADMIN,
    "POST /accounts": Role.ADMIN,
}
_STATIC = "/static/"


def rule_of(method: str, path: str) -> Role | None:
    """The least role that a method of a route needs. Raises `KeyError` where there is no rule."""
    path = f"{_STATIC}{{name}}" if path.startswith(_STATIC) else path
    return RULES[f"{'GET' if method == 'HEAD' else method} {path}"]


def ruled(routes: Iterable[Route]) -> list[Route]:
    """The routes, each of which asks its rule first. Raises `KeyError` where one has none."""
    return [
        Route(r.path, _Ruled(r).answer, methods=sorted(r.methods or ()), name=r.name)
        for r in routes
    ]


class _Ruled:
    """A route behind its rules."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.needed = {method: rule_of(method, route.path) for method in route.methods or ()}

    async def answer(self, request: Request) -> Response:
        """What the route answers to whom its rule allows it."""
        visitor = setting_of(request).visitor
        needed = self.needed[request.method]
        if visitor is None or not visitor.may(needed):
            raise HTTPException(403, f"That is for the role {needed}.")
        if visitor.is_program and request.method not in ("GET", "HEAD"):
            raise HTTPException(403, "Programs read, and change nothing.")
        found: Response = await self.route.endpoint(request)
        return found
