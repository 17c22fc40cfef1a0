"""An article, what was read in it, its versions and copies, as pages and programs have it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.desk.visit import Visit, missing
from sayso.reading import Reading
from sayso.records import Cast
from sayso.store.articles import Version, version_of_key
from sayso.store.readings import reading_of_version
from sayso.store.relatives import Relative, copies_of_version, versions_told

MOST = 50  # versions and copies that are listed


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """A version, what was read in it (nothing, unless `is_read`), other versions, copies."""

    version: Version
    reading: Reading
    is_read: bool
    versions: tuple[Relative, ...]
    copies: tuple[Relative, ...]


def article_of_visit(visit: Visit) -> ToldArticle:
    """The article whose id is in the address, in its current version or that which is asked for.

    Raises what becomes the page "not found".
    """
    versions = versions_told(visit.connection, visit.id(), MOST)
    version = _version(visit, versions)
    read = reading_of_version(visit.connection, version)
    return ToldArticle(
        version,
        # What nobody has read is shown all the same.
        read or Reading(version.article, (), Cast((), (), ()), (), ""),
        read is not None,
        tuple(versions),
        tuple(copies_of_version(visit.connection, version.key, MOST)),
    )


def _version(visit: Visit, told: Sequence[Relative]) -> Version:
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
