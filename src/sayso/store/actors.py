"""Known actors as they are read back: lists, names, mentions, statements, doubts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select

from sayso.actors.across.blocking import Sort, keys_of, worlds_apart
from sayso.actors.across.edges import kind_for
from sayso.actors.across.matches import Verdict
from sayso.actors.across.names import compared
from sayso.actors.across.scripts import Flag, latin_from_name
from sayso.records import ActKind, ActorKind
from sayso.store.callings import calling_of_row, id_of_known, number_of_node
from sayso.store.keys import day_of_version, parts_of_keys, version_and_position
from sayso.store.metadata import ASKED
from sayso.store.named import known_of_statements
from sayso.store.schema import (
    articles,
    bearers,
    callings,
    known_actors,
    node_blocks,
    nodes,
    outlets,
    sayers,
    versions,
)

_ID = re.compile(r"k[0-9a-f]{12}")
_LIKE = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})
_NAMESAKES = 5  # actors of one name
_SPELLINGS = 30  # of an actor that are asked for at once, those that say most
_MOST_COMPARED = 400  # names that have something in common with one that is asked for
_NUMBERED = select(known_actors).where(known_actors.c.key.in_(ASKED))
_CALLED = (
    select(callings, nodes.c.score, nodes.c.reason)
    .join(nodes, nodes.c.key == callings.c.node)
    .where(nodes.c.known == bindparam("known"))
)
# The actors whose names have some keys, as articles write them and in full.
_BEARING = (
    select(nodes.c.known)
    .join(callings, callings.c.node == nodes.c.key)
    .where(callings.c.base.in_(ASKED), nodes.c.known.is_not(None))
)
_NAMED = select(nodes.c.known).where(nodes.c.key.in_(ASKED), nodes.c.known.is_not(None))
_OUTLETS = (
    select(versions.c.key, outlets.c.name)
    .join(articles, articles.c.id == versions.c.article)
    .outerjoin(outlets, outlets.c.id == articles.c.outlet)
    .where(versions.c.key.in_(ASKED))
)
_KNOWN = (
    select(bearers.c.version, bearers.c.position, nodes.c.known)
    .join(callings, callings.c.key == bearers.c.calling)
    .join(nodes, nodes.c.key == callings.c.node)
    .where(bearers.c.version.in_(ASKED))
)
_MENTIONS: Select[Any] = (
    select(
        bearers.c.version,
        versions.c.article,
        bearers.c.position,
        callings.c.node,
        callings.c.name,
        versions.c.title,
        outlets.c.name.label("outlet"),
        versions.c.date,
    )
    .join(callings, callings.c.key == bearers.c.calling)
    .join(nodes, nodes.c.key == callings.c.node)
    .join(versions, versions.c.key == bearers.c.version)
    .join(articles, articles.c.id == versions.c.article)
    .outerjoin(outlets, outlets.c.id == articles.c.outlet)
    .where(bearers.c.position >= 0)
)
_NEWEST_MENTIONS = _MENTIONS.where(nodes.c.known == bindparam("known")).order_by(
    bearers.c.version.desc(), bearers.c.position
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A known actor of a list; `first` and `last` are days of publication."""

    number: int
    name: str
    kind: ActorKind
    names: int
    articles: int
    statements: int
    first: date
    last: date

    @property
    def id(self) -> str:
        """Its id."""
        return id_of_known(self.number)


