"""Articles for programs: the text, all that was read in it, its versions and copies."""

from dataclasses import asdict
from typing import Any

from sayso.desk.told_article import article_of_visit
from sayso.desk.visit import Visit
from sayso.export.jsonl import dict_from_reading
from sayso.store.relatives import Relative


def article(visit: Visit) -> dict[str, Any]:
    """An article in its current version, or in the one that is asked for."""
    told = article_of_visit(visit)
    version = told.version
    return {
        **dict_from_reading(told.reading),
        "id": version.owner,
        "version": version.article.id,
        "number": version.number,
        "current": version.current,
        "read": told.is_read,
        "versions": [_relative(v) for v in told.versions],
        "copies": [_relative(c) for c in told.copies],
    }


def _relative(relative: Relative) -> dict[str, Any]:
    told = asdict(relative)
    del told["key"]
    return told
