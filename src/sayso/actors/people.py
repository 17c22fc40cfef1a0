"""People: the entities of an article as actors, with their mentions and links."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
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
        self._places = sorted(
            (span.start, span.end, e) for e, spans in self.mentions.items() for span in spans
        )
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

    def as_part(self, entity: int, link: ActorLink) -> ActorLink:
        """A link that is of `entity` alone, where it was made for several together."""
        return replace(link, actor=self._ids[entity])

    def within(self, pieces: Iterable[Span]) -> Iterator[tuple[int, Span]]:
        """Who is mentioned in stretches of the text, and where, in order."""
        for piece in pieces:
            at = bisect_left(self._places, (piece.start, 0, 0))
            while at < len(self._places) and self._places[at][0] < piece.end:
                start, end, entity = self._places[at]
                if not self._entities[entity].parts:  # its parts are told one by one
                    yield entity, Span(start, end)
                at += 1

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

    def each(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """Who a mention is, each of those who are one in it: "A and B"."""
        entity = self.entity(spans)
        if entity is None:
            return ()
        parts = [p for p in self._entities[entity].parts if p in self.mentions]
        return tuple(parts) or (entity,)

    def is_place(self, entity: int) -> bool:
        """Whether it is a place, and no state: a state acts."""
        found = self._entities[entity]
        return found.place and not any(state_from_form(name) for name in found.names)

    def is_named(self, entity: int) -> bool:
        """Whether the article names it."""
        return self._entities[entity].name is not None

    def kind(self, entity: int) -> ActorKind:
        """What it is."""
        return self._entities[entity].kind

    def names_itself(self, entity: int, span: Span) -> bool:
        """Whether what stands there is a name of the entity, or holds its full name."""
        words = self._text[span.start : span.end]
        return any(
            name == words or " " in name and name in words for name in self._entities[entity].names
        )

    def actors(
        self, statements: Sequence[Statement], spoken_of: Set[int] = frozenset()
    ) -> list[int]:
        """Those who are named, and those who are not but take part in a statement or are
        `spoken_of` in one.
        """
        taking_part = {self.entity(s) for x in statements for s in (x.source, x.addressee)}
        there = taking_part | spoken_of
        return [e for e in self.mentions if e in there or _acts(self._entities[e])]

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
