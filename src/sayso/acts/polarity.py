"""Whether a source stands by what is said, denies it, or keeps it to itself.

Told by the cue: a word of denial ("rejected"), a refusal ("declined to say"), or a negation before
a word of telling ("has not said": withheld) or of attitude ("does not believe": denied). What the
content itself denies, the source affirms. Who "did not respond to requests for comment" withholds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.acts.phrases import Phrase, Phrases, words_in
from sayso.acts.table_words import words_of
from sayso.records import Polarity, Span, Statement

_NEAR = 60  # characters that hold the first words of a content
_OPENING = 4  # words of them: "to publicly say whether"
_SHORT = 250  # characters of content in which "no comment" is all that is said


def polarities_from_statements(text: str, statements: Sequence[Statement]) -> list[Polarity]:
    """The polarity of each of `statements`."""
    phrases = Phrases(text, "polarity")
    return [_polarity(_read(text, phrases, s)) for s in statements]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a statement's polarity is told by, in lower case."""

    source: Sequence[str]  # its first words
    cue: Sequence[str]
    opening: Sequence[str]  # the content's first words
    hits: Sequence[Phrase]  # in the cue
    after_negation: Sequence[str] | None  # the cue's words, None without negation
    after_refusal: Sequence[str]
    silent: bool


def asks_for_comment(text: str, statement: Statement) -> bool:
    """Whether it is no more than the press's own question: "{requests for} <comment>"."""
    cue = [w for s in statement.cue for w in words_in(text, s.start, s.end)]
    size = sum(p.end - p.start for p in statement.content)
    if statement.source or size > _NEAR or _words("asks").isdisjoint(cue):
        return False
    content = [w for s in statement.content for w in words_in(text, s.start, s.end)]
    return bool(content) and content[-1] in _words("for comment")


def _polarity(read: _Read) -> Polarity:
    kinds = {kind for hit in read.hits for kind in hit.kinds}
    if "withholds" in kinds or read.silent:
        return Polarity.WITHHELD
    if _goes_on(read.cue):
        return Polarity.AFFIRMED
    if "refuses" in kinds:
        return _refused(read)
    if "denies" in kinds:
        return Polarity.DENIED if read.after_negation is None else _undenied(read)
    return Polarity.AFFIRMED if read.after_negation is None else _negated(read)


def _refused(read: _Read) -> Polarity:
    """Of "declined to say" and "declined to sign"."""
    if read.after_negation is not None:
        return Polarity.AFFIRMED
    following = [*read.after_refusal, *read.opening][:_OPENING]
    asked = not _words("request").isdisjoint(following)
    told = following[:1] == ["to"] and not _words("tells", "denies", "excludes").isdisjoint(
        following
    )
    return Polarity.WITHHELD if asked or told else Polarity.DENIED


def _undenied(read: _Read) -> Polarity:
    """Of "did not deny", which tells nothing, and "could not deny", which admits."""
    everybody = read.source[:1] and read.source[0] in _words("everybody")
    excludes = not _words("excludes").isdisjoint(read.cue)  # "cannot rule out" admits nothing
    admits = not excludes and not _words("compelled").isdisjoint(read.cue)
    return Polarity.AFFIRMED if admits or everybody else Polarity.WITHHELD


def _negated(read: _Read) -> Polarity:
    """Of "did not say", "does not believe" and "is not happy"."""
    after = read.after_negation or ()
    telling = read.opening[1:2] if read.opening[:1] == ["to"] else ()
    if not _words("tells", "gives").isdisjoint(after) or not _words("tells").isdisjoint(telling):
        return Polarity.WITHHELD
    if not _words("question").isdisjoint([*after[-1:], *read.opening[:1]]):
        # Who does not know why says so; where nobody is named, nobody tells.
        return Polarity.AFFIRMED if read.source else Polarity.WITHHELD
    return Polarity.AFFIRMED if _words("attitude").isdisjoint(after) else Polarity.DENIED


def _goes_on(cue: Sequence[str]) -> bool:
    """Whether the cue ends with what was said after a denial: "walked it back and said"."""
    return len(cue) > 2 and cue[-1] in _words("says") and cue[-2] in _words("joint")


def _read(text: str, phrases: Phrases, statement: Statement) -> _Read:
    source = [w for s in statement.source[:1] for w in words_in(text, s.start, s.end)[:2]]
    cue = [w for s in statement.cue for w in words_in(text, s.start, s.end)]
    hits = [
        p
        for s in statement.cue
        for p in phrases.within(s, "withholds", "refuses", "denies", "negation", "opening negation")
    ]
    return _Read(
        source,
        cue,
        _opening(text, statement),
        hits,
        cue if _is_nobody(source) else _after_negation(text, statement, hits),
        _after(text, statement, [p for p in hits if "refuses" in p.kinds][-1:]),
        _is_silent(phrases, statement) or _is_unanswered(text, phrases, statement),
    )


def _after_negation(
    text: str, statement: Statement, hits: Sequence[Phrase]
) -> Sequence[str] | None:
    first = statement.cue[0].start
    negations = [
        p
        for p in hits
        if "negation" in p.kinds or ("opening negation" in p.kinds and p.span.start == first)
    ]
    return _after(text, statement, negations[:1]) if negations else None


def _after(text: str, statement: Statement, hits: Sequence[Phrase]) -> list[str]:
    """The cue's words after a phrase."""
    return [
        word
        for hit in hits
        for s in statement.cue
        for word in words_in(text, max(s.start, hit.span.end), s.end)
    ]


def _is_nobody(source: Sequence[str]) -> bool:
    """Whether the source is "none of them"; "No. 10" is somebody."""
    numbered = len(source) > 1 and not source[1].isalpha()
    return bool(source) and source[0] in _words("nobody") and not numbered


def _opening(text: str, statement: Statement) -> list[str]:
    """The first words of the content after the cue, or before it where all stands there."""
    pieces = [p for p in statement.content if p.start >= statement.cue[-1].start]
    return [
        word
        for p in (pieces or statement.content)[:1]
        for word in words_in(text, p.start, min(p.end, p.start + _NEAR))[:_OPENING]
    ]


def _is_silent(phrases: Phrases, statement: Statement) -> bool:
    """Whether the content says no more than that nothing will be said."""
    if sum(p.end - p.start for p in statement.content) > _SHORT:
        return False
    return any(phrases.within(p, "silent") for p in statement.content)


def _is_unanswered(text: str, phrases: Phrases, statement: Statement) -> bool:
    """Whether the press asked and was not answered: "did not respond to requests for comment"."""
    if not asks_for_comment(text, statement):
        return False
    start = statement.cue[0].start
    line = text.rfind("\n", max(0, start - _NEAR), start) + 1
    before = Span(max(line, start - _NEAR), start)
    return bool(phrases.within(before, "negation", "refuses"))


def _words(*kinds: str) -> frozenset[str]:
    return words_of("polarity", *kinds)
