"""JSON: the brief as data, its citations as annotations of the Web Annotation Data Model (W3C).

A citation is an annotation: its body is the sentence, its targets are places in an article.
Positions count Unicode code points of the article's text, which the store has; a quotation finds
the place again in the page.
"""

import json
from collections.abc import Iterator
from typing import Any

from sayso.brief.document import (
    Brief,
    Chart,
    Citation,
    CommentBlock,
    Cut,
    Item,
    Section,
    Sentence,
    Source,
)
from sayso.brief.wording import title_of_brief
from sayso.export.places import selectors_of_span, uri_of_article
from sayso.records import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def json_from_brief(brief: Brief) -> str:
    """The brief as one JSON object, ending with a line break."""
    return json.dumps(dict_from_brief(brief), ensure_ascii=False, indent=2) + "\n"


def dict_from_brief(brief: Brief) -> dict[str, Any]:
    """The brief as plain data."""
    ids = _Ids()
    overview = _comment(brief.overview, ids)
    sections = [_section(section, ids) for section in brief.sections]
    return {
        "title": title_of_brief(brief),
        "desk": brief.desk,
        "from": brief.first.isoformat(),
        "to": brief.last.isoformat(),
        "disclaimer": brief.disclaimer,
        "overview": overview,
        "sections": sections,
        "sources": [_source(source) for source in brief.sources],
        "annotations": list(ids.annotations()),
    }


class _Ids:
    """Numbers the citations as they come up, with the sentences that they belong to."""

    def __init__(self) -> None:
        self._kept: list[tuple[Sentence, Citation]] = []

    def of(self, sentence: Sentence) -> list[str]:
        found = []
        for citation in sentence.citations:
            self._kept.append((sentence, citation))
            found.append(_id(len(self._kept)))
        return found

    def annotations(self) -> Iterator[dict[str, Any]]:
        for number, (sentence, citation) in enumerate(self._kept, start=1):
            yield {
                "@context": CONTEXT,
                "id": _id(number),
                "type": "Annotation",
                "motivation": "describing",
                "body": {"type": "TextualBody", "value": sentence.text, "format": "text/plain"},
                "target": [_target(citation, span) for span in citation.spans],
            }


def _id(number: int) -> str:
    return f"urn:sayso:citation:{number}"


def _target(citation: Citation, span: Span) -> dict[str, Any]:
    article = citation.article
    return {"source": uri_of_article(article), "selector": selectors_of_span(article, span)}


def _section(section: Section, ids: _Ids) -> dict[str, Any]:
    return {
        "title": section.title,
        "asked": section.asked,
        "report": [_item(item, ids) for item in section.report.items],
        "comment": _comment(section.comment, ids),
    }


def _item(item: Item, ids: _Ids) -> dict[str, Any]:
    return {
        "saying": item.id,
        "day": item.day.isoformat() if item.day else None,
        "sentences": [_sentence(sentence, ids) for sentence in item.sentences],
    }


def _comment(block: CommentBlock, ids: _Ids) -> dict[str, Any]:
    return {
        "computed": [_sentence(sentence, ids) for sentence in block.computed],
        "chart": _chart(block.chart) if block.chart else None,
        "own": list(block.own),
    }


def _sentence(sentence: Sentence, ids: _Ids) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "pieces": [
            {
                "text": piece.text,
                "article": piece.article,
                "start": piece.span.start,
                "end": piece.span.end,
            }
            if isinstance(piece, Cut)
            else {"text": piece.text}
            for piece in sentence.pieces
        ],
        "citations": ids.of(sentence),
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "title": chart.title,
        "outlets": chart.outlets,
        "bars": [
            {
                "from": bar.first.isoformat(),
                "to": bar.last.isoformat(),
                "reports": bar.reports,
                "articles": bar.articles,
                "unseen_outlet_days": bar.unseen,
            }
            for bar in chart.bars
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    article = source.article
    return {
        "number": source.number,
        "article": article.id,
        "outlet": article.outlet,
        "labels": list(source.labels),
        "date": article.date,
        "title": article.title,
        "url": article.url,
    }
