"""A statement as it is compared with others: its words, whose they are, when they were said.

Made anew from what is kept of an article whenever it is needed; nothing of it is stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.narratives.stems import stem_of
from sayso.narratives.words import weight_of
from sayso.reading import Attribution, Identity
from sayso.records import ActKind, Article, Polarity, Span, When
from sayso.store.words import Word, placed_words, words_of
from sayso.text import quotations

LONGEST = 400  # words of a content that are compared
_TELLING = 1.5  # weight from which a word tells what is said: "people" and rarer
_PARTIAL = {4: "-01-01", 7: "-01"}  # what a year or month lacks to be a day


@dataclass(frozen=True, slots=True)
class Told:
    """What comparing a statement needs. Words are folded; days are ordinals of `date`.

    `words` has the stems of the content that tell something, each with its weight; `order` all
    words of the content, in order; `quoted` those of each stretch in quotation marks. `place`
    is the character at which the content begins.
    """

    key: int
    owner: str
    family: str | None
    outlet: str | None
    day: int | None
    said: tuple[int, int] | None
    place: int
    speaker: frozenset[str]
    act: ActKind
    denied: bool
    negated: bool
    direct: bool
    words: Mapping[str, float]
    order: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    about: frozenset[str]
    language: str


def told_from_attribution(
    article: Article,
    attribution: Attribution,
    *,
    key: int = 0,
    owner: str | None = None,
    family: str | None = None,
) -> Told:
    """What comparing `attribution` of `article` needs.

    `key` is the statement's in the store, `owner` the id of the article in all its versions
    (its own id where not given), `family` that of its copies.
    """
    text, statement, act = article.text, attribution.statement, attribution.act
    placed = [w for span in statement.content for w in placed_words(text, span.start, span.end)]
    placed = placed[:LONGEST]
    order = tuple(word.folded for word in placed)
    return Told(
        key=key,
        owner=article.id if owner is None else owner,
        family=family,
        outlet=article.outlet,
        day=_day(article.date),
        said=_said(act.when),
        place=statement.content[0].start if statement.content else 0,
        speaker=_speaker(text, attribution),
        act=act.kind,
        denied=act.polarity is Polarity.DENIED,
        negated=not _NEGATIONS.isdisjoint(order),
        direct=statement.kind.value == "direct",
        words=_weighted(order, article.language),
        order=order,
        quoted=tuple(_quoted(text, statement.content)),
        names=frozenset(_names(text, placed)),
        about=frozenset(w for who in attribution.about for w in _words_of_names(text, who)),
        language=article.language,
    )


_NEGATIONS = frozenset(["not", "no", "never", "nobody", "none", "nothing", "neither", "t"])


def _weighted(order: tuple[str, ...], language: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for word in order:
        if (weight := weight_of(word)) >= _TELLING and len(word) > 1:
            stem = stem_of(word, language)
            found[stem] = min(weight, found.get(stem, weight))
    return found


def _quoted(text: str, content: tuple[Span, ...]) -> Iterator[tuple[str, ...]]:
    for quotation in quotations(text, content):
        span = quotation.span
        if words := tuple(words_of(text[span.start : span.end])):
            yield words


def _names(text: str, placed: list[Word]) -> Iterator[str]:
    """Words with a capital that begin no sentence, and figures."""
    for word in placed:
        start = word.span.start
        before = text[max(0, start - 2) : start].rstrip()
        if text[start].isdigit() or (text[start].isupper() and before and before[-1].isalnum()):
            yield word.folded


def _speaker(text: str, attribution: Attribution) -> frozenset[str]:
    """The words of the source's names; of its words where it has no name."""
    if attribution.source is not None and attribution.source.actor.names:
        return frozenset(_words_of_names(text, attribution.source))
    return frozenset()


def _words_of_names(text: str, who: Identity) -> Iterator[str]:
    for name in who.actor.names:
        yield from (word for word in words_of(name) if len(word) > 1 and weight_of(word) > 1)


def _day(iso: str | None) -> int | None:
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10] + _PARTIAL.get(len(iso), "")).toordinal()
    except ValueError:
        return None


def _said(when: When | None) -> tuple[int, int] | None:
    first, last = (None, None) if when is None else (_day(when.start), _day(when.end))
    return None if first is None or last is None else (first, last)