@dataclass(frozen=True, slots=True)
class NameOf:
    """A name of an actor as articles write it, and why whoever is called so is that actor."""

    name: str
    kind: ActorKind
    articles: int
    statements: int
    score: float
    reason: str
    flags: tuple[Flag, ...]
    own: str | None
    node: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor of an article, by its position in the reading, that is a known actor."""

    version: int
    owner: str
    position: int
    node: int
    name: str
    title: str | None
    outlet: str | None
    date: str | None

    @property
    def id(self) -> str:
        """What tells it from all others."""
        return f"{self.owner}/{self.position}"


# The statements of an actor, in SQL.
OF_KNOWN = (
    "SELECT y.statement FROM nodes n JOIN callings c ON c.node = n.key "
    "JOIN sayers y ON y.calling = c.key WHERE n.known = :known"
)


def is_id_of_known(given: str) -> bool:
    """Whether it is written as ids of known actors are."""
    return _ID.fullmatch(given) is not None


def spellings_of(connection: Connection, name: str) -> list[str]:
    """All names of the actors that have a name: what a search for it also means.

    None where too many have it, for then it names nobody.
    """
    found = known_called(connection, name) if name else []
    if len(found) > _NAMESAKES:
        return []
    names = {n.name: n for number in found for n in names_of_known(connection, number)}
    ranked = sorted(names.values(), key=lambda n: (-n.statements, n.name))
    return [n.name for n in ranked[:_SPELLINGS]]


def number_of_known(connection: Connection, id: str) -> int | None:
    """The number of the actor with an id: that of any of its names leads to it."""
    if not _ID.fullmatch(id):
        return None
    found: int | None = connection.scalar(
        select(nodes.c.known).where(nodes.c.key == int(id[1:], 16))
    )
    return found


def known_numbered(connection: Connection, numbers: Iterable[int]) -> dict[int, Listed]:
    """Actors by their numbers."""
    found: dict[int, Listed] = {}
    for part in parts_of_keys(sorted(set(numbers))):
        rows = connection.execute(_NUMBERED, {ASKED.key: part})
        found |= {row.key: _listed(row) for row in rows}
    return found


def known_listed(
    connection: Connection, words: str = "", most: int = 50, after: int = 0
) -> list[Listed]:
    """Actors, those that said most first; with `words`, those with a name that holds them."""
    of = _with_words(select(known_actors), connection, words).order_by(
        known_actors.c.statements.desc(), known_actors.c.articles.desc(), known_actors.c.key.desc()
    )
    return [_listed(row) for row in connection.execute(of.limit(most).offset(after))]


def count_known(connection: Connection, words: str = "") -> int:
    """How many there are of such a list."""
    of = _with_words(select(func.count()).select_from(known_actors), connection, words)
    return int(connection.execute(of).scalar_one())


def known_called(connection: Connection, name: str) -> list[int]:
    """The actors that have a name, however it is written, the one that said most first."""
    keys = [number_of_node(keys_of(name, sort).key) for sort in Sort]
    numbers = {n for of in (_BEARING, _NAMED) for n in connection.scalars(of, {ASKED.key: keys})}
    found = known_numbered(connection, numbers)
    return sorted(found, key=lambda n: (-found[n].statements, -found[n].articles, n))


def known_spelled(connection: Connection, name: str) -> list[int]:
    """The actors that have the name in another spelling, script or order of words."""
    found: set[int] = set()
    for sort in (Sort.PERSON, Sort.BODY):
        keys = keys_of(name, sort)
        if keys.alone or keys.suspect:
            continue
        blocks = [number_of_node(f"{sort}|{key}") for key in keys.blocks]
        of = (
            select(nodes)
            .join(node_blocks, node_blocks.c.node == nodes.c.key)
            .where(node_blocks.c.block.in_(blocks), nodes.c.known.is_not(None))
            .order_by(nodes.c.articles.desc(), nodes.c.key)
            .limit(_MOST_COMPARED)
        )
        for row in connection.execute(of):
            if not worlds_apart(keys.bones, keys_of(row.name, sort).bones):
                match = compared(name, row.name, kind_for(sort))
                if match.verdict is Verdict.SAME:
                    found.add(row.known)
    return sorted(found)


def names_of_known(connection: Connection, number: int) -> list[NameOf]:
    """All names of an actor, that of most articles first, with why each is one."""
    merged: dict[tuple[int, str, str], NameOf] = {}
    for row in connection.execute(_CALLED, {"known": number}):
        at = row.node, row.name, row.kind
        before = merged.get(at)
        merged[at] = NameOf(
            row.name,
            ActorKind(row.kind),
            row.articles + (before.articles if before else 0),
            row.statements + (before.statements if before else 0),
            row.score,
            row.reason,
            tuple(sorted(latin_from_name(row.name).flags)),
            row.own,
            row.node,
        )
    return sorted(merged.values(), key=lambda n: (-n.articles, -len(n.name), n.name, n.kind))


def other_names_of_known(connection: Connection, number: int) -> list[str]:
    """All that articles call an actor, also beside the name that they give it."""
    names: set[str] = set()
    for row in connection.execute(_CALLED, {"known": number}):
        names |= {row.name, *calling_of_row(row).others}
    return sorted(names)


def mentions_of_known(
    connection: Connection, number: int, most: int, after: int = 0
) -> list[Mention]:
    """Where an actor stands, the newest articles first."""
    of = _NEWEST_MENTIONS.limit(most).offset(after)
    return [_mention(row) for row in connection.execute(of, {"known": number})]


def mention_of_id(connection: Connection, id: str) -> tuple[Mention, ActorKind, int | None] | None:
    """A mention by its id, its kind, and the actor that it is."""
    owner, _, position = id.partition("/")
    if not (re.fullmatch(r"[0-9a-f]{16}", owner) and re.fullmatch(r"[0-9]{1,5}", position)):
        return None
    of = _MENTIONS.add_columns(callings.c.kind, nodes.c.known).where(
        versions.c.article == owner, bearers.c.position == int(position)
    )
    row = connection.execute(of).first()
    return None if row is None else (_mention(row), ActorKind(row.kind), row.known)


def statements_of_known(
    connection: Connection, number: int, most: int | None = None
) -> list[tuple[int, ActKind]]:
    """The keys of an actor's statements with their acts, the newest first."""
    of = (
        select(sayers.c.statement, sayers.c.act)
        .where(sayers.c.calling.in_(_callings_of(connection, number)))
        .order_by(sayers.c.statement.desc())
    )
    return [(row.statement, ActKind(row.act)) for row in connection.execute(of.limit(most))]


