"""Nodes of the registry as they are kept, and all that links some of them to others."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, or_, select

from sayso.actors.across.blocking import Sort, keys_of, worth_comparing
from sayso.actors.across.clusters import Edge
from sayso.actors.across.edges import LARGEST_BLOCK, USUAL, Scored, scored_from_pairs
from sayso.actors.across.judgements import Decisions
from sayso.actors.across.nodes import UNDATED, ArticleActor, Node, Nodes, is_usable, spellings
from sayso.records import Actor
from sayso.store.callings import (
    Calling,
    calling_of_row,
    is_own,
    node_id,
    number_of_node,
    others_of,
    sort_of_calling,
)
from sayso.store.keys import day_of_version, parts_of_keys
from sayso.store.schema import actor_doubts, also_called, callings, node_blocks, nodes
from sayso.store.upsert import add_many_missing


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that nothing links to any others.

    `scored` are also doubts about others; `numbers` has the numbers of all nodes by their ids.
    """

    nodes: Nodes
    scored: Scored
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Light:
    """A node without its bearers, and in how many articles it is borne."""

    node: Node
    articles: int


def refresh_nodes(connection: Connection, touched: Collection[int]) -> frozenset[int]:
    """Makes the rows of nodes anew from the callings that lead to them.

    Gives the nodes whose links may be others now: these, and those that the most usual names of
    a large block are compared with.
    """
    before = _lights(connection, touched)
    made = nodes_of_numbers(connection, touched, lead=True)
    known = _known(connection, touched)
    rows: list[dict[str, object]] = []
    for number, node in made.items():
        own = node.id[len(node.keys.key) + 1 :] or None
        row = {"key": number, "name": node.name, "sort": node.sort.value, "own": own}
        rows.append(row | {"articles": node.articles} | known.get(number, _NOTHING))
    for part in parts_of_keys(sorted(touched)):
        connection.execute(delete(nodes).where(nodes.c.key.in_(part)))
    if rows:
        connection.execute(nodes.insert(), rows)
    after = {n: _Light(node, node.articles) for n, node in made.items()}
    for number in before.keys() - after.keys():
        gone = node_blocks.c.block.in_(_blocks(before[number].node))
        connection.execute(delete(node_blocks).where(gone, node_blocks.c.node == number))
        ends = or_(actor_doubts.c.left == number, actor_doubts.c.right == number)
        connection.execute(delete(actor_doubts).where(ends))
    new = after.keys() - before.keys()
    led = [{"block": b, "node": n} for n in sorted(new) for b in _blocks(after[n].node)]
    add_many_missing(connection, node_blocks, led)
    return frozenset(touched) | _of_large_blocks(connection, before, after)


def nodes_of_numbers(
    connection: Connection, numbers: Collection[int], *, lead: bool = False
) -> dict[int, Node]:
    """Nodes by their numbers, from the callings that lead to them.

    With `lead` also those that only other names lead to.
    """
    borne: dict[int, list[tuple[Calling, ArticleActor]]] = {}
    for part in parts_of_keys(sorted(numbers)):
        for row in connection.execute(select(callings).where(callings.c.node.in_(part))):
            if row.articles:
                calling = calling_of_row(row)
                borne.setdefault(row.node, []).append((calling, _bearer(calling, row)))
    found = {number: _node([c for c, _ in b], [e for _, e in b]) for number, b in borne.items()}
    if lead:
        lacking = [number for number in numbers if number not in found]
        found |= _names_alone(connection, lacking)
    return found


