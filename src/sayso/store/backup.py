"""A whole store into another, empty one: a backup, or a move from one database to another."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, select, text

from sayso.errors import StoreError
from sayso.store.articles import all_versions
from sayso.store.connection import Store, is_address, open_store
from sayso.store.outlets import outlet_number
from sayso.store.packing import DAMAGED
from sayso.store.readings import add_words, reading_of_version
from sayso.store.schema import metadata, versions
from sayso.store.schema_desk import sessions, tries
from sayso.store.terms import terms_of_article
from sayso.store.word_tables import ARTICLES, add_terms

_PART = 500  # rows at a time
# Nobody has the work of a copy.
_UNLEASED = {"lease": None, "lease_until": 0}
# Nobody is logged in at a copy: a session that was ended since would be open again.
_LEFT_OUT = (sessions, tries)


def copy_store(source: Store, target: Store) -> int:
    """Copies all that `source` holds at this moment; how many versions of articles that are.

    In one transaction: `target` has everything or nothing. Raises `StoreError` where it is not
    empty, or `source` is damaged.
    """
    with source.reading() as given, target.writing() as made:
        if _has_rows(made):
            raise StoreError(target.name, "holds something already")
        for table in metadata.sorted_tables:
            if table not in _LEFT_OUT:
                _copy_table(given, made, table)
        try:
            fill_words(made)
        except DAMAGED as e:
            raise StoreError(source.name, "holds something that is damaged") from e
        return int(made.execute(select(func.count()).select_from(versions)).scalar_one())


def backup(source: Store, target: str) -> int:
    """Copies `source` into a new store at `target`, a path or address; how many versions.

    A file is there whole, or not at all. Raises `StoreError` where something is there already.
    """
    if is_address(target):
        return _copied(source, target)
    path = Path(target)
    if path.exists():
        raise StoreError(target, "is there already")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        count = _copied(source, str(part))
        part.rename(path)
    except OSError as e:
        raise StoreError(target, f"cannot be written ({e.strerror})") from e
    finally:
        for rest in ("", "-wal", "-shm"):
            Path(f"{part}{rest}").unlink(missing_ok=True)
    return count


def _copied(source: Store, target: str) -> int:
    made = open_store(target)
    try:
        return copy_store(source, made)
    finally:
        made.close()


def _has_rows(connection: Connection) -> bool:
    found = (connection.execute(select(t).limit(1)).first() for t in metadata.sorted_tables)
    return any(row is not None for row in found)


def _copy_table(given: Connection, made: Connection, table: Table) -> None:
    rows = given.execute(select(table).execution_options(yield_per=_PART))
    unleased = _UNLEASED if "lease" in table.c else {}
    for part in _parts(dict(row._mapping) | unleased for row in rows):
        made.execute(table.insert(), part)
    (key,) = list(table.primary_key)[:1]
    counted = len(table.primary_key) == 1 and type(key.type) is Integer
    if counted and made.dialect.name == "postgresql":
        # Rows came with their numbers: the next one is to be a new one.
        line = (
            "SELECT setval(pg_get_serial_sequence(:t, :k), coalesce((SELECT max({0}) FROM {1}), 1))"
        )
        made.execute(text(line.format(key.name, table.name)), {"t": table.name, "k": key.name})


def fill_words(connection: Connection) -> None:
    """Fills the indexes of words, which are empty, from what is kept.

    Each database has its own; and where the terms of a text change (`terms.py`, `words.py`), the
    step to that schema makes them anew.
    """
    for version in all_versions(connection):
        article = version.article
        number = outlet_number(connection, article.outlet)
        add_terms(connection, ARTICLES, [(version.key, terms_of_article(article.text, number))])
        if (reading := reading_of_version(connection, version)) is not None:
            add_words(connection, version.key, reading)


def _parts(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(rows)
    while part := list(islice(rest, _PART)):
        yield part
