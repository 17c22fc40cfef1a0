"""Reads corpora of attributions: JSON lines with text and character spans."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from sayso.records import Span

ROLES = ("source", "cue", "content")
Attribution = dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """A text and its gold attributions (role → spans, in order)."""

    id: str
    text: str
    attributions: list[Attribution]


def annotated_articles(path: Path) -> list[AnnotatedArticle]:
    """Articles of one file; raises `SystemExit` with a clear line when it is not there."""
    if not path.is_file():
        raise SystemExit(f"{os.fspath(path)}: no such corpus; give the data folder with --data")
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(row: dict[str, object]) -> AnnotatedArticle:
    raw = row["attributions"]
    assert isinstance(raw, list)
    found = [{r: [Span(s, e) for s, e in sorted(a[r])] for r in ROLES} for a in raw]
    return AnnotatedArticle(str(row["id"]), str(row["text"]), found)
