"""Who carries whom: a graph of actors and of the outlets that report what they say.

An edge leads from who is carried to the outlet that carries it. Its weight is how many independent
reports show it: texts of which none is a copy of another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.export.wording import without_article
from sayso.records import ViaForm

# What an outlet is named in as the one that had it first; posts and speeches are no outlets.
NAMING_OUTLETS = (ViaForm.INTERVIEW, ViaForm.QUOTED_BY, ViaForm.REPORTED_BY, ViaForm.BROADCAST)
MOST = 200  # nodes that can be laid out so that one can read them


class NodeKind(StrEnum):
    """What carries or is carried."""

    ACTOR = "actor"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Carried:
    """That an outlet's article has a statement of somebody.

    `family` is shared by copies of one text. `via` are the outlets that the article names as those
    that had it before: "as quoted by …". `known` is the actor's number where it is known who that
    is across articles.
    """

    actor: str | None
    outlet: str | None
    family: int
    via: tuple[str, ...] = ()
    known: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or an outlet, by its kind and name; `reports` are independent ones it has part in.

    `known` is an actor's number. Two nodes are the same where kind, name and number are.
    """

    kind: NodeKind
    name: str
    known: int | None = None
    reports: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Edge:
    """That `carrier` carries `carried`, by so many independent `reports`."""

    carried: Node
    carrier: Node
    reports: int


@dataclass(frozen=True, slots=True)
class Carriers:
    """The graph: nodes and edges, the strongest first; `left_out` are nodes beyond the most."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0


_Name = tuple[NodeKind, str, int | None]  # as it is written, and its number
_Key = tuple[NodeKind, str]  # folded


def carriers_from_reports(reports: Iterable[Carried], most: int | None = None) -> Carriers:
    """The graph of some reports, with its `most` strongest nodes and the edges between them.

    Actors are one who have one number, and names without one that differ in nothing but case and
    white space; a name is shown as it is written most. Actors leave room for outlets: these are
    never more than half, unless there are too few actors. A node without an edge is none. An
    outlet that quotes itself is no edge.
    """
    written: Counter[_Name] = Counter()
    pairs: dict[tuple[_Name, _Name], set[int]] = defaultdict(set)
    families: dict[tuple[_Key, _Key], set[int]] = defaultdict(set)
    of_node: dict[_Key, set[int]] = defaultdict(set)
    for report in reports:
        if report.outlet is None:
            continue
        carrier: _Name = (NodeKind.OUTLET, report.outlet, None)
        before: list[_Name] = [(NodeKind.OUTLET, name, None) for name in report.via]
        before += [(NodeKind.ACTOR, report.actor, report.known)] if report.actor else []
        written.update([carrier, *before])
        for carried in before:
            pairs[carried, carrier].add(report.family)
    key_of = {name: _key(*name) for name in written}
    for (one, other), found in pairs.items():
        start, end = key_of[one], key_of[other]
        if start != end:
            families[start, end] |= found
            of_node[start] |= found
            of_node[end] |= found
    called = _called(written, key_of)
    nodes = {key: Node(key[0], *called[key], len(of)) for key, of in of_node.items()}
    kept = set(_strongest(nodes, most))
    edges = [
        Edge(nodes[start], nodes[end], len(found))
        for (start, end), found in families.items()
        if start in kept and end in kept
    ]
    edges.sort(key=lambda e: (-e.reports, _rank(e.carried), _rank(e.carrier)))
    linked = {node for edge in edges for node in (edge.carried, edge.carrier)}
    shown = tuple(sorted(linked, key=_rank))
    return Carriers(shown, tuple(edges), len(nodes) - len(shown))


def endings_of_outlets(outlets: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """All that outlets may be called, by the ends of their names; each with whose end it is."""
    found: dict[str, set[str]] = defaultdict(set)
    for outlet in outlets:
        words = outlet.casefold().split()
        for n in range(len(words)):
            found[" ".join(words[n:])].add(outlet)
    return {ending: frozenset(of) for ending, of in found.items()}


def outlet_called(name: str, endings: Mapping[str, frozenset[str]]) -> str | None:
    """The outlet that a text calls so, by the end of its name; None where none or several are.

    "The Courier" is "The Low Quay Courier" where no other outlet is called so.
    """
    found = endings.get(" ".join(without_article(name).casefold().split()), frozenset())
    return next(iter(found)) if len(found) == 1 else None


def _key(kind: NodeKind, name: str, known: int | None) -> _Key:
    return kind, " ".join(name.casefold().split()) if known is None else f"\0{known}"


def _called(
    written: Counter[_Name], key_of: Mapping[_Name, _Key]
) -> dict[_Key, tuple[str, int | None]]:
    """What each is called: as it is written most; and its number."""
    found: dict[_Key, tuple[str, int | None]] = {}
    for name in sorted(written, key=lambda n: (-written[n], n[0], n[1])):
        found.setdefault(key_of[name], (" ".join(name[1].split()), name[2]))
    return found


def _strongest(nodes: Mapping[_Key, Node], most: int | None) -> list[_Key]:
    ordered = sorted(nodes, key=lambda key: _rank(nodes[key]))
    if most is None or len(ordered) <= most:
        return ordered
    outlets = [key for key in ordered if key[0] is NodeKind.OUTLET]
    actors = [key for key in ordered if key[0] is NodeKind.ACTOR]
    room = max(most // 2, most - len(actors))
    outlets = outlets[:room]
    return [*outlets, *actors[: most - len(outlets)]]


def _rank(node: Node) -> tuple[int, str, str, int]:
    return -node.reports, node.kind, node.name, node.known or 0
