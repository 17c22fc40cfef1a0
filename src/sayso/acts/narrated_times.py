"""Occasions told of beside any statement: "Marsh held a news conference on Monday".

Who spoke there is the subject of the sentence; where two met or called, both. A sentence may
also only lead over to another day: "By Monday she was more cautious."
"""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.acts.days import Days
from sayso.acts.expressions import Expression
from sayso.acts.occasions import Told
from sayso.acts.table_words import words_of
from sayso.acts.times import when_from_expression
from sayso.acts.told_when import Page, is_a_time
from sayso.records import Cast, Span, When
from sayso.text import is_within

_REACH = 300  # characters before a time in which the occasion is named
_AFTER = 40  # … and after it
_NEAR = 5  # words between a gathering and its time
_MOST = 6  # actors of a meeting


def narrated_times(page: Page, cast: Cast, anchor: Days | None) -> list[Told]:
    """The times of occasions at which actors spoke, in order."""
    mentions = sorted((m.start, actor.id) for actor in cast.actors for m in actor.mentions)
    found = []
    for time in page.times:
        number = page.sentence(time.span.start)
        if number < 0 or is_within(page.contents, time.span.start):
            continue
        when = when_from_expression(time, anchor)
        if when is None:
            continue
        told = _told(page, time, when, mentions) if is_a_time(page.text, time) else None
        told = told or _leading_over(page, time, when, mentions)
        if told is not None:
            found.append(told)
    return found


def _leading_over(
    page: Page, time: Expression, when: When, mentions: Sequence[tuple[int, str]]
) -> Told | None:
    """The day that a sentence opens with, of its subject: "By Monday she was more cautious"."""
    number = page.sentence(time.span.start)
    sentence = page.sentences[number]
    opening = page.text[sentence.start : min(time.span.start, sentence.start + _AFTER)]
    if opening.strip().lower() not in words_of("said_when", "leads over"):
        return None
    after = Span(time.span.end, min(sentence.end, time.span.end + _AFTER))
    subject = _actors(page, after, mentions)[:1]
    return Told(number, subject, when, narrated=True, passing=True) if subject else None


def _told(
    page: Page, time: Expression, when: When, mentions: Sequence[tuple[int, str]]
) -> Told | None:
    number = page.sentence(time.span.start)
    around = _around(time, page.sentences[number])
    before = page.words(around.start, time.span.start, page.contents)
    words = [word for _, word in before]
    after = page.narrated(time.span.end, min(around.end, time.span.end + _AFTER), page.contents)
    near = words[-_NEAR:] + after[:_NEAR]
    meeting, remarks = _has("meeting", words + after), _has("remarks", words)
    papers = frozenset(words) & words_of("said_when", "document", "study")
    published = bool(papers) and _has("issued", words)
    held = _has("sitting", near) or _has("held", near) or _has("met", words)
    if not (held or meeting or published or _has("speaks", words)):
        return None
    verb = next((at for at, w in before if w in words_of("said_when", "speaks")), time.span.start)
    subject = _actors(page, Span(around.start, verb), mentions)[-1:]
    if remarks:
        subject += _made_by(page, Span(time.span.end, around.end), mentions)
    return Told(
        number,
        _actors(page, around, mentions) if meeting else subject,
        when,
        papers if published else frozenset(),
        gathering=_has("sitting", near) or (meeting and remarks),
        narrated=True,
        remarks=remarks,
        talks=meeting,
        published=published,
    )


def _around(time: Expression, sentence: Span) -> Span:
    """The part of a sentence in which the occasion of a time is named."""
    start, end = time.span.start - _REACH, time.span.end + _REACH
    return Span(max(sentence.start, start), min(sentence.end, end))


def _made_by(page: Page, rest: Span, mentions: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Who made remarks, where that comes last: "were made on Monday by Marsh"."""
    words = page.words(rest.start, rest.end, page.contents)
    by = next((at for at, word in words if word in words_of("said_when", "by")), rest.end)
    return _actors(page, Span(by, rest.end), mentions)[:1]


def _has(kind: str, words: Sequence[str]) -> bool:
    return not words_of("said_when", kind).isdisjoint(words)


def _actors(page: Page, stretch: Span, mentions: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The actors that a stretch speaks of, in order."""
    found: list[str] = []
    at = bisect_left(mentions, (stretch.start, ""))
    while at < len(mentions) and mentions[at][0] < stretch.end and len(found) < _MOST:
        if not is_within(page.contents, mentions[at][0]):
            found.append(mentions[at][1])
        at += 1
    return tuple(dict.fromkeys(found))
