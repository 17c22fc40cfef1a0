"""Invented people, bodies and places, and what sentences say of them."""

import re
from dataclasses import dataclass

from sayso.actors.roles.role_text import RoleText, role_text
from sayso.actors.roles.roles import descriptions_from_text, role_from_mention, role_of_actor
from sayso.records import Block, BlockKind, Name, NameKind, Span

KINDS = {
    NameKind.PERSON: ("Marek Dorn", "Ila Venn", "Oskar Brill", "Dorn"),
    NameKind.ORGANISATION: (
        *("Reed Party", "Tarn Guard", "Guild of Smiths", "Harbour Council", "Tarn Herald"),
        *("Signals Division", "IRTG Signals Division", "Reed Front", "Third Brigade"),
        *("Transport Ministry", "Lake Agency", "Tarn Council"),
    ),
    NameKind.PLACE: ("Tarnia", "Velmar"),
    NameKind.PEOPLE: ("Tarnian", "Reedist", "Italian"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A description, its places as words."""

    name: str
    role: str | None
    relation: str
    organisation: str | None


def text_of(text: str, headline: str = "") -> RoleText:
    """`text`, a body block a line, under `headline`, with the names above wherever they stand."""
    whole = f"{headline}\n{text}" if headline else text
    blocks = [Block(BlockKind.BODY, Span(*m.span())) for m in re.finditer(r"[^\n]+", whole)]
    if headline:
        blocks[0] = Block(BlockKind.HEADLINE, blocks[0].span)
    return role_text(whole, names_in(whole), blocks)


def names_in(text: str) -> list[Name]:
    """The invented names in `text`, the longest where they overlap."""
    kinds = {words: kind for kind, names in KINDS.items() for words in names}
    longest = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))
    found = re.finditer(rf"(?<!\w)(?:{longest})(?!\w)", text)
    return [Name(Span(*m.span()), kinds[m[0]]) for m in found]


def said_in(text: str) -> list[Said]:
    """All that `text` says of the names in it."""
    whole = text_of(text)

    def words(span: Span | None) -> str | None:
        return None if span is None else text[span.start : span.end]

    return [
        Said(words(d.name) or "", words(d.role), d.relation, words(d.organisation))
        for d in descriptions_from_text(whole)
    ]


def roles_in(text: str) -> list[tuple[str, str]]:
    """Name and role of each description of `text` that words one."""
    return [(s.name, s.role) for s in said_in(text) if s.role is not None]


def ties_in(text: str) -> list[tuple[str, str, str]]:
    """Name, relation and organisation of each description of `text` that names one."""
    return [(s.name, s.relation, s.organisation) for s in said_in(text) if s.organisation]


def role_in(text: str, *mentions: str, headline: str = "") -> str | None:
    """The role of the actor that is mentioned wherever one of `mentions` stands in the text."""
    whole = text_of(text, headline)
    spans = [
        Span(*m.span())
        for words in mentions
        for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", whole.text)
    ]
    role = role_of_actor(whole, spans, descriptions_from_text(whole))
    return None if role is None else whole.text[role.start : role.end]


def mention_role(mention: str) -> str | None:
    """The role that `mention` words itself."""
    role = role_from_mention(text_of(f"{mention} said so."), Span(0, len(mention)))
    return None if role is None else mention[role.start : role.end]
