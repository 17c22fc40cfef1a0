"""Gold articles and predictions, as read from JSON lines."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import UsageError
from sayso.records import Confidence, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as an annotator or a system marked it; a role may have several pieces.

    `kind` is there where the annotator noted it, `confidence` where a system gave it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article. `annotators` holds each person's reading where several read it."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    annotators: tuple[tuple[Attribution, ...], ...] = ()
    title: str | None = None
    outlet: str | None = None
    date: str | None = None


Predictions = Mapping[str, Sequence[Attribution]]  # by the article's id


def gold_from_file(path: Path) -> list[GoldArticle]:
    """Every annotated article of a corpus. Raises `UsageError` where there is none to read."""
    articles = [_gold(record) for record in _records(path)]
    if not articles:
        raise UsageError(f"{path}: holds no articles")
    return articles


def predictions_from_file(path: Path) -> dict[str, tuple[Attribution, ...]]:
    """What a system found, by article id.

    Reads the lines of `sayso read --format jsonl` ("statements") and those of the referee
    ("attributions"). Raises `UsageError` for a file that is neither.
    """
    found: dict[str, tuple[Attribution, ...]] = {}
    for record in _records(path):
        given = record.get("statements", record.get("attributions"))
        if given is None:
            raise UsageError(f"{path}: {record.get('id')} has neither statements nor attributions")
        found[str(record["id"])] = tuple(attribution_from_dict(a) for a in given)
    return found


def attribution_from_dict(given: Mapping[str, Any]) -> Attribution:
    """An attribution whose roles are lists of `[start, end]`, bare or under "spans", or null."""
    sure = given.get("confidence")
    return Attribution(
        source=_spans(given.get("source")),
        cue=_spans(given.get("cue")),
        content=_spans(given.get("content")),
        kind=given.get("kind"),
        confidence=Confidence(**sure) if sure else None,
    )


def corpus_file(data: Path, corpus: str) -> Path:
    """The file of a corpus such as "polnear/dev". Raises `UsageError` when it is missing."""
    path = data / f"{corpus}.jsonl"
    if not data.is_dir():
        raise UsageError(f"{data}: no such folder; --data takes the one that holds polnear/, gold/")
    if not path.is_file():
        raise UsageError(f"{path}: missing; --data takes the folder that holds polnear/ and gold/")
    return path


def _gold(record: Mapping[str, Any]) -> GoldArticle:
    return GoldArticle(
        id=record["id"],
        text=record["text"],
        attributions=_attributions(record["attributions"]),
        annotators=tuple(_attributions(a) for a in record.get("annotators", {}).values()),
        title=record.get("title"),
        outlet=record.get("outlet"),
        date=record.get("date") or None,
    )


def _attributions(given: Sequence[Mapping[str, Any]]) -> tuple[Attribution, ...]:
    return tuple(attribution_from_dict(a) for a in given)


def _spans(role: Any) -> tuple[Span, ...]:
    pieces = role["spans"] if isinstance(role, dict) else role
    return tuple(Span(start, end) for start, end in pieces or ())


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _record(path, number, line)
    except OSError as e:
        raise UsageError(f"{path}: cannot be read ({e.strerror})") from e


def _record(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as e:
        raise UsageError(f"{path}, line {number}: not JSON") from e
    if not isinstance(record, dict) or "id" not in record:
        raise UsageError(f"{path}, line {number}: not an article with an id")
    return record
