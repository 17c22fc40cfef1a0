"""Articles and their versions: an edit is a new version of the same article."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from sayso.acts.days import days_from_iso
from sayso.errors import DamagedVersion
from sayso.records import Article, Block
from sayso.store.keys import KEYS_OF_A_DAY, first_key_of_day
from sayso.store.metadata import ASKED
from sayso.store.outlets import outlet_number
from sayso.store.packing import DAMAGED, made_from_plain, packed, plain_from_packed
from sayso.store.schema import articles, outlets, unresolved, versions
from sayso.store.terms import terms_of_article
from sayso.store.turns import Turn, take_turn
from sayso.store.upsert import add_missing
from sayso.store.word_tables import ARTICLES, add_terms
from sayso.store.words import words_of

NUL = "holds characters that no text has (NUL)"  # why an article is not kept
_ID = 16  # hex digits
_KEPT = ("text", "title", "byline", "date", "date_from", "language", "url")
_PART = 100  # versions in memory at a time
# Versions with the names of their articles and outlets.
_WHOLE: Select[Any] = (
    select(versions, articles.c.name.label("name"), outlets.c.name.label("outlet"))
    .join(articles, articles.c.id == versions.c.article)
    .outerjoin(outlets, outlets.c.id == articles.c.outlet)
)
_OF_KEYS = _WHOLE.where(versions.c.key.in_(ASKED))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a version came from.

    `name` is what makes it the same article of its outlet when it is met again (its address, its
    path, its id in an archive), `raw` the SHA-256 of the bytes that were read, `place` where
    these were, `extractor` what made a text of them.
    """

    name: str
    raw: str
    place: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is kept: its `key`, its number from 1, and when it was first `seen`.

    `owner` is the id of the article that it is a version of.
    """

    key: int
    owner: str
    number: int
    current: bool
    article: Article
    origin: Origin
    seen: datetime


def holds_nul(article: Article, name: str) -> bool:
    """Whether something of it that would be kept, or its `name`, has NUL, which no database takes.

    Its language is not looked at: it is told by Sayso.
    """
    told = (article.text, article.title, article.byline, article.outlet, article.url, name)
    return any("\x00" in words for words in told if words)


def article_key(outlet: str | None, name: str) -> str:
    """The id of an article, the same for all its versions."""
    return _hashed(outlet or "", name)


def as_version(article: Article, origin: Origin) -> Article:
    """`article` under the id that it has in the store, made of what it is and what it says."""
    shown = (str(getattr(article, part) or "") for part in _KEPT)
    return replace(article, id=_hashed(article_key(article.outlet, origin.name), *shown))


def key_of_version(connection: Connection, id: str) -> int | None:
    """The key of a version, None where it is not in the store."""
    found: int | None = connection.scalar(select(versions.c.key).where(versions.c.id == id))
    return found


def number_of_version(connection: Connection, key: int) -> int:
    """Which version of its article it is, from 1."""
    found = connection.execute(select(versions.c.number).where(versions.c.key == key))
    return int(found.scalar_one())


def key_of_raw(connection: Connection, raw: str, outlet: str | None) -> int | None:
    """The key of the newest version that was made of the very same bytes, of that or any outlet."""
    made = select(versions.c.key).where(versions.c.raw == raw)
    if outlet is not None:
        made = made.join(articles, articles.c.id == versions.c.article)
        made = made.join(outlets, outlets.c.id == articles.c.outlet).where(outlets.c.name == outlet)
    found: int | None = connection.scalar(made.order_by(versions.c.key.desc()).limit(1))
    return found


def add_version(connection: Connection, article: Article, origin: Origin, seen: int) -> int:
    """Keeps a version as the newest of its article; its key. `article` is as `as_version` gives it.

    One that is there already stays as it is, and becomes the current one again.
    """
    owner = article_key(article.outlet, origin.name)
    take_turn(connection, Turn.NUMBERING)
    if (known := key_of_version(connection, article.id)) is not None:
        make_current(connection, known)
        return known
    outlet = outlet_number(connection, article.outlet)
    add_missing(connection, articles, {"id": owner, "outlet": outlet, "name": origin.name})
    newest = select(func.max(versions.c.number)).where(versions.c.article == owner)
    number = (connection.scalar(newest) or 0) + 1
    if number > 1:
        _retire(connection, owner)
    key = _free_key(connection, article.date, seen)
    row = {part: getattr(article, part) for part in _KEPT} | {
        "key": key,
        "id": article.id,
        "article": owner,
        "number": number,
        "current": True,
        "blocks": packed(article.blocks),
        "words": hash_of_words(article.text),
        "raw": origin.raw,
        "place": origin.place,
        "extractor": origin.extractor,
        "seen": seen,
    }
    connection.execute(versions.insert(), row)
    add_terms(connection, ARTICLES, [(key, terms_of_article(article.text, outlet))])
    return key


def make_current(connection: Connection, key: int) -> None:
    """Makes a version the one that its article is now; nothing is written where it is."""
    current = select(versions.c.current).where(versions.c.key == key)
    if connection.execute(current).scalar_one():
        return
    take_turn(connection, Turn.NUMBERING)
    owner = select(versions.c.article).where(versions.c.key == key)
    _retire(connection, connection.execute(owner).scalar_one())
    connection.execute(update(versions).where(versions.c.key == key).values(current=True))
    add_missing(connection, unresolved, {"version": key})


def is_copy(connection: Connection, article: Article, origin: Origin) -> bool:
    """Whether another article of the store has the very words of this one."""
    other = select(versions.c.key).where(
        versions.c.words == hash_of_words(article.text),
        versions.c.article != article_key(article.outlet, origin.name),
    )
    return connection.scalar(other.limit(1)) is not None


def hash_of_words(text: str) -> str:
    """What is equal for texts of the same words, however they are spaced and marked."""
    return _hashed(*words_of(text))


def version_of_key(connection: Connection, key: int) -> Version | None:
    """The version under a key."""
    row = connection.execute(_WHOLE.where(versions.c.key == key)).one_or_none()
    return None if row is None else _version(row)


def versions_of_keys(connection: Connection, keys: Collection[int]) -> dict[int, Version]:
    """The versions under some keys, by their keys."""
    rows = connection.execute(_OF_KEYS, {ASKED.key: list(keys)})
    return {row.key: _version(row) for row in rows}


def versions_of_article(connection: Connection, owner: str) -> list[Version]:
    """All versions of an article, the first first."""
    found = _WHOLE.where(versions.c.article == owner).order_by(versions.c.number)
    return [_version(row) for row in connection.execute(found)]


def all_versions(connection: Connection) -> Iterator[Version]:
    """Every version of the store, in the order of ids; some of them in memory at a time."""
    found = _WHOLE.order_by(versions.c.id).execution_options(yield_per=_PART)
    with connection.execute(found) as rows:  # whoever stops half-way leaves no cursor behind
        for row in rows:
            yield _version(row)


def _version(row: Row[Any]) -> Version:
    given = row._mapping
    try:
        blocks = made_from_plain(tuple[Block, ...], plain_from_packed(row.blocks))
    except DAMAGED as e:
        raise DamagedVersion(row.name) from e
    kept = {part: given[part] for part in _KEPT}
    article = Article(id=row.id, blocks=blocks, outlet=row.outlet, **kept)
    origin = Origin(row.name, row.raw, row.place, row.extractor)
    seen = datetime.fromtimestamp(row.seen, UTC)
    return Version(row.key, row.article, row.number, row.current, article, origin, seen)


def _retire(connection: Connection, owner: str) -> None:
    current = (versions.c.article == owner) & versions.c.current
    retired = connection.scalars(select(versions.c.key).where(current)).all()
    add_missing(connection, unresolved, *({"version": key} for key in retired))
    connection.execute(update(versions).where(current).values(current=False))


def _free_key(connection: Connection, published: str | None, seen: int) -> int:
    """The next key of the day of publication; of the day it was seen, where that is not known."""
    known = days_from_iso(published)
    first = first_key_of_day(known.first if known else datetime.fromtimestamp(seen, UTC).date())
    within = versions.c.key.between(first, first + KEYS_OF_A_DAY - 1)
    taken: int | None = connection.scalar(select(func.max(versions.c.key)).where(within))
    return first if taken is None else taken + 1


def _hashed(*parts: str) -> str:
    """First 16 hex digits of SHA-256 over the parts, each with its end marked."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() + b"\x00")
    return digest.hexdigest()[:_ID]
