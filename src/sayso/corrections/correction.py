"""A correction: of which statement of which text, what is said of it, and its form in JSON.

It speaks of words at their places, as a selector of the W3C Web Annotation model does
(TextPositionSelector, TextQuoteSelector), so that it holds whatever model reads the text again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sayso.records import ActKind, Aspect, Polarity, Span

KIND = "statement"  # of judgements that are corrections: the one key of their subject


class Verdict(StrEnum):
    """What an analyst may say of a statement; what each needs is in `Correction.to`."""

    ACT = "act"  # the act that it is: `ActKind`
    POLARITY = "polarity"  # `Polarity`
    HEDGES = "hedges"  # the article's words that keep a distance, none if it does not
    SPANS = "spans"  # the words that each role has: `Parts`
    SAME = "same"  # the source is this actor: `Who`
    NOT_SAME = "not same"  # the source is somebody, but not this actor: `Who`
    NOBODY = "nobody"  # the source is nobody that the article tells of
    REMOVED = "no statement"
    MISSED = "missed"  # a statement that the model did not find: `Missed`
    UNSURE = "unsure"  # nobody can tell: `Aspect`


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of a text that each role of a statement has."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...] = ()

    def all(self) -> tuple[Span, ...]:
        """The pieces of all roles."""
        return self.source + self.cue + self.content + self.addressee


@dataclass(frozen=True, slots=True)
class Who:
    """An actor of an article: its name there, if it has one, and where it is first mentioned."""

    name: str | None
    mention: Span


@dataclass(frozen=True, slots=True)
class Missed:
    """A statement that an analyst added."""

    parts: Parts
    act: ActKind = ActKind.STATE
    polarity: Polarity = Polarity.AFFIRMED


To = ActKind | Polarity | Aspect | Parts | Who | Missed | tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class Place:
    """A statement by its words: `parts` as the model had them, or as it was added.

    `article` is the id of the article in all versions, `version` that of the one whose offsets
    these are. `words` stand there from `start`: all that the correction speaks of.
    """

    article: str
    version: str
    parts: Parts
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What an analyst said of the statement at a place; `number` is that of the judgement."""

    place: Place
    verdict: Verdict
    to: To = None
    number: int = 0


def place_of(article: str, version: str, text: str, parts: Parts, to: To = None) -> Place:
    """The place of a statement in `text`; its words reach over all that `to` speaks of, too."""
    pieces = [*parts.all(), *_pieces(to)]
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    return Place(article, version, parts, start, text[start:end])


def subject_of_correction(correction: Correction) -> dict[str, Any]:
    """What the judgement on a statement is about, as JSON has it."""
    place = correction.place
    return {
        KIND: {
            "article": place.article,
            "version": place.version,
            **_plain_parts(place.parts),
            "start": place.start,
            "words": place.words,
            "to": _plain(correction.to),
        }
    }


def correction_from_subject(subject: Mapping[str, Any], verdict: str, number: int) -> Correction:
    """The correction that a judgement is. Raises `ValueError` where it is none."""
    try:
        given = subject[KIND]
        place = Place(
            str(given["article"]),
            str(given["version"]),
            _parts(given),
            int(given["start"]),
            str(given["words"]),
        )
        said = Verdict(verdict)
        return Correction(place, said, _to(said, given["to"]), number)
    except (LookupError, TypeError) as e:
        raise ValueError(f"judgement {number} is no correction") from e


def _pieces(to: To) -> tuple[Span, ...]:
    """The words beside the statement that a correction speaks of; an actor is told by its name."""
    if isinstance(to, Missed):
        return to.parts.all()
    if isinstance(to, Parts):
        return to.all()
    return to if isinstance(to, tuple) else ()


def _plain(to: To) -> Any:
    if isinstance(to, Missed):
        return {**_plain_parts(to.parts), "act": to.act.value, "polarity": to.polarity.value}
    if isinstance(to, Parts):
        return _plain_parts(to)
    if isinstance(to, Who):
        return {"name": to.name, "mention": [to.mention.start, to.mention.end]}
    return _pairs(to) if isinstance(to, tuple) else to and to.value


def _to(verdict: Verdict, given: Any) -> To:
    match verdict:
        case Verdict.ACT:
            return ActKind(given)
        case Verdict.POLARITY:
            return Polarity(given)
        case Verdict.UNSURE:
            return Aspect(given)
        case Verdict.HEDGES:
            return _spans(given)
        case Verdict.SPANS:
            return _parts(given)
        case Verdict.MISSED:
            return Missed(_parts(given), ActKind(given["act"]), Polarity(given["polarity"]))
        case Verdict.SAME | Verdict.NOT_SAME:
            return Who(given["name"], Span(*given["mention"]))
        case _:
            return None


def _plain_parts(parts: Parts) -> dict[str, list[list[int]]]:
    return {
        "source": _pairs(parts.source),
        "cue": _pairs(parts.cue),
        "content": _pairs(parts.content),
        "addressee": _pairs(parts.addressee),
    }


def _parts(given: Mapping[str, Any]) -> Parts:
    return Parts(*(_spans(given[role]) for role in ("source", "cue", "content", "addressee")))


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(given: Any) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in given)