def component_of(connection: Connection, start: Collection[int], decisions: Decisions) -> Component:
    """All nodes that any link, however far, leads to from some."""
    undecided = frozenset(frozenset((row.left, row.right)) for row in decisions.unsure)
    judged = _judged(decisions)
    gathering = _Gathering(connection)
    pending = set(start)
    while pending:
        gathering.seen |= pending
        here = gathering.lights(pending)
        scored = scored_from_pairs(gathering.pairs(here), undecided)
        gathering.same += scored.same
        gathering.doubtful += scored.doubtful
        linked = {number_of_node(end) for e in scored.same for end in (e.left, e.right)}
        linked |= _said(connection, here)
        linked |= {other for number in pending for other in judged.get(number, ())}
        pending = linked - gathering.seen
    whole = nodes_of_numbers(connection, gathering.seen, lead=True)
    by_id = {node.id: node for node in whole.values()}
    numbers = {node.id: number for number, node in whole.items()}
    numbers |= {light.node.id: number for number, light in gathering.known.items()}
    scored = Scored(tuple(gathering.same), tuple(gathering.doubtful))
    return Component(Nodes(dict(sorted(by_id.items())), {}), scored, numbers)


@dataclass(slots=True)
class _Gathering:
    """What is known of a component while it grows."""

    connection: Connection
    known: dict[int, _Light] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    compared: set[tuple[int, int]] = field(default_factory=set)
    same: list[Edge] = field(default_factory=list)
    doubtful: list[Edge] = field(default_factory=list)

    def lights(self, numbers: Collection[int]) -> dict[int, _Light]:
        """Nodes without their bearers."""
        lacking = [number for number in numbers if number not in self.known]
        self.known |= _lights(self.connection, lacking)
        return {number: self.known[number] for number in numbers if number in self.known}

    def pairs(self, here: Mapping[int, _Light]) -> Iterator[tuple[Node, Node]]:
        """Pairs of a node here and any other that are compared, each once."""
        members = _members(
            self.connection, {b for light in here.values() for b in _blocks(light.node)}
        )
        self.lights({number for found in members.values() for number in found})
        usual = {
            block: _usual({n: self.known[n] for n in found if n in self.known})
            for block, found in members.items()
            if len(found) > LARGEST_BLOCK
        }
        for number, light in here.items():
            for block in _blocks(light.node):
                found: Collection[int] = members.get(block, ())
                if block in usual and number not in usual[block]:
                    found = usual[block]
                yield from self._paired(number, light.node, found)

    def _paired(
        self, number: int, node: Node, others: Collection[int]
    ) -> Iterator[tuple[Node, Node]]:
        for other in others:
            pair = (number, other) if number < other else (other, number)
            if other == number or pair in self.compared or other not in self.known:
                continue
            self.compared.add(pair)
            beside = self.known[other].node
            if worth_comparing(node.keys, beside.keys):
                yield (node, beside) if node.id < beside.id else (beside, node)


_NOTHING: dict[str, object] = {"known": None, "score": None, "reason": None}


def _bearer(calling: Calling, row: object) -> ArticleActor:
    """All actors of articles that are called so, as one."""
    given = row._mapping  # type: ignore[attr-defined]
    actor = Actor("", calling.name, calling.kind, (), (calling.name, *calling.others))
    day = day_of_version(given["first"]).isoformat()
    return ArticleActor(str(given["first"]), actor, day, given["articles"])


def _node(found: list[Calling], borne: list[ArticleActor]) -> Node:
    first = found[0]
    sort = sort_of_calling(first)
    name = spellings(borne)[0]
    since = min(entry.date or UNDATED for entry in borne)
    return Node(
        node_id(name, sort, first.own), name, sort, keys_of(name, sort), tuple(borne), since
    )


def _names_alone(connection: Connection, numbers: Collection[int]) -> dict[int, Node]:
    """Nodes that only other names of callings lead to."""
    found: dict[int, set[tuple[str, Sort]]] = {}
    for part in parts_of_keys(sorted(numbers)):
        of = (
            select(also_called.c.node.label("led"), callings)
            .join(callings, callings.c.key == also_called.c.calling)
            .where(also_called.c.node.in_(part))
        )
        for row in connection.execute(of):
            calling = calling_of_row(row)
            sort = sort_of_calling(calling)
            for name in calling.others:
                if number_of_node(keys_of(name, sort).key) == row.led and is_usable(name, sort):
                    found.setdefault(row.led, set()).add((name, sort))
    made = {}
    for number, names in found.items():
        name, sort = min(names)
        keys = keys_of(name, sort)
        made[number] = Node(keys.key, name, sort, keys, (), UNDATED)
    return made


