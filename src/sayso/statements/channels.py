"""Channels that a statement's own sentence names: a statement, a speech, an interview, a post.

By a table, `via.csv`: nouns of each form, platforms and places, and the words after which
they tell of a channel ("in a speech", "issued a statement"). A source may be the channel
itself ("the letter says").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.records import Span, Statement, Via, ViaForm
from sayso.statements.narration import Narration, Word
from sayso.statements.outlets import outlet_at
from sayso.statements.words import words_of
from sayso.tables import rows_of

_REACH = 7  # words between "in" and the noun
_PLACE_REACH = 3  # between "in" and a platform or place
_LONGEST = 3  # words of a noun, a platform or what stands before them
_AFTER = 12  # words between a cue and the channel after it
_CLOSERS = frozenset(",;:()—–.")
_POSSESSIVE = frozenset("’'s")
_TOLD_BY = frozenset({ViaForm.STATEMENT, ViaForm.LETTER})  # forms that may speak themselves
_GIVEN = frozenset({ViaForm.STATEMENT, ViaForm.LETTER, ViaForm.INTERVIEW})


@dataclass(frozen=True, slots=True)
class Noun:
    """A word of the table: what form it tells of, and after which words."""

    form: ViaForm
    kind: str
    after: frozenset[str]


def channel_of(text: str, statement: Statement, narration: Narration) -> Via | None:
    """How the speaker spoke, as far as the statement's own sentence tells."""
    source = [w for w in narration.words if _within(statement.source, w)]
    found = list(_headed(text, source)) if source else []
    found += [
        v
        for v in _mentioned(text, _clause(statement, narration))
        if _is_near(text, statement, narration, v.spans[0])
    ]
    found += _told(text, statement, narration)
    found += _by_cue(narration, statement)
    if not found:
        return None
    cue = statement.cue[0].start
    named = [v for v in found if v.name] or found
    return min(named, key=lambda v: abs(v.spans[0].start - cue))


def channels_in(text: str, words: Sequence[Word]) -> list[Via]:
    """Channels that a sentence speaks of, in order."""
    return list(_mentioned(text, words))


def _is_near(text: str, statement: Statement, narration: Narration, channel: Span) -> bool:
    """Whether the channel is that of this statement, by what stands between the two."""
    cue = statement.cue[0]
    if channel.start > cue.start:
        between = [w for w in narration.words if cue.start < w.start < channel.start]
        return len(between) <= _AFTER
    # What somebody "held" or "issued" is its subject's, who stands before it.
    first = text[channel.start : channel.end].split()[0].lower()
    if text[channel.end : channel.end + 9].lower() == " in which":
        return True
    return first not in words_of("via", "finite") or not any(
        channel.start < s.start < cue.start for s in statement.source
    )


def _mentioned(text: str, words: Sequence[Word]) -> Iterator[Via]:
    for i in range(len(words)):
        size, noun = _noun_at(text, words, i)
        if noun is None:
            continue
        start = _preceded(words, i, noun)
        if start is None and noun.form in _TOLD_BY and _speaks(words, i, i + size):
            start = i - 1
        if start is not None:
            yield _via(text, words, (start, i, i + size), noun)


