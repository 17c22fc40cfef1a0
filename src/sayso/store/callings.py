"""How articles call their actors, as it is kept; what is gathered from what was read, a version
at a time, and which nodes of the registry that touches.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from sayso.actors.across.blocking import Keys, Sort, keys_of, sort_of
from sayso.actors.across.registry import id_of_node
from sayso.records import Act, Actor, ActorKind, Participants
from sayso.store.keys import least_statement_key, parts_of_keys, statement_key
from sayso.store.packing import DAMAGED, made_from_plain, plain_from_packed
from sayso.store.schema import (
    also_called,
    bearers,
    callings,
    readings,
    sayers,
    unresolved,
    versions,
)
from sayso.store.upsert import add_many_missing

_BODIES = [
    k.value for k in ActorKind if k not in (ActorKind.PERSON, ActorKind.UNKNOWN, ActorKind.DOCUMENT)
]
_BITS = 12  # hex digits of the key of a calling, as of an actor's id

SplitOff = Collection[tuple[int, str]]  # nodes, and articles whose actors of that name leave them


@dataclass(frozen=True, slots=True)
class Calling:
    """A way to call an actor; `node` is the number of its node, `base` that without `own`."""

    key: int
    name: str
    kind: ActorKind
    others: tuple[str, ...]
    own: str | None
    node: int
    base: int
    person: int | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What gathering touched: nodes, each with those that its callings' other names lead to."""

    nodes: frozenset[int]


def number_of_node(node: str) -> int:
    """The number under which a node of the registry is kept: that of its id."""
    return int(id_of_node(node)[1:], 16)


def id_of_known(number: int) -> str:
    """The id of a known actor."""
    return f"k{number:012x}"


def node_id(name: str, sort: Sort, own: str | None) -> str:
    """The node of a name; `own` is the article where it has one of its own."""
    key = keys_of(name, sort).key
    return f"{key}#{own}" if own else key


def versions_to_resolve(connection: Connection, most: int) -> list[int]:
    """Keys of versions whose actors are to be looked at, the oldest first."""
    found = select(unresolved.c.version).order_by(unresolved.c.version).limit(most)
    return list(connection.scalars(found))


def to_resolve(connection: Connection, keys: Iterable[int]) -> None:
    """Notes that the actors of some versions are to be looked at."""
    add_many_missing(connection, unresolved, [{"version": key} for key in keys])


def gather(connection: Connection, keys: Sequence[int], split_off: SplitOff) -> Gathered:
    """Keeps how the versions under `keys` call their actors now, and what these said.

    Versions that are not current, or whose reading is damaged or gone, call nobody.
    """
    before = _bearers_of(connection, keys)
    _forget(connection, before)
    found = _read(connection, keys)
    made: dict[int, Calling] = {}
    new: set[int] = set()
    for unknown in (False, True):  # what a name of unknown kind is depends on the others
        borne, said = [], []
        for version, (owner, who) in found.items():
            for position, (actor, acts) in enumerate(who):
                if actor.name and (actor.kind is ActorKind.UNKNOWN) is unknown:
                    calling = _calling(connection, actor, owner, split_off)
                    made[calling.key] = calling
                    row = {"version": version, "position": position, "calling": calling.key}
                    borne.append(row)
                    said += [
                        {"calling": calling.key, "statement": key, "act": act} for key, act in acts
                    ]
        new |= _keep_callings(connection, made)
        if borne:
            connection.execute(bearers.insert(), borne)
        add_many_missing(connection, sayers, said)
    connection.execute(delete(unresolved).where(unresolved.c.version.in_(keys)))
    touched = _counted(connection, {c for _, c in before} | made.keys())
    _look_again(connection, [c for c in touched if c.key in new or c.key not in made])
    return Gathered(frozenset(c.node for c in touched) | _others(touched))


def forget_places(connection: Connection, key: int) -> None:
    """Takes away where actors stand in the reading of a version, and what they said there.

    That it calls them so stays, at places below 0 which are no actor's, until it is gathered
    anew: by that is known then what to count again.
    """
    _forget_said(connection, _bearers_of(connection, [key]))
    at = bearers.c.version == key, bearers.c.position >= 0
    connection.execute(update(bearers).where(*at).values(position=-1 - bearers.c.position))


def versions_of_article(connection: Connection, owner: str) -> list[int]:
    """The keys of all versions of an article."""
    return list(connection.scalars(select(versions.c.key).where(versions.c.article == owner)))


def node_called(connection: Connection, name: str, kind: ActorKind) -> tuple[str, Sort]:
    """The node, without any article's own, that a name of a kind leads to, and its sort."""
    sort = _sort(connection, name, kind)
    return keys_of(name, sort).key, sort


