"""Articles for tests of actors: a text, the names in it, and who says what."""

import re
from collections.abc import Mapping, Sequence

from sayso.actors.from_statements import actors_from_statements
from sayso.articles.from_text import article_from_text
from sayso.records import (
    Actor,
    Cast,
    Confidence,
    Extraction,
    Name,
    NameKind,
    Span,
    Statement,
    StatementKind,
)

PERSON, BODY, PLACE, PEOPLE = (
    NameKind.PERSON,
    NameKind.ORGANISATION,
    NameKind.PLACE,
    NameKind.PEOPLE,
)


def names_in(text: str, kinds: Mapping[str, NameKind]) -> tuple[Name, ...]:
    """Every place of each name, the longest first where they overlap."""
    found: list[Name] = []
    for words in sorted(kinds, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            span = Span(*match.span())
            if all(span.end <= n.span.start or n.span.end <= span.start for n in found):
                found.append(Name(span, kinds[words]))
    return tuple(sorted(found, key=lambda n: n.span))


def statement(text: str, source: str, cue: str, content: str, number: int = 0) -> Statement:
    """`source cue` stands together in `text`, in either order; `content` anywhere."""
    both = text.find(f"{source} {cue}")
    at = both if both >= 0 else text.index(f"{cue} {source}") + len(cue) + 1
    cue_at = at + len(source) + 1 if both >= 0 else at - len(cue) - 1
    said = text.index(content)
    return Statement(
        id=str(number),
        kind=StatementKind.INDIRECT,
        source=(Span(at, at + len(source)),),
        cue=(Span(cue_at, cue_at + len(cue)),),
        content=(Span(said, said + len(content)),),
        confidence=Confidence(1, 1, 1, 1),
    )


def cast_of(
    text: str,
    kinds: Mapping[str, NameKind],
    said: Sequence[tuple[str, str, str]],
    outlet: str | None = None,
) -> Cast:
    """The cast of a text in which each of `said` is source, cue and content."""
    article = article_from_text(text, name="test", outlet=outlet)
    statements = tuple(statement(text, *s, number=n) for n, s in enumerate(said))
    return actors_from_statements(article, Extraction(statements, names_in(text, kinds)))


def speaker(cast: Cast, number: int = -1) -> Actor:
    """The actor of a statement's source."""
    link = cast.participants[number].source
    assert link is not None
    return next(a for a in cast.actors if a.id == link.actor)


def speaks(
    text: str,
    kinds: Mapping[str, NameKind],
    said: Sequence[tuple[str, str, str]],
    outlet: str | None = None,
) -> str | None:
    """The name of who says the last of `said`."""
    return speaker(cast_of(text, kinds, said, outlet)).name
