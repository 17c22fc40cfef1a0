"""Words that keep a distance from what is said, the article's and the source's own apart.

The article does it by its cue ("claims"), by a word in what it retells ("allegedly", "so-called"),
by "what X called", or by a remark beside ("without evidence"). Between quotation marks all caution
is the source's. Marks around a word or two are no sign: none that annotators saw kept a distance.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sayso.acts.phrases import Phrase, Phrases, words_in
from sayso.acts.table_words import words_of
from sayso.acts.voices import Voices
from sayso.records import Hedge, HedgedBy, Span, Statement
from sayso.text import word_bounds

_NEAR = 60  # characters that hold the few words beside a word
_OBJECT = 5  # words in which what is claimed is named: "claimed the lives of three"
_MONTH = "May"
_CALLER = 6  # words in which "what" is followed by who calls it so, and the verb
_IN_CUE = ("claim", "portray", "adverb", "adjective", "false", "hearsay", "seeming")


def hedges_from_statements(
    text: str, voices: Voices, statements: Sequence[Statement]
) -> list[tuple[Hedge, ...]]:
    """The hedges of each of `statements`, the article's first; `voices` are theirs.

    Each hedge is one wording; it has several spans where other words stand between.
    """
    phrases = Phrases(text, "hedges")
    return [
        (
            *(Hedge(spans, HedgedBy.ARTICLE) for spans in _by_article(text, voices, phrases, s)),
            *(Hedge((span,), HedgedBy.SOURCE) for span in _by_source(text, voices, phrases, s)),
        )
        for s in statements
    ]


def is_hedged(hedges: Sequence[Hedge]) -> bool:
    """Whether the article keeps a distance."""
    return any(h.by is HedgedBy.ARTICLE for h in hedges)


def _by_article(
    text: str, voices: Voices, phrases: Phrases, statement: Statement
) -> list[tuple[Span, ...]]:
    found: set[tuple[Span, ...]] = {
        (span,) for span in _joined(text, _in_cue(text, phrases, statement))
    }
    found |= {(_bare(text, p.span),) for p in _in_retelling(text, voices, phrases, statement)}
    found |= set(_called(text, voices, statement))
    for piece in voices.narration(statement):
        beside = phrases.within(piece, "unproven")
        found |= {(p.span,) for p in beside if not voices.is_quoted(p.span.start)}
    what = _what(text, statement)
    return sorted(found | {what} if what else found)


def _in_cue(text: str, phrases: Phrases, statement: Statement) -> Iterator[Phrase]:
    """Words of the cue: "claims", "allegedly", "seemed to mock", "is said"."""
    for cue in statement.cue:
        for phrase in phrases.within(cue, *_IN_CUE):
            if "hearsay" in phrase.kinds and statement.source:
                continue
            if "claim" in phrase.kinds and not _is_claim(text, cue, phrase, statement):
                continue
            yield phrase


def _joined(text: str, phrases: Iterable[Phrase]) -> list[Span]:
    """Words that stand side by side as one wording: "falsely claimed", without a "that"."""
    found: list[Span] = []
    for span in sorted(_bare(text, p.span) for p in phrases):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _bare(text: str, span: Span) -> Span:
    """A wording without the "that" by which it was told from others: "claimed that"."""
    bounds = word_bounds(text, span.start, span.end)
    joins = len(bounds) > 1 and text[bounds[-1][0] : bounds[-1][1]].lower() in _words("joining")
    return Span(span.start, bounds[-2][1]) if joins else span


def _is_claim(text: str, cue: Span, claim: Phrase, statement: Statement) -> bool:
    """Whether a thing is claimed to be so: who does not claim it is not doubted."""
    negated = not _words("negation").isdisjoint(_near(text, cue, claim.span))
    return not negated and not _is_taken(text, claim, statement)


def _is_taken(text: str, claim: Phrase, statement: Statement) -> bool:
    """Whether what is claimed is had, or an attack, and no proposition: "claimed victory"."""
    pieces = statement.content
    at = bisect_right(pieces, claim.span.start, key=lambda p: p.start)
    if not pieces:
        return False
    piece = pieces[at] if at < len(pieces) else pieces[0]
    words = words_in(text, piece.start, min(piece.end, piece.start + _NEAR))[:_OBJECT]
    if not words or words[0] in _words("clause"):
        return False
    return not _words("taken").isdisjoint(words)


def _in_retelling(
    text: str, voices: Voices, phrases: Phrases, statement: Statement
) -> Iterator[Phrase]:
    """Words of content that the article retells in its own."""
    for piece in statement.content:
        for phrase in phrases.within(piece, "adverb", "nested", "so-called"):
            at = phrase.span.start
            if voices.is_own(statement, at):
                continue
            called = "so-called" in phrase.kinds
            if _is_name(text, phrase.span.end) if called else _is_aside(text, piece, at):
                continue
            yield phrase


def _is_name(text: str, at: int) -> bool:
    """Whether a name follows: "the so-called Reed State" is what it is known as."""
    return text[at : at + _NEAR].lstrip()[:1].isupper()


def _called(text: str, voices: Voices, statement: Statement) -> Iterator[tuple[Span, ...]]:
    """Each "what … called" in content that the article retells: "crushed what he called a coup".

    "Asked what she called it" is a question, and so is one at the end.
    """
    cue = [w for s in statement.cue for w in words_in(text, s.start, s.end)]
    if not _words("asks").isdisjoint(cue):
        return
    for piece in statement.content:
        if "what" not in text[piece.start : piece.end].lower():
            continue
        bounds = word_bounds(text, piece.start, piece.end)
        words = [text[start:end].lower() for start, end in bounds]
        for at in [i for i, word in enumerate(words) if word == "what"]:
            verb = _verb_after(words, at)
            own = voices.is_own(statement, bounds[at][0])
            stated = at > 0 and words[at - 1] in _words("being")  # "that is what she called it"
            if verb is not None and not own and not stated:
                yield Span(*bounds[at]), Span(*bounds[verb])


def _verb_after(words: Sequence[str], what: int) -> int | None:
    """The place of the verb in "what the mayor called a plot"."""
    last = min(len(words) - 1, what + 1 + _CALLER)  # something is called so after it
    for at in range(what + 1, last):
        if not words[at].isalnum() or words[at] in _words("being", "asking", "relative"):
            return None
        if words[at] in _words("calling"):
            return at if at > what + 1 else None
    return None


def _is_aside(text: str, piece: Span, at: int) -> bool:
    """Whether a word stands in a relative clause: "a man who allegedly fled", "guns he had"."""
    near = _near(text, piece, Span(at, at))
    words = [w for w in near if w not in _words("auxiliary")]
    if not words or words[-1] in _words("relative"):
        return bool(words)
    subject = words[-1] in _words("pronoun") and len(words) > 1
    return subject and words[-2].isalpha() and words[-2] not in _words("opener")


def _what(text: str, statement: Statement) -> tuple[Span, ...] | None:
    """The words of "what the mayor called a plot"; "that is what she said" keeps no distance."""
    if not statement.source or not statement.content:
        return None
    source, cue = statement.source[0], statement.cue[0]
    if cue.start < source.start or _words("naming").isdisjoint(words_in(text, cue.start, cue.end)):
        return None
    bounds = word_bounds(text, max(0, source.start - _NEAR), source.start)[-2:]
    words = [text[start:end].lower() for start, end in bounds]
    if not words or words[-1] != "what" or words[0] in _words("being"):
        return None
    what = Span(*bounds[-1])
    question = statement.content == (what,)  # "what they said"
    return None if question else (what, cue)


def _by_source(text: str, voices: Voices, phrases: Phrases, statement: Statement) -> list[Span]:
    found = {p.span for cue in statement.cue for p in phrases.within(cue, "cautious")}
    for piece in statement.content:
        for phrase in phrases.within(piece, "caution"):
            at = phrase.span.start
            if "adverb" in phrase.kinds and not voices.is_own(statement, at):
                continue
            if "doubtable" in phrase.kinds and _is_sure(text, piece, phrase.span):
                continue
            found.add(phrase.span)
    return sorted(found)


def _is_sure(text: str, piece: Span, span: Span) -> bool:
    """Whether a "may" is a month, or a "could" no more than part of a description."""
    if text.startswith(_MONTH, span.start):
        return True
    near = _near(text, piece, span)
    described = len(near) > 1 and near[-1] in _words("relative")
    return described or not _words("asking").isdisjoint(near[-3:])


def _near(text: str, part: Span, span: Span) -> list[str]:
    """The words before a span, in the part that it stands in."""
    return words_in(text, max(part.start, span.start - _NEAR), span.start)


def _words(*kinds: str) -> frozenset[str]:
    return words_of("hedges", *kinds)
