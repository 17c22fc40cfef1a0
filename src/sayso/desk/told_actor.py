"""A known actor, as pages and programs are told of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sayso.desk.cards import Card, card_from_attribution
from sayso.desk.judged import words_of_judgement
from sayso.desk.titles import titles_of_judgements
from sayso.desk.visit import Visit, missing
from sayso.store.actor_doubts import OpenDoubt, doubts_of_known
from sayso.store.actor_judgements import ON_ACTORS, called_of_subject
from sayso.store.actors import (
    Listed,
    Mention,
    NameOf,
    known_numbered,
    mentions_of_known,
    names_of_known,
    number_of_known,
    other_names_of_known,
    outlets_of_statements,
    statements_of_known,
)
from sayso.store.groups import saying_numbers
from sayso.store.judgements import UNDONE, Judgement, judgements_on, undone_numbers
from sayso.store.keys import day_of_statement, version_and_position
from sayso.store.readings import readings_at
from sayso.store.roles import RoleHeld, roles_held, told_of_mentions

MENTIONS = 20  # a page
_READ = 40  # articles whose roles and whom they are about are looked at, the newest
_CARDS = 8
_LATEST = 80  # reports of which these are, each statement once
_DOUBTS = 8
_MONTHS = 48  # a longer time is counted by years


@dataclass(frozen=True, slots=True)
class JudgedOf:
    """A judgement on actors, in words, and whether it was taken back."""

    judgement: Judgement
    words: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class ToldActor:
    """A known actor; roles and whom it speaks about are of the newest `looked_at` articles.

    `periods` are months, or years, with how many statements each.
    """

    actor: Listed
    names: tuple[NameOf, ...]
    others: tuple[str, ...]
    roles: tuple[RoleHeld, ...]
    looked_at: int
    acts: tuple[tuple[str, int], ...]
    about: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    periods: tuple[tuple[str, int], ...]
    cards: tuple[Card, ...]
    doubts: tuple[OpenDoubt, ...]
    mentions: tuple[Mention, ...]
    page: int
    pages: int


def actor_of_visit(visit: Visit) -> ToldActor:
    """The actor whose id is in the address. Raises what becomes the page "not found"."""
    number = number_of_known(visit.connection, str(visit.request.path_params["id"]))
    if number is None:
        raise missing()
    return told_of_known(visit, number)


def told_of_known(visit: Visit, number: int) -> ToldActor:
    """The actor with a number."""
    connection = visit.connection
    actor = known_numbered(connection, [number])[number]
    statements = statements_of_known(connection, number)
    keys = [key for key, _ in statements]
    read = mentions_of_known(connection, number, _READ)
    told = told_of_mentions(connection, read)
    names = names_of_known(connection, number)
    spelled = {name.name for name in names}
    pages = max(1, -(-sum(name.articles for name in names) // MENTIONS))
    at = visit.number("page", 1, pages)
    mentions = read[:MENTIONS]
    if at > 1:
        mentions = mentions_of_known(connection, number, MENTIONS, (at - 1) * MENTIONS)
    return ToldActor(
        actor,
        tuple(names),
        tuple(n for n in other_names_of_known(connection, number) if n not in spelled),
        tuple(roles_held(told.roles)),
        len({mention.version for mention in read}),
        _counted(Counter(act.value for _, act in statements)),
        _counted(told.about),
        _counted(outlets_of_statements(connection, keys)),
        tuple(_periods([day_of_statement(key) for key in keys])),
        tuple(_cards(connection, _each_once(connection, keys[:_LATEST])[:_CARDS])),
        tuple(doubts_of_known(connection, number, _DOUBTS)),
        tuple(mentions),
        at,
        pages,
    )


def roles_of_known(connection: Connection, number: int) -> tuple[RoleHeld, ...]:
    """The roles of the actor with a number, as its newest articles tell them."""
    read = mentions_of_known(connection, number, _READ)
    return tuple(roles_held(told_of_mentions(connection, read).roles))


def judgements_of_actor(connection: Connection, names: Sequence[NameOf]) -> list[JudgedOf]:
    """Those that speak of an actor by one of its names, the newest first."""
    called = {name.name for name in names}
    rows = judgements_on(connection, ON_ACTORS)
    undone, by_number = undone_numbers(rows), {row.number: row for row in rows}
    found: dict[int, Judgement] = {}
    for row in rows:
        if _speaks_of(row.subject, called, found):
            found[row.number] = row
    titles = titles_of_judgements(connection, found.values())
    return [
        JudgedOf(row, words_of_judgement(row, by_number, titles), row.number in undone)
        for row in reversed(found.values())
    ]


def _each_once(connection: Connection, keys: Sequence[int]) -> list[int]:
    """Of reports the newest of each statement: copies of one text tell nothing new."""
    numbers = saying_numbers(connection, keys)
    found: dict[tuple[bool, int], int] = {}
    for key in keys:
        found.setdefault((key in numbers, numbers.get(key, key)), key)
    return list(found.values())


def _cards(connection: Connection, keys: Sequence[int]) -> Iterator[Card]:
    """The cards of statements, in their order, also of those that are in no group yet."""
    wanted: dict[int, list[int]] = {}
    for version, position in map(version_and_position, keys):
        wanted.setdefault(version, []).append(position)
    read = readings_at(connection, wanted)
    for version, positions in wanted.items():
        if version not in read:  # its reading is gone, and it was not resolved since
            continue
        found, reading = read[version]
        for position, said in zip(positions, reading.attributions(), strict=True):
            yield card_from_attribution(found.article, found.owner, said, place=position + 1)


def _speaks_of(
    subject: Mapping[str, object], called: set[str], found: Mapping[int, Judgement]
) -> bool:
    if UNDONE in subject:
        return subject[UNDONE] in found
    return any(one.name in called for one in called_of_subject(subject))


def _counted(counts: Counter[str] | Counter[str | None]) -> tuple[tuple[str, int], ...]:
    found = [(name or "an outlet without a name", count) for name, count in counts.items()]
    return tuple(sorted(found, key=lambda item: (-item[1], item[0])))


def _periods(days: Sequence[date]) -> Iterator[tuple[str, int]]:
    """Months from the first to the last day, or years where these are many; empty ones, too."""
    if not days:
        return
    first, last = min(days), max(days)
    months = [d.year * 12 + d.month - 1 for d in (first, last)]
    if months[1] - months[0] < _MONTHS:
        counts = Counter(d.year * 12 + d.month - 1 for d in days)
        for month in range(months[0], months[1] + 1):
            yield f"{month // 12:04}-{month % 12 + 1:02}", counts[month]
        return
    years = Counter(d.year for d in days)
    for year in range(first.year, last.year + 1):
        yield f"{year:04}", years[year]
