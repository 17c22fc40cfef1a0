"""The desk as an application: its pages, by their addresses."""

from collections.abc import Awaitable, Callable
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.desk.again import PageAgain, again_from_pages
from sayso.desk.api.answers import answer
from sayso.desk.api.paths import API
from sayso.desk.forms import Fields, StaleForm, fields_of_form, refused_by, sentence
from sayso.desk.guard import Guard
from sayso.desk.pages.accounts import account, accounts, change, manage
from sayso.desk.pages.actor import actor, actors, doubts, judge
from sayso.desk.pages.article import article
from sayso.desk.pages.brief import begin, brief, brief_file, briefs, work
from sayso.desk.pages.carriers import carriers
from sayso.desk.pages.changes import changes
from sayso.desk.pages.corrections import correct_statement
from sayso.desk.pages.login import enter, leave, login
from sayso.desk.pages.narrative import narrative
from sayso.desk.pages.narratives import narratives
from sayso.desk.pages.outlets import outlets
from sayso.desk.pages.review import review
from sayso.desk.pages.rulings import judgements, rule
from sayso.desk.pages.search import search
from sayso.desk.pages.statement import statement
from sayso.desk.pages.today import today
from sayso.desk.pages.watches import save_search
from sayso.desk.rendering import (
    filled,
    icon,
    script,
    script_address,
    style_address,
    style_sheet,
)
from sayso.desk.rules import ruled
from sayso.desk.setting import Setting
from sayso.desk.visit import Visit, setting_of
from sayso.errors import SaysoError, UsageError
from sayso.passwords import prepare

PAGES: dict[str, Callable[[Visit], Response]] = {
    "/": today,
    "/search": search,
    "/articles/{id}": article,
    "/articles/{id}/changes": changes,
    "/statements/{id}": statement,
    "/narratives": narratives,
    "/narratives/{id}": narrative,
    "/actors": actors,
    "/actors/doubts": doubts,
    "/actors/{id}": actor,
    "/outlets": outlets,
    "/map": carriers,
    "/brief": briefs,
    "/brief/{id}": brief,
    "/brief/{id}/{format}": brief_file,
    "/judgements": judgements,
    "/review": review,
}
# What forms do, each leading to where it shows.
FORMS: dict[str, Callable[[Visit, Fields], str]] = {
    "/judgements": rule,
    "/corrections": correct_statement,
    "/actors": judge,
    "/search": save_search,
    "/brief": begin,
    "/brief/{id}": work,
}
# Where a team shares the desk. Their forms take passwords, and open transactions themselves.
TEAM_PAGES: dict[str, Callable[[Visit], Response]] = {
    "/login": login,
    "/account": account,
    "/accounts": accounts,
}
TEAM_FORMS: dict[str, Callable[[Setting, Fields], Response]] = {
    "/login": enter,
    "/logout": leave,
    "/account": change,
    "/accounts": manage,
}
_Answering = Callable[[Request], Awaitable[Response]]
_AT_ONCE = 2  # pages that are made at the same time; more would only wait for one another
_PASSWORDS = 2  # that are hashed at the same time: each takes 64 MiB
_KEPT = "public, max-age=31536000, immutable"


def app_from_setting(setting: Setting) -> ASGIApp:
    """The desk of a setting."""
    if setting.team:
        prepare()
    told = _telling(setting)
    handlers = {HTTPException: told, SaysoError: told, Exception: told}
    # Around all of it, so that nothing, not even what failed, goes out unguarded.
    return Guard(Starlette(routes=routes_of(setting), exception_handlers=handlers), setting)


