"""What else there is of an article: its other versions, and copies of it; without their texts."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from sayso.store.schema import articles, families, outlets, versions


@dataclass(frozen=True, slots=True)
class Relative:
    """A version of this or another article; `seen` in seconds since 1970."""

    key: int
    owner: str
    number: int
    current: bool
    title: str | None
    outlet: str | None
    date: str | None
    seen: int


def versions_told(connection: Connection, owner: str, most: int) -> list[Relative]:
    """The versions of an article, the newest first; at most so many."""
    of = _whole().where(versions.c.article == owner).order_by(versions.c.number.desc())
    return [_relative(row) for row in connection.execute(of.limit(most))]


def copies_of_version(connection: Connection, key: int, most: int) -> list[Relative]:
    """Other articles of the same family in their current versions, the first first.

    At most so many; empty where the version is in no family yet.
    """
    family = select(families.c.family).where(families.c.version == key).scalar_subquery()
    own = select(versions.c.article).where(versions.c.key == key).scalar_subquery()
    of = (
        _whole()
        .join(families, families.c.version == versions.c.key)
        .where(families.c.family == family, versions.c.current, versions.c.article != own)
        .order_by(versions.c.key)
    )
    return [_relative(row) for row in connection.execute(of.limit(most))]


def _whole() -> Select[Any]:
    kept = (versions.c[name] for name in ("key", "number", "current", "title", "date", "seen"))
    owner, outlet = versions.c.article.label("owner"), outlets.c.name.label("outlet")
    return (
        select(*kept, owner, outlet)
        .select_from(versions)
        .join(articles, articles.c.id == versions.c.article)
        .outerjoin(outlets, outlets.c.id == articles.c.outlet)
    )


def _relative(row: Row[Any]) -> Relative:
    return Relative(**row._mapping)