def _lights(connection: Connection, numbers: Iterable[int]) -> dict[int, _Light]:
    found = {}
    for part in parts_of_keys(numbers):
        for row in connection.execute(select(nodes).where(nodes.c.key.in_(part))):
            sort = Sort(row.sort)
            id = node_id(row.name, sort, row.own)
            node = Node(id, row.name, sort, keys_of(row.name, sort), (), UNDATED)
            found[row.key] = _Light(node, row.articles)
    return found


def _known(connection: Connection, numbers: Collection[int]) -> dict[int, dict[str, object]]:
    """Which actors nodes are so far."""
    found: dict[int, dict[str, object]] = {}
    for part in parts_of_keys(sorted(numbers)):
        for row in connection.execute(select(nodes).where(nodes.c.key.in_(part))):
            found[row.key] = {name: row._mapping[name] for name in _NOTHING}
    return found


def _blocks(node: Node) -> list[int]:
    """The numbers of the blocks that a node is in."""
    if is_own(node.keys) or node.sort is Sort.DOCUMENT:
        return []
    return [number_of_node(f"{node.sort}|{key}") for key in node.keys.meeting]


def _members(connection: Connection, blocks: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for part in parts_of_keys(sorted(blocks)):
        of = select(node_blocks).where(node_blocks.c.block.in_(part))
        for row in connection.execute(of):
            found.setdefault(row.block, []).append(row.node)
    return found


def _usual(found: Mapping[int, _Light]) -> frozenset[int]:
    """The nodes that all others of a large block are compared with."""
    ranked = sorted(found, key=lambda n: (-found[n].articles, found[n].node.id))
    return frozenset(ranked[:USUAL])


def _of_large_blocks(
    connection: Connection, before: Mapping[int, _Light], after: Mapping[int, _Light]
) -> frozenset[int]:
    """The members of large blocks in which others are compared now than before."""
    touched: Counter[int] = Counter()
    for number, light in {**before, **after}.items():
        one, other = before.get(number), after.get(number)
        if one is None or other is None or one.articles != other.articles:
            touched.update(_blocks(light.node))
    sizes = Counter(touched)  # as large as they may have been
    for part in parts_of_keys(sorted(touched)):
        of = select(node_blocks.c.block, func.count()).where(node_blocks.c.block.in_(part))
        sizes.update(dict(connection.execute(of.group_by(node_blocks.c.block)).all()))
    large = [block for block, size in sizes.items() if size > LARGEST_BLOCK]
    found: set[int] = set()
    for block, members in _members(connection, large).items():
        now = _lights(connection, members)
        then = {n: light for n, light in now.items() if n not in after}
        then |= {n: light for n, light in before.items() if block in _blocks(light.node)}
        grown = (len(now) > LARGEST_BLOCK) != (len(then) > LARGEST_BLOCK)
        if grown or (len(now) > LARGEST_BLOCK and _usual(now) != _usual(then)):
            found |= now.keys()
    return frozenset(found)


def _said(connection: Connection, here: Mapping[int, _Light]) -> set[int]:
    """Nodes that articles link these to: by other names, in either direction."""
    found: set[int] = set()
    for part in parts_of_keys(sorted(here)):
        for row in connection.execute(select(callings).where(callings.c.node.in_(part))):
            if row.others:
                found |= set(others_of(calling_of_row(row)))
        of = (
            select(callings.c.node)
            .join(also_called, also_called.c.calling == callings.c.key)
            .where(also_called.c.node.in_(part))
        )
        found |= set(connection.scalars(of))
    return found


def _judged(decisions: Decisions) -> dict[int, set[int]]:
    """Nodes that are judged the same, by their numbers, in both directions."""
    found: dict[int, set[int]] = {}
    for row in decisions.same:
        left, right = number_of_node(row.left), number_of_node(row.right)
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return found
