"""Whether a store is sound: what the database says of itself, and what must hold of the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from sqlalchemy import Connection, func, select, text

from sayso.records import Span
from sayso.statements.from_article import statement_id
from sayso.store.articles import Version, as_version, version_of_key
from sayso.store.keys import least_statement_key, statement_key
from sayso.store.packing import DAMAGED
from sayso.store.readings import is_as_corrected, reading_of_version, rows_of_statements
from sayso.store.schema import articles, statements, versions
from sayso.store.word_tables import ARTICLES, STATEMENTS, count_rows


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold, and of what."""

    what: str
    reason: str


def faults(connection: Connection) -> Iterator[Fault]:
    """All that is wrong with a store; nothing is changed."""
    yield from _of_database(connection)
    yield from _of_counts(connection)
    for row in connection.execute(select(versions.c.key, versions.c.id).order_by(versions.c.id)):
        name, what = f"version {row.id}", "what it holds"
        try:
            version = version_of_key(connection, row.key)
            if version is None:
                yield Fault(name, "stands in an index, and nowhere else")
                continue
            found = list(_of_version(version))
            what = "what was read in it"
            found += _of_reading(connection, version)
        except DAMAGED as e:
            yield Fault(name, f"{what} is damaged ({type(e).__name__})")
        else:
            yield from found


def _of_database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield Fault("the file", str(row[0]))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(f"{row[0]} row {row[1]}", f"speaks of a row of {row[2]} that is not there")


def _of_counts(connection: Connection) -> Iterator[Fault]:
    for table, words in ((statements, STATEMENTS), (versions, ARTICLES)):
        rows = connection.scalar(select(func.count()).select_from(table))
        found = count_rows(connection, words)
        if rows != found:
            yield Fault(words, f"finds {found} of {rows} {table.name}")
    current = func.count().filter(versions.c.current)
    numbered = (func.count(), func.max(versions.c.number), current)
    owners = select(versions.c.article, *numbered).group_by(versions.c.article)
    for owner, count, last, now in connection.execute(owners):
        if count != last:
            yield Fault(f"article {owner}", f"has {count} versions, the last is number {last}")
        if now != 1:
            yield Fault(f"article {owner}", f"has {now} current versions")
    bare = select(articles.c.id).where(articles.c.id.not_in(select(versions.c.article)))
    for owner in connection.scalars(bare):
        yield Fault(f"article {owner}", "has no version")


def _of_version(version: Version) -> Iterator[Fault]:
    article = version.article
    name = f"version {article.id}"
    if as_version(article, version.origin).id != article.id:
        yield Fault(name, "its id is not that of what it holds")
    if not _within(article.text, _spans(article.blocks)):
        yield Fault(name, "a block lies outside its text")


def _of_reading(connection: Connection, version: Version) -> Iterator[Fault]:
    name, body = f"version {version.article.id}", version.article.text
    reading = reading_of_version(connection, version)
    kept = [] if reading is None else rows_of_statements(version.key, reading)
    rows = connection.execute(
        select(statements)
        .where(
            statements.c.key.between(
                least_statement_key(version.key), statement_key(version.key, 0)
            )
        )
        .order_by(statements.c.key.desc())
    )
    if [dict(row._mapping) for row in rows] != kept:
        yield Fault(name, "its statements are not those that were read")
    if reading is None:
        return
    for said, act in zip(reading.statements, reading.acts, strict=True):
        if not _within(body, (*_spans(said), *_spans(act))):
            yield Fault(f"statement {said.id}", "a piece lies outside the text")
        elif statement_id(version.article, said) != said.id:
            yield Fault(f"statement {said.id}", "its id is not that of its words")
    if not _within(body, _spans(reading.cast)):
        yield Fault(name, "a mention lies outside its text")
    if not is_as_corrected(connection, version):
        yield Fault(name, "what is kept is not what was read, with its corrections")


def _spans(record: object) -> Iterator[Span]:
    """All places that a record of `sayso.records` tells, at any depth."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from _spans(part)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _spans(getattr(record, field.name))


def _within(text: str, spans: Iterable[Span]) -> bool:
    return all(0 <= span.start < span.end <= len(text) for span in spans)
