"""Who made statements, by name alone: enough to count speakers of thousands, without readings."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, literal_column, select

from sayso.store.gists import gists_of_statements
from sayso.store.keys import (
    MOST_STATEMENTS,
    POSITION_BITS,
    parts_of_keys,
    version_and_position,
)
from sayso.store.metadata import ASKED
from sayso.store.schema import bearers, callings, nodes, sayers, unresolved

# All statements of a version at once: asked for one by one, each would be looked for under each
# name of its article.
_FIRST = bearers.c.version.op("<<")(literal_column(str(POSITION_BITS)))
_SPEAKERS = (
    select(sayers.c.statement, callings.c.name, nodes.c.known)
    .select_from(sayers)
    .join(
        bearers,
        (bearers.c.calling == sayers.c.calling)
        & sayers.c.statement.between(_FIRST, _FIRST + (MOST_STATEMENTS - 1)),
    )
    .join(callings, callings.c.key == sayers.c.calling)
    .join(nodes, nodes.c.key == callings.c.node)
    .where(bearers.c.version.in_(ASKED))
)


class Named(NamedTuple):
    """A speaker as the article calls it, and the number of the known actor that it is."""

    name: str
    known: int | None


def named_of_statements(connection: Connection, keys: Collection[int]) -> dict[int, Named]:
    """The named sources of statements in current versions, by the statements' keys.

    Of versions whose actors are not resolved yet the readings tell the names, which takes longer.
    """
    found = dict(_resolved(connection, keys))
    waiting: set[int] = set()
    for part in parts_of_keys(_versions(keys)):
        of = select(unresolved.c.version).where(unresolved.c.version.in_(part))
        waiting |= set(connection.scalars(of))
    for part in parts_of_keys(key for key in keys if version_and_position(key)[0] in waiting):
        for gist in gists_of_statements(connection, part):
            if gist.source is not None and gist.source.name:
                found[gist.key] = Named(gist.source.name, None)
    return found


def known_of_statements(connection: Connection, keys: Collection[int]) -> dict[int, int]:
    """The known actors that are the sources of statements, by the statements' keys."""
    return {key: who.known for key, who in _resolved(connection, keys) if who.known is not None}


def _resolved(connection: Connection, keys: Collection[int]) -> Iterator[tuple[int, Named]]:
    """As the registry has them; of versions that are not in it yet, as it had them."""
    wanted = set(keys)
    for part in parts_of_keys(_versions(keys)):
        # All at once, and not row by row: of a busy week they are tens of thousands.
        for statement, name, known in connection.execute(_SPEAKERS, {ASKED.key: part}).all():
            if statement in wanted:
                yield statement, Named(name, known)


def _versions(keys: Collection[int]) -> list[int]:
    """The versions that statements are of."""
    return sorted({version_and_position(key)[0] for key in keys})
