"""Names that a store has and that are near one that nobody has."""

from rapidfuzz import fuzz, process, utils
from sqlalchemy import Connection, select

from sayso.actors.across.blocking import Sort, keys_of
from sayso.store.callings import number_of_node
from sayso.store.keys import parts_of_keys
from sayso.store.schema import known_actors, node_blocks, nodes

_NEAR = 70  # of 100: a letter or two otherwise, a word more or less
_NAMED = 3
_USUAL = 5_000  # actors that said most, all of whose names are looked at
_LONGEST = 200  # characters of what is asked


def names_near(connection: Connection, name: str) -> list[str]:
    """Names of known actors that `name` perhaps means, the nearest first.

    Looked for among those that share a key with it, and those of the actors that said most.
    """
    asked = name[:_LONGEST]
    usual = (
        select(known_actors.c.key)
        .order_by(known_actors.c.statements.desc(), known_actors.c.articles.desc())
        .limit(_USUAL)
    )
    found = set(connection.scalars(select(nodes.c.name).where(nodes.c.known.in_(usual))))
    keys = [f"{sort}|{key}" for sort in Sort for key in keys_of(asked, sort).meeting]
    for part in parts_of_keys(number_of_node(key) for key in keys):
        of = select(nodes.c.name).join(node_blocks, node_blocks.c.node == nodes.c.key)
        met = of.where(node_blocks.c.block.in_(part), nodes.c.known.is_not(None)).limit(_USUAL)
        found |= set(connection.scalars(met))
    likely = process.extract(
        asked,
        sorted(found),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=_NAMED,
        score_cutoff=_NEAR,
    )
    return [near for near, *_ in likely]


def hint_at_names(connection: Connection, name: str) -> str:
    """A hint at the names that were perhaps meant, "" where none is near."""
    near = names_near(connection, name)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