def _speaks(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the channel itself is the subject of a verb of saying: "…, the release said"."""
    definite = at > 0 and words[at - 1].lower in words_of("speakers", "definite")
    return definite and end < len(words) and words[end].lower in words_of("via", "says")


def _via(text: str, words: Sequence[Word], place: tuple[int, int, int], noun: Noun) -> Via:
    """The channel whose noun is `words[place[1]:place[2]]`, told of from `words[place[0]]` on."""
    start, at, end = place
    span = Span(words[start].start, words[end - 1].end)
    name = None
    if noun.kind == "platform":
        name = Span(words[at].start, words[end - 1].end)
    elif noun.form is ViaForm.POST:
        name = _platform(text, words[start:at])
    elif noun.form is ViaForm.BROADCAST:
        name = _broadcaster(text, words[start:at], words[end - 1])
    elif noun.form in _GIVEN:
        name = _given_to(text, words, end)
        span = Span(span.start, max(span.end, name.end if name else 0))
    if noun.form is ViaForm.INTERVIEW and name is None:
        named = (outlet_at(text, words[:at], i) for i in range(start + 1, at))
        name = next((n for n in named if n is not None), None)
    return Via(noun.form, name, (span,))


def _given_to(text: str, words: Sequence[Word], start: int) -> Span | None:
    """The outlet that a statement or interview was given to."""
    i = start
    while i < len(words) and words[i].lower in words_of("via", "given"):
        i += 1
    return outlet_at(text, words, i) if i > start else None


def _platform(text: str, words: Sequence[Word]) -> Span | None:
    for i in range(len(words)):
        size, noun = _noun_at(text, words, i)
        if noun and noun.kind == "platform":
            return Span(words[i].start, words[i + size - 1].end)
    return None


def _broadcaster(text: str, words: Sequence[Word], noun: Word) -> Span | None:
    """The station as named: the words with capitals before the noun, and the noun."""
    for word in words:
        if text[word.start].isupper() and word.lower != "the":
            return Span(word.start, noun.end)
    return None


def _preceded(words: Sequence[Word], at: int, noun: Noun) -> int | None:
    """Where the words that make `words[at]` a channel begin ("in a joint"), if they are there."""
    reach = _REACH if noun.kind == "noun" else _PLACE_REACH
    i = at - 1
    while i >= max(0, at - reach):
        for size in (2, 1):
            first = max(0, i - size + 1)
            if " ".join(w.lower for w in words[first : i + 1]) in noun.after:
                return first
        if words[i].lower == "of" and i > 0 and words[i - 1].lower in words_of("via", "part"):
            i -= 1  # "in the latter part of the letter"
        elif _ends(words[i], "clause"):
            return None
        i -= 1
    return None


def _ends(word: Word, *kinds: str) -> bool:
    return not word.lower or word.lower in _CLOSERS or word.lower in words_of("via", *kinds)


def _headed(text: str, source: Sequence[Word]) -> Iterator[Via]:
    """The source as a channel: "the statement", "a letter from X", "Y's statement"."""
    size = _head(source, 0)
    if size > 0 and [w.lower for w in source[size : size + 1]] == ["of"]:
        whole = source[size - 1].lower in words_of("via", "part")
        size = _head(source, size + 1) if whole else size
    for i in range(max(0, size - _LONGEST), size):
        length, noun = _noun_at(text, source, i)
        if noun is None or i + length != size or noun.kind != "noun":
            continue
        if noun.form in (ViaForm.INTERVIEW, ViaForm.BROADCAST):
            continue
        if noun.form is ViaForm.DOCUMENT and not _issued(source[size:]):
            continue
        name = None
        if noun.form is ViaForm.STATEMENT:
            name = _compound(text, source[:i], source[size - 1])
        yield Via(noun.form, name, (Span(source[0].start, source[size - 1].end),))
        return


def _head(source: Sequence[Word], start: int) -> int:
    """Where the part of a noun phrase ends that holds its noun."""
    ends = (i for i in range(start, len(source)) if _ends(source[i], "clause", "head"))
    return next(ends, len(source))


def _issued(after: Sequence[Word]) -> bool:
    """Whether a document's source says whose it is or when it came out."""
    return any(w.lower in words_of("via", "issued") for w in after)


def _compound(text: str, before: Sequence[Word], noun: Word) -> Span | None:
    """A name made of a body's and the noun's: "a Defence Ministry news release"."""
    articles = words_of("speakers", "definite", "indefinite")
    capitals = [w for w in before if text[w.start].isupper() and w.lower not in articles]
    if not capitals or any(w.lower in _POSSESSIVE for w in before):
        return None
    return Span(capitals[0].start, noun.end)


def _told(text: str, statement: Statement, narration: Narration) -> Iterator[Via]:
    """An interview, where an outlet hears it: "told the Courier", "speaking to the Courier"."""
    words = narration.words
    for i, word in enumerate(words):
        start = i + 1
        if word.lower in words_of("via", "speaking"):
            start += start < len(words) and words[start].lower in ("to", "with")
        elif word.lower not in words_of("via", "told") or not _within(statement.cue, word):
            continue
        if name := outlet_at(text, words, start):
            yield Via(ViaForm.INTERVIEW, name, (Span(word.start, name.end),))


def _by_cue(narration: Narration, statement: Statement) -> Iterator[Via]:
    """A cue that is a channel of its own: "tweeted"."""
    for word in narration.words:
        if word.lower in words_of("via", "tweeted") and _within(statement.cue, word):
            yield Via(ViaForm.POST, None, (Span(word.start, word.end),))


def _clause(statement: Statement, narration: Narration) -> list[Word]:
    """The narration up to where another clause begins ("who was shot during a speech").

    The source is left out; one that is itself a "who" begins a clause.
    """
    words, source = narration.words, statement.source
    start, end = 0, len(words)
    for i, word in enumerate(words):
        if word.lower not in ("who", "which", "whose") or (i and words[i - 1].lower == "in"):
            continue
        if i >= narration.cue:
            end = i
            break
        inside = any(s.start < word.start < s.end for s in source)
        if not inside and not any(w.lower == "," for w in words[i : narration.cue]):
            start = i
    return [Word(w.start, w.end, "") if _within(source, w) else w for w in words[start:end]]


def _within(spans: Sequence[Span], word: Word) -> bool:
    return any(s.start <= word.start < s.end for s in spans)


def _noun_at(text: str, words: Sequence[Word], at: int) -> tuple[int, Noun | None]:
    """The longest noun of the table at a word, and how many words it has.

    A platform has a capital; a post has none, as in "the Courier Post".
    """
    if words[at].lower not in _firsts():
        return 0, None
    capital = text[words[at].start].isupper()
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        noun = _nouns().get(" ".join(w.lower for w in words[at : at + size]))
        if noun is None or (noun.kind == "platform" and not capital):
            continue
        if capital and words[at].lower.startswith("post"):
            continue
        return size, noun
    return 0, None


@cache
def _nouns() -> dict[str, Noun]:
    return {
        word.lower(): Noun(ViaForm(row["form"]), row["kind"], frozenset(row["after"].split(";")))
        for row in rows_of("statements", "via")
        if row["kind"] in ("noun", "place", "platform", "media")
        for word in row["words"].split(";")
    }


@cache
def _firsts() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun in _nouns())


def names_hearer(words: Sequence[str]) -> bool:
    """Whether a cue, by its words in small letters, has a hearer of its own ("told X")."""
    return not words_of("via", "told").isdisjoint(words)
