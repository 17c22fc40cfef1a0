"""What analysts correct in statements: checked, added to the record, and in force at once."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection, select

from sayso.corrections.corrected import Corrected, corrected
from sayso.corrections.correction import (
    KIND,
    Correction,
    Missed,
    Parts,
    To,
    Verdict,
    correction_from_subject,
    place_of,
    subject_of_correction,
)
from sayso.errors import DamagedReading, UsageError
from sayso.grouping import group_again
from sayso.reading import Attribution, Reading
from sayso.records import Article
from sayso.resolving import resolve_versions
from sayso.ruling import Ruler
from sayso.statements.from_article import statement_id
from sayso.store.articles import Version, key_of_version, version_of_key, versions_of_article
from sayso.store.connection import now
from sayso.store.corrections import (
    article_of_judgement,
    judgements_on_article,
    standing_corrections,
)
from sayso.store.judgements import Judgement, add_judgement, judgements_on, undo_judgement
from sayso.store.keys import least_statement_key, statement_key, version_and_position
from sayso.store.readings import Kept, keep_reading, kept_reading, keys_of_statement
from sayso.store.schema import sayings, ungrouped
from sayso.store.turns import Turn, take_turn

_ON_SOURCES = (Verdict.SAME, Verdict.NOT_SAME, Verdict.NOBODY)
_GAINED = {Verdict.MISSED: 1, Verdict.REMOVED: -1}  # statements, by what is said of one


@dataclass(frozen=True, slots=True)
class CorrectedStatement:
    """A statement as it holds, in the newest version that has it, with the whole reading.

    `parts` are what corrections know it by; `corrections` are those of it that hold.
    """

    version: Version
    reading: Reading
    attribution: Attribution
    parts: Parts
    corrections: tuple[Correction, ...]


def corrected_statement(connection: Connection, id: str) -> CorrectedStatement | None:
    """The statement with an id; None where there is none. Raises `DamagedReading`."""
    keys = keys_of_statement(connection, id)
    if not keys:
        return None
    key, position = version_and_position(keys[0])
    version = version_of_key(connection, key)
    assert version is not None
    kept = kept_reading(connection, version)
    assert kept is not None
    told = corrected(kept.original, standing_corrections(connection, version.owner))
    origin = told.origins[position]
    return CorrectedStatement(
        version,
        told.reading,
        told.reading.attributions()[position],
        _parts_of_origin(told, kept, origin),
        tuple(c for c, of in told.applied if of == origin),
    )


def statement_of_correction(connection: Connection, number: int) -> str | None:
    """The id that the statement has now of which a judgement is; None where it is there no more.

    That is the one in the version that was judged. Raises `DamagedReading`.
    """
    owner = article_of_judgement(connection, number)
    rows = judgements_on_article(connection, owner) if owner is not None else []
    found = [row for row in rows if row.number == number and KIND in row.subject]
    if not found:
        return None
    place = correction_from_subject(found[0].subject, found[0].verdict, number).place
    key = key_of_version(connection, place.version)
    version = version_of_key(connection, key) if key is not None else None
    kept = kept_reading(connection, version) if version is not None else None
    if kept is None:
        return None
    told = corrected(kept.original, standing_corrections(connection, place.article))
    for statement, origin in zip(told.reading.statements, told.origins, strict=True):
        if _parts_of_origin(told, kept, origin) == place.parts:
            return statement.id
    return None


def statement_that_was(connection: Connection, id: str) -> str | None:
    """The id now of the statement that had another before its words were fixed, or undone."""
    for row in judgements_on(connection, KIND):
        if row.verdict == Verdict.SPANS:
            given = correction_from_subject(row.subject, row.verdict, row.number)
            place, to = given.place, given.to
            # What its id is made of is all there, without the article.
            text = Article(place.version, " " * place.start + place.words, (), "")
            fixed = to if isinstance(to, Parts) else place.parts
            if id in (statement_id(text, place.parts), statement_id(text, fixed)):
                return statement_of_correction(connection, row.number)
    return None


def correct(connection: Connection, statement: str, verdict: Verdict, to: To, by: Ruler) -> int:
    """Adds a correction of the statement with an id; the number of the judgement.

    Raises `UsageError` where there is no such statement, or the correction does not fit it.
    """
    take_turn(connection, Turn.KEEPING)
    found = corrected_statement(connection, statement)
    if found is None:
        raise UsageError(f"{statement[:40]!r} is no statement of this store")
    version, article = found.version, found.version.article
    if isinstance(to, Parts):
        _check_parts(article.text, to)
    if verdict in _ON_SOURCES and not found.attribution.statement.source:
        raise UsageError("this statement has no source that could be somebody")
    place = place_of(version.owner, article.id, article.text, found.parts, to)
    return _add(connection, version, Correction(place, verdict, to), by)


def add_missed(connection: Connection, version: Version, missed: Missed, by: Ruler) -> int:
    """Adds a statement that the model did not find in a version; the number of the judgement.

    Raises `UsageError` where its words are none that a statement can have.
    """
    take_turn(connection, Turn.KEEPING)
    article = version.article
    _check_parts(article.text, missed.parts)
    place = place_of(version.owner, article.id, article.text, missed.parts, missed)
    return _add(connection, version, Correction(place, Verdict.MISSED, missed), by)


def undo_correction(connection: Connection, number: int, by: Ruler) -> int:
    """Takes a correction back, or an undoing of one. Raises `UsageError` where there is none."""
    take_turn(connection, Turn.KEEPING)
    added = undo_judgement(connection, number, by.author, by.reason, KIND)
    owner = article_of_judgement(connection, number)
    assert owner is not None
    _put_in_force(connection, owner)
    return added


def _add(connection: Connection, version: Version, correction: Correction, by: Ruler) -> int:
    """Adds a correction that fits what was read in `version`, and puts it in force."""
    kept = kept_reading(connection, version)
    if kept is None:
        raise UsageError("nobody has read this article yet")
    standing = standing_corrections(connection, version.owner)
    last = replace(correction, number=1 + max((c.number for c in standing), default=0))
    told = corrected(kept.original, [*standing, last])
    if last in told.unfitting:
        raise UsageError("that is of somebody whom this article does not tell of")
    before = len(corrected(kept.original, standing).origins)
    if len(told.origins) - before != _GAINED.get(correction.verdict, 0):
        raise UsageError("another statement of this article has these words")
    subject = subject_of_correction(correction)
    judged = Judgement(subject, correction.verdict.value, by.author, now(), by.reason or None)
    number = add_judgement(connection, judged)
    _put_in_force(connection, version.owner)
    return number


def _put_in_force(connection: Connection, owner: str) -> None:
    """Makes what is kept of an article's versions what its corrections make of it.

    What is damaged stays as it is: it is read again with the corrections.
    """
    standing = standing_corrections(connection, owner)
    for version in versions_of_article(connection, owner):
        with suppress(DamagedReading):
            kept = kept_reading(connection, version)
            if kept is None:
                continue
            told = corrected(kept.original, standing)
            if kept.origins is not None or told.reading != kept.original:
                _keep_again(connection, version.key, kept, told.origins)


def _keep_again(connection: Connection, key: int, kept: Kept, origins: Sequence[int]) -> None:
    """Keeps a reading again, its statements in the sayings in which they were.

    What waits to be grouped goes on waiting.
    """
    before = _sayings_by_origin(connection, key, kept)
    keep_reading(connection, key, kept.original, kept.release, kept.made)
    if before is not None:
        group_again(connection, key, {i: before[o] for i, o in enumerate(origins) if o in before})
    resolve_versions(connection, [key])


def _sayings_by_origin(connection: Connection, key: int, kept: Kept) -> dict[int, int] | None:
    """The saying of each statement, by its origin; None where they are not grouped yet."""
    take_turn(connection, Turn.GROUPING)
    if connection.scalar(select(ungrouped.c.version).where(ungrouped.c.version == key)):
        return None
    of = sayings.c.statement.between(least_statement_key(key), statement_key(key, 0))
    found = {}
    for row in connection.execute(select(sayings).where(of)):
        position = version_and_position(row.statement)[1]
        found[position if kept.origins is None else kept.origins[position]] = row.saying
    return found


def _parts_of_origin(told: Corrected, kept: Kept, origin: int) -> Parts:
    """The parts of a statement as the model had them, or as it was added."""
    if origin < 0:
        (missed,) = (c.to for c, _ in told.applied if c.number == -origin)
        assert isinstance(missed, Missed)
        return missed.parts
    own = kept.original.statements[origin]
    return Parts(own.source, own.cue, own.content, own.addressee)


def _check_parts(text: str, parts: Parts) -> None:
    """Raises `UsageError` unless a statement can have these parts."""
    pieces = sorted(parts.all())
    if any(not 0 <= piece.start < piece.end <= len(text) for piece in pieces):
        raise UsageError("these places are not in the text")
    if not parts.content:
        raise UsageError("a statement has some content")
    told = sorted(parts.source + parts.cue + parts.content)
    if any(one.end > other.start for one, other in pairwise(told)):
        raise UsageError("source, cue and content share words: each word has one role")
