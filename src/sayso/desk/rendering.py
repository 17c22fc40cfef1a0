"""Templates filled in. Everything that is put into one is escaped."""

import hashlib
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from sayso.brief.render_html import style_of_parts
from sayso.desk import addresses
from sayso.desk.again import Again
from sayso.desk.setting import Setting
from sayso.desk.visit import Visit
from sayso.export.html import LEGEND, style_of_marks
from sayso.export.plain import counted, plain
from sayso.trend.trend_words import words_of_day


def page(visit: Visit, template: str, status: int = 200, /, **given: Any) -> HTMLResponse:
    """A template as the answer to a visit, with the status of the form that was refused, if any."""
    refused = visit.refused
    again = Again(refused)
    made = filled(visit.setting, template, visit.place, again=again, **given)
    if refused:
        return HTMLResponse(made, refused.status, refused.headers)
    return HTMLResponse(made, status)


def filled(setting: Setting, template: str, place: str = "", /, **given: Any) -> str:
    """A template filled in; `place` is the address of the page that its forms are on."""

    @cache
    def proof() -> Markup:
        hidden = Markup('<input type="hidden" name="{}" value="{}">')
        return hidden.format("csrf", setting.form_token) + hidden.format("page", place)

    made = _templates().get_template(template)
    return made.render({"setting": setting, "proof": proof, "again": Again(None)} | given)


@cache
def style_sheet() -> bytes:
    """The one style sheet: that of marked texts, that of briefs, then the desk's."""
    own = files("sayso.desk").joinpath("static/desk.css").read_text(encoding="utf-8")
    return f"{style_of_marks()}\n.brief {{\n{style_of_parts()}}}\n{own}".encode()


@cache
def style_address() -> str:
    """Where it is, under a name that changes with it, so that browsers may keep it for ever."""
    return f"/static/desk-{hashlib.sha256(style_sheet()).hexdigest()[:12]}.css"


@cache
def script() -> bytes:
    """The one script: keys that press buttons."""
    return files("sayso.desk").joinpath("static/keys.js").read_bytes()


@cache
def script_address() -> str:
    """Where it is, under a name that changes with it."""
    return f"/static/keys-{hashlib.sha256(script()).hexdigest()[:12]}.js"


@cache
def icon() -> bytes:
    """The picture beside the page's title."""
    return files("sayso.desk").joinpath("static/icon.svg").read_bytes()


def web_address(url: str | None) -> str | None:
    """An address that a link may lead to: of the web, and not a script."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def moment(second: float | datetime) -> str:
    """A time as "3 May 2024, 14:05 UTC"."""
    at = second if isinstance(second, datetime) else datetime.fromtimestamp(second, UTC)
    return f"{words_of_day(at.date())}, {at:%H:%M} UTC"


def day(written: str | date | None) -> str:
    """A date as "3 May 2024"; as it is written where it is no whole day."""
    if isinstance(written, date):
        return words_of_day(written)
    try:
        return words_of_day(date.fromisoformat((written or "")[:10]))
    except ValueError:
        return written or "undated"


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"plain": plain, "day": day, "moment": moment, "web": web_address}
    made.globals |= {
        "at": addresses,
        "counted": counted,
        "legend": Markup(LEGEND),  # noqa: S704 (our own words)
        "style_address": style_address(),
        "script_address": script_address(),
    }
    return made
