"""What analysts rule on narratives, checked and added to the record; each gives its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from sayso.errors import UsageError
from sayso.narratives.from_statements import id_of_number, number_of_id
from sayso.narratives.rulings import Ruling, Rulings, split_off
from sayso.store.connection import now
from sayso.store.groups import (
    ON_NARRATIVES,
    narratives_of_sayings,
    rulings_in,
    sayings_in,
)
from sayso.store.judgements import UNDONE, Judgement, add_judgement, undo_judgement

LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True)
class Ruler:
    """Who rules, and why."""

    author: str
    reason: str | None = None


def narrative_called(connection: Connection, given: str) -> str:
    """The id of the narrative that has an id, or alone has a name.

    Raises `UsageError` where there is none, or several have the name.
    """
    rulings = rulings_in(connection)
    try:
        number = rulings.merged(number_of_id(given))
    except ValueError:
        return _named(connection, rulings, given)
    if not sayings_in(connection, number, rulings):
        return _named(connection, rulings, given)
    return id_of_number(number)


def name(connection: Connection, narrative: str, words: str, by: Ruler) -> int:
    """Gives a narrative a name."""
    if not words.strip() or len(words) > LONGEST:
        raise UsageError(f"a name has 1 to {LONGEST} characters")
    of = narrative_called(connection, narrative)
    return _rule(connection, Ruling.NAME, {"narrative": of, "name": words.strip()}, by)


def merge(connection: Connection, narrative: str, into: str, by: Ruler) -> int:
    """Rules that a narrative is the same as another, whose id stays."""
    found, other = narrative_called(connection, narrative), narrative_called(connection, into)
    if found == other:
        raise UsageError(f"{narrative!r} and {into!r} are one already")
    return _rule(connection, Ruling.MERGE, {"narrative": found, "into": other}, by)


def split(connection: Connection, sayings: Sequence[str], by: Ruler) -> tuple[int, str]:
    """Rules that sayings, by their ids, are a narrative of their own; the id of that, too."""
    _check_sayings(connection, sayings)
    ids = sorted(set(sayings))
    return _rule(connection, Ruling.SPLIT, {"sayings": ids}, by), id_of_number(split_off(ids))


def pin(connection: Connection, narrative: str, by: Ruler) -> int:
    """Keeps a narrative at the head of lists."""
    of = narrative_called(connection, narrative)
    return _rule(connection, Ruling.PIN, {"narrative": of}, by)


def unpin(connection: Connection, narrative: str, by: Ruler) -> int:
    """Lets a narrative stand where its statements put it."""
    of = narrative_called(connection, narrative)
    return _rule(connection, Ruling.UNPIN, {"narrative": of}, by)


def undo(connection: Connection, number: int, by: Ruler) -> int:
    """Takes a ruling back, or an undoing."""
    return undo_judgement(connection, number, by.author, by.reason or None, *ON_NARRATIVES)


def words_of_subject(subject: Mapping[str, Any]) -> str:
    """What a ruling is about, in words."""
    if "sayings" in subject:
        return " ".join(subject["sayings"])
    if UNDONE in subject:
        return str(subject[UNDONE])
    into = f" into {subject['into']}" if "into" in subject else ""
    named = f" “{subject['name']}”" if "name" in subject else ""
    return f"{subject['narrative']}{into}{named}"


def _named(connection: Connection, rulings: Rulings, given: str) -> str:
    wanted = given.strip().casefold()
    numbers = sorted(
        number
        for number in {
            rulings.merged(n) for n, words in rulings.names.items() if words.casefold() == wanted
        }
        if sayings_in(connection, number, rulings)
    )
    if len(numbers) > 1:
        ids = ", ".join(map(id_of_number, numbers))
        raise UsageError(f"{given!r} is the name of several: {ids}; give an id")
    if not numbers:
        raise UsageError(f"{given!r} is no narrative of this store")
    return id_of_number(numbers[0])


def _check_sayings(connection: Connection, sayings: Sequence[str]) -> None:
    """Raises `UsageError` unless they are sayings of one narrative that has others, too."""
    if not sayings:
        raise UsageError("no saying is named that is to be split off")
    try:
        of = narratives_of_sayings(connection, sayings)
    except ValueError as e:
        raise UsageError(str(e)) from None
    for id in sayings:
        if id not in of:
            raise UsageError(f"{id!r} is no saying of this store")
    if len(set(of.values())) > 1:
        raise UsageError("these sayings are of several narratives: split one at a time")
    (whole,) = set(of.values())
    kept = sayings_in(connection, number_of_id(whole), rulings_in(connection))
    if set(map(id_of_number, kept)) <= set(sayings):
        raise UsageError(f"these are all sayings of {whole}: nothing would be left in it")


def _rule(connection: Connection, ruling: Ruling, subject: dict[str, Any], by: Ruler) -> int:
    judged = Judgement(subject, ruling.value, by.author, now(), by.reason or None)
    return add_judgement(connection, judged)
