"""Which articles report one event, told one article after the other as they are published.

An event is the sum of its articles' weighted words. An article joins the nearest event (cosine,
the less the longer ago its last article was), or begins one: the single-pass clustering of topic
detection and tracking (J. Allan, R. Papka, V. Lavrenko, "On-line new event detection and
tracking", 1998). It is compared with a few events alone, those that share its most telling words,
so that it costs the same however many there are.
"""

import math
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.narratives.words import weight_of
from sayso.records import Article
from sayso.store.words import placed_words, words_of

# These were set on clusters/events.dev, where B-cubed F1 is above 0.90 from 0.14 to 0.18.
SAME_EVENT = 0.16  # nearness from which an article is of an event
_LEAD = 1500  # characters: what it is about is told first
_TELLING = 1.0  # weight from which a word tells what it is about
_NAMED = 2.0  # times the weight of a word with a capital in the midst of a sentence
_TITLE = 3  # times that a word of the title counts
_DAYS = 10.0  # of the bell curve by which an event ages
_LONGEST_AGO = 45  # days after which an event has no more articles
_TERMS = 24  # words of an article by which events are found
_EVENTS = 32  # newest events that are found by a word
_NEAREST = 16  # events that an article is compared with
_WIDEST = 400  # words of an event

Weights = Mapping[str, float]


@dataclass(slots=True, eq=False)
class _Event:
    number: int
    words: dict[str, float]
    last: int  # ordinal of a day

    def nearness(self, words: Weights, day: int) -> float:
        shared = sum(weight * self.words.get(word, 0.0) for word, weight in words.items())
        apart = (day - self.last) / _DAYS
        return shared / _length(self.words.values()) * math.exp(-apart * apart / 2)

    def add(self, words: Weights, day: int) -> None:
        for word, weight in words.items():
            self.words[word] = self.words.get(word, 0.0) + weight
        self.last = max(self.last, day)
        if len(self.words) > 2 * _WIDEST:
            kept = sorted(self.words.items(), key=lambda item: (-item[1], item[0]))
            self.words = dict(kept[:_WIDEST])


class Events:
    """The events of articles that come in the order of their days."""

    def __init__(self) -> None:
        self._count = 0
        self._by_word: dict[str, deque[_Event]] = {}

    def add(self, article: Article) -> int:
        """The number of the event that an article reports; a new one where it is like none.

        An article without a day, or without a telling word, is an event of its own.
        """
        day, words = _day(article.date), words_of_article(article)
        if day is None or not words:
            self._count += 1
            return self._count - 1
        found = [(e.nearness(words, day), -e.number, e) for e in self._likely(words, day)]
        nearness, _, event = max(found, key=lambda f: f[:2], default=(0.0, 0, None))
        if event is None or nearness < SAME_EVENT:
            event = _Event(self._count, dict(words), day)
            self._count += 1
        else:
            event.add(words, day)
        self._leave(event, words)
        return event.number

    def _likely(self, words: Weights, day: int) -> list[_Event]:
        shared: Counter[int] = Counter()
        events: dict[int, _Event] = {}
        for word in _most_telling(words):
            for event in self._by_word.get(word, ()):
                if day - event.last <= _LONGEST_AGO:
                    shared[event.number] += 1
                    events[event.number] = event
        nearest = sorted(shared, key=lambda number: (-shared[number], -number))
        return [events[number] for number in nearest[:_NEAREST]]

    def _leave(self, event: _Event, words: Weights) -> None:
        """Lets the event be found by the words of its newest article."""
        for word in _most_telling(words):
            events = self._by_word.setdefault(word, deque(maxlen=_EVENTS))
            if event in events:
                events.remove(event)
            events.append(event)


def words_of_article(article: Article) -> Weights:
    """What an article is about: folded words with their weights, of length 1 together."""
    counts = Counter(words_of(article.text[:_LEAD]))
    for word in words_of(article.title or ""):
        counts[word] += _TITLE
    named = set(_named(article.text))
    found = {
        word: (1 + math.log(count)) * weight * (_NAMED if word in named else 1.0)
        for word, count in counts.items()
        if (weight := weight_of(word)) >= _TELLING and len(word) > 1
    }
    length = _length(found.values())
    return {word: weight / length for word, weight in found.items()}


def _named(text: str) -> Iterator[str]:
    """Words with a capital that begin no sentence."""
    for word in placed_words(text):
        start = word.span.start
        before = text[max(0, start - 2) : start].rstrip()
        if text[start].isupper() and before and before[-1] not in '.!?”"\n':
            yield word.folded


def _most_telling(words: Weights) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], word))[:_TERMS]


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights)) or 1.0


def _day(written: str | None) -> int | None:
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None
