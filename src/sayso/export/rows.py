"""A statement as one row: the columns that CSV, Arrow, Parquet and data frames share."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from sayso.acts.hedges import is_hedged
from sayso.acts.kinds import codes_of_act
from sayso.export.filed import Filed
from sayso.export.wording import called
from sayso.reading import Attribution, Reading, overall_confidence, words_of_spans
from sayso.records import Act, HedgedBy, Span, Via


class _Said(TypedDict):
    article_id: str
    title: str | None
    outlet: str | None
    date: str | None
    url: str | None
    language: str
    statement_id: str
    kind: str
    source: str | None
    actor: str | None
    actor_kind: str | None
    role: str | None
    cue: str
    content: str
    addressee: str | None
    addressee_actor: str | None
    via: str | None


class _Deeds(TypedDict):
    act: str
    plover: str | None
    cameo: str | None
    about: str | None
    hedged: bool
    hedges: str | None
    source_hedges: str | None
    polarity: str
    frequency: str | None
    when_from: str | None
    when_to: str | None
    when_precision: str | None
    when_text: str | None


class Row(_Said, _Deeds):
    """Columns in order; spans are [start, end] pairs of characters in the article's text."""

    source_spans: list[list[int]]
    cue_spans: list[list[int]]
    content_spans: list[list[int]]
    confidence: float
    confidence_cue: float
    confidence_source: float
    confidence_content: float
    confidence_link: float
    confidence_act: float
    actor_id: str | None
    actor_score: float | None
    actor_reason: str | None
    model: str


class FiledRow(Row):
    """The row of a statement in a store: `article` is the same for all versions of an article."""

    article: str
    version: int
    current: bool
    seen: str
    family: str | None
    saying: str | None
    narrative: str | None
    narrative_name: str | None
    known_actor: str | None
    known_actor_name: str | None


COLUMNS = tuple(Row.__annotations__)
FILED_COLUMNS = tuple(FiledRow.__annotations__)


def rows_from_readings(readings: Iterable[Reading]) -> Iterator[Row]:
    """One row a statement, in order."""
    for reading in readings:
        for attribution in reading.attributions():
            yield row_from_attribution(reading, attribution)


def rows_from_filed(given: Iterable[Filed]) -> Iterator[FiledRow]:
    """One row a statement of a store, in order."""
    for filed in given:
        rows = rows_from_readings([filed.reading])
        for row, groups in zip(rows, filed.groups, strict=True):
            yield FiledRow(
                **row,
                article=filed.article,
                version=filed.number,
                current=filed.current,
                seen=filed.seen.isoformat(),
                family=filed.family,
                saying=groups.saying,
                narrative=groups.narrative,
                narrative_name=groups.name,
                known_actor=groups.actor,
                known_actor_name=groups.actor_name,
            )


def row_from_attribution(reading: Reading, attribution: Attribution) -> Row:
    """The row of one statement of `reading`. What the text does not tell is None.

    An unnamed source has a kind, a score and a reason, and None for `actor`.
    """
    article, statement = reading.article, attribution.statement
    text, sure = article.text, statement.confidence
    who, heard = attribution.source, attribution.addressee
    return Row(
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        url=article.url,
        language=article.language,
        statement_id=statement.id,
        kind=statement.kind.value,
        source=words_of_spans(text, statement.source) or None,
        actor=who.actor.name if who else None,
        actor_kind=who.actor.kind.value if who else None,
        role=_words(text, attribution.role),
        cue=words_of_spans(text, statement.cue),
        content=words_of_spans(text, statement.content),
        addressee=words_of_spans(text, statement.addressee) or None,
        addressee_actor=heard.actor.name if heard else None,
        via=_chain(text, statement.via),
        **_deeds(text, attribution),
        source_spans=_pairs(statement.source),
        cue_spans=_pairs(statement.cue),
        content_spans=_pairs(statement.content),
        confidence=round(overall_confidence(statement), 4),
        confidence_cue=round(sure.cue, 4),
        confidence_source=round(sure.source, 4),
        confidence_content=round(sure.content, 4),
        confidence_link=round(sure.link, 4),
        confidence_act=round(attribution.act.confidence, 4),
        actor_id=who.actor.id if who else None,
        actor_score=round(who.score, 4) if who else None,
        actor_reason=who.reason if who else None,
        model=reading.model,
    )


def _chain(text: str, via: tuple[Via, ...]) -> str | None:
    """From the speaker outwards: `interview: Radio Meridel > reported by: Reuters`."""
    named = ((link.form.value, _words(text, link.name)) for link in via)
    return " > ".join(f"{form}: {name}" if name else form for form, name in named) or None


def _deeds(text: str, attribution: Attribution) -> _Deeds:
    act, when = attribution.act, attribution.act.when
    codes = codes_of_act(act.kind)
    return _Deeds(
        act=act.kind.value,
        plover=codes.plover,
        cameo=codes.cameo,
        about=_listed(called(text, identity.actor) for identity in attribution.about),
        hedged=is_hedged(act.hedges),
        hedges=_hedges(text, act, HedgedBy.ARTICLE),
        source_hedges=_hedges(text, act, HedgedBy.SOURCE),
        polarity=act.polarity.value,
        frequency=_listed(_words(text, span) for span in act.frequency),
        when_from=when.start if when else None,
        when_to=when.end if when else None,
        when_precision=when.precision.value if when else None,
        when_text=words_of_spans(text, when.spans) if when else None,
    )


def _hedges(text: str, act: Act, by: HedgedBy) -> str | None:
    return _listed(words_of_spans(text, h.spans) for h in act.hedges if h.by is by)


def _listed(words: Iterable[str | None]) -> str | None:
    return "; ".join(filter(None, words)) or None


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
