"""Every kind of judgement as a sentence, where it shows, how it is taken back: one table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from sayso import actor_ruling, ruling
from sayso.correcting import undo_correction
from sayso.corrections.correction import KIND, correction_from_subject
from sayso.corrections.wording import words_of_correction
from sayso.desk import addresses
from sayso.desk.titles import Titles
from sayso.errors import UsageError
from sayso.export.plain import counted
from sayso.narratives.from_statements import id_of_number
from sayso.narratives.rulings import Ruling, split_off
from sayso.ruling import Ruler
from sayso.store.actor_judgements import ON_ACTORS, called_of_subject, words_of_judged
from sayso.store.judgements import UNDO, UNDONE, Judgement, all_judgements, undo_judgement
from sayso.watching import WATCH


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of judgement: as a sentence, the address where it shows, and what takes one back."""

    words: Callable[[Judgement, Titles], str]
    place: Callable[[Judgement], str]
    undo: Callable[[Connection, int, Ruler], int]


def kind_of(judgement: Judgement, rows: Mapping[int, Judgement]) -> tuple[str, Judgement] | None:
    """The key of the kind of a judgement, and the judgement; of an undoing, what it undoes.

    None where it is of no kind that the desk knows. `rows` are all, by their numbers.
    """
    while judgement.verdict == UNDO:
        judgement = rows[judgement.subject[UNDONE]]
    return next(((key, judgement) for key in KINDS if key in judgement.subject), None)


def words_of_judgement(judgement: Judgement, rows: Mapping[int, Judgement], titles: Titles) -> str:
    """A judgement as a sentence without its full stop, an undoing by what it undoes."""
    known = kind_of(judgement, rows)
    if known is None:
        return f"{judgement.verdict} {' '.join(judgement.subject)}"
    told = KINDS[known[0]].words(known[1], titles)
    undoings = 0
    while judgement.verdict == UNDO:
        judgement, undoings = rows[judgement.subject[UNDONE]], undoings + 1
    if not undoings:
        return told
    return f"{told}: {'undone' if undoings % 2 else 'holds again'}"


def undo_any(connection: Connection, number: int, by: Ruler) -> int:
    """Takes back a judgement of any kind, or an undoing. Raises `UsageError` where it cannot."""
    rows = by_number(all_judgements(connection))
    found = kind_of(rows[number], rows) if number in rows else None
    if found is None:
        raise UsageError(f"no judgement {number} that could be undone")
    return KINDS[found[0]].undo(connection, number, by)


def by_number(rows: Iterable[Judgement]) -> dict[int, Judgement]:
    """Judgements by their numbers."""
    return {row.number: row for row in rows}


def narrative_of(judgement: Judgement) -> str | None:
    """The id of the narrative that is judged, or that sayings were split off into."""
    if "sayings" in judgement.subject:
        return id_of_number(split_off(judgement.subject["sayings"]))
    found: str | None = judgement.subject.get("narrative")
    return found


def _on_narrative(judgement: Judgement, titles: Titles) -> str:
    subject, of = judgement.subject, titles.narrative(narrative_of(judgement) or "")
    match judgement.verdict:
        case Ruling.MERGE:
            into = titles.narrative(subject["into"])
            return f"{of} is the same as {into[0].lower()}{into[1:]}"
        case Ruling.SPLIT:
            split = counted(len(subject["sayings"]), "statement")
            return f"{of} is a narrative of its own, with {split}"
        case Ruling.NAME:
            first = titles.narrative(narrative_of(judgement) or "", named=False)
            return f"{first} is called “{subject['name']}”"
        case Ruling.PIN:
            return f"{of} stands first in lists"
    return f"{of} stands first in lists no more"


def _narrative_place(judgement: Judgement) -> str:
    return addresses.narrative(narrative_of(judgement) or "")


def _on_statement(judgement: Judgement, _: Titles) -> str:
    given = correction_from_subject(judgement.subject, judgement.verdict, judgement.number)
    return words_of_correction(given)


def _article_place(judgement: Judgement) -> str:
    return f"{addresses.article(judgement.subject[KIND]['article'])}#corrections"


def _on_watch(judgement: Judgement, _: Titles) -> str:
    return f"A search is saved as the watch line “{judgement.subject[WATCH]['name']}”"


def _undo_watch(connection: Connection, number: int, by: Ruler) -> int:
    return undo_judgement(connection, number, by.author, by.reason, WATCH)


def _on_actors(judgement: Judgement, titles: Titles) -> str:
    return words_of_judged(judgement.subject, judgement.verdict, titles.articles)


def _actor_place(judgement: Judgement) -> str:
    return addresses.actor(called_of_subject(judgement.subject)[0].name)


_NARRATIVES = Kind(_on_narrative, _narrative_place, ruling.undo)
# By the key of the subject. Who adds a kind of judgement adds a line.
KINDS: Mapping[str, Kind] = {
    "narrative": _NARRATIVES,
    "sayings": _NARRATIVES,
    KIND: Kind(_on_statement, _article_place, undo_correction),
    ON_ACTORS: Kind(_on_actors, _actor_place, actor_ruling.undo),
    WATCH: Kind(_on_watch, lambda _: "/", _undo_watch),
}
