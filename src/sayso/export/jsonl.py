"""JSONL: one article a line with its statements, offsets counting characters of its text."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.reading import Reading, words_of_spans
from sayso.records import Block, Span, Statement

# Line breaks to some readers of lines, though not to JSON: written as escapes.
_BREAKS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})
_DIGITS = 4  # of a confidence; calibration is not finer


def jsonl_from_readings(readings: Iterable[Reading], *, with_text: bool = True) -> Iterator[str]:
    """One line a reading, line break included; without `with_text`, `text` is left out."""
    for reading in readings:
        line = json.dumps(dict_from_reading(reading, with_text=with_text), ensure_ascii=False)
        yield line.translate(_BREAKS) + "\n"


def dict_from_reading(reading: Reading, *, with_text: bool = True) -> dict[str, Any]:
    """The article and its statements under the names of the JSONL format, in their order."""
    article = reading.article
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
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "model": reading.model,
        "blocks": [_block(b) for b in article.blocks],
        "statements": [dict_from_statement(article.text, s) for s in reading.statements],
    }


def dict_from_statement(text: str, statement: Statement) -> dict[str, Any]:
    """A statement of the article whose text is `text`; `source` is None where there is none."""
    sure = statement.confidence
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "source": _role(text, statement.source) if statement.source else None,
        "cue": _role(text, statement.cue),
        "content": _role(text, statement.content),
        "confidence": {
            "cue": round(sure.cue, _DIGITS),
            "source": round(sure.source, _DIGITS),
            "content": round(sure.content, _DIGITS),
            "link": round(sure.link, _DIGITS),
        },
    }


def _role(text: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    return {"spans": [[s.start, s.end] for s in spans], "text": words_of_spans(text, spans)}


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