def outlets_of_statements(connection: Connection, keys: Sequence[int]) -> Counter[str | None]:
    """How many of these statements each outlet has."""
    counts = Counter(version_and_position(key)[0] for key in keys)
    found: Counter[str | None] = Counter()
    for part in parts_of_keys(sorted(counts)):
        for row in connection.execute(_OUTLETS, {ASKED.key: part}):
            found[row.name] += counts[row.key]
    return found


def known_of_actors(
    connection: Connection, at: Iterable[tuple[int, int]]
) -> Mapping[tuple[int, int], int]:
    """The known actors of actors of articles, given as versions and positions in readings."""
    wanted = set(at)
    found = {}
    for part in parts_of_keys(sorted({version for version, _ in wanted})):
        for row in connection.execute(_KNOWN, {ASKED.key: part}):
            if (row.version, row.position) in wanted and row.known is not None:
                found[row.version, row.position] = row.known
    return found


def speakers_of_statements(connection: Connection, keys: Sequence[int]) -> dict[int, Listed]:
    """The sources of statements as they are known across articles, by the statements' keys."""
    numbers = known_of_statements(connection, keys)
    known = known_numbered(connection, numbers.values())
    return {key: known[number] for key, number in numbers.items() if number in known}


def _callings_of(connection: Connection, number: int) -> Sequence[int]:
    of = select(callings.c.key).join(nodes, nodes.c.key == callings.c.node)
    return connection.scalars(of.where(nodes.c.known == number)).all()


def _with_words(of: Select[Any], connection: Connection, words: str) -> Select[Any]:
    if not words.strip():
        return of
    like = f"%{words.strip().translate(_LIKE)}%"
    named = select(nodes.c.known).where(nodes.c.name.ilike(like, escape="\\"))
    exact = {*known_called(connection, words), *known_spelled(connection, words)}
    return of.where(or_(known_actors.c.key.in_(named), known_actors.c.key.in_(exact)))


def _mention(row: Row[Any]) -> Mention:
    return Mention(
        row.version,
        row.article,
        row.position,
        row.node,
        row.name,
        row.title,
        row.outlet,
        row.date,
    )


def _listed(row: Row[Any]) -> Listed:
    return Listed(
        row.key,
        row.name,
        ActorKind(row.kind),
        row.names,
        row.articles,
        row.statements,
        day_of_version(row.first),
        day_of_version(row.last),
    )
