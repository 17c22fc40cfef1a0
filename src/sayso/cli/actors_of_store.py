"""Who is who in a store."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import Connection

from sayso import actor_ruling
from sayso.actor_files import Held, Said
from sayso.actors.across.judgements import Ruling
from sayso.errors import UnreadableArticle, UsageError
from sayso.export.actors import ActorLine, ActorPage, DoubtLine, MentionLine
from sayso.export.plain import plain
from sayso.reading import words_of_spans
from sayso.resolving import resolve_new
from sayso.ruling import Ruler
from sayso.store.actor_doubts import count_doubts, open_doubts
from sayso.store.actor_judgements import ON_ACTORS, words_of_judged
from sayso.store.actors import (
    Listed,
    known_listed,
    mentions_of_known,
    names_of_known,
    other_names_of_known,
    statements_of_known,
)
from sayso.store.connection import Store
from sayso.store.judgements import judgements_on, undone_numbers
from sayso.store.keys import parts_of_keys, version_and_position
from sayso.store.readings import readings_at
from sayso.store.roles import told_of_mentions

_PART = 200  # actors that are asked for at a time
_ALL = 1 << 40
_DIGITS = 10  # of a judgement's number
_MOST = 200  # mentions and statements of an actor that are shown, the newest


class ActorsOfStore:
    """Who is who in a store, in which everything that was read is resolved first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.failures: list[UnreadableArticle] = []
        resolve_new(store)

    def contradictions(self) -> list[str]:
        """Judgements that cannot all hold, in words."""
        with self._store.reading() as connection:
            return actor_ruling.contradictions(connection)

    def doubted(self) -> int:
        """How many pairs may be one."""
        with self._store.reading() as connection:
            return sum(count_doubts(connection))

    def lines(self) -> Iterator[ActorLine]:
        """All actors, those that said most first."""
        with self._store.reading() as connection:
            for actor in _all(connection):
                yield _line(connection, actor)

    def pages(self) -> Iterator[ActorPage]:
        """The same with all that is known of them."""
        with self._store.reading() as connection:
            for actor in _all(connection):
                yield _page(connection, actor, _ALL)

    def page(self, who: str) -> ActorPage:
        """The actor with an id, or the only one with a name."""
        with self._store.reading() as connection:
            return _page(connection, actor_ruling.actor_called(connection, who), _MOST)

    def doubts(self) -> Iterator[DoubtLine]:
        """Pairs of actors that may be one, the likeliest first; of which one is unsure, last."""
        with self._store.reading() as connection:
            for doubt in open_doubts(connection, _ALL):
                left, right = doubt.left_actor, doubt.right_actor
                ends = (left.name, left.id), (right.name, right.id)
                yield DoubtLine(*ends, doubt.score, doubt.reason, doubt.judged)

    def judge(self, ruling: Ruling, who: tuple[str, str], by: Ruler) -> tuple[str, str]:
        """Adds a judgement, which is in force at once: its number, and what was judged."""
        with self._store.writing() as connection:
            number = actor_ruling.judge(connection, ruling, *who, by)
        return str(number), f"{who[0]}, {who[1]}"


def undo_in_store(store: Store, number: str, by: Ruler) -> str:
    """Takes a judgement on actors back: the number of the undo."""
    if not (number.isascii() and number.isdigit() and len(number) < _DIGITS):
        raise UsageError(f"{number[:40]!r} is no number of a judgement")
    with store.writing() as connection:
        return str(actor_ruling.undo(connection, int(number), by))


def judgements_in_store(store: Store) -> list[str]:
    """The judgements on actors, a line each, the oldest first."""
    with store.reading() as connection:
        rows = judgements_on(connection, ON_ACTORS)
    undone = undone_numbers(rows)
    lines = []
    for row in rows:
        at = datetime.fromtimestamp(row.at, UTC).isoformat(timespec="seconds")
        what = words_of_judged(row.subject, row.verdict)
        fields = [str(row.number), at, row.author, what, *filter(None, [row.reason])]
        fields += ["(undone)"] if row.number in undone else []
        lines.append("  ".join(map(plain, fields)))
    return lines


def _all(connection: Connection) -> Iterator[Listed]:
    after = 0
    while found := known_listed(connection, most=_PART, after=after):
        yield from found
        after += len(found)


def _line(connection: Connection, actor: Listed) -> ActorLine:
    names = names_of_known(connection, actor.number)
    spelled = (actor.name, *(n.name for n in names))
    others = other_names_of_known(connection, actor.number)
    flags = sorted({flag for n in names for flag in n.flags})
    return ActorLine(
        actor.id,
        actor.name,
        actor.kind,
        tuple(dict.fromkeys((*spelled, *others))),
        tuple(map(str, flags)),
        actor.articles,
        actor.statements,
    )


def _page(connection: Connection, actor: Listed, most: int) -> ActorPage:
    mentions = mentions_of_known(connection, actor.number, most)
    why = {n.node: n for n in names_of_known(connection, actor.number)}
    lines = tuple(
        MentionLine(m.id, m.name, why[m.node].score, why[m.node].reason, m.owner) for m in mentions
    )
    held = tuple(
        Held(r.role, r.organisation, r.owner, r.date)
        for r in told_of_mentions(connection, mentions).roles
    )
    owners = tuple(dict.fromkeys(m.owner for m in mentions))
    said = tuple(_said(connection, actor.number, most))
    return ActorPage(_line(connection, actor), owners, lines, held, said)


def _said(connection: Connection, number: int, most: int) -> Iterator[Said]:
    wanted: dict[int, list[int]] = {}
    for key, _ in statements_of_known(connection, number, most):
        number, position = version_and_position(key)
        wanted.setdefault(number, []).append(position)
    for part in parts_of_keys(wanted):
        for version, reading in readings_at(
            connection, {key: wanted[key] for key in part}
        ).values():
            article = version.article
            for said in reading.statements:
                cue, content = (words_of_spans(article.text, s) for s in (said.cue, said.content))
                yield Said(article.outlet, article.date, version.owner, cue, content)