def is_own(keys: Keys) -> bool:
    """Whether each article has a node of its own for such a name: no score joins them."""
    return keys.alone or keys.suspect


def _read(
    connection: Connection, keys: Collection[int]
) -> dict[int, tuple[str, list[tuple[Actor, list[tuple[int, str]]]]]]:
    """The article of each current version, its actors, and the statements of each."""
    of = (
        select(readings.c.version, readings.c.packed, versions.c.article)
        .join(versions, versions.c.key == readings.c.version)
        .where(readings.c.version.in_(keys), versions.c.current)
    )
    found = {}
    for row in connection.execute(of):
        try:
            _, taking_part, acts, actors, _ = plain_from_packed(row.packed)
            parts = made_from_plain(tuple[Participants, ...], taking_part)
            done = made_from_plain(tuple[Act, ...], acts)
            who = made_from_plain(tuple[Actor, ...], actors)
        except DAMAGED:
            continue
        said: dict[str, list[tuple[int, str]]] = {}
        for position, (part, act) in enumerate(zip(parts, done, strict=False)):
            if part.source is not None:
                at = statement_key(row.version, position), act.kind.value
                said.setdefault(part.source.actor, []).append(at)
        found[row.version] = row.article, [(actor, said.get(actor.id, [])) for actor in who]
    return found


def _bearers_of(connection: Connection, keys: Collection[int]) -> list[tuple[int, int]]:
    """The versions and the callings of their actors."""
    of = select(bearers.c.version, bearers.c.calling).where(bearers.c.version.in_(keys))
    return sorted({(row.version, row.calling) for row in connection.execute(of)})


def _forget(connection: Connection, before: Sequence[tuple[int, int]]) -> None:
    _forget_said(connection, before)
    for part in parts_of_keys(sorted({version for version, _ in before})):
        connection.execute(delete(bearers).where(bearers.c.version.in_(part)))


def _forget_said(connection: Connection, before: Sequence[tuple[int, int]]) -> None:
    rows = [
        {"of": calling, "least": least_statement_key(version), "most": statement_key(version, 0)}
        for version, calling in before
    ]
    if rows:
        within = sayers.c.statement.between(bindparam("least"), bindparam("most"))
        connection.execute(delete(sayers).where(sayers.c.calling == bindparam("of"), within), rows)


def _calling(connection: Connection, actor: Actor, owner: str, split_off: SplitOff) -> Calling:
    name = str(actor.name)
    sort = _sort(connection, name, actor.kind)
    keys = keys_of(name, sort)
    unknown = actor.kind is ActorKind.UNKNOWN
    at = number_of_node(keys.key)
    own = owner if is_own(keys) or (at, owner) in split_off else None
    others = () if is_own(keys) else _other_names(actor, keys, sort)
    told = json.dumps([name, actor.kind.value, sort.value, others, own], ensure_ascii=False)
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return Calling(
        int(digest[:_BITS], 16),
        name,
        actor.kind,
        others,
        own,
        number_of_node(node_id(name, sort, own)),
        number_of_node(keys_of(name, sort_of(actor.kind)).key) if unknown else at,
        number_of_node(keys_of(name, Sort.PERSON).key) if unknown else None,
    )


def _other_names(actor: Actor, keys: Keys, sort: Sort) -> tuple[str, ...]:
    """Other names that can lead elsewhere, one of those that lead to the same."""
    found: dict[str, str] = {}
    for name in sorted(actor.names):
        other = keys_of(name, sort)
        if other.key != keys.key and not is_own(other):
            found.setdefault(other.key, name)
    return tuple(sorted(found.values()))


def _sort(connection: Connection, name: str, kind: ActorKind) -> Sort:
    """As `nodes_from_actors`: of unknown kind is a person where persons alone bear the name."""
    if kind is not ActorKind.UNKNOWN:
        return sort_of(kind)
    person = number_of_node(keys_of(name, Sort.PERSON).key)
    body = number_of_node(keys_of(name, Sort.BODY).key)
    kinds = select(callings.c.kind).where(callings.c.base == person)
    if connection.scalar(kinds.where(callings.c.kind == ActorKind.PERSON.value).limit(1)) is None:
        return Sort.BODY
    kinds = select(callings.c.kind).where(callings.c.base == body)
    if connection.scalar(kinds.where(callings.c.kind.in_(_BODIES)).limit(1)) is not None:
        return Sort.BODY
    return Sort.PERSON


