"""Noun phrases: their words, the names in them, and the noun that says what they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.actors.nouns import BODIES, noun_from_word
from sayso.actors.phrase_words import words_of
from sayso.actors.tidy_names import tidy_name
from sayso.records import ActorKind, Name, NameKind, Span
from sayso.text import APOSTROPHES, word_bounds

_BREAKS = frozenset(",;:–—")
_TITLE_REACH = 20  # characters before a name in which its title stands
_MOST_TITLES = 3  # words between a comma and the name it sets apart


class NamesByPlace:
    """The names of a text, tidied, to be asked what stands in a span."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        tidied = (tidy_name(text, name) for name in names)
        self._names = sorted((n for n in tidied if n is not None), key=lambda n: n.span)
        self._starts = [n.span.start for n in self._names]

    def within(self, span: Span) -> list[Name]:
        """Names that lie in `span`, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end)
        return [n for n in self._names[first:last] if n.span.end <= span.end]

    def all(self) -> list[Name]:
        """All of them, in order."""
        return self._names


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words (one at least), the names in it, and its core.

    The core is the words up to the head, without determiner and without what comes after the
    noun: "harbour master" in "the former harbour master of Tarn, Lena Marsh" ends it.
    """

    text: str
    span: Span
    words: Sequence[Span]
    names: Sequence[Name]
    core: Sequence[Span]

    @property
    def head(self) -> Span:
        """The last word of the core."""
        return self.core[-1]

    def lower(self, word: Span) -> str:
        """A word in lower case."""
        return self.text[word.start : word.end].lower()

    def capital(self, word: Span) -> bool:
        """Whether a word has a capital."""
        return self.text[word.start].isupper()

    def broken(self, start: int, end: int) -> bool:
        """Whether a comma or a dash stands between two places."""
        return not _BREAKS.isdisjoint(self.text[start:end])


def phrase_from_span(text: str, span: Span, names: NamesByPlace) -> Phrase | None:
    """The phrase at `span`; None where no word stands there."""
    words = [Span(*b) for b in word_bounds(text, span.start, span.end) if text[b[0]].isalnum()]
    last = words[-1] if words else span
    if (
        len(words) > 1
        and text[last.start : last.end] == "s"
        and text[last.start - 1] in APOSTROPHES
    ):
        words.pop()  # "Marsh's"
    if not words:
        return None
    inside = names.within(span)
    return Phrase(text, span, words, inside, _core(text, span, words, inside))


def is_inside_name(word: Span, names: Sequence[Name]) -> bool:
    """Whether a word goes on a name that begins before it."""
    return any(n.span.start < word.start and word.end <= n.span.end for n in names)


def _core(text: str, span: Span, words: Sequence[Span], names: Sequence[Name]) -> list[Span]:
    leading = words_of("determiner") | words_of("indefinite")
    core: list[Span] = []
    depth = 0  # of parentheses: what they hold is aside
    before = span.start
    for word in words:
        between, lower = text[before : word.start], text[word.start : word.end].lower()
        before = word.end
        depth += between.count("(") - between.count(")")
        if depth > 0 or not core and lower in leading:
            continue
        if core and not is_inside_name(word, names):
            if lower == "of" and _lower(text, core[-1]) in words_of("part"):
                core.clear()  # "the first part of the letter"
                continue
            if lower in words_of("after") or not _BREAKS.isdisjoint(between):
                break
            if lower == "s" and text[word.start - 1] in APOSTROPHES:
                continue  # "'s": the noun is yet to come
        core.append(word)
    return core or list(words[-1:])


def name_of_phrase(phrase: Phrase) -> Name | None:
    """The name of whom the phrase speaks, if it is named in it."""
    end = phrase.head.end
    name = next((n for n in phrase.names if n.span.start < end <= n.span.end), None)
    if name is None or name.kind is not NameKind.PERSON:
        name = _apposed(phrase) or name or _after_office(phrase)
    if name is not None and _is_bare_noun(phrase, name):
        name = None
    return name or _unknown_name(phrase)


def _apposed(phrase: Phrase) -> Name | None:
    """The name after a comma: "the head of the region, Piet Oster", "a group, the Reed Guild"."""
    end = phrase.head.end
    noun = noun_from_word(phrase.lower(phrase.head))
    if noun.plural:
        return None
    body = noun.kind in BODIES
    for name in phrase.names:
        lead = phrase.text[end : name.span.start]
        if name.span.start <= end or "," not in lead:
            continue
        if name.kind is not NameKind.PERSON and not (body and name.kind is NameKind.ORGANISATION):
            continue
        titles = lead.rsplit(",", 1)[1].split()
        follows = phrase.text[name.span.end : phrase.span.end].lstrip()[:1]
        are_titles = len(titles) <= _MOST_TITLES and all(map(_may_lead, titles))
        if are_titles and follows in ("", "(", *_BREAKS):
            return name
    return None


def _may_lead(word: str) -> bool:
    """Whether a word may stand between the comma and the name: a title, an office, "the"."""
    lower = word.lower()
    noun = noun_from_word(lower)
    is_office = noun.known and noun.kind is ActorKind.PERSON
    return word[:1].isupper() or is_office or lower == "the" or lower in words_of("rank")


