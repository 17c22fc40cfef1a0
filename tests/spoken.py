"""Readings of invented articles in each of which one actor speaks, and files of them."""

from collections.abc import Iterable
from pathlib import Path

from sample import stated

from sayso.export.jsonl import jsonl_from_readings
from sayso.reading import Reading
from sayso.records import (
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
    Span,
    Statement,
    StatementKind,
)

SAID = "it was late"


def spoken(
    article: str,
    name: str,
    *others: str,
    kind: ActorKind = ActorKind.PERSON,
    date: str | None = "2024-03-01",
    outlet: str | None = "The Tarn Courier",
    role: str | None = None,
) -> Reading:
    """The reading of an article in which `name` speaks; the actor's id is "<article>-1".

    `others` are the actor's other names there, `role` what it is to the Reed Guild.
    """
    text = f"{name} said {SAID}."
    source, end = Span(0, len(name)), len(name) + 5
    statement = Statement(
        id=f"{article}-said",
        kind=StatementKind.INDIRECT,
        source=(source,),
        cue=(Span(end - 4, end),),
        content=(Span(end + 1, end + 1 + len(SAID)),),
        confidence=Confidence(1, 1, 1, 1),
    )
    actor = Actor(f"{article}-1", name, kind, (source,), (name, *others))
    cast = Cast(
        (actor,),
        (Participants(statement.id, ActorLink(actor.id, 1.0, "named here"), None, None),),
        (Affiliation(actor.id, role, "Reed Guild", (source,)),) if role else (),
    )
    block = Block(BlockKind.BODY, Span(0, len(text)))
    given = Article(article, text, (block,), "en", outlet=outlet, date=date)
    return Reading(given, (statement,), cast, stated(statement), "fake-1")


def written(path: Path, readings: Iterable[Reading]) -> Path:
    """The file that `sayso read` would write of `readings`."""
    path.write_text("".join(jsonl_from_readings(readings)), encoding="utf-8")
    return path
