"""PLOVER-coded events, an object a line: who did what to whom by saying it.

Fields after the PLOVER manual (Open Event Data Alliance, 2022): source, target, event, mode,
context, date. Only acts that PLOVER has a type for, and that their source stands by: what is
denied or withheld did not happen. Modes and contexts are not coded. The date is that of the
statement where the text tells it, else that of the article, as `date_from` says.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.acts.hedges import is_hedged
from sayso.acts.kinds import codes_of_act
from sayso.export.jsonl import json_line
from sayso.export.places import date_of
from sayso.export.wording import called
from sayso.reading import Attribution, Identity, Reading, overall_confidence, words_of_spans
from sayso.records import Article, Polarity


def plover_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """An event a line."""
    for reading in readings:
        for attribution in reading.attributions():
            event = event_of_statement(reading.article, attribution)
            if event:
                yield json_line(event) + "\n"


def event_of_statement(article: Article, attribution: Attribution) -> dict[str, Any] | None:
    """The event that a statement is; None where it is none."""
    statement, act, text = attribution.statement, attribution.act, article.text
    codes = codes_of_act(act.kind)
    if codes.plover is None or act.polarity is not Polarity.AFFIRMED:
        return None
    said = act.when.start if act.when else None
    return {
        "id": statement.id,
        "date": said or date_of(article),
        "date_end": act.when.end if act.when and said else None,
        "date_from": "text" if said else "article",
        "source": [_party(text, attribution.source)] if attribution.source else [],
        "target": [_party(text, who) for who in attribution.about],
        "event": codes.plover,
        "mode": None,
        "context": [],
        "cameo": codes.cameo,
        "text": words_of_spans(text, statement.content),
        "hedged": is_hedged(act.hedges),
        "confidence": round(min(act.confidence, overall_confidence(statement)), 4),
        "language": article.language,
        "publication": article.outlet,
        "publication_date": date_of(article),
        "headline": article.title,
        "url": article.url,
        "article": article.id,
    }


def _party(text: str, who: Identity) -> dict[str, Any]:
    actor = who.actor
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "text": called(text, actor)}
