"""What a model read in a version: kept whole, with the statements where a search finds them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select

from sayso.corrections.corrected import corrected
from sayso.corrections.correction import KIND, Correction
from sayso.errors import DamagedReading, StoreError
from sayso.reading import Reading
from sayso.records import Act, Actor, Affiliation, Article, Cast, Participants, Statement
from sayso.store.articles import Version, key_of_version, version_of_key, versions_of_keys
from sayso.store.callings import forget_places
from sayso.store.corrections import standing_corrections
from sayso.store.doubts import add_doubts, drop_doubts
from sayso.store.judgements import standing_judgements
from sayso.store.keys import MOST_STATEMENTS, least_statement_key, statement_key
from sayso.store.metadata import ASKED
from sayso.store.outlets import outlet_number
from sayso.store.packing import DAMAGED, made_from_plain, packed, plain_from_packed
from sayso.store.schema import readings, sayings, statements, ungrouped, unresolved, versions
from sayso.store.terms import terms_of_statements
from sayso.store.turns import Turn, take_turn
from sayso.store.upsert import add_missing
from sayso.store.word_tables import STATEMENTS, add_terms, empty_words, remove_terms

_NO_ARTICLE = Article("", "", (), "und")  # of the article's own nothing is asked
_PART = 100  # readings in memory at a time
_OF_VERSIONS = select(readings).where(readings.c.version.in_(ASKED))


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as it is kept: the model's own, and of which of its statements each kept one is.

    `origins` are as `Corrected` tells them; None where nothing is corrected.
    """

    original: Reading
    origins: tuple[int, ...] | None
    release: str
    made: int


def keep_reading(
    connection: Connection, key: int, reading: Reading, release: str, made: int
) -> None:
    """Keeps what a model read in the version under `key`, as analysts corrected its article.

    What was read before makes room. Statements beyond the 65,536th of an article are not kept.
    """
    # Who corrects it waits, or it is corrected when it gets here: never is it kept without.
    take_turn(connection, Turn.KEEPING)
    _forget(connection, key)
    told = corrected(reading, _corrections(connection, key))
    row = {"version": key, "model": reading.model, "release": release, "made": made}
    row |= {"packed": packed(_parts(told.reading)), "original": None}
    if told.reading != reading:
        row["original"] = packed((told.origins, *_parts(reading)))
    connection.execute(readings.insert(), row)
    add_missing(connection, ungrouped, {"version": key})
    add_missing(connection, unresolved, {"version": key})
    if told.reading.statements:
        connection.execute(statements.insert(), rows_of_statements(key, told.reading))
        add_words(connection, key, told.reading)
        add_doubts(connection, key, told.reading, MOST_STATEMENTS)


def kept_reading(connection: Connection, version: Version) -> Kept | None:
    """What a model read in a version, before corrections. Raises `DamagedReading`."""
    row = connection.execute(select(readings).where(readings.c.version == version.key)).first()
    if row is None:
        return None
    if row.original is None:
        return Kept(_made(version, row), None, row.release, row.made)
    try:
        origins, *plain = plain_from_packed(row.original)
        own = _reading(version.article, plain, row.model)
        return Kept(own, tuple(origins), row.release, row.made)
    except DAMAGED as e:
        raise DamagedReading(version.origin.name) from e


def add_words(connection: Connection, key: int, reading: Reading) -> None:
    """Lets the statements of a version be found by their words."""
    add_terms(connection, STATEMENTS, _terms(connection, key, reading))


def rows_of_statements(key: int, reading: Reading) -> list[dict[str, Any]]:
    """The rows of `statements` for what was read in the version under `key`."""
    return [
        {
            "key": statement_key(key, position),
            "id": statement.id,
            "version": key,
            "said_from": act.when.start if act.when else None,
            "said_to": act.when.end if act.when else None,
        }
        for position, (statement, act) in enumerate(
            zip(reading.statements[:MOST_STATEMENTS], reading.acts, strict=False)
        )
    ]


