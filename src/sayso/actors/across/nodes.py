"""Actors of articles gathered by the names they bear: what the registry joins, or does not.

A node is a name as all articles spell it, case and titles apart, with the actors that bear it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.actors.across.aliases import Alias
from sayso.actors.across.blocking import Keys, Sort, keys_of, sort_of
from sayso.actors.across.judgements import Judgement
from sayso.records import Actor, ActorKind

UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class ArticleActor:
    """An actor as an article has it; `date` is the article's, if known.

    It may stand for all actors of so many articles that are called alike: `times` tells how many.
    """

    article: str
    actor: Actor
    date: str | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Node:
    """A name and the actors of articles that bear it. `name` is its most usual spelling.

    `since` is the date of the first article that has it; none has where only aliases do.
    """

    id: str
    name: str
    sort: Sort
    keys: Keys
    borne: tuple[ArticleActor, ...]
    since: str

    @property
    def articles(self) -> int:
        """In how many articles it is borne."""
        return articles_of(self.borne)


@dataclass(frozen=True, slots=True)
class Nodes:
    """All nodes by id, and the node of each actor of an article, by the actor's id."""

    by_id: Mapping[str, Node]
    of_actor: Mapping[str, str]


def nodes_from_actors(
    given: Iterable[ArticleActor], aliases: Iterable[Alias], apart: Iterable[Judgement]
) -> Nodes:
    """Nodes of all named actors and aliases. Actors without a name are in none.

    Of two that bear one name and are judged not the same, the left leaves it for a node of its
    own.
    """
    named = sorted({entry for entry in given if entry.actor.name}, key=repr)
    sorts = _sorts(named)
    of_actor = {entry.actor.id: _node_id(entry, sorts[entry.actor.id]) for entry in named}
    for row in apart:
        at = of_actor.get(row.left)
        if at is not None and at == of_actor.get(row.right):
            of_actor[row.left] = f"{at}#{row.left}"
    borne: dict[str, list[ArticleActor]] = {}
    for entry in named:
        borne.setdefault(of_actor[entry.actor.id], []).append(entry)
    nodes = {
        node: _node(node, sorts[entries[0].actor.id], entries) for node, entries in borne.items()
    }
    said = [(name, sorts[e.actor.id]) for e in named for name in e.actor.names]
    said = [(name, sort) for name, sort in said if is_usable(name, sort)]
    said += [(n, sort) for a in aliases for n in (a.name, a.alias) for sort in alias_sorts(a)]
    for name, sort in sorted(set(said)):
        node = keys_of(name, sort).key
        if node not in nodes:
            nodes[node] = Node(node, name, sort, keys_of(name, sort), (), UNDATED)
    return Nodes(dict(sorted(nodes.items())), of_actor)


def alias_sorts(alias: Alias) -> tuple[Sort, ...]:
    """The sorts that an alias may speak of: both, where its file does not tell."""
    if alias.kind == ActorKind.UNKNOWN:
        return (Sort.PERSON, Sort.BODY)
    return (sort_of(alias.kind),)


def is_usable(name: str, sort: Sort) -> bool:
    """Whether another name that an article gives an actor can lead to it elsewhere."""
    keys = keys_of(name, sort)
    return not (keys.alone or keys.suspect) and (keys.telling or sort == Sort.BODY)


def articles_of(entries: Iterable[ArticleActor]) -> int:
    """How many articles have these actors."""
    found, more = set(), 0
    for entry in entries:
        found.add(entry.article)
        more += entry.times - 1
    return len(found) + more


def spellings(borne: Sequence[ArticleActor]) -> tuple[str, ...]:
    """Names that the entries go by, the one of most articles first, then the longest."""
    named: dict[str, list[ArticleActor]] = {}
    for entry in borne:
        if entry.actor.name:
            named.setdefault(entry.actor.name, []).append(entry)
    articles = {name: articles_of(entries) for name, entries in named.items()}
    return tuple(sorted(articles, key=lambda name: (-articles[name], -len(name), name)))


def _sorts(named: Sequence[ArticleActor]) -> dict[str, Sort]:
    """An actor's sort; one of unknown kind is a person where persons alone bear its name."""
    persons = {
        keys_of(str(entry.actor.name), Sort.PERSON).key
        for entry in named
        if entry.actor.kind == ActorKind.PERSON
    }
    bodies = {
        keys_of(str(entry.actor.name), Sort.BODY).key
        for entry in named
        if entry.actor.kind not in (ActorKind.PERSON, ActorKind.UNKNOWN, ActorKind.DOCUMENT)
    }
    found = {}
    for entry in named:
        name = str(entry.actor.name)
        sort = sort_of(entry.actor.kind)
        if entry.actor.kind == ActorKind.UNKNOWN:
            person = keys_of(name, Sort.PERSON).key in persons
            sort = Sort.PERSON if person and keys_of(name, sort).key not in bodies else sort
        found[entry.actor.id] = sort
    return found


def _node_id(entry: ArticleActor, sort: Sort) -> str:
    keys = keys_of(str(entry.actor.name), sort)
    # No score joins what is suspect or common; not even the same letters do.
    return f"{keys.key}#{entry.actor.id}" if keys.alone or keys.suspect else keys.key


def _node(node: str, sort: Sort, borne: Sequence[ArticleActor]) -> Node:
    name = spellings(borne)[0]
    since = min(entry.date or UNDATED for entry in borne)
    return Node(node, name, sort, keys_of(name, sort), tuple(borne), since)
