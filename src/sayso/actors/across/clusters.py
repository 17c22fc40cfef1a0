"""Which nodes belong together, from links between them and what keeps them apart.

The result depends on the set of links alone, not on their order: links are taken by strength,
then by score, then by name. A link is refused where it would put together what may not be.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

_MOST_COMPARED = 40_000  # pairs of members of two clusters; of larger ones, the first `_SAMPLE`
_SAMPLE = 200
_FEW = 20  # neighbours of a node that all its others are compared with, where it has many


class Strength(IntEnum):
    """Where a link comes from; the stronger goes first, and past scores."""

    WEAK = 0  # as evidence, but one name is too common to tell an actor by itself
    SCORE = 1
    EVIDENCE = 2  # articles give both names to one actor
    ALIAS = 3  # the user's own file does
    JUDGED = 4  # an analyst says so


@dataclass(frozen=True, slots=True)
class Edge:
    """That two nodes may be one: how strongly, with what score and why.

    `weak` is the end whose name tells too little, where the strength is `WEAK`.
    """

    left: str
    right: str
    strength: Strength
    score: float
    reason: str
    weak: str = ""


@dataclass(frozen=True, slots=True)
class Clusters:
    """The clusters, each sorted; edges that hold them together, and those refused."""

    members: tuple[tuple[str, ...], ...]
    kept: tuple[Edge, ...]
    refused: tuple[Edge, ...]


def clusters_from_edges(
    nodes: Iterable[str],
    edges: Iterable[Edge],
    apart: Mapping[str, Collection[str]],
    conflicts: Callable[[str, str], bool],
) -> Clusters:
    """Clusters of `nodes`.

    `apart` has for a node those it is never to be with; `conflicts` says whether two nodes
    contradict each other, which keeps apart what scores alone would join.
    """
    forest = _Forest(nodes, apart)
    ordered = sorted(edges, key=_rank)
    kept = [e for e in ordered if e.strength > Strength.SCORE and forest.join(e)]
    scores = [e for e in ordered if e.strength == Strength.SCORE]
    against = _Contradictions(forest, scores, conflicts)
    for edge in against.unambiguous(scores):
        if not forest.joined(edge) and not against.between(edge) and forest.join(edge):
            kept.append(edge)
    kept += [e for e in _attaching(forest, ordered) if forest.join(e)]
    held = set(kept)
    refused = [e for e in ordered if e not in held and not forest.joined(e)]
    return Clusters(forest.clusters(), tuple(kept), tuple(refused))


def _attaching(forest: "_Forest", edges: Sequence[Edge]) -> list[Edge]:
    """Weak edges of nodes all of whose weak edges lead to one cluster."""
    ends: dict[str, set[str]] = {}
    weak = [e for e in edges if e.strength == Strength.WEAK]
    for edge in weak:
        far = edge.right if edge.weak == edge.left else edge.left
        ends.setdefault(edge.weak, set()).add(forest.root(far))
    return [e for e in weak if len(ends[e.weak]) == 1]


def _rank(edge: Edge) -> tuple[int, float, str, str, str]:
    return (-edge.strength, -edge.score, edge.left, edge.right, edge.reason)


class _Forest:
    """Sets of nodes that grow together, and never across `apart`."""

    def __init__(self, nodes: Iterable[str], apart: Mapping[str, Collection[str]]) -> None:
        self._root = {node: node for node in nodes}
        self._members = {node: [node] for node in self._root}
        self._enemies = {node: set(apart.get(node, ())) for node in self._root if node in apart}

    def root(self, node: str) -> str:
        while self._root[node] != node:
            self._root[node] = self._root[self._root[node]]
            node = self._root[node]
        return node

    def members(self, node: str) -> Sequence[str]:
        return self._members[self.root(node)]

    def joined(self, edge: Edge) -> bool:
        return self.root(edge.left) == self.root(edge.right)

    def join(self, edge: Edge) -> bool:
        """Joins the ends; gives False where they are one already or may not be."""
        one, other = self.root(edge.left), self.root(edge.right)
        if one == other:
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        enemies = self._enemies.get(one, set())
        if any(node in enemies for node in self._members[other]):
            return False
        self._root[other] = one
        self._members[one] += self._members.pop(other)
        if other in self._enemies or enemies:
            self._enemies[one] = enemies | self._enemies.pop(other, set())
        return True

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))


class _Contradictions:
    """What contradicts what, once links stronger than scores are made.

    Names that those links join are one actor's: a name like any of them contradicts none.
    """

    def __init__(
        self, forest: _Forest, scores: Iterable[Edge], conflicts: Callable[[str, str], bool]
    ) -> None:
        self._forest = forest
        self._conflicts = conflicts
        self._group = {
            node: forest.root(node) for edge in scores for node in (edge.left, edge.right)
        }
        self._alike = {self._groups(e.left, e.right) for e in scores}

    def _groups(self, one: str, other: str) -> tuple[str, str]:
        pair = self._group.get(one, one), self._group.get(other, other)
        return pair if pair[0] <= pair[1] else (pair[1], pair[0])

    def of(self, one: str, other: str) -> bool:
        groups = self._groups(one, other)
        if groups[0] == groups[1] or groups in self._alike:
            return False
        return self._conflicts(one, other)

    def unambiguous(self, edges: Sequence[Edge]) -> list[Edge]:
        """Edges without those of a node to two that contradict each other: it may be either."""
        beside: dict[str, list[str]] = {}
        for edge in edges:
            beside.setdefault(edge.left, []).append(edge.right)
            beside.setdefault(edge.right, []).append(edge.left)
        torn = set()
        for node, neighbours in beside.items():
            for one, other in _pairs(neighbours):
                if self.of(one, other):
                    torn |= {(node, one), (node, other), (one, node), (other, node)}
        return [e for e in edges if (e.left, e.right) not in torn]

    def between(self, edge: Edge) -> bool:
        """Whether what `edge` would bring together contradicts itself."""
        left, right = self._forest.members(edge.left), self._forest.members(edge.right)
        if len(left) * len(right) > _MOST_COMPARED:
            left, right = sorted(left)[:_SAMPLE], sorted(right)[:_SAMPLE]
        return any(self.of(one, other) for one in left for other in right)


def _pairs(nodes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs; of many nodes, those with the first few."""
    if len(nodes) <= _SAMPLE:
        return combinations(nodes, 2)
    return ((one, other) for one in nodes[:_FEW] for other in nodes if one != other)
