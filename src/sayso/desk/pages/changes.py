"""Changes: two versions of an article, word by word."""

from starlette.responses import Response

from sayso.desk.rendering import page
from sayso.desk.told_article import MOST
from sayso.desk.visit import Visit, missing
from sayso.desk.word_diff import word_diff
from sayso.export.plain import unturned
from sayso.store.articles import Version, version_of_key
from sayso.store.relatives import versions_told


def changes(visit: Visit) -> Response:
    """What a version of an article has that another has not."""
    told = {v.number: v for v in versions_told(visit.connection, visit.id(), MOST)}
    if not told:
        raise missing()
    newest = max(told)
    second = visit.number("second", newest, newest)
    first = visit.number("first", max(1, second - 1), newest)
    versions: list[Version] = []
    for number in (first, second):
        key = told[number].key if number in told else None
        version = version_of_key(visit.connection, key) if key is not None else None
        if version is None:
            raise missing()
        versions.append(version)
    before, after = versions
    return page(
        visit,
        "changes.html",
        before=before,
        after=after,
        stretches=word_diff(unturned(before.article.text), unturned(after.article.text)),
    )
