"""schema.org in JSON-LD: articles, and in them what was said, as `Quotation` or `Claim`.

Words that are given as said, all or some, are a `Quotation` by its speaker; others are a `Claim` by
its author. What its source denies or withholds is a claim without an author: it is nobody's.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.export.json_stream import json_document
from sayso.export.places import address_of, date_of, uri_of_article
from sayso.export.plain import plain
from sayso.export.wording import called
from sayso.reading import Attribution, Identity, Reading, words_of_spans
from sayso.records import ActorKind, Article, Polarity, StatementKind

VOCABULARY = "https://schema.org/"
_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.GROUP: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.OUTLET: "NewsMediaOrganization",
    ActorKind.DOCUMENT: "CreativeWork",
    ActorKind.UNKNOWN: "Thing",
}
_SPEAKERS = {"Person", "Organization", "GovernmentOrganization", "NewsMediaOrganization"}


def schema_org_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """One document with all articles and statements, in pieces."""
    return json_document({"@context": {"@vocab": VOCABULARY}}, "@graph", _nodes(readings))


def _nodes(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    for reading in readings:
        yield _article(reading.article)
        for attribution in reading.attributions():
            yield node_of_statement(reading.article, attribution)


def _article(article: Article) -> dict[str, Any]:
    outlet = {"@type": "NewsMediaOrganization", "name": article.outlet}
    return _present(
        {
            "@id": uri_of_article(article),
            "@type": "NewsArticle",
            "identifier": article.id,
            "headline": article.title,
            "datePublished": date_of(article),
            "inLanguage": None if article.language == "und" else article.language,
            "author": {"@type": "Person", "name": article.byline} if article.byline else None,
            "publisher": outlet if article.outlet else None,
            "url": address_of(article.url),
        }
    )


def node_of_statement(article: Article, attribution: Attribution) -> dict[str, Any]:
    """A statement as a `Quotation` or a `Claim`."""
    statement, act = attribution.statement, attribution.act
    affirmed = act.polarity is Polarity.AFFIRMED
    quoted = affirmed and statement.kind is not StatementKind.INDIRECT
    text, place = article.text, {"@id": uri_of_article(article)}
    who = _actor(text, attribution.source) if attribution.source else None
    speaker = who if affirmed and who and who["@type"] in _SPEAKERS else None
    day = act.when.start if act.when and act.when.start == act.when.end else None
    return _present(
        {
            "@id": f"urn:sayso:statement:{statement.id}",
            "@type": "Quotation" if quoted else "Claim",
            "identifier": statement.id,
            "text": words_of_spans(text, statement.content),
            "spokenByCharacter" if quoted else "author": speaker,
            "isPartOf" if quoted else "appearance": place,
            "dateCreated": day,
            "keywords": act.kind.value,
            "about": [_actor(text, w) for w in attribution.about] or None,
            "description": None if affirmed else _denial(text, attribution),
        }
    )


def _denial(text: str, attribution: Attribution) -> str:
    who = attribution.source
    by = plain(called(text, who.actor)) if who else "its source"
    return f"{attribution.act.polarity} by {by}"


def _actor(text: str, who: Identity) -> dict[str, Any]:
    actor = who.actor
    named = "name" if actor.name else "description"
    return {"@type": _TYPES[actor.kind], "identifier": actor.id, named: called(text, actor)}


def _present(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}
