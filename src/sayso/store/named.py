"""Who made statements, by name alone: enough to count speakers of thousands, without readings."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, literal_column, select

from sayso.store.gists import gists_of_statements
from sayso.store.keys import POSITION_BITS, parts_of_keys, version_and_position
from sayso.store.schema import bearers, callings, nodes, sayers, unresolved


class Named(NamedTuple):
    """A speaker as the article calls it, and the number of the known actor that it is."""

    name: str
    known: int | None


def named_of_statements(connection: Connection, keys: Collection[int]) -> dict[int, Named]:
    """The named sources of statements in current versions, by the statements' keys.

    Of versions whose actors are not resolved yet the readings tell the names, which takes longer.
    """
    found: dict[int, Named] = {}
    for part in parts_of_keys(sorted(keys)):
        within = sorted({version_and_position(key)[0] for key in part})
        waiting = set(
            connection.scalars(select(unresolved.c.version).where(unresolved.c.version.in_(within)))
        )
        read = [key for key in part if version_and_position(key)[0] in waiting]
        found |= dict(_resolved(connection, part, [v for v in within if v not in waiting]))
        for gist in gists_of_statements(connection, read):
            if gist.source is not None and gist.source.name:
                found[gist.key] = Named(gist.source.name, None)
    return found


def _resolved(
    connection: Connection, keys: Sequence[int], within: Sequence[int]
) -> Iterator[tuple[int, Named]]:
    version = sayers.c.statement.op(">>")(literal_column(str(POSITION_BITS)))
    of = (
        select(sayers.c.statement, callings.c.name, nodes.c.known)
        .join(bearers, bearers.c.calling == sayers.c.calling)
        .join(callings, callings.c.key == sayers.c.calling)
        .join(nodes, nodes.c.key == callings.c.node)
        .where(bearers.c.version.in_(within), version == bearers.c.version)
        .where(sayers.c.statement.in_(keys))
    )
    for row in connection.execute(of):
        yield row.statement, Named(row.name, row.known)
