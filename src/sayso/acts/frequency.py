"""Words that say how often, or that it is getting more: "repeatedly", "once again", "for weeks".

Only the text's own words, as they stand; nothing is counted or compared.
"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.acts.phrases import Phrase, Phrases, words_in
from sayso.acts.table_words import words_of
from sayso.acts.voices import Voices
from sayso.records import Span, Statement
from sayso.text import word_bounds

_GAP = 40  # characters between the word and the part of the statement that it goes with
_BETWEEN = 3  # words there: "For years, [the mayor] said", "said [the mayor] repeatedly"
_KINDS = ("anywhere", "lower case")


def frequencies_from_statements(
    text: str, voices: Voices, statements: Sequence[Statement]
) -> list[tuple[Span, ...]]:
    """The words of frequency of each of `statements`, in order; `voices` are theirs.

    They stand in the cue, beside the cue or the source in the reporter's words, or in the content.
    """
    phrases = Phrases(text, "frequency")
    return [_frequency(text, voices, phrases, s) for s in statements]


def _frequency(
    text: str, voices: Voices, phrases: Phrases, statement: Statement
) -> tuple[Span, ...]:
    found = [p for s in statement.cue for p in phrases.within(s, *_KINDS, "cue")]
    found += _beside(text, voices, phrases, statement)
    found += [p for s in statement.content for p in phrases.within(s, *_KINDS)]
    return tuple(sorted({p.span for p in _without_names(text, found)}))


def _beside(text: str, voices: Voices, phrases: Phrases, statement: Statement) -> Iterator[Phrase]:
    """Words of the reporter's that go with the statement, and not with another clause."""
    parts = (*statement.source, *statement.cue)
    for piece in voices.narration(statement):
        for phrase in phrases.within(piece, *_KINDS):
            at = phrase.span.start
            if voices.is_quoted(at) or _is_aside(text, statement, at):
                continue
            if any(_joins(text, gap) for gap in _gaps(phrase.span, parts)):
                yield phrase


def _is_aside(text: str, statement: Statement, at: int) -> bool:
    """Whether a relative clause begins there that the statement is not in: "who often sails"."""
    before = word_bounds(text, max(0, at - _GAP), at)[-1:]
    return any(
        text[start:end].lower() in words_of("frequency", "relative")
        and not any(s.start <= start < s.end for s in statement.source)
        for start, end in before
    )


def _gaps(span: Span, parts: Iterable[Span]) -> Iterator[Span]:
    """What stands between a span and each of the parts; nothing where it is in the part."""
    for part in parts:
        if span.end <= part.start:
            yield Span(span.end, part.start)
        else:
            yield Span(min(part.end, span.start), span.start)


def _joins(text: str, gap: Span) -> bool:
    """Whether only a few words of the same clause stand between."""
    if gap.end - gap.start > _GAP:
        return False
    words = [w for w in words_in(text, gap.start, gap.end) if w != ","]
    plain = all(w.isalnum() for w in words) and words_of("frequency", "divider").isdisjoint(words)
    return plain and len(words) <= _BETWEEN


def _without_names(text: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """All but words of names: "the Tarn Daily"."""
    for phrase in phrases:
        if "lower case" not in phrase.kinds or text[phrase.span.start].islower():
            yield phrase