def routes_of(setting: Setting) -> list[Route]:
    """What is answered, each behind its rule."""
    pages, passwords = CapacityLimiter(_AT_ONCE), CapacityLimiter(_PASSWORDS)
    shown = PAGES | (TEAM_PAGES if setting.team else {})
    read = shown | {path: _as_json(made) for path, made in API.items()}
    again = again_from_pages(shown)
    routes = [
        Route(style_address(), _style),
        Route(script_address(), _script),
        Route("/static/icon.svg", _icon),
        *(Route(path, _read(made, pages)) for path, made in read.items()),
        *(Route(path, _write(done, again), methods=["POST"]) for path, done in FORMS.items()),
    ]
    if setting.team:
        for path, made in TEAM_FORMS.items():
            routes.append(Route(path, _do(made, passwords, again), methods=["POST"]))
    return ruled(routes)


def _read(made: Callable[[Visit], Response], limiter: CapacityLimiter) -> _Answering:
    """A page that reads the record, in one state of it throughout."""

    def read(request: Request) -> Response:
        setting = setting_of(request)
        with setting.store.reading() as connection:
            return made(Visit(request, connection, setting))

    async def read_in_turn(request: Request) -> Response:
        return await to_thread.run_sync(read, request, limiter=limiter)

    return read_in_turn


def _as_json(made: Callable[[Visit], dict[str, Any]]) -> Callable[[Visit], Response]:
    """What a program is told, as it gets it."""

    def told(visit: Visit) -> Response:
        return answer(visit.request, made(visit))

    return told


def _write(done: Callable[[Visit, Fields], str], again: PageAgain) -> _Answering:
    """Does what a form asks, in the visitor's name, and leads to where it shows.

    What cannot be done leaves the record as it was.
    """

    def write(request: Request, fields: Fields) -> Response:
        setting = setting_of(request)
        with setting.store.writing() as connection:
            return RedirectResponse(done(Visit(request, connection, setting), fields), 303)

    async def write_and_lead(request: Request, fields: Fields) -> Response:
        return await run_in_threadpool(write, request, fields)

    return _done_or_again(write_and_lead, again)


def _do(
    done: Callable[[Setting, Fields], Response], limiter: CapacityLimiter, again: PageAgain
) -> _Answering:
    """Does what a form of accounts asks."""

    async def do(request: Request, fields: Fields) -> Response:
        return await to_thread.run_sync(done, setting_of(request), fields, limiter=limiter)

    return _done_or_again(do, again)


def _done_or_again(
    done: Callable[[Request, Fields], Awaitable[Response]], again: PageAgain
) -> _Answering:
    """Does what a form asks; a form that is refused is shown again on its page."""

    async def answered(request: Request) -> Response:
        fields: Fields = {}
        try:
            fields = await fields_of_form(request, setting_of(request))
            return await done(request, fields)
        except (StaleForm, UsageError) as e:
            refused = refused_by(e.fields if isinstance(e, StaleForm) else fields, e)
            shown = await run_in_threadpool(again, request, refused)
            if shown is not None:
                return shown
            if isinstance(e, StaleForm) or not fields:
                raise
            raise HTTPException(refused.status, refused.words, refused.headers) from e

    return answered


async def _style(_: Request) -> Response:
    return Response(style_sheet(), media_type="text/css", headers={"cache-control": _KEPT})


async def _script(_: Request) -> Response:
    return Response(script(), media_type="text/javascript", headers={"cache-control": _KEPT})


async def _icon(_: Request) -> Response:
    return Response(icon(), media_type="image/svg+xml", headers={"cache-control": _KEPT})


def _telling(setting: Setting) -> Callable[[Request, Exception], Response]:
    """A page that tells what went wrong, and nothing of how this is made."""

    def tell(request: Request, error: Exception) -> Response:
        status, words = _words_of_error(error)
        if request.url.path.startswith("/api/"):
            return answer(request, {"error": words}, status)
        mine = request.scope.get("setting", setting)
        headers = error.headers if isinstance(error, HTTPException) else None
        return HTMLResponse(filled(mine, "error.html", words=words), status, headers)

    return tell


def _words_of_error(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    if isinstance(error, UsageError):
        return 400, sentence(str(error))
    if isinstance(error, SaysoError):
        return 503, f"The store cannot be read or written: {error}."
    return 500, "Something went wrong here; the terminal of `sayso serve` tells what."
