"""People: the entities of an article as actors, with their mentions and links."""

import hashlib
from collections.abc import Sequence
from functools import cache

from sayso.actors.coreference import Resolution
from sayso.actors.entities import Entity, Link, Occurrence, Rule
from sayso.actors.occurrences import mention_of_role
from sayso.actors.states import state_from_form
from sayso.records import Actor, ActorKind, ActorLink, Article, Span, Statement
from sayso.tables import rows_of


class People:
    """Who is spoken of in an article. Entities are numbers, as in the resolution."""

    def __init__(
        self, article: Article, occurrences: Sequence[Occurrence], resolution: Resolution
    ) -> None:
        self._text = article.text
        self._entities = resolution.entities
        self._named = resolution.named
        self._links: dict[Span, Link] = {}
        self.mentions: dict[int, list[Span]] = {}
        for occurrence, link in zip(occurrences, resolution.links, strict=True):
            self._links[occurrence.mention.span] = link
            self.mentions.setdefault(link.entity, []).append(occurrence.mention.span)
        for span, entity in resolution.parts.items():
            self.mentions.setdefault(entity, []).append(span)
        self.mentions = {e: sorted(set(spans)) for e, spans in self.mentions.items()}
        self._ids = {e: _actor_id(article, spans[0]) for e, spans in self.mentions.items()}

    def entity(self, spans: Sequence[Span]) -> int | None:
        """Who a source or an addressee is."""
        link = self._link(spans)
        return link.entity if link is not None else None

    def link(self, spans: Sequence[Span]) -> ActorLink | None:
        """Who a source or an addressee is, and why."""
        link = self._link(spans)
        if link is None:
            return None
        return ActorLink(self._ids[link.entity], _share_right(link.rule), link.reason)

    def about(self, statement: Statement) -> tuple[ActorLink, ...]:
        """Whom a statement is about, each once; its own source is not."""
        source = self.entity(statement.source)
        found: dict[str, ActorLink] = {}
        for span in statement.about:
            link = self.link((span,))
            if link is not None and (source is None or link.actor != self._ids[source]):
                found.setdefault(link.actor, link)
        return tuple(found.values())

    def rule(self, spans: Sequence[Span]) -> Rule | None:
        """By what that was told."""
        link = self._link(spans)
        return link.rule if link is not None else None

    def _link(self, spans: Sequence[Span]) -> Link | None:
        span = mention_of_role(spans)
        return self._links.get(span) if span is not None else None

    def id_of(self, entity: int) -> str:
        """The actor's id."""
        return self._ids[entity]

    def name_at(self, span: Span) -> str | None:
        """The fullest name of who is named, or otherwise called, at `span`; of a state its own."""
        link = self._links.get(span)
        entity = self._named.get(span, link.entity if link is not None else None)
        if entity is not None and self._entities[entity].name is not None:
            return self._entities[entity].name
        state = state_from_form(self._text[span.start : span.end])
        return state.state if state is not None and state.relation != "seat" else None

    def names_itself(self, entity: int, span: Span) -> bool:
        """Whether what stands there is a name of the entity, or holds its full name."""
        words = self._text[span.start : span.end]
        return any(
            name == words or " " in name and name in words for name in self._entities[entity].names
        )

    def actors(self, statements: Sequence[Statement]) -> list[int]:
        """Those who are named, and those who are not but take part in a statement."""
        taking_part = {
            self.entity(spans)
            for s in statements
            for spans in (s.source, s.addressee, *((span,) for span in s.about))
        }
        return [e for e in self.mentions if e in taking_part or _acts(self._entities[e])]

    def actor(self, entity: int) -> Actor:
        """The actor that an entity is."""
        found, mentions = self._entities[entity], self.mentions[entity]
        return Actor(self._ids[entity], found.name, found.kind, tuple(mentions), tuple(found.names))


def _acts(entity: Entity) -> bool:
    """A place that nobody speaks for does not, nor does a document."""
    return entity.name is not None and not entity.place and entity.kind is not ActorKind.DOCUMENT


@cache
def _share_right(rule: Rule) -> float:
    """The share of sources on gold/train that the rule put to the right actor.

    One right and one wrong are added to each, so that few cases are not taken for certainty.
    """
    shares = {row["rule"]: float(row["right"]) for row in rows_of("actors", "rules")}
    return shares[rule.value]


def _actor_id(article: Article, first: Span) -> str:
    """First 16 hex digits of SHA-256 over the article's id and the place of the first mention."""
    place = f"{article.id}\x00{first.start}:{first.end}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]
