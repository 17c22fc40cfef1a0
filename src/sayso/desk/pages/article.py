"""Article: the text with its statements marked, cards beside it, its versions and copies."""

from markupsafe import Markup
from starlette.responses import Response

from sayso.desk import addresses
from sayso.desk.cards import card_from_attribution
from sayso.desk.rendering import page
from sayso.desk.visit import Visit, missing
from sayso.export.html import shows_title, text_from_reading
from sayso.export.html_beside import cast_from_reading
from sayso.export.plain import unturned
from sayso.export.wording import with_roles_once
from sayso.reading import Reading
from sayso.records import Cast
from sayso.store.articles import Version, version_of_key
from sayso.store.readings import reading_of_version
from sayso.store.relatives import Relative, copies_of_version, versions_told

MOST = 50  # versions and copies that are listed


def article(visit: Visit) -> Response:
    """An article in its current version, or in the one that is asked for."""
    owner = visit.id()
    told = versions_told(visit.connection, owner, MOST)
    version = _version(visit, told)
    read = reading_of_version(visit.connection, version)
    # What nobody has read is shown all the same.
    reading = read or Reading(version.article, (), Cast((), (), ()), (), "")
    once = with_roles_once(version.article.text, reading.attributions())
    return page(
        visit.setting,
        "article.html",
        version=version,
        is_read=read is not None,
        model=reading.model,
        shows_title=shows_title(version.article),
        # Both come escaped, and hold nothing but our own marks.
        text=Markup(unturned(text_from_reading(reading, addresses.ANCHOR))),  # noqa: S704
        cast=Markup(cast_from_reading(reading, addresses.ANCHOR)),  # noqa: S704
        cards=[
            card_from_attribution(version.article, owner, attribution, number)
            for number, attribution in enumerate(once, start=1)
        ],
        versions=told,
        copies=copies_of_version(visit.connection, version.key, MOST),
    )


def _version(visit: Visit, told: list[Relative]) -> Version:
    if not told:
        raise missing()
    if visit.one("version"):
        number = visit.number("version", 1, told[0].number)
        keys = [relative.key for relative in told if relative.number == number]
    else:
        keys = [relative.key for relative in told if relative.current] or [told[0].key]
    version = version_of_key(visit.connection, keys[0]) if keys else None
    if version is None:
        raise missing()
    return version
