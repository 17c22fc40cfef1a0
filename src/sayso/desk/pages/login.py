"""Coming in and going out, where a team shares the desk."""

import re
from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from sayso.accounts import log_in, log_out
from sayso.desk.doors import new_secret
from sayso.desk.forms import Fields, NotAdmitted, one_of_fields
from sayso.desk.guard import LOGIN, set_cookie
from sayso.desk.rendering import page
from sayso.desk.setting import Setting
from sayso.desk.visit import Visit
from sayso.desk.visitor import Visitor
from sayso.store.audit import Doer

# A place on this desk: browsers read "//", "/\" and blanks in front as the name of a server.
_PLACE = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def login(visit: Visit) -> Response:
    """The form that asks for a name and a password; who is logged in is led on."""
    setting, wanted = visit.setting, place_wanted(visit.one("next"))
    assert setting.visitor is not None
    if setting.visitor.role is not None:
        return RedirectResponse(wanted, 303)
    if setting.visitor.secret:
        return page(visit, "login.html", wanted=wanted)
    # Nobody else knows it, so that no other page can send this form.
    secret = new_secret()
    mine = setting.of(Visitor("", None, secret, setting.visitor.address))
    answer = page(replace(visit, setting=mine), "login.html", wanted=wanted)
    set_cookie(answer, setting, secret)
    return answer


def enter(setting: Setting, fields: Fields) -> Response:
    """Lets in who knows a password, under a secret that is new. Raises `NotAdmitted`."""
    visitor = setting.visitor
    assert visitor is not None
    name, wanted = one_of_fields(fields, "name"), place_wanted(one_of_fields(fields, "next"))
    done = log_in(setting.store, name, one_of_fields(fields, "password"), visitor.address)
    if done.secret is None:
        raise NotAdmitted("the name or the password is wrong", done.wait)
    answer = RedirectResponse(wanted, 303)
    set_cookie(answer, setting, done.secret)
    return answer


def leave(setting: Setting, fields: Fields) -> Response:
    """Ends the session."""
    visitor = setting.visitor
    assert visitor is not None
    log_out(setting.store, visitor.secret, Doer(visitor.name, visitor.address))
    answer = RedirectResponse(LOGIN, 303)
    # Pages that the browser kept are not to be found by whoever sits there next.
    answer.headers["clear-site-data"] = '"cache"'
    set_cookie(answer, setting, new_secret())
    return answer


def place_wanted(given: str) -> str:
    """A page of this desk; the first one where it is none."""
    return given if _PLACE.fullmatch(given) and not given.startswith(LOGIN) else "/"
