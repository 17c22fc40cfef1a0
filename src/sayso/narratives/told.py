"""A statement as it is compared with others: its words, whose they are, when they were said.

Made anew from what is kept of an article whenever it is needed; nothing of it is stored.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from sayso.narratives.stems import stem_of
from sayso.narratives.vectors import Floats, vectors_of
from sayso.narratives.words import weight_of
from sayso.reading import Attribution, Identity
from sayso.records import ActKind, Article, Polarity, Span, When
from sayso.store.words import placed_words, words_of
from sayso.text import quotations

LONGEST = 400  # words of a content that are compared
_TELLING = 1.0  # weight from which a word tells what is said
_NAMING = 0.5  # weight from which a word of a name tells who: not "the" nor "of"
_CUE = 0.5  # of the weight of a word that stands in the cue
_UNTOLD, _READ = "und", "en"  # ISO 639
_PARTIAL = {4: "-01-01", 7: "-01"}  # what a year or month lacks to be a day


@dataclass(frozen=True, slots=True)
class Told:
    """What comparing a statement needs. Words are folded; days are ordinals of `date`.

    `words` are the stems that tell what is said, of the content and, at half their weight, of the
    cue, each with its weight; `weights` and `vectors` (a row a stem, see `vectors.py`) go with
    them, in the order that `places` tells; `weight` is the sum. `order` has all words of the
    content, `runs` each three of them that follow each other, `quoted` the words of each stretch
    in quotation marks.
    """

    key: int
    owner: str
    family: str | None
    outlet: str | None
    day: int | None
    said: tuple[int, int] | None
    speaker: frozenset[str]
    act: ActKind
    polarity: Polarity
    words: Mapping[str, float]
    places: Mapping[str, int] = field(compare=False, repr=False)
    weight: float
    weights: Floats = field(compare=False, repr=False)
    vectors: Floats = field(compare=False, repr=False)
    order: tuple[str, ...]
    runs: frozenset[tuple[str, ...]] = field(compare=False, repr=False)
    quoted: tuple[tuple[str, ...], ...]
    about: frozenset[str]


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
    order = tuple(_words(text, statement.content)[:LONGEST])
    language = language_of(article)
    words = _weighted(order, _words(text, statement.cue), language)
    return Told(
        key=key,
        owner=article.id if owner is None else owner,
        family=family,
        outlet=article.outlet,
        day=_day(article.date),
        said=_said(act.when),
        speaker=_speaker(text, attribution),
        act=act.kind,
        polarity=act.polarity,
        words=words,
        places={stem: place for place, stem in enumerate(words)},
        weight=sum(words.values()),
        weights=np.fromiter(words.values(), np.float32, len(words)),
        vectors=vectors_of(words, language),
        order=order,
        runs=frozenset(zip(order, order[1:], order[2:], strict=False)),
        quoted=tuple(_quoted(text, statement.content)),
        about=frozenset(w for who in attribution.about for w in _words_of_names(who)),
    )


def language_of(article: Article) -> str:
    """The language in which words are compared; where none is told, that which the model reads."""
    return _READ if article.language == _UNTOLD else article.language


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    return [word for span in spans for word in words_of(text[span.start : span.end])]


def _weighted(content: Iterable[str], cue: Iterable[str], language: str) -> Mapping[str, float]:
    """Stems that tell something, in order of appearance; a stem has its commonest form's weight."""
    found: dict[str, float] = {}
    for word in content:
        if (weight := weight_of(word)) >= _TELLING and len(word) > 1:
            stem = stem_of(word, language)
            found[stem] = min(weight, found.get(stem, weight))
    for word in cue:
        if (weight := weight_of(word)) >= _TELLING and len(word) > 1:
            found.setdefault(stem_of(word, language), _CUE * weight)
    return found


def _quoted(text: str, content: tuple[Span, ...]) -> Iterator[tuple[str, ...]]:
    for quotation in quotations(text, content):
        span = quotation.span
        if words := tuple(words_of(text[span.start : span.end])):
            yield words


def _speaker(text: str, attribution: Attribution) -> frozenset[str]:
    """The words of the source's names; where it has none, the last of those that name it."""
    if attribution.source is not None and attribution.source.actor.names:
        return frozenset(_words_of_names(attribution.source))
    run: list[str] = []
    for span in attribution.statement.source:
        for word in placed_words(text, span.start, span.end):
            if text[word.span.start].isupper() and _tells_who(word.folded):
                run.append(word.folded)
            elif run:
                return frozenset(run[-1:])
    return frozenset(run[-1:])


def _words_of_names(who: Identity) -> Iterator[str]:
    for name in who.actor.names:
        yield from (word for word in words_of(name) if _tells_who(word))


def _tells_who(word: str) -> bool:
    return len(word) > 1 and weight_of(word) >= _NAMING


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
