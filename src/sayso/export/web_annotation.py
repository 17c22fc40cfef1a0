"""Web Annotation Data Model (W3C, 2017): every part of a statement as an annotation of its place.

One page of annotations. A body says which part of which statement it is, and whom it names; a
target selects the words by position and by quotation.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.export.json_stream import json_document
from sayso.export.places import selectors_of_span, uri_of_article
from sayso.export.wording import called
from sayso.reading import Attribution, Identity, Reading
from sayso.records import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def web_annotations_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """An `AnnotationPage` in pieces."""
    head = {"@context": CONTEXT, "id": "urn:sayso:annotations", "type": "AnnotationPage"}
    items = (
        annotation
        for reading in readings
        for attribution in reading.attributions()
        for annotation in annotations_of(reading.article, attribution)
    )
    return json_document(head, "items", items)


def annotations_of(article: Article, attribution: Attribution) -> Iterator[dict[str, Any]]:
    """The annotations of one statement: its source, cue, content, addressee and chain."""
    statement = attribution.statement
    text, act = article.text, attribution.act
    parts = (
        ("source", statement.source, _named(text, attribution.source)),
        ("cue", statement.cue, [f"act: {act.kind}", f"polarity: {act.polarity}"]),
        ("content", statement.content, [f"kind: {statement.kind}"]),
        ("addressee", statement.addressee, _named(text, attribution.addressee)),
        *(("via", link.spans, [f"form: {link.form}"]) for link in statement.via),
    )
    for number, (role, spans, tags) in enumerate(parts, 1):
        if spans:
            body = [_tag(f"{role} of {statement.id}"), *map(_tag, tags)]
            source = uri_of_article(article)
            yield {
                "id": f"urn:sayso:annotation:{statement.id}:{number}",
                "type": "Annotation",
                "motivation": "identifying" if role in ("source", "addressee") else "tagging",
                "body": body,
                "target": [
                    {"source": source, "selector": selectors_of_span(article, s)} for s in spans
                ],
            }


def _named(text: str, who: Identity | None) -> list[str]:
    return [f"{who.actor.kind}: {called(text, who.actor)}"] if who else []


def _tag(words: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": words, "format": "text/plain"}