def _after_office(phrase: Phrase) -> Name | None:
    """The name after an office and its field: "Governor of Tarn Lena Marsh".

    In "spokesman for Lena Marsh" and "aide to Governor Lena Marsh" the name is another's.
    """
    if noun_from_word(phrase.lower(phrase.head)).kind is not ActorKind.PERSON:
        return None
    end = phrase.head.end
    name = next((n for n in phrase.names if n.kind is NameKind.PERSON and n.span.start > end), None)
    if name is None or phrase.broken(end, name.span.start):
        return None
    between = [phrase.lower(w) for w in phrase.words if end < w.start < name.span.start]
    while between and between[-1] in words_of("male") | words_of("female"):
        between.pop()
    if not between or between[-1] in words_of("after") | words_of("determiner"):
        return None
    return None if noun_from_word(between[-1]).kind is ActorKind.PERSON else name


def _is_bare_noun(phrase: Phrase, name: Name) -> bool:
    """Whether a noun was taken for a name: "the Federation", "Iraq's Cabinet"."""
    if name.span != phrase.head:
        return False
    noun = noun_from_word(phrase.lower(phrase.head))
    return noun.known and noun.kind in BODIES


def _unknown_name(phrase: Phrase) -> Name | None:
    """A name that the tagger missed: capitals at the end of the core that are no known noun."""
    start = phrase.head.end
    for word in reversed(phrase.core):
        named = any(n.span.start < word.end and word.start < n.span.end for n in phrase.names)
        if named or not phrase.capital(word):
            break
        start = word.start
    if start == phrase.head.end or noun_from_word(phrase.lower(phrase.head)).known:
        return None
    if phrase.words[0] == phrase.core[0] == phrase.head != phrase.words[-1]:
        return None  # "Testing of homes": the capital is the sentence's
    return Name(Span(start, phrase.head.end), NameKind.OTHER)


def body_of_phrase(phrase: Phrase) -> Span | None:
    """The name of a body that a name in it tells: "the Iraqi foreign ministry"."""
    capitals = [w for w in phrase.core if phrase.capital(w)]
    end = _end_of_field(phrase) if phrase.head in capitals else phrase.head.end
    if not capitals or (capitals == [phrase.head] and end == phrase.head.end):
        return None
    return Span(capitals[0].start, end)


def _end_of_field(phrase: Phrase) -> int:
    """Where "Ministry of Public Works" ends: after the capitals that follow "of" and "for"."""
    head = phrase.head
    end, after = head.end, [w for w in phrase.words if w.start > head.end]
    if not after or phrase.lower(after[0]) not in ("of", "for"):
        return end
    for word in after:
        if phrase.broken(head.end, word.start):
            break
        if phrase.capital(word):
            end = word.end
        elif phrase.lower(word) not in words_of("joining"):
            break
    return end


def author_of_phrase(phrase: Phrase) -> Span | None:
    """Whose document it is: "a letter from the Ministry", "a report issued by the Union"."""
    names = [
        n for n in phrase.names if n.span.start > phrase.head.end and n.kind is not NameKind.PEOPLE
    ]
    by = [
        w.end for w in phrase.words if w in phrase.words and phrase.lower(w) in words_of("author")
    ]
    by = [end for end in by if end > phrase.head.end]
    named = [n for n in names if n.kind is not NameKind.PLACE and (not by or n.span.start > by[0])]
    return (named or names)[0].span if names else None


def weight_of_phrase(phrase: Phrase) -> frozenset[str]:
    """The words that tell who it is, in lower case, up to the first comma."""
    empty = words_of("determiner") | words_of("indefinite") | words_of("after") | {"s"}
    found: set[str] = set()
    before = phrase.words[0].start
    for word in phrase.words:
        lower = phrase.lower(word)
        if phrase.broken(before, word.start):
            break
        if found and lower in words_of("after") - words_of("field"):
            break
        if lower not in empty:
            found.add(lower)
        before = word.end
    return frozenset(found)


def bodies_of_phrase(phrase: Phrase) -> tuple[Span, ...]:
    """The names that tell of whom the phrase speaks: "the CDP president", "Marsh's lawyer"."""
    kinds = (NameKind.ORGANISATION, NameKind.OTHER, NameKind.PLACE)
    text = phrase.text
    inside = (
        n.span
        for n in phrase.names
        if n.kind in kinds or text[n.span.end : n.span.end + 1] in APOSTROPHES
    )
    return tuple(s for s in inside if not phrase.broken(phrase.words[0].start, s.start))


def gender_of_title(text: str, start: int) -> str:
    """The gender that the title before a name tells: "Mrs", "spokesman"."""
    before = text[max(0, start - _TITLE_REACH) : start].rstrip(" .").rsplit(maxsplit=1)
    return gender_of_word(before[-1].lower()) if before else ""


def gender_of_word(word: str) -> str:
    """The gender that a title or noun tells: "male", "female" or ""."""
    for gender in ("male", "female"):
        if word in words_of(gender):
            return gender
    return noun_from_word(word).gender


def _lower(text: str, word: Span) -> str:
    return text[word.start : word.end].lower()
