"""What analysts judge of actors over a store: checked, added to the record, and in force at once.

Each gives the number of the judgement.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from sayso.actors.across.judgements import Ruling
from sayso.errors import UsageError
from sayso.resolving import resolve_judged
from sayso.ruling import Ruler
from sayso.store.actor_judgements import ON_ACTORS, Called, called_of_subject, judged_in
from sayso.store.actors import (
    Listed,
    NameOf,
    known_called,
    known_numbered,
    known_spelled,
    mention_of_id,
    names_of_known,
    number_of_known,
)
from sayso.store.connection import now
from sayso.store.judgements import Judgement, add_judgement, judgements_on, undo_judgement
from sayso.store.near_names import hint_at_names


def actor_called(connection: Connection, given: str) -> Listed:
    """The actor that an id leads to, or that alone has a name.

    Raises `UsageError` where there is none, and where several have the name.
    """
    number = number_of_known(connection, given)
    if number is None and (mention := mention_of_id(connection, given)) is not None:
        number = mention[2]
    if number is not None:
        return known_numbered(connection, [number])[number]
    if not given.strip():
        raise UsageError("an actor is named by an id or a name")
    found = known_called(connection, given) or known_spelled(connection, given)
    if not found:
        hint = hint_at_names(connection, given)
        raise UsageError(f"{given[:80]!r} is no actor of this store{hint}")
    actors = known_numbered(connection, found)
    if len(actors) > 1:
        told = ", ".join(f"{actors[n].name} ({actors[n].id})" for n in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise UsageError(f"{given[:80]!r} is a name of several: {told}{more}; give an id")
    return actors[found[0]]


def judge(connection: Connection, ruling: Ruling, left: str, right: str, by: Ruler) -> int:
    """Judges two actors, each by an id, a name, or the id of a mention.

    Where both are one so far, `left` is a name or a mention that leaves it.
    """
    first = actor_called(connection, left)
    second = actor_called(connection, right)
    one, other = _called(connection, first, left), _called(connection, second, right)
    pairs = [(one, other)]
    if first.number == second.number:
        if ruling is Ruling.SAME:
            raise UsageError(f"{left!r} and {right!r} are one already")
        pairs = _told_apart(connection, first, one, other)
    for pair in pairs:
        subject = {ON_ACTORS: [called.as_subject() for called in pair]}
        row = Judgement(subject, ruling.value, by.author, now(), by.reason or None)
        number = add_judgement(connection, row)
    resolve_judged(connection, [called for pair in pairs for called in pair])
    return number


def undo(connection: Connection, number: int, by: Ruler) -> int:
    """Takes back a judgement on actors, or an undoing of one."""
    made = undo_judgement(connection, number, by.author, by.reason or None, ON_ACTORS)
    judged_again(connection, number)
    return made


def judged_again(connection: Connection, number: int) -> None:
    """Tells who is who anew where an undoing speaks of the judgement with that number."""
    rows = {row.number: row for row in judgements_on(connection, ON_ACTORS)}
    row = rows.get(number)
    while row is not None and ON_ACTORS not in row.subject:
        row = rows.get(row.subject["ruling"])
    if row is not None:
        resolve_judged(connection, called_of_subject(row.subject))


def contradictions(connection: Connection) -> list[str]:
    """Judgements on actors that cannot all hold, in words; none of each circle does."""
    judged = judged_in(connection)
    return ["; ".join(judged.in_words(j) for j in c.judgements) for c in judged.contradictions]


def _called(connection: Connection, actor: Listed, given: str) -> Called:
    """How a judgement speaks of an actor: by the mention or the name that was given, or its own."""
    if (mention := mention_of_id(connection, given)) is not None:
        return Called(mention[0].name, mention[1], mention[0].owner)
    names = names_of_known(connection, actor.number)
    asked = [n for n in names if n.name.casefold() == given.strip().casefold()]
    found = (asked or [n for n in names if n.name == actor.name])[0]
    return Called(found.name, found.kind, found.own)


def _told_apart(
    connection: Connection, actor: Listed, one: Called, other: Called
) -> list[tuple[Called, Called]]:
    """A name or a mention of an actor, each with another name of it that it is not.

    A mention is taken out of its own name, too: the other articles that have it stay.
    """
    names = names_of_known(connection, actor.number)
    apart = one.handle != other.handle and _leads_elsewhere(names, one, other)
    rest = [other] if apart else [Called(n.name, n.kind, n.own) for n in _other_than(names, one)]
    if not rest:
        raise UsageError(
            f"{one.name!r} is all that {actor.name!r} is called: name a mention that is to leave it"
        )
    own = Called(one.name, one.kind)
    shared = any(n.name == own.name and n.kind == own.kind and n.own is None for n in names)
    if one.article and shared and own.handle != rest[0].handle:
        return [(one, own), (one, rest[0])]
    return [(one, rest[0])]


def _leads_elsewhere(names: Iterable[NameOf], one: Called, other: Called) -> bool:
    """Whether two ways to speak of one actor can be told apart."""
    if one.article:
        return True
    of = {(n.name, n.kind): n.node for n in names}
    return of.get((one.name, one.kind)) != of.get((other.name, other.kind))


def _other_than(names: Iterable[NameOf], one: Called) -> list[NameOf]:
    own = {n.node for n in names if (n.name, n.kind) == (one.name, one.kind)}
    if one.article:
        return [n for n in names if n.own is None] or list(names)
    return [n for n in names if n.node not in own]
