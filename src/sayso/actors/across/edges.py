"""Links between nodes of the registry: by score, by what articles say, by aliases, as judged."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import combinations

from sayso.actors.across.aliases import Alias
from sayso.actors.across.blocking import Sort, keys_of, may_be_joined, worth_comparing
from sayso.actors.across.clusters import Clusters, Edge, Strength
from sayso.actors.across.judgements import Judgement, in_words
from sayso.actors.across.matches import Verdict
from sayso.actors.across.names import compared
from sayso.actors.across.nodes import ArticleActor, Node, Nodes, alias_sorts, articles_of
from sayso.actors.across.organisations import organisation_name
from sayso.records import ActorKind

LARGEST_BLOCK = 60  # nodes that share a key and are all compared; more would take their square
USUAL = 8  # nodes of a larger block that all its others are compared with
_REMEMBERED = 500_000  # pairs whose contradiction is asked for again and again
_ENOUGH_ARTICLES = 2  # that give two names to one actor, where nothing else tells they are one
_DOUBTFUL = 0.6  # from here on an unsure pair is worth showing


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of nodes that scores call the same, and pairs that they leave in doubt."""

    same: tuple[Edge, ...]
    doubtful: tuple[Edge, ...]


def kind_for(sort: Sort) -> ActorKind:
    """A kind that names of a sort are compared as."""
    return ActorKind.PERSON if sort == Sort.PERSON else ActorKind.ORGANISATION


def edges_by_score(nodes: Nodes, undecided: Collection[frozenset[str]]) -> Scored:
    """Compares the nodes that share a key.

    Pairs of nodes that are `undecided` stay in doubt, whatever their score.
    """
    return scored_from_pairs(_pairs(nodes), undecided)


def scored_from_pairs(
    pairs: Iterable[tuple[Node, Node]], undecided: Collection[frozenset[str]]
) -> Scored:
    """The same of some pairs of nodes that share a key; those that share a loose one stay open."""
    same, doubtful = [], []
    for left, right in pairs:
        match = compared(left.name, right.name, kind_for(left.sort))
        edge = _edge(left.id, right.id, Strength.SCORE, match.score, match.reason)
        telling = left.keys.telling and right.keys.telling
        left_open = undecided and frozenset((left.id, right.id)) in undecided
        firm = match.verdict == Verdict.SAME and may_be_joined(left.keys, right.keys)
        if firm and telling and not left_open:
            same.append(edge)
        elif match.verdict != Verdict.OTHER and match.score >= _DOUBTFUL:
            doubtful.append(edge)
    return Scored(tuple(same), tuple(doubtful))


def edges_from_articles(nodes: Nodes, alike: Clusters) -> list[Edge]:
    """Other names that articles give their actors.

    One article's word is enough for an acronym of the very name; names that share nothing need
    two, since a single article may be read wrong. Articles are counted over all spellings, as
    `alike` has them together.
    """
    group = {node: members[0] for members in alike.members for node in members}
    said: set[tuple[str, str]] = set()
    articles: dict[tuple[str, str], list[ArticleActor]] = {}
    for node in nodes.by_id.values():
        if node.keys.alone or node.keys.suspect:
            continue
        for entry in node.borne:
            for name in entry.actor.names:
                other = keys_of(name, node.sort).key
                if other != node.id and other in nodes.by_id and other in group:
                    said.add((node.id, other))
                    articles.setdefault((group[node.id], group[other]), []).append(entry)
    counts = {pair: articles_of(entries) for pair, entries in articles.items()}
    found = (
        evidence_edge(nodes.by_id[left], nodes.by_id[right], counts[group[left], group[right]])
        for left, right in said
    )
    return [edge for edge in found if edge is not None]


def evidence_edge(one: Node, other: Node, articles: int) -> Edge | None:
    """The link between names that so many articles give to one actor; None for too few."""
    if articles < _ENOUGH_ARTICLES and not _acronym(one, other):
        return None
    who = f"{articles} articles give" if articles > 1 else "an article gives"
    reason = f"{who} both names to one actor: {one.name!r}, {other.name!r}"
    return _edge(one.id, other.id, Strength.EVIDENCE, 0.9, reason, _weak_end(one, other))


def _weak_end(one: Node, other: Node) -> str:
    """The node that is an acronym or the like beside one that is not."""
    if one.keys.telling == other.keys.telling:
        return ""
    return other.id if one.keys.telling else one.id


def _acronym(one: Node, other: Node) -> bool:
    if one.sort == Sort.PERSON:
        return False
    names = organisation_name(one.name), organisation_name(other.name)
    return any(a.acronym and a.acronym in b.initials for a, b in (names, names[::-1]))


