"""Statements as they are compared, each from one line of an invented article."""

from dataclasses import replace

from sample import stated

from sayso.narratives.told import Told, told_from_attribution
from sayso.reading import Attribution, Identity
from sayso.records import (
    ActKind,
    Actor,
    ActorKind,
    Article,
    Confidence,
    Polarity,
    Span,
    Statement,
    StatementKind,
)


def attribution(
    source: str,
    cue: str,
    content: str,
    *,
    date: str | None = "2024-03-11",
    act: ActKind = ActKind.ACCUSE,
    polarity: Polarity = Polarity.AFFIRMED,
    name: str | None = None,
    article: str = "a",
    language: str = "en",
) -> tuple[Article, Attribution]:
    """An article of one statement, and the statement; `name` is the actor's, if it is known."""
    text = f"{source} {cue} {content}"
    at = len(source) + 1 + len(cue) + 1
    statement = Statement(
        id=f"{article}-1",
        kind=StatementKind.INDIRECT,
        source=(Span(0, len(source)),),
        cue=(Span(len(source) + 1, at - 1),),
        content=(Span(at, at + len(content)),),
        confidence=Confidence(1, 1, 1, 1),
    )
    actor = Actor(f"{article}-who", name, ActorKind.PERSON, statement.source, (name or "",))
    found = Attribution(
        statement=statement,
        source=Identity(actor, 1.0, "named here") if name else None,
        role=None,
        addressee=None,
        about=(),
        act=replace(stated(statement)[0], kind=act, polarity=polarity),
    )
    return Article(article, text, (), language, outlet="The Tarn Courier", date=date), found


def told(source: str, cue: str, content: str, family: str | None = None, **details: object) -> Told:
    """The statement of such an article as it is compared."""
    article, found = attribution(source, cue, content, **details)  # type: ignore[arg-type]
    return told_from_attribution(article, found, family=family)
