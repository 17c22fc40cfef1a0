"""When each statement was made: the time beside it, or of the occasion it shares."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.acts.datelines import date_from_datelines
from sayso.acts.days import Days, days_from_iso
from sayso.acts.expressions import Expression
from sayso.acts.narrated_times import narrated_times
from sayso.acts.occasions import Turn, times_of_turns
from sayso.acts.table_words import words_of
from sayso.acts.times import days_from_time, when_from_expression
from sayso.acts.told_when import Page, page_from_article, time_of_statement
from sayso.records import ActorKind, Article, Cast, Extraction, Participants, Span, Statement, When

_AROUND = 200  # characters on each side of a cue that tell of its occasion


def whens_from_statements(
    article: Article, extraction: Extraction, cast: Cast
) -> list[When | None]:
    """When each statement was made, in the order of `extraction.statements`.

    Days hang on the article's date; None where the text does not tell. Pure, and linear in the
    length of the text.
    """
    page = page_from_article(article, extraction.statements)
    anchor = date_from_datelines(
        article.text, (b.span for b in article.blocks), days_from_iso(article.date)
    )
    named = frozenset(a.id for a in cast.actors if a.name is not None)
    persons = frozenset(a.id for a in cast.actors if a.kind is ActorKind.PERSON)
    turns = [
        _turn(page, number, (statement, who), (named, persons, anchor))
        for number, (statement, who) in enumerate(
            zip(extraction.statements, cast.participants, strict=True)
        )
    ]
    ordered = sorted(turns, key=lambda t: extraction.statements[t.number].cue[0].start)
    found = times_of_turns(ordered, narrated_times(page, cast, anchor), anchor)
    times = {turn.number: when for turn, when in zip(ordered, found, strict=True)}
    return [times[number] for number in range(len(turns))]


def _turn(
    page: Page,
    number: int,
    said: tuple[Statement, Participants],
    known: tuple[frozenset[str], frozenset[str], Days | None],
) -> Turn:
    (statement, who), (named, persons, anchor) = said, known
    cue = statement.cue[0]
    sentence = page.sentence(cue.start)
    bounds = page.sentences[sentence] if sentence >= 0 else cue
    around = page.narrated(
        max(bounds.start, cue.start - _AROUND), min(bounds.end, cue.end + _AROUND), page.contents
    )
    told = time_of_statement(page, statement)
    actor = who.source.actor if who.source is not None else ""
    return Turn(
        number,
        sentence,
        actor,
        actor in named,
        actor in persons,
        _words(page, statement.source),
        _words(page, statement.cue),
        frozenset(around),
        _rejoins(around),
        page.is_headline(sentence),
        None if told is None else _when(page, told, anchor),
    )


def _when(page: Page, told: Expression, anchor: Days | None) -> When | None:
    at = bisect_left(page.times, told.span.start, key=lambda e: e.span.start)
    before = page.times[at - 1] if at else None
    if before is None or told.span.start - before.span.end > _AROUND:
        return when_from_expression(told, anchor)
    return when_from_expression(told, anchor, days_from_time(before.time, anchor))


def _words(page: Page, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(
        w
        for s in spans
        for w in page.narrated(s.start, min(s.end, s.start + _AROUND), ())
        if w.isalnum()
    )


def _rejoins(around: Sequence[str]) -> bool:
    """Whether the words around a cue speak of an occasion that is known: "at the ceremony"."""
    gatherings, held = words_of("said_when", "gathering"), words_of("said_when", "held")
    attending = words_of("said_when", "attending")
    for i, word in enumerate(around):
        before = around[max(0, i - 3) : i]
        definite = not words_of("said_when", "definite").isdisjoint(before[-2:])
        if word in gatherings and not attending.isdisjoint(before[-2:]):
            return True
        if word in held and definite and not attending.isdisjoint(before):
            return True
    return False
