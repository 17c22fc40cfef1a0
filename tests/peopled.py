"""Invented articles in which some actors say something; for the tests of who is who in a store."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recorded import COURIER, SEEN, origin
from sqlalchemy import Connection

from sayso.reading import Reading
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Affiliation,
    Article,
    Block,
    BlockKind,
    Cast,
    Confidence,
    Participants,
    Polarity,
    Span,
    Statement,
    StatementKind,
)
from sayso.statements.from_article import statement_id
from sayso.store.articles import add_version, as_version
from sayso.store.readings import keep_reading

_CUE, _CONTENT = "said", "the gates are shut"
_SURE = Confidence(0.9, 0.9, 0.9, 0.9)


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of an article; `role` is one that the article tells, of a body.

    What it says is about the actor of the article that is called `about`.
    """

    name: str | None
    others: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.PERSON
    role: tuple[str, str] | None = None
    act: ActKind = ActKind.STATE
    about: str | None = None


def keep_people(
    connection: Connection,
    name: str,
    *people: Person | str,
    outlet: str = COURIER,
    date: str | None = "2024-03-01",
) -> int:
    """Keeps an article in which each of them says one thing; its key."""
    reading = reading_of_people(name, [_person(p) for p in people], outlet, date)
    key = add_version(connection, reading.article, origin(name), SEEN)
    keep_reading(connection, key, reading, "1.0", SEEN)
    return key


def reading_of_people(
    name: str, people: Sequence[Person], outlet: str, date: str | None
) -> Reading:
    """An article in which each of some people says one thing."""
    lines = [f"{p.name or 'Somebody'} {_CUE} {_CONTENT}." for p in people]
    body = "\n\n".join(lines) or "Nothing was said."
    block = Block(BlockKind.BODY, Span(0, len(body)))
    made = Article("", body, (block,), "en", None, outlet=outlet, date=date)
    given = as_version(made, origin(name))
    found: list[Statement] = []
    at = 0
    for line, person in zip(lines, people, strict=True):
        cue = at + len(person.name or "Somebody") + 1
        content = cue + len(_CUE) + 1
        found.append(_statement(given, at, cue, content))
        at += len(line) + 2
    actors = tuple(
        Actor(
            f"{given.id[:12]}{n:04}",
            p.name,
            p.kind,
            said.source,
            (p.name, *p.others) if p.name else (),
        )
        for n, (p, said) in enumerate(zip(people, found, strict=True))
    )
    links = [ActorLink(actor.id, 0.9, "named here") for actor in actors]
    named = dict(zip((p.name for p in people), links, strict=True))
    who = tuple(
        Participants(said.id, link, None, None, (named[p.about],) if p.about else ())
        for said, link, p in zip(found, links, people, strict=True)
    )
    ties = tuple(
        Affiliation(actor.id, *person.role, actor.mentions)
        for actor, person in zip(actors, people, strict=True)
        if person.role
    )
    acts = tuple(
        Act(said.id, person.act, 0.9, (), Polarity.AFFIRMED, (), None)
        for said, person in zip(found, people, strict=True)
    )
    return Reading(given, tuple(found), Cast(actors, who, ties), acts, "fake-1")


def without_first(reading: Reading) -> Reading:
    """The article as if its first statement and who said it had not been found."""
    cast = reading.cast
    gone = cast.actors[0].id
    return replace(
        reading,
        statements=reading.statements[1:],
        acts=reading.acts[1:],
        cast=Cast(
            cast.actors[1:],
            cast.participants[1:],
            tuple(tie for tie in cast.affiliations if tie.actor != gone),
        ),
    )


def _person(given: Person | str) -> Person:
    return Person(given) if isinstance(given, str) else given


def _statement(article: Article, at: int, cue: int, content: int) -> Statement:
    source = (Span(at, cue - 1),)
    cues = (Span(cue, cue + len(_CUE)),)
    contents = (Span(content, content + len(_CONTENT)),)
    made = Statement("", StatementKind.INDIRECT, source, cues, contents, _SURE)
    id = statement_id(article, made)
    return Statement(id, StatementKind.INDIRECT, source, cues, contents, _SURE)
