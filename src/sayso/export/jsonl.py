"""JSONL: one article a line with its statements, offsets counting characters of its text."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from sayso.acts.hedges import is_hedged
from sayso.acts.kinds import codes_of_act
from sayso.export.filed import Filed
from sayso.export.wording import called
from sayso.reading import Attribution, Identity, Reading, words_of_spans
from sayso.records import Actor, Affiliation, Block, Span, Via, When

# Written as escapes: line breaks to some readers of lines, though not to JSON, and lone halves of
# characters, which no UTF-8 can hold.
_ESCAPED = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029, *range(0xD800, 0xE000))}
_DIGITS = 4  # of a confidence or score; calibration is not finer


def jsonl_from_readings(readings: Iterable[Reading], *, with_text: bool = True) -> Iterator[str]:
    """One line a reading, line break included; without `with_text`, `text` is left out."""
    for reading in readings:
        yield json_line(dict_from_reading(reading, with_text=with_text)) + "\n"


def jsonl_from_filed(given: Iterable[Filed], *, with_text: bool = True) -> Iterator[str]:
    """The same of readings in a store, with their places in the record."""
    for filed in given:
        yield json_line(dict_from_filed(filed, with_text=with_text)) + "\n"


def dict_from_filed(filed: Filed, *, with_text: bool = True) -> dict[str, Any]:
    """A reading, where the store has it, and the groups of each of its statements."""
    record = dict_from_reading(filed.reading, with_text=with_text)
    for statement, groups in zip(record["statements"], filed.groups, strict=True):
        statement["saying"] = groups.saying
        statement["narrative"] = (
            {"id": groups.narrative, "name": groups.name} if groups.narrative else None
        )
        statement["known_actor"] = (
            {"id": groups.actor, "name": groups.actor_name} if groups.actor else None
        )
    place = {
        "article": filed.article,
        "version": filed.number,
        "current": filed.current,
        "seen": filed.seen.isoformat(),
        "family": filed.family,
    }
    return {**record, "store": place}


def json_line(record: dict[str, Any]) -> str:
    """A record as JSON on what every reader of lines takes for one line."""
    return json.dumps(record, ensure_ascii=False).translate(_ESCAPED)


def dict_from_reading(reading: Reading, *, with_text: bool = True) -> dict[str, Any]:
    """The article, its statements and who is who, under the names of the JSONL format."""
    article, cast = reading.article, reading.cast
    named = {actor.id: actor.name for actor in cast.actors}
    text = {"text": article.text} if with_text else {}
    return {
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "date": article.date,
        "date_from": article.date_from,
        "url": article.url,
        "language": article.language,
        **text,
        "text_sha256": hash_of_text(article.text),
        "model": reading.model,
        "blocks": [_block(b) for b in article.blocks],
        "statements": [dict_from_attribution(article.text, a) for a in reading.attributions()],
        "actors": [_actor(a) for a in cast.actors],
        "affiliations": [_affiliation(a, named[a.actor]) for a in cast.affiliations],
    }


def hash_of_text(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def dict_from_attribution(text: str, attribution: Attribution) -> dict[str, Any]:
    """A statement of the article whose text is `text`, and who takes part in it.

    `source` and `addressee` are None where there is none.
    """
    statement, sure = attribution.statement, attribution.statement.confidence
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "source": _source(text, attribution) if statement.source else None,
        "cue": _role(text, statement.cue),
        "content": _role(text, statement.content),
        "addressee": _addressee(text, attribution) if statement.addressee else None,
        "via": [_via(text, v) for v in statement.via],
        **_act(text, attribution),
        "confidence": {
            "act": round(attribution.act.confidence, _DIGITS),
            "cue": round(sure.cue, _DIGITS),
            "source": round(sure.source, _DIGITS),
            "content": round(sure.content, _DIGITS),
            "link": round(sure.link, _DIGITS),
        },
        "judged": [aspect.value for aspect in statement.judged],
    }


def _source(text: str, attribution: Attribution) -> dict[str, Any]:
    role = attribution.role
    return {
        **_role(text, attribution.statement.source),
        "actor": _identity(attribution.source) if attribution.source else None,
        "role": text[role.start : role.end] if role else None,
        "role_span": [role.start, role.end] if role else None,
    }


def _addressee(text: str, attribution: Attribution) -> dict[str, Any]:
    words = _role(text, attribution.statement.addressee)
    who = attribution.addressee
    return {**words, "actor": _identity(who) if who else None}


def _act(text: str, attribution: Attribution) -> dict[str, Any]:
    act = attribution.act
    return {
        "act": act.kind.value,
        "codes": asdict(codes_of_act(act.kind)),
        "about": [{**_identity(who), "name": called(text, who.actor)} for who in attribution.about],
        "hedged": is_hedged(act.hedges),
        "hedges": [{**_role(text, h.spans), "by": h.by.value} for h in act.hedges],
        "polarity": act.polarity.value,
        "frequency": [_role(text, (span,)) for span in act.frequency],
        "when": _when(text, act.when) if act.when else None,
    }


def _when(text: str, when: When) -> dict[str, Any]:
    return {
        "from": when.start,
        "to": when.end,
        "precision": when.precision.value,
        **_role(text, when.spans),
    }


def _identity(identity: Identity) -> dict[str, Any]:
    actor = identity.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "score": round(identity.score, _DIGITS),
        "reason": identity.reason,
    }


def _via(text: str, via: Via) -> dict[str, Any]:
    name = via.name
    return {
        "name": text[name.start : name.end] if name else None,
        "name_span": [name.start, name.end] if name else None,
        "form": via.form.value,
        "spans": _pairs(via.spans),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "mentions": _pairs(actor.mentions),
        "names": list(actor.names),
    }


def _affiliation(affiliation: Affiliation, name: str | None) -> dict[str, Any]:
    return {
        "actor": name,
        "actor_id": affiliation.actor,
        "role": affiliation.role,
        "organisation": affiliation.organisation,
        "spans": _pairs(affiliation.spans),
    }


def _role(text: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    return {"spans": _pairs(spans), "text": words_of_spans(text, spans)}


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