def _keep_callings(connection: Connection, made: Mapping[int, Calling]) -> set[int]:
    """Adds those that are not there; their keys."""
    known: set[int] = set()
    for part in parts_of_keys(made):
        known |= set(connection.scalars(select(callings.c.key).where(callings.c.key.in_(part))))
    new = [made[key] for key in made if key not in known]
    rows = [
        {
            "key": c.key,
            "name": c.name,
            "kind": c.kind.value,
            "others": json.dumps(c.others, ensure_ascii=False) if c.others else None,
            "own": c.own,
            "node": c.node,
            "base": c.base,
            "person": c.person,
            **dict.fromkeys(("articles", "first", "last", "statements"), 0),
        }
        for c in new
    ]
    if rows:
        connection.execute(callings.insert(), rows)
    led = [{"node": node, "calling": c.key} for c in new for node in others_of(c)]
    add_many_missing(connection, also_called, led)
    return {c.key for c in new}


def others_of(calling: Calling) -> list[int]:
    """The nodes that the other names of a calling lead to."""
    sort = sort_of_calling(calling)
    return [number_of_node(keys_of(name, sort).key) for name in calling.others]


def sort_of_calling(calling: Calling) -> Sort:
    """What a calling is compared as."""
    if calling.person is None:
        return sort_of(calling.kind)
    person = number_of_node(node_id(calling.name, Sort.PERSON, calling.own))
    return Sort.PERSON if person == calling.node else Sort.BODY


def _others(found: Iterable[Calling]) -> frozenset[int]:
    return frozenset(node for calling in found for node in others_of(calling))


def callings_where(connection: Connection, column: str, values: Iterable[int]) -> list[Calling]:
    """The callings that have one of these values in a column."""
    found = []
    for part in parts_of_keys(values):
        for row in connection.execute(select(callings).where(callings.c[column].in_(part))):
            found.append(calling_of_row(row))
    return found


def calling_of_row(row: object) -> Calling:
    """A calling as a row of the table has it."""
    given = row._mapping  # type: ignore[attr-defined]
    return Calling(
        given["key"],
        given["name"],
        ActorKind(given["kind"]),
        tuple(json.loads(given["others"])) if given["others"] else (),
        given["own"],
        given["node"],
        given["base"],
        given["person"],
    )


def _counted(connection: Connection, keys: Collection[int]) -> list[Calling]:
    """Counts anew what is called so; what nobody is called any more goes. All that were touched."""
    touched = callings_where(connection, "key", sorted(keys))
    borne: dict[int, tuple[int, int, int]] = {}
    said: dict[int, int] = {}
    for part in parts_of_keys(sorted(keys)):
        count = func.count(bearers.c.version.distinct())
        ends = func.min(bearers.c.version), func.max(bearers.c.version)
        of = select(bearers.c.calling, count, *ends).where(bearers.c.calling.in_(part))
        for key, *found in connection.execute(of.group_by(bearers.c.calling)):
            borne[key] = found[0], found[1], found[2]
        told = select(sayers.c.calling, func.count()).where(sayers.c.calling.in_(part))
        said |= {row[0]: row[1] for row in connection.execute(told.group_by(sayers.c.calling))}
    rows = [
        {"of": key, "n": n, "least": least, "most": most, "told": said.get(key, 0)}
        for key, (n, least, most) in borne.items()
    ]
    if rows:
        counted = update(callings).where(callings.c.key == bindparam("of"))
        values: dict[str, Any] = {
            "articles": bindparam("n"),
            "first": bindparam("least"),
            "last": bindparam("most"),
            "statements": bindparam("told"),
        }
        connection.execute(counted.values(values), rows)
    _drop(connection, [calling for calling in touched if calling.key not in borne])
    return touched


def _drop(connection: Connection, gone: Sequence[Calling]) -> None:
    for part in parts_of_keys(c.key for c in gone):
        connection.execute(delete(callings).where(callings.c.key.in_(part)))
    led = [{"of": node, "by": c.key} for c in gone for node in others_of(c)]
    if led:
        at = also_called.c.node == bindparam("of"), also_called.c.calling == bindparam("by")
        connection.execute(delete(also_called).where(*at), led)


def _look_again(connection: Connection, changed: Collection[Calling]) -> None:
    """Where a name came up or went, actors of unknown kind with that name are looked at again."""
    bases = sorted({c.base for c in changed if c.kind is not ActorKind.UNKNOWN})
    for part in parts_of_keys(bases):
        alike = or_(callings.c.person.in_(part), callings.c.base.in_(part))
        of = (
            select(bearers.c.version)
            .join(callings, callings.c.key == bearers.c.calling)
            .where(alike, callings.c.kind == ActorKind.UNKNOWN.value)
        )
        to_resolve(connection, set(connection.scalars(of)))
