"""What analysts judged of actors, as nodes of the registry.

A judgement speaks of two actors by a name and a kind, or of the actor of that name in one article;
it holds whatever reads the articles next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from sayso.actors.across.blocking import keys_of
from sayso.actors.across.judgements import (
    Contradiction,
    Decisions,
    Judgement,
    Ruling,
    decisions_from_judgements,
)
from sayso.records import ActorKind
from sayso.store.callings import is_own, node_called, number_of_node
from sayso.store.judgements import UNDONE, standing_judgements
from sayso.store.judgements import Judgement as Row

ON_ACTORS = "actors"  # the kind of these judgements
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_SENTENCES = {
    Ruling.SAME: "{} is the same as {}",
    Ruling.NOT_SAME: "{} is not the same as {}",
    Ruling.UNSURE: "Nobody can tell whether {} is the same as {}",
}


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a judgement speaks of: whoever has a name, or who has it in one article."""

    name: str
    kind: ActorKind
    article: str | None = None

    @property
    def handle(self) -> str:
        """What tells it from all others."""
        return f"{self.kind}|{self.article or ''}|{self.name}"

    def as_subject(self) -> dict[str, str]:
        """The same as a judgement keeps it."""
        found = {"name": self.name, "kind": self.kind.value}
        return found | ({"article": self.article} if self.article else {})


@dataclass(frozen=True, slots=True)
class Judged:
    """What holds, in terms of nodes, and the words of each judgement by its id.

    `split_off` are nodes, by number, and articles whose actors of that name have left them.
    """

    decisions: Decisions
    split_off: frozenset[tuple[int, str]]
    words: Mapping[str, str]

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Judgements that cannot all hold."""
        return self.decisions.contradictions

    def in_words(self, judgement: Judgement) -> str:
        """A judgement for a reader."""
        return self.words[judgement.id]


def called_of_subject(subject: Mapping[str, Any]) -> tuple[Called, Called]:
    """The two that a judgement speaks of, the left first."""
    left, right = subject[ON_ACTORS]
    return _called(left), _called(right)


def judged_in(connection: Connection) -> Judged:
    """What analysts judged of actors."""
    rows = standing_judgements(connection, ON_ACTORS)
    ends = {row.number: called_of_subject(row.subject) for row in rows}
    called = {c.handle: c for pair in ends.values() for c in pair}
    base = {c.handle: _base(connection, c) for c in called.values()}
    plain = [_judgement(row, *(c.handle for c in ends[row.number])) for row in rows]
    split_off: set[tuple[str, str]] = set()
    for row in decisions_from_judgements(plain).apart:
        article, at = called[row.left].article, base[row.left]
        if article and at == base[row.right] and (at, article) not in split_off:
            split_off.add((at, article))
    of = {h: _node(called[h], base[h], split_off) for h in called}
    judged = [_judgement(row, *(of[c.handle] for c in ends[row.number])) for row in rows]
    return Judged(
        decisions_from_judgements(j for j in judged if _is_whole(j)),
        frozenset((number_of_node(at), article) for at, article in split_off),
        {_id(row): _in_words(row, *ends[row.number]) for row in rows},
    )


def nodes_of_called(judged: Judged, connection: Connection, called: Iterable[Called]) -> set[int]:
    """The numbers of the nodes that some lead to, with and without an article's own."""
    found = set()
    for one in called:
        base = _base(connection, one)
        found.add(number_of_node(base))
        if one.article:
            found.add(number_of_node(f"{base}#{one.article}"))
    return found


def words_of_judged(
    subject: Mapping[str, Any], verdict: str, where: Mapping[str, str] = _NO_WORDS
) -> str:
    """What was judged, as a sentence without its full stop; `where` are words for articles."""
    if UNDONE in subject:
        return f"{verdict} {subject[UNDONE]}"
    left, right = (
        f"{one.name} ({where.get(one.article, f'in article {one.article}')})"
        if one.article
        else one.name
        for one in called_of_subject(subject)
    )
    return _SENTENCES[Ruling(verdict)].format(left, right)


def _is_whole(judgement: Judgement) -> bool:
    """Whether it speaks of two: a node is never another than itself."""
    return judgement.left != judgement.right


def _called(given: Mapping[str, str]) -> Called:
    return Called(given["name"], ActorKind(given["kind"]), given.get("article"))


def _base(connection: Connection, called: Called) -> str:
    """The node that a name leads to; of a name that is nobody's alone, that of the article."""
    node, sort = node_called(connection, called.name, called.kind)
    if called.article and is_own(keys_of(called.name, sort)):
        return f"{node}#{called.article}"
    return node


def _node(called: Called, base: str, split_off: set[tuple[str, str]]) -> str:
    return f"{base}#{called.article}" if (base, called.article) in split_off else base


def _judgement(row: Row, left: str, right: str) -> Judgement:
    at = datetime.fromtimestamp(row.at, UTC).isoformat(timespec="seconds")
    ruling = Ruling(row.verdict)
    return Judgement(_id(row), ruling, left, right, row.author, at, row.reason or "")


def _id(row: Row) -> str:
    """In the order of the numbers."""
    return f"{row.number:012}"


def _in_words(row: Row, left: Called, right: Called) -> str:
    day = datetime.fromtimestamp(row.at, UTC).date().isoformat()
    because = f": {row.reason}" if row.reason else ""
    who = f"{_named(left)} and {_named(right)}"
    return f"judgement {row.number} ({who} judged {row.verdict} by {row.author}, {day}{because})"


def _named(called: Called) -> str:
    where = f" in article {called.article}" if called.article else ""
    return f"{called.name!r}{where}"
