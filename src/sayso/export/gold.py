"""The project's gold format: articles with annotated statements, an article a line, to train on.

What nobody judged is the model's own reading, which is no gold: `judged` tells what an analyst
said of each statement, and `act` stands only where that is of the act, since whoever trains acts
takes every act for an annotator's.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.acts.hedges import is_hedged
from sayso.export.jsonl import json_line
from sayso.export.wording import called
from sayso.reading import Attribution, Identity, Reading
from sayso.records import ActorKind, Aspect, BlockKind, Precision, Span, When


def gold_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """A line a reading, line break included."""
    for reading in readings:
        yield json_line(gold_from_reading(reading)) + "\n"


def gold_from_reading(reading: Reading) -> dict[str, Any]:
    """An article and all its statements, under the names of the gold format."""
    article, text = reading.article, reading.article.text
    named = {actor.id: called(text, actor) for actor in reading.cast.actors}
    return {
        "id": article.id,
        "outlet": article.outlet,
        "date": article.date,
        "title": article.title,
        "url": article.url,
        "text": text,
        "model": reading.model,
        "attributions": [_attribution(text, a) for a in reading.attributions()],
        "affiliations": [
            {"actor": named[a.actor], "role": a.role, "organisation": a.organisation}
            for a in reading.cast.affiliations
        ],
        "aliases": [
            list(dict.fromkeys((actor.name, *actor.names)))
            for actor in reading.cast.actors
            if actor.name and len(set(actor.names) - {actor.name})
        ],
        "boilerplate": [
            text[block.span.start : block.span.end]
            for block in article.blocks
            if block.kind is BlockKind.BOILERPLATE
        ],
    }


def _attribution(text: str, attribution: Attribution) -> dict[str, Any]:
    said, act, role = attribution.statement, attribution.act, attribution.role
    of_act = {"act": act.kind.value} if Aspect.ACT in said.judged else {}
    return {
        "content": _pairs(said.content),
        "source": _pairs(said.source),
        "cue": _pairs(said.cue),
        "addressee": _pairs(said.addressee),
        "kind": said.kind.value,
        **_actor(attribution.source),
        "role": text[role.start : role.end] if role else None,
        "via": [
            {"name": text[v.name.start : v.name.end] if v.name else None, "form": v.form.value}
            for v in said.via
        ],
        **of_act,
        "about": [called(text, who.actor) for who in attribution.about],
        "hedged": is_hedged(act.hedges),
        "polarity": act.polarity.value,
        "when": _when(act.when),
        "judged": [aspect.value for aspect in said.judged],
    }


def _actor(source: Identity | None) -> dict[str, Any]:
    if source is None:
        return {"actor": None, "actor_kind": ActorKind.UNKNOWN.value}
    return {"actor": source.actor.name, "actor_kind": source.actor.kind.value}


def _when(when: When | None) -> str | None:
    """A day, a month, or two days with a stroke between."""
    if when is None or when.start is None or when.end is None:
        return None
    if when.start == when.end:
        return when.start
    is_month = when.precision is Precision.MONTH and when.start[:7] == when.end[:7]
    return when.start[:7] if is_month else f"{when.start}/{when.end}"


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
