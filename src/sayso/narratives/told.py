"""A statement as it is compared with others: its words, whose they are, when they were said.

Made anew from what is kept of an article whenever it is needed; nothing of it is stored.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np

from sayso.narratives.stems import stem_of
from sayso.narratives.vectors import Floats, vectors_of
from sayso.narratives.words import weight_of
from sayso.reading import Attribution, Identity
from sayso.records import ActKind, Article, BlockKind, Polarity, Span, When
from sayso.store.words import placed_words, words_of
from sayso.text import quotations

LONGEST = 400  # words of a content that are compared
_TELLING = 1.0  # weight from which a word tells what is said
_NAMING = 0.5  # weight from which a word of a name tells who: not "the" nor "of"
_CUE = 0.5  # of the weight of a word that stands in the cue
_FEW = 4  # words that tell most
_LEAD = 300  # characters of the body that its headline sums up; 400 and 600 do as well
_ASKS = frozenset("?؟？")
_MARKS, _CLOSING = "\"'”’») ", 4  # what may stand after a question's sign, and how much of it
_UNTOLD, _READ = "und", "en"  # ISO 639
_PARTIAL = {4: "-01-01", 7: "-01"}  # what a year or month lacks to be a day


@dataclass(frozen=True, slots=True)
class Told:
    """What comparing a statement needs. Words are folded; days are ordinals of `date`.

    `words` are the stems that tell what is said, of the content and, at half their weight, of the
    cue, each with its weight; `weights` and `vectors` (a row a stem, see `vectors.py`) go with
    them, in the order that `places` tells; `weight` is the sum. `rare` are the weights of words
    as its article goes: less for those that it has again and again; `telling` are the heaviest
    few. `order` has all words of the content, `runs` each three of them that follow each other,
    `quoted` the words of each stretch in quotation marks. `named` tells that the speaker has a
    name, `headline` and `lead` that the content begins there, `asks` that it is a question.
    """

    key: int
    owner: str
    family: str | None
    outlet: str | None
    day: int | None
    said: tuple[int, int] | None
    speaker: frozenset[str]
    named: bool
    act: ActKind
    polarity: Polarity
    words: Mapping[str, float]
    places: Mapping[str, int] = field(compare=False, repr=False)
    weight: float
    weights: Floats = field(compare=False, repr=False)
    rare: Floats = field(compare=False, repr=False)
    vectors: Floats = field(compare=False, repr=False)
    telling: frozenset[str] = field(compare=False, repr=False)
    order: tuple[str, ...]
    runs: frozenset[tuple[str, ...]] = field(compare=False, repr=False)
    quoted: tuple[tuple[str, ...], ...]
    about: frozenset[str]
    headline: bool
    lead: bool
    asks: bool


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
    words, times = _weighted(order, _words(text, statement.cue), language, _counted(text))
    weights = np.fromiter(words.values(), np.float32, len(words))
    return Told(
        key=key,
        owner=article.id if owner is None else owner,
        family=family,
        outlet=article.outlet,
        day=_day(article.date),
        said=_said(act.when),
        speaker=_speaker(text, attribution),
        named=attribution.source is not None and bool(attribution.source.actor.names),
        act=act.kind,
        polarity=act.polarity,
        words=words,
        places={stem: place for place, stem in enumerate(words)},
        weight=sum(words.values()),
        weights=weights,
        rare=weights / (1 + np.log(np.fromiter(times, np.float32, len(words)))),
        vectors=vectors_of(words, language),
        telling=frozenset(sorted(words, key=lambda stem: (-words[stem], stem))[:_FEW]),
        order=order,
        runs=frozenset(zip(order, order[1:], order[2:], strict=False)),
        quoted=tuple(_quoted(text, statement.content)),
        about=frozenset(w for who in attribution.about for w in _words_of_names(who)),
        headline=_in_headline(article, statement.content),
        lead=_in_lead(article, statement.content),
        asks=act.kind is ActKind.ASK or _is_question(text, statement.content),
    )


def language_of(article: Article) -> str:
    """The language in which words are compared; where none is told, that which the model reads."""
    return _READ if article.language == _UNTOLD else article.language


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    return [word for span in spans for word in words_of(text[span.start : span.end])]


@lru_cache(maxsize=8)
def _counted(text: str) -> Counter[str]:
    return Counter(words_of(text))


def _weighted(
    content: Iterable[str], cue: Iterable[str], language: str, counted: Mapping[str, int]
) -> tuple[Mapping[str, float], Collection[int]]:
    """Stems that tell something, in order of appearance; a stem has its commonest form's weight.

    And how often the article has the commonest form, at least 1.
    """
    found: dict[str, float] = {}
    times: dict[str, int] = {}
    for word in content:
        if (weight := weight_of(word)) >= _TELLING and len(word) > 1:
            stem = stem_of(word, language)
            found[stem] = min(weight, found.get(stem, weight))
            times[stem] = max(counted.get(word, 1), times.get(stem, 1))
    for word in cue:
        if (weight := weight_of(word)) >= _TELLING and len(word) > 1:
            stem = stem_of(word, language)
            found.setdefault(stem, _CUE * weight)
            times.setdefault(stem, counted.get(word, 1))
    return found, times.values()


def _in_headline(article: Article, content: tuple[Span, ...]) -> bool:
    start = min(span.start for span in content)
    return any(span.start <= start < span.end for span in _headlines(article))


def _in_lead(article: Article, content: tuple[Span, ...]) -> bool:
    start = min(span.start for span in content)
    near = any(0 <= start - span.end < _LEAD for span in _headlines(article)[:1])
    return near and not _in_headline(article, content)


def _headlines(article: Article) -> list[Span]:
    return [block.span for block in article.blocks if block.kind is BlockKind.HEADLINE]


def _is_question(text: str, content: tuple[Span, ...]) -> bool:
    end = max(span.end for span in content)
    return text[max(0, end - _CLOSING) : end].rstrip(_MARKS)[-1:] in _ASKS


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
