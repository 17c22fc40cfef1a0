"""FollowTheMoney: articles, the actors in them, and a note for each statement; an entity a line.

Model: https://followthemoney.tech. An actor is the entity of its kind, and a `Mention` of it stands
in the `Article`. A statement is a `Note` on its source, proved by the article; an affiliation an
`UnknownLink`, which claims no more than its role. Ids are hashes, the same in every run.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import category

from sayso.acts.kinds import codes_of_act
from sayso.export.jsonl import json_line
from sayso.export.places import address_of, date_of
from sayso.export.plain import plain
from sayso.export.wording import called, title_of_actor
from sayso.reading import Attribution, Reading, words_of_spans
from sayso.records import Actor, ActorKind, Affiliation, Article

_SCHEMATA = {
    ActorKind.PERSON: "Person",
    ActorKind.GROUP: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.OUTLET: "Organization",
    ActorKind.UNKNOWN: "LegalEntity",
}  # a document is nobody
_IN_QUOTES = re.compile(r"""["'](.*)["']""")
_NOT_NAMED = "(not named)"  # of a name that must not be empty


def ftm_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """An entity a line."""
    for reading in readings:
        for entity in entities_from_reading(reading):
            yield json_line(entity) + "\n"


def entities_from_reading(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article, its actors and their mentions, the statements and the affiliations."""
    article = reading.article
    text, place = article.text, _id("article", article.id)
    yield _entity(place, "Article", _article(article))
    actors = {a.id: a for a in reading.cast.actors if a.kind in _SCHEMATA}
    for actor in actors.values():
        yield from _actor(text, actor, place)
    for attribution in reading.attributions():
        yield _note(article, attribution, actors, place)
    for tie in reading.cast.affiliations:
        if tie.actor in actors and _name(tie.organisation) != _NOT_NAMED:
            yield from _tie(text, tie, place)


def _article(article: Article) -> dict[str, str | None]:
    return {
        "title": _text(article.title or ""),
        "author": _text(article.byline or ""),
        "publisher": _text(article.outlet or ""),
        "publishedAt": date_of(article),
        "sourceUrl": address_of(article.url),
        "fileName": _text(article.id) or _NOT_NAMED,
        "bodyText": _text(article.text),
    }


def _actor(text: str, actor: Actor, article: str) -> Iterator[dict[str, Any]]:
    id, schema = _id("actor", actor.id), _SCHEMATA[actor.kind]
    name = _name(title_of_actor(text, actor))
    others = [_name(other) for other in actor.names if _name(other) not in (name, _NOT_NAMED)]
    note = "" if actor.name else "not named in the article; described so"
    yield _entity(id, schema, {"name": name, "notes": note}, alias=others, proof=[article])
    mention = {"document": article, "resolved": id, "name": name, "detectedSchema": schema}
    yield _entity(_id("mention", actor.id), "Mention", mention)


def _note(
    article: Article, attribution: Attribution, actors: dict[str, Actor], place: str
) -> dict[str, Any]:
    statement, act, text = attribution.statement, attribution.act, article.text
    who, codes = attribution.source, codes_of_act(act.kind)
    told = [f"act: {act.kind}", f"polarity: {act.polarity}", f"kind: {statement.kind}"]
    told += [f"PLOVER: {codes.plover}"] if codes.plover else []
    words = {
        "description": _text(words_of_spans(text, statement.content)),
        "summary": _text(words_of_spans(text, (*statement.source, *statement.cue))),
        "publisher": _text(article.outlet or ""),
        "sourceUrl": address_of(article.url),
        "entity": _id("actor", who.actor.id) if who and who.actor.id in actors else None,
        "proof": place,
    }
    about = [_name(called(text, other.actor)) for other in attribution.about]
    return _entity(
        _id("statement", statement.id), "Note", words, keywords=told, namesMentioned=about
    )


def _tie(text: str, tie: Affiliation, article: str) -> Iterator[dict[str, Any]]:
    name = _name(tie.organisation)
    body, actor = _id("organisation", f"{article} {name}"), _id("actor", tie.actor)
    yield _entity(body, "Organization", {"name": name, "proof": article})
    link = {"subject": actor, "object": body, "role": _text(tie.role), "proof": article}
    link["summary"] = _text(words_of_spans(text, tie.spans))
    yield _entity(_id("tie", f"{actor} {tie.role} {body}"), "UnknownLink", link)


def _entity(
    id: str, schema: str, one: Mapping[str, str | None], **many: Iterable[str]
) -> dict[str, Any]:
    given = {name: [value] if value else [] for name, value in one.items()}
    given |= {name: [v for v in dict.fromkeys(values) if v] for name, values in many.items()}
    properties = {name: values for name, values in given.items() if values}
    return {"id": id, "schema": schema, "properties": properties}


def _text(words: str) -> str:
    """`words` without the characters that the library would take away."""
    return plain("".join(c for c in plain(words) if category(c) not in ("Cf", "Cs")))


def _name(words: str) -> str:
    name = _text(words)
    while quoted := _IN_QUOTES.fullmatch(name):  # which the library takes off
        name = quoted[1].strip()
    return name or _NOT_NAMED


def _id(kind: str, id: str) -> str:
    digest = hashlib.sha256(f"{kind} {id}".encode("utf-8", "surrogatepass"))
    return f"sayso-{kind}-{digest.hexdigest()[:24]}"
