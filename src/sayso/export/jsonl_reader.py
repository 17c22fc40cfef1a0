"""Readings from the lines that JSONL holds them in: as they were, but for what no line holds.

That is each statement's odds of every act and of whom it is about, and digits of a confidence
beyond the fourth. Fields that a store adds are left alone.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.errors import UnreadableArticle
from sayso.export.jsonl import hash_of_text
from sayso.reading import Reading
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Affiliation,
    Article,
    Aspect,
    Block,
    BlockKind,
    Cast,
    Confidence,
    Hedge,
    HedgedBy,
    Participants,
    Polarity,
    Precision,
    Span,
    Statement,
    StatementKind,
    Via,
    ViaForm,
    When,
)

_OF_ARTICLE = ("title", "byline", "outlet", "date", "date_from", "url")
# What a line that is no reading may raise where it is taken apart.
_NO_READING = (
    *(ValueError, LookupError, TypeError, AttributeError, RecursionError),
    OverflowError,  # a whole number that no float holds
)


def readings_from_jsonl(lines: Iterable[str], name: str = "jsonl") -> Iterator[Reading]:
    """A reading a line, blank lines left out; `lines` may be an open file, `name` what it is.

    Raises `UnreadableArticle` for a line that holds none, or one without its text.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield reading_from_dict(json.loads(line))
            except _NO_READING as e:
                reason = str(e) if isinstance(e, _Wrong) else "not a reading as Sayso writes them"
                raise UnreadableArticle(f"line {number} of {name}", reason) from e


def reading_from_dict(record: dict[str, Any]) -> Reading:
    """The reading that `dict_from_reading` made `record` of. Raises `ValueError` and the like."""
    if (text := record.get("text")) is None:
        raise _Wrong("the text was left out of it (--no-text)")
    if hash_of_text(text) != record["text_sha256"]:
        raise _Wrong("the text is not the one that was read (text_sha256)")
    made = _Made(text)
    blocks = tuple(
        Block(BlockKind(b["kind"]), made.span([b["start"], b["end"]])) for b in record["blocks"]
    )
    known = {field: _word(record[field]) for field in _OF_ARTICLE}
    article = Article(_text(record["id"]), text, blocks, _text(record["language"]), **known)
    given = record["statements"]
    cast = Cast(
        tuple(made.actor(a) for a in record["actors"]),
        tuple(made.participants(s) for s in given),
        tuple(made.affiliation(a) for a in record["affiliations"]),
    )
    statements = tuple(made.statement(s) for s in given)
    return Reading(
        article, statements, cast, tuple(made.act(s) for s in given), _text(record["model"])
    )


class _Wrong(ValueError):
    """What is wrong, in words for a person."""


class _Made:
    """Makes the records of an article, each of whose spans must lie in its text."""

    def __init__(self, text: str) -> None:
        self._end = len(text)

    def span(self, pair: Any) -> Span:
        start, end = pair
        if type(start) is not int or type(end) is not int or not 0 <= start <= end <= self._end:
            raise _Wrong(f"{pair} is no place in the text")
        return Span(start, end)

    def spans(self, role: Any) -> tuple[Span, ...]:
        return tuple(self.span(pair) for pair in role["spans"]) if role else ()

    def statement(self, given: Any) -> Statement:
        sure = given["confidence"]
        return Statement(
            _text(given["id"]),
            StatementKind(given["kind"]),
            self.spans(given["source"]),
            self.spans(given["cue"]),
            self.spans(given["content"]),
            Confidence(*(float(sure[part]) for part in ("cue", "source", "content", "link"))),
            self.spans(given["addressee"]),
            tuple(self._via(link) for link in given["via"]),
            # Lines of before analysts could judge do not have it.
            judged=tuple(Aspect(aspect) for aspect in given.get("judged", ())),
        )

    def _via(self, given: Any) -> Via:
        name = self.span(given["name_span"]) if given["name_span"] else None
        return Via(ViaForm(given["form"]), name, self.spans(given))

    def participants(self, given: Any) -> Participants:
        source, heard = given["source"], given["addressee"]
        role = source["role_span"] if source else None
        return Participants(
            _text(given["id"]),
            _link(source["actor"]) if source else None,
            self.span(role) if role else None,
            _link(heard["actor"]) if heard else None,
            tuple(link for who in given["about"] if (link := _link(who))),
        )

    def act(self, given: Any) -> Act:
        when = given["when"]
        return Act(
            _text(given["id"]),
            ActKind(given["act"]),
            float(given["confidence"]["act"]),
            tuple(Hedge(self.spans(h), HedgedBy(h["by"])) for h in given["hedges"]),
            Polarity(given["polarity"]),
            tuple(span for words in given["frequency"] for span in self.spans(words)),
            self._when(when) if when else None,
        )

    def _when(self, given: Any) -> When:
        precision = Precision(given["precision"])
        return When(_word(given["from"]), _word(given["to"]), precision, self.spans(given))

    def actor(self, given: Any) -> Actor:
        return Actor(
            _text(given["id"]),
            _word(given["name"]),
            ActorKind(given["kind"]),
            tuple(self.span(pair) for pair in given["mentions"]),
            tuple(_text(name) for name in given["names"]),
        )

    def affiliation(self, given: Any) -> Affiliation:
        actor, role = _text(given["actor_id"]), _text(given["role"])
        return Affiliation(actor, role, _text(given["organisation"]), self.spans(given))


def _link(given: Any) -> ActorLink | None:
    if given is None:
        return None
    return ActorLink(_text(given["id"]), float(given["score"]), _text(given["reason"]))


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise _Wrong(f"{str(given)[:40]!r} stands in the place of a text")
    return given


def _word(given: Any) -> str | None:
    return None if given is None else _text(given)