def reading_of_version(connection: Connection, version: Version) -> Reading | None:
    """What was read in a version; None where nothing was yet. Raises `DamagedReading`."""
    row = connection.execute(select(readings).where(readings.c.version == version.key))
    if (found := row.one_or_none()) is None:
        return None
    return _made(version, found)


def is_as_corrected(connection: Connection, version: Version) -> bool:
    """Whether what is kept of a version is what was read in it, with the corrections that hold."""
    kept = kept_reading(connection, version)
    if kept is None:
        return True
    told = corrected(kept.original, standing_corrections(connection, version.owner))
    return told.reading == reading_of_version(connection, version)


def corrected_readings(connection: Connection) -> Iterator[Reading]:
    """What holds of each version that analysts corrected, in the order of their judgements.

    What is damaged is left out: it is read again first.
    """
    subjects = [j.subject[KIND] for j in standing_judgements(connection, KIND)]
    for id in dict.fromkeys(subject["version"] for subject in subjects):
        key = key_of_version(connection, id)
        if key is not None:
            yield from (reading for _, reading in whole_readings(connection, [key]).values())


def whole_readings(
    connection: Connection, keys: Collection[int]
) -> dict[int, tuple[Version, Reading]]:
    """Versions by their keys, each with what was read in it.

    Those in which nothing was read, or of which that is damaged, are left out.
    """
    found = versions_of_keys(connection, keys)
    rows = connection.execute(_OF_VERSIONS, {ASKED.key: list(keys)})
    read = {}
    for row in rows:
        version = _among(found, row.version)
        with suppress(DamagedReading):
            read[row.version] = (version, _made(version, row))
    return read


def readings_at(
    connection: Connection, wanted: Mapping[int, Sequence[int]]
) -> dict[int, tuple[Version, Reading]]:
    """Versions by their keys, each with what was read at the `wanted` positions of it alone.

    A reading holds only these statements and those who take part in them: a page of results is
    made in a tenth of the time. Versions in which nothing was read are left out. Raises
    `DamagedReading`.
    """
    found = versions_of_keys(connection, wanted)
    rows = connection.execute(_OF_VERSIONS, {ASKED.key: list(wanted)})
    return {
        row.version: (version, _made(version, row, wanted[row.version]))
        for row in rows
        for version in [_among(found, row.version)]
    }


def _among(found: Mapping[int, Version], key: int) -> Version:
    """The version under a key. Raises `StoreError` for one that a damaged file does not find."""
    if key not in found:
        raise StoreError("store", "damaged: it has lost an article; `sayso check` tells what else")
    return found[key]


def keys_of_statement(connection: Connection, id: str) -> list[int]:
    """The keys under which a statement stands, that of the newest version first."""
    found = select(statements.c.key).where(statements.c.id == id)
    return list(connection.scalars(found.order_by(statements.c.key.desc())))


def drop_damaged_readings(connection: Connection) -> int:
    """Takes away every reading that cannot be made out any more; how many there were.

    What they were found by cannot be told any more either: the index of words is made anew.
    """
    damaged = [
        row.version
        for row in connection.execute(select(readings).execution_options(yield_per=_PART))
        if not _is_sound(row)
    ]
    for key in damaged:
        _drop(connection, key)
    if damaged:
        empty_words(connection, STATEMENTS)
        whole = select(readings.c.version).order_by(readings.c.version)
        for key in connection.scalars(whole).all():
            version = version_of_key(connection, key)
            assert version is not None
            reading = reading_of_version(connection, version)
            assert reading is not None
            add_words(connection, key, reading)
    return len(damaged)


def part_of_packed(data: bytes, positions: Sequence[int]) -> list[Any]:
    """What was packed, of some statements alone, as plain lists.

    Statements, participants, acts, actors, affiliations: `made_from_plain` makes records of them.
    """
    found, participants, acts, actors, affiliations = plain_from_packed(data)
    taking_part = [participants[i] for i in positions]
    links = [x for p in taking_part for x in (p[1], p[3], *p[4]) if x]
    ids = {link[0] for link in links}
    return [
        [found[i] for i in positions],
        taking_part,
        [acts[i] for i in positions],
        [actor for actor in actors if actor[0] in ids],
        [tie for tie in affiliations if tie[0] in ids],
    ]


