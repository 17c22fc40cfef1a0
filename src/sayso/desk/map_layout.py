"""Where a map of who carries whom has its names: actors on one side, outlets on the other.

Each side is ordered by barycentre (Sugiyama, Tagawa and Toda 1981): a name stands where those
stand, on average, that it is linked to, so that fewer lines cross. Always the same for the same
graph, and no two names touch.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.carriers import Carriers, Node, NodeKind

ROW = 18  # pixels from one name to the next, at 12 pixels a letter
_ROUNDS = 8  # after which the order of 200 names changes little


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of each node's name, in pixels from the top, and the height of all."""

    places: Mapping[Node, float]
    height: float


def layout_of_carriers(found: Carriers) -> Layout:
    """Places for all nodes; both sides spread over the same height."""
    actors = [node for node in found.nodes if node.kind is NodeKind.ACTOR]
    outlets = [node for node in found.nodes if node.kind is NodeKind.OUTLET]
    across: dict[Node, list[tuple[Node, int]]] = defaultdict(list)
    for edge in found.edges:
        if edge.carried.kind is NodeKind.ACTOR:
            across[edge.carried].append((edge.carrier, edge.reports))
            across[edge.carrier].append((edge.carried, edge.reports))
    for _ in range(_ROUNDS):
        actors = _ordered(actors, across, _spread(outlets, 1))
        outlets = _ordered(outlets, across, _spread(actors, 1))
    height = float(ROW * max(len(actors), len(outlets), 1))
    return Layout(_spread(actors, height) | _spread(outlets, height), height)


def _spread(nodes: Sequence[Node], height: float) -> dict[Node, float]:
    return {node: (n + 0.5) * height / len(nodes) for n, node in enumerate(nodes)}


def _ordered(
    nodes: Sequence[Node],
    across: Mapping[Node, Sequence[tuple[Node, int]]],
    places: Mapping[Node, float],
) -> list[Node]:
    """By the mean place of those on the other side; who has none stays last."""

    def place(node: Node) -> float:
        linked = across.get(node, ())
        whole = sum(reports for _, reports in linked)
        return sum(places[other] * reports for other, reports in linked) / whole if whole else 1.0

    return sorted(nodes, key=lambda node: (round(place(node), 9), node.name, node.known or 0))
