"""Actors from statements: the stage's one entry, for one article."""

import re
from collections.abc import Sequence

from sayso.actors.about import abouts_of_statements
from sayso.actors.coreference import resolution_from_occurrences
from sayso.actors.mentions import Mention, mention_from_span
from sayso.actors.nouns import BODIES
from sayso.actors.occurrences import occurrences_from_extraction
from sayso.actors.people import People
from sayso.actors.phrases import NamesByPlace
from sayso.actors.roles.affiliations import names_a_body
from sayso.actors.roles.descriptions import Description
from sayso.actors.roles.role_text import RoleText, role_text
from sayso.actors.roles.roles import descriptions_from_text, descriptions_of_actor, role_of_actor
from sayso.records import Affiliation, Article, Cast, Extraction, Participants, Span

# What a body is called before its name: "The group, Tarn Harbour Watch, said …".
_CALLED = re.compile(r"\b([Tt]he (?:[\w-]+ )?[\w-]+), $")
_REACH = 60  # characters before a name in which that stands


def actors_from_statements(article: Article, extraction: Extraction) -> Cast:
    """Who is who in `article`, and who takes part in each statement.

    Pure, and linear in the length of the article.
    """
    names = NamesByPlace(article.text, extraction.names)
    words = role_text(article.text, names.all(), article.blocks)
    described = descriptions_from_text(words)
    people = people_from_extraction(article, extraction, names, described)
    statements = extraction.statements
    abouts = abouts_of_statements(article.text, statements, people)
    actors = people.actors(statements, {c.entity for chosen in abouts for c in chosen})
    sources = [people.entity(s.source) for s in statements]
    speaking = {e for e in sources if e is not None}
    roles = {e: _role(people, e, words, described) for e in speaking}
    return Cast(
        actors=tuple(people.actor(e) for e in actors),
        participants=tuple(
            Participants(
                s.id,
                people.link(s.source),
                None if e is None else roles[e],
                people.link(s.addressee),
                tuple(people.as_part(c.entity, c.link) for c in about),
            )
            for s, e, about in zip(statements, sources, abouts, strict=True)
        ),
        affiliations=tuple(a for e in actors for a in _affiliations(people, e, words, described)),
    )


def people_from_extraction(
    article: Article,
    extraction: Extraction,
    names: NamesByPlace,
    described: Sequence[Description],
) -> People:
    """Whom the mentions of `article` mean; `described` is what it says of its names."""
    text = article.text
    occurrences = occurrences_from_extraction(article, extraction, names)
    resolution = resolution_from_occurrences(
        text,
        occurrences,
        [mention_from_span(text, n.span, names) for n in names.all()],
        roles_of_names(text, described, names),
        article.outlet,
        [
            n.span
            for s in extraction.statements
            for v in s.via
            if v.name
            for n in names.within(v.name)
        ],
    )
    return People(article, occurrences, resolution)


def roles_of_names(
    text: str, described: Sequence[Description], names: NamesByPlace
) -> dict[Span, list[Mention]]:
    """The descriptions at each name, as mentions that others may be compared with."""
    found: dict[Span, list[Mention]] = {}
    for description in described:
        if (role := description.role) is not None:
            for at in _conjuncts(text, role):
                found.setdefault(description.name, []).append(mention_from_span(text, at, names))
    for name in names.all():
        before = _CALLED.search(text, max(0, name.span.start - _REACH), name.span.start)
        if before is not None and text[name.span.end : name.span.end + 1] == ",":
            called = mention_from_span(text, Span(*before.span(1)), names)
            if called.kind in BODIES:
                found.setdefault(name.span, []).append(called)
    return found


def _role(
    people: People, entity: int, words: RoleText, described: Sequence[Description]
) -> Span | None:
    """What the text says it is; its own name says nothing."""
    role = role_of_actor(words, people.mentions[entity], described)
    if role is None or people.names_itself(entity, role):
        return None
    return role


def _conjuncts(text: str, role: Span) -> list[Span]:
    """A role as a whole and, in "founder and head of the Union", each of the two."""
    cut = text.find(" and ", role.start, role.end)
    parts = [] if cut < 0 else [Span(role.start, cut), Span(cut + len(" and "), role.end)]
    return [role, *parts]


def _affiliations(
    people: People, entity: int, words: RoleText, described: Sequence[Description]
) -> list[Affiliation]:
    found: dict[tuple[str, str], list[Span]] = {}
    for said in descriptions_of_actor(words, people.mentions[entity], described):
        if (at := said.organisation) is None:
            continue
        body = people.name_at(at)
        if body is None and names_a_body(words, at):
            body = words.text[at.start : at.end]
        if body is not None and not people.names_itself(entity, at):
            found.setdefault((said.relation, body), []).append(said.evidence)
    return [
        Affiliation(people.id_of(entity), relation, body, tuple(dict.fromkeys(spans)))
        for (relation, body), spans in found.items()
    ]
