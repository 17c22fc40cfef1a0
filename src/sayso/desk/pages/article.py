"""Article: the text with its statements marked, cards beside it, its versions and copies."""

from markupsafe import Markup
from starlette.responses import Response

from sayso.desk import addresses
from sayso.desk.cards import card_from_attribution
from sayso.desk.rendering import page
from sayso.desk.told_article import article_of_visit, corrections_of_version
from sayso.desk.visit import Visit
from sayso.export.html import shows_title, text_from_reading
from sayso.export.html_beside import cast_from_reading
from sayso.export.plain import unturned
from sayso.export.wording import with_roles_once
from sayso.records import ActKind


def article(visit: Visit) -> Response:
    """An article in its current version, or in the one that is asked for."""
    told = article_of_visit(visit)
    version, reading = told.version, told.reading
    once = with_roles_once(version.article.text, reading.attributions())
    return page(
        visit,
        "article.html",
        version=version,
        is_read=told.is_read,
        model=reading.model,
        shows_title=shows_title(version.article),
        # Both come escaped, and hold nothing but our own marks.
        text=Markup(unturned(text_from_reading(reading, addresses.ANCHOR))),  # noqa: S704
        cast=Markup(cast_from_reading(reading, addresses.ANCHOR)),  # noqa: S704
        cards=[
            card_from_attribution(version.article, version.owner, attribution, number)
            for number, attribution in enumerate(once, start=1)
        ],
        versions=told.versions,
        copies=told.copies,
        corrections=corrections_of_version(visit.connection, version),
        acts=[kind.value for kind in ActKind],
    )