def edges_from_aliases(nodes: Nodes, aliases: Iterable[Alias]) -> list[Edge]:
    """What the user's own file says. A weak alias joins no more than an article's word."""
    found = []
    for alias in aliases:
        for left, right in _ends(nodes, alias):
            reason = f"alias {alias.alias!r} of {alias.name!r} in {alias.origin}"
            weak = right if alias.weak else ""
            found.append(_edge(left, right, Strength.ALIAS, 0.95, reason, weak))
    return found


def _ends(nodes: Nodes, alias: Alias) -> list[tuple[str, str]]:
    """The nodes that an alias joins: of one sort, else of those that articles took them for."""
    sorts = alias_sorts(alias)
    alike = [(keys_of(alias.name, s).key, keys_of(alias.alias, s).key) for s in sorts]
    known = [
        [k for s in (Sort.PERSON, Sort.BODY) if _is_borne(nodes, k := keys_of(name, s).key)]
        for name in (alias.name, alias.alias)
    ]
    if not any(_is_borne(nodes, a) and _is_borne(nodes, b) for a, b in alike):
        alike += [(a, b) for a in known[0] for b in known[1]]
    return [(a, b) for a, b in dict.fromkeys(alike) if a != b]


def _is_borne(nodes: Nodes, key: str) -> bool:
    return key in nodes.by_id and bool(nodes.by_id[key].borne)


def edges_from_judgements(
    nodes: Nodes, same: Iterable[Judgement], words: Callable[[Judgement], str] = in_words
) -> list[Edge]:
    """Nodes whose actors an analyst calls the same, also by way of actors that are not here."""
    beside: dict[str, list[tuple[str, Judgement]]] = {}
    for row in same:
        left = nodes.of_actor.get(row.left, row.left)
        right = nodes.of_actor.get(row.right, row.right)
        beside.setdefault(left, []).append((right, row))
        beside.setdefault(right, []).append((left, row))
    found = []
    seen: set[str] = set()
    for start in sorted(set(beside) & nodes.by_id.keys()):
        seen.add(start)
        pending = [(start, start)]  # an end of a judgement, and the last node before it
        while pending:
            at, near = pending.pop()
            for there, row in beside[at]:
                if there in seen:
                    continue
                seen.add(there)
                if there in nodes.by_id:
                    found.append(_edge(near, there, Strength.JUDGED, 1.0, words(row)))
                pending.append((there, there if there in nodes.by_id else near))
    return found


def undecided_pairs(nodes: Nodes, unsure: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    """Pairs of nodes of which an analyst cannot tell whether they are one."""
    of = nodes.of_actor
    ends = ((of.get(row.left, row.left), of.get(row.right, row.right)) for row in unsure)
    return frozenset(frozenset(pair) for pair in ends)


def conflict_test(
    nodes: Nodes, undecided: Collection[frozenset[str]]
) -> Callable[[str, str], bool]:
    """Whether two nodes contradict each other, or are undecided."""
    return lru_cache(maxsize=_REMEMBERED)(partial(_conflict, nodes, undecided))


def _conflict(nodes: Nodes, undecided: Collection[frozenset[str]], left: str, right: str) -> bool:
    if undecided and frozenset((left, right)) in undecided:
        return True
    one, other = nodes.by_id[left], nodes.by_id[right]
    if one.sort != Sort.PERSON or other.sort != Sort.PERSON:
        return False
    return compared(one.name, other.name).verdict == Verdict.OTHER


def _pairs(nodes: Nodes) -> Iterator[tuple[Node, Node]]:
    blocks: dict[str, list[Node]] = {}
    for node in nodes.by_id.values():
        if not (node.keys.alone or node.keys.suspect) and node.sort != Sort.DOCUMENT:
            for key in node.keys.meeting:
                blocks.setdefault(f"{node.sort}|{key}", []).append(node)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for left, right in _paired(blocks[key]):
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                if worth_comparing(left.keys, right.keys):
                    yield left, right


def _paired(block: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Every pair of a block; of a large one, those with the names that most articles have.

    A name known everywhere is spelled in many ways, and each is compared with the usual ones.
    """
    if len(block) <= LARGEST_BLOCK:
        yield from combinations(block, 2)
        return
    usual = sorted(block, key=lambda node: (-node.articles, node.id))[:USUAL]
    for left in usual:
        for right in block:
            if left is not right:
                yield (left, right) if left.id < right.id else (right, left)


def _edge(
    left: str, right: str, strength: Strength, score: float, reason: str, weak: str = ""
) -> Edge:
    if left > right:
        left, right = right, left
    return Edge(left, right, Strength.WEAK if weak else strength, score, reason, weak)
