"""An article, what was read in it, its versions and copies, as pages and programs have it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sayso.corrections.corrected import corrected
from sayso.corrections.correction import correction_from_subject
from sayso.corrections.wording import words_of_correction
from sayso.desk.visit import Visit, missing
from sayso.reading import Reading
from sayso.records import Cast
from sayso.store.articles import Version, version_of_key
from sayso.store.corrections import judgements_on_article, standing_corrections
from sayso.store.judgements import UNDO, Judgement, undone_numbers
from sayso.store.readings import kept_reading, reading_of_version
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


@dataclass(frozen=True, slots=True)
class ToldCorrection:
    """A judgement on a statement: in words, whether it was undone, and whether it fits."""

    judgement: Judgement
    words: str
    is_undone: bool
    fits: bool


def corrections_of_version(connection: Connection, version: Version) -> list[ToldCorrection]:
    """What analysts said of the statements of an article, the newest first, as it fits a version.

    Undoings are told by what they undo.
    """
    rows = judgements_on_article(connection, version.owner)
    kept = kept_reading(connection, version) if rows else None
    if kept is None:
        return []
    told = corrected(kept.original, standing_corrections(connection, version.owner))
    undone, unfit = undone_numbers(rows), {c.number for c in told.unfitting}
    return [
        ToldCorrection(row, words, row.number in undone, row.number not in unfit)
        for row in reversed(rows)
        if row.verdict != UNDO
        for words in [words_of_correction(correction_from_subject(row.subject, row.verdict, 0))]
    ]


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
