"""Actors across articles: who is who, as a function of what was read, nothing else.

The same article twice changes nothing, and neither does the order in which articles came. Links
go in this order: as judged, as the user's aliases say, as several articles say, by score. An
actor's id is that of one of its names, the first that articles had: it changes only where that
name leaves the actor, and ids of all its names lead to it.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.actors.across.aliases import Alias
from sayso.actors.across.clusters import Clusters, Edge, clusters_from_edges
from sayso.actors.across.edges import (
    Scored,
    conflict_test,
    edges_by_score,
    edges_from_aliases,
    edges_from_articles,
    edges_from_judgements,
    undecided_pairs,
)
from sayso.actors.across.judgements import (
    Contradiction,
    Decisions,
    Judgement,
    Row,
    decisions_from_judgements,
    in_words,
)
from sayso.actors.across.nodes import ArticleActor, Node, Nodes, nodes_from_actors, spellings
from sayso.actors.across.scripts import Flag, latin_from_name
from sayso.records import ActorKind, ActorLink

_BARE = 0.7  # of a family name or an acronym that several articles have, and nothing more


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of several articles, or of one.

    `names` in every spelling, the most usual first; `borne` the ids of the actors in articles
    that it is; `flags` what is suspect in how its names are written.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    borne: tuple[str, ...]
    articles: tuple[str, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An actor, and why each of its nodes is it, by the node's id."""

    actor: KnownActor
    links: Mapping[str, ActorLink]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors that may be one: a question for an analyst, by the actors' ids."""

    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All actors by id, what links the actors of articles to them, and what is open.

    `links` has the link of each actor of an article, by that one's id. One without a name is
    linked to itself alone. `ids` leads from every id that a name of an actor has to the actor's.
    """

    actors: Mapping[str, KnownActor]
    links: Mapping[str, ActorLink]
    ids: Mapping[str, str]
    doubts: tuple[Doubt, ...]
    contradictions: tuple[Contradiction, ...]

    def find(self, given: str) -> KnownActor | None:
        """The actor with an id, a former id, or one of its actors of articles."""
        if given in self.ids:
            return self.actors[self.ids[given]]
        link = self.links.get(given)
        return self.actors.get(link.actor) if link else None


def registry_from_actors(
    given: Iterable[ArticleActor],
    aliases: Iterable[Alias] = (),
    judgements: Iterable[Row] = (),
) -> Registry:
    """Who is who among the actors of articles."""
    entries, aliases, rows = frozenset(given), sorted(set(aliases), key=repr), tuple(judgements)
    nodes = nodes_from_actors(entries, aliases, decisions_from_judgements(rows).apart)
    decisions = decisions_from_judgements(rows, nodes.of_actor)
    scored = edges_by_score(nodes, undecided_pairs(nodes, decisions.unsure))
    clusters = clusters_from_nodes(nodes, scored, decisions, aliases)
    open_pairs = (*clusters.refused, *scored.doubtful)
    found = _registry(nodes, entries, clusters, open_pairs, decisions.contradictions)
    return replace(found, doubts=_open(found, decisions.apart))


def clusters_from_nodes(
    nodes: Nodes,
    scored: Scored,
    decisions: Decisions,
    aliases: Iterable[Alias] = (),
    words: Callable[[Judgement], str] = in_words,
) -> Clusters:
    """Which nodes are one actor, by all that links them; `words` tell a judgement for a reader.

    Of nodes that nothing links to any others it is the same, whichever others there are.
    """
    conflicts = conflict_test(nodes, undecided_pairs(nodes, decisions.unsure))
    apart = _apart(nodes, decisions.apart)
    alike = clusters_from_edges(nodes.by_id, scored.same, apart, conflicts)
    edges = (
        *edges_from_judgements(nodes, decisions.same, words),
        *edges_from_aliases(nodes, aliases),
        *edges_from_articles(nodes, alike),
        *scored.same,
    )
    return clusters_from_edges(nodes.by_id, edges, apart, conflicts)


def _open(registry: Registry, rows: Iterable[Judgement]) -> tuple[Doubt, ...]:
    """The doubts that no analyst has answered; "unsure" is no answer."""
    links = registry.links
    judged = {
        frozenset((links[row.left].actor, links[row.right].actor))
        for row in rows
        if row.left in links and row.right in links
    }
    return tuple(d for d in registry.doubts if frozenset((d.left, d.right)) not in judged)


def _apart(nodes: Nodes, rows: Iterable[Judgement]) -> dict[str, set[str]]:
    """Nodes that judgements keep apart."""
    found: dict[str, set[str]] = {}
    for row in rows:
        left = nodes.of_actor.get(row.left, row.left)
        right = nodes.of_actor.get(row.right, row.right)
        if left != right:
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return found


def _registry(
    nodes: Nodes,
    entries: Iterable[ArticleActor],
    clusters: Clusters,
    open_pairs: Iterable[Edge],
    contradictions: tuple[Contradiction, ...],
) -> Registry:
    actors: dict[str, KnownActor] = {}
    links: dict[str, ActorLink] = {}
    ids: dict[str, str] = {}
    of_node: dict[str, str] = {}
    for known in known_from_clusters(nodes, clusters):
        actor = known.actor
        actors[actor.id] = actor
        of_node |= dict.fromkeys(known.links, actor.id)
        ids |= {id_of_node(node): actor.id for node in known.links}
        for node, link in known.links.items():
            links |= {entry.actor.id: link for entry in nodes.by_id[node].borne}
    for entry in entries:
        if not entry.actor.name:
            links[entry.actor.id] = ActorLink(entry.actor.id, 1.0, "not named: kept by itself")
    return Registry(
        dict(sorted(actors.items())),
        dict(sorted(links.items())),
        ids,
        _doubts(open_pairs, of_node),
        contradictions,
    )


def known_from_clusters(nodes: Nodes, clusters: Clusters) -> Iterator[Known]:
    """The actors that clusters are; what nobody in an article is called is none."""
    reasons = _reasons_by_node(clusters.kept)
    for members in clusters.members:
        cluster = [nodes.by_id[node] for node in members]
        if not any(node.borne for node in cluster):
            continue
        anchor = min(cluster, key=lambda n: (not n.borne, n.since, n.id))
        actor = _known_actor(anchor, cluster)
        main = next(node for node in cluster if actor.name in spellings(node.borne))
        links = {node.id: _link(actor, node, node is main, reasons) for node in cluster}
        yield Known(actor, links)


def _known_actor(anchor: Node, cluster: Sequence[Node]) -> KnownActor:
    borne = [entry for node in cluster for entry in node.borne]
    kinds: Counter[ActorKind] = Counter()
    for entry in borne:
        kinds[entry.actor.kind] += entry.times
    names = spellings(borne)
    others = {name for entry in borne for name in entry.actor.names}
    alias_names = {node.name for node in cluster if not node.borne}
    telling = {node.name for node in cluster if node.keys.telling and node.borne}
    name = next((name for name in names if name in telling), names[0])
    known = (name, *names, *sorted(others), *sorted(alias_names))
    return KnownActor(
        id=id_of_node(anchor.id),
        name=name,
        kind=max(sorted(kinds), key=lambda kind: kinds[kind]),
        names=tuple(dict.fromkeys(known)),
        borne=tuple(sorted(entry.actor.id for entry in borne)),
        articles=tuple(sorted({entry.article for entry in borne})),
        flags=tuple(sorted({flag for n in names for flag in latin_from_name(n).flags})),
    )


def _reasons_by_node(kept: Iterable[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in kept:
        found.setdefault(edge.left, []).append(edge)
        found.setdefault(edge.right, []).append(edge)
    return found


def _link(
    actor: KnownActor, node: Node, main: bool, reasons: Mapping[str, Sequence[Edge]]
) -> ActorLink:
    """Why the actors of a node are this actor: the strongest link that holds the node to it."""
    if main or not reasons.get(node.id):
        borne = sum(entry.times for entry in node.borne)
        return link_by_name(actor.id, node.name, node.keys.telling, borne, node.articles)
    edge = max(reasons[node.id], key=lambda e: (e.strength, e.score, e.left, e.right))
    return ActorLink(actor.id, edge.score, f"{node.name!r}: {edge.reason}")


def link_by_name(actor: str, name: str, telling: bool, borne: int, articles: int) -> ActorLink:
    """That who bears a name is the actor of that name: so many bear it, in so many articles."""
    where = f"{articles:,} articles" if articles > 1 else "one article"
    suspect = sorted(latin_from_name(name).flags)
    if borne > 1 and not telling:
        return ActorLink(actor, _BARE, f"same name of one word or initial, in {where}")
    note = f"; by itself: {'; '.join(suspect)}" if suspect else ""
    return ActorLink(actor, 1.0, f"same name in {where}{note}")


def _doubts(open_pairs: Iterable[Edge], of_node: Mapping[str, str]) -> tuple[Doubt, ...]:
    """The best reason for each pair of actors, the likeliest pairs first."""
    best: dict[frozenset[str], Edge] = {}
    for edge in open_pairs:
        ends = frozenset((of_node.get(edge.left, ""), of_node.get(edge.right, "")))
        if len(ends) == 2 and "" not in ends:
            other = best.get(ends)
            if other is None or (edge.score, edge.reason) > (other.score, other.reason):
                best[ends] = edge
    doubts = [Doubt(min(ends), max(ends), edge.score, edge.reason) for ends, edge in best.items()]
    return tuple(sorted(doubts, key=lambda d: (-d.score, d.left, d.right)))


def id_of_node(node: str) -> str:
    """The id that an actor has by the node of one of its names."""
    return "k" + hashlib.sha256(node.encode("utf-8", "surrogatepass")).hexdigest()[:12]
