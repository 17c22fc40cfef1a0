"""Where a map of who carries whom has its names: actors on one side, outlets on the other.

Each side is ordered by barycentre (Sugiyama, Tagawa and Toda 1981): a name stands where those
stand, on average, that it is linked to, so that fewer lines cross. Always the same for the same
graph, and no two names touch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.carriers import Carriers, Node, NodeKind

ROW = 18  # pixels from one name to the next, at 12 pixels a letter
_ROUNDS = 8  # after which the order of 200 names changes little


Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of each node's name, in pixels from the top, and the height of all."""

    places: Mapping[Node, float]
    height: float


def layout_of_carriers(found: Carriers) -> Layout:
    """Places for all nodes; both sides spread over the same height."""
    actors = [node for node in found.nodes if node.kind is NodeKind.ACTOR]
    outlets = [node for node in found.nodes if node.kind is NodeKind.OUTLET]
    at = {node: n for side in (actors, outlets) for n, node in enumerate(side)}
    reports = np.zeros((len(actors), len(outlets)))
    for edge in found.edges:
        if edge.carried.kind is NodeKind.ACTOR:
            reports[at[edge.carried], at[edge.carrier]] = edge.reports
    above, below = _ranks(actors), _ranks(outlets)
    right = np.arange(len(outlets))
    for _ in range(_ROUNDS):
        left = _order(reports, right, above)
        right = _order(reports.T, left, below)
    height = float(ROW * max(len(actors), len(outlets), 1))
    return Layout(_spread(actors, left, height) | _spread(outlets, right, height), height)


def _order(reports: Floats, other: Places, ranks: Places) -> Places:
    """By the mean place on the other side of what is linked; who has none stays last."""
    places = np.empty(len(other))
    places[other] = (np.arange(len(other)) + 0.5) / max(1, len(other))
    whole = reports.sum(axis=1)
    means = np.where(whole > 0, reports @ places / np.maximum(whole, 1), 1.0)
    return np.lexsort((ranks, means.round(9)))


def _ranks(nodes: Sequence[Node]) -> Places:
    """Where each node comes by its name."""
    names = [(node.name, node.known or 0) for node in nodes]
    return np.argsort(sorted(range(len(nodes)), key=names.__getitem__))


def _spread(nodes: Sequence[Node], order: Places, height: float) -> dict[Node, float]:
    return {nodes[at]: (n + 0.5) * height / len(nodes) for n, at in enumerate(order)}