def _is_sound(row: Row[Any]) -> bool:
    try:
        _reading(_NO_ARTICLE, plain_from_packed(row.packed), "")
        if row.original is not None:
            _records(plain_from_packed(row.original)[1:])
    except DAMAGED:
        return False
    return True


def versions_to_read(connection: Connection, model: str, release: str) -> Iterator[int]:
    """Keys of the versions that were not read by this model and release of Sayso, in order."""
    other = or_(
        readings.c.version.is_(None),
        readings.c.model != model,
        readings.c.release != release,
    )
    wanted = select(versions.c.key).outerjoin(readings, readings.c.version == versions.c.key)
    yield from connection.scalars(wanted.where(other).order_by(versions.c.key))


def _records(plain: list[Any]) -> list[Any]:
    """The records of a reading, each kind in a tuple of its own."""
    kinds = (Statement, Participants, Act, Actor, Affiliation)
    return [made_from_plain(tuple[k, ...], p) for k, p in zip(kinds, plain, strict=True)]  # type: ignore[valid-type]


def _made(version: Version, row: Row[Any], positions: Sequence[int] | None = None) -> Reading:
    """The reading in a row of `readings`, or what it has at some positions."""
    try:
        if positions is None:
            return _reading(version.article, plain_from_packed(row.packed), row.model)
        return _reading(version.article, part_of_packed(row.packed, positions), row.model)
    except DAMAGED as e:
        raise DamagedReading(version.origin.name) from e


def _reading(article: Article, plain: list[Any], model: str) -> Reading:
    found, participants, acts, actors, affiliations = _records(plain)
    return Reading(article, found, Cast(actors, participants, affiliations), acts, model)


def _forget(connection: Connection, key: int) -> None:
    """Takes away what was read in a version, and what it was found by."""
    version = version_of_key(connection, key)
    if version is None or (before := reading_of_version(connection, version)) is None:
        return
    terms = _terms(connection, key, before)
    remove_terms(connection, STATEMENTS, terms)
    _drop(connection, key)


def _corrections(connection: Connection, key: int) -> list[Correction]:
    owner = connection.scalar(select(versions.c.article).where(versions.c.key == key))
    return standing_corrections(connection, owner) if owner is not None else []


def _parts(reading: Reading) -> tuple[Any, ...]:
    """What of a reading is kept packed."""
    count = min(len(reading.statements), MOST_STATEMENTS)
    return (
        reading.statements[:count],
        reading.cast.participants[:count],
        reading.acts[:count],
        reading.cast.actors,
        reading.cast.affiliations,
    )


def _drop(connection: Connection, key: int) -> None:
    # Whoever groups this version now keeps its sayings first: then they are dropped, too.
    take_turn(connection, Turn.GROUPING)
    # … and whoever gathers its actors keeps them first.
    take_turn(connection, Turn.RESOLVING)
    # By their keys, in which they are found at once: `version` has no index.
    first, last = least_statement_key(key), statement_key(key, 0)
    connection.execute(delete(sayings).where(sayings.c.statement.between(first, last)))
    connection.execute(delete(ungrouped).where(ungrouped.c.version == key))
    connection.execute(delete(statements).where(statements.c.key.between(first, last)))
    drop_doubts(connection, key)
    forget_places(connection, key)
    connection.execute(delete(readings).where(readings.c.version == key))
    add_missing(connection, unresolved, {"version": key})


def _terms(connection: Connection, key: int, reading: Reading) -> list[tuple[int, list[str]]]:
    number = outlet_number(connection, reading.article.outlet)
    found = enumerate(terms_of_statements(reading, number))
    return [(statement_key(key, i), terms) for i, terms in found if i < MOST_STATEMENTS]
