"""To whom a statement was said: "told reporters", "urged the council", "in a letter to X".

No parser: the hearer stands between the cue and the content, or after a "to" in the
reporter's own words, and ends where a word of the table `addressee.csv` or a mark ends it.
"""

from bisect import bisect_right
from collections.abc import Sequence

from sayso.records import Span, Statement
from sayso.statements.narration import Narration, Narrations, Word
from sayso.statements.words import words_of
from sayso.text import word_bounds

_LONGEST = 24  # words of an addressee
_NEAR = 40  # characters from an "and" to the content, where only a hearer stands between
_MARKS = frozenset(",;:.?!–—…")
_QUOTES = frozenset("\"“”'‘’«»")
_INFINITIVE = frozenset({"to", "not"})


def addressees_from_statements(
    text: str, cut: Narrations, statements: Sequence[Statement]
) -> list[tuple[Span, ...]]:
    """The addressee of each of `statements`, which are in order; `cut` is theirs.

    What follows in the same sentence from the same source has the same hearer ("told reporters
    that …, adding that …"), and who was asked is who answers.
    """
    sources = sorted(s.source[0].start for s in statements if s.source)
    found = [
        _before_sources(text, addressee_of(text, s, n), sources)
        for s, n in zip(statements, cut.told, strict=True)
    ]
    informing = [_informs(text, s) for s in statements]
    for i in range(1, len(statements)):
        before, here = statements[i - 1], statements[i]
        if cut.sentences[i] != cut.sentences[i - 1] or not here.source:
            continue
        if not found[i] and here.source == before.source and informing[i - 1]:
            found[i], informing[i] = found[i - 1], True
        if not found[i - 1] and not before.source and _asked(text, before):
            found[i - 1] = here.source
    return found


def _before_sources(text: str, spans: tuple[Span, ...], sources: Sequence[int]) -> tuple[Span, ...]:
    """The hearer up to where a statement of its own begins ("a writer who has said …")."""
    if not spans:
        return spans
    span = spans[0]
    at = bisect_right(sources, span.start)
    if at == len(sources) or sources[at] >= span.end:
        return spans
    end = span.start + len(text[span.start : sources[at]].rstrip(" ,"))
    return (Span(span.start, end),)


def addressee_of(text: str, statement: Statement, narration: Narration) -> tuple[Span, ...]:
    """The addressee as far as the statement's own sentence tells."""
    found = _object(text, statement) or _after_to(text, statement, narration)
    if found is None and not statement.source:
        found = _subject(text, statement, narration)
    return (found,) if found else ()


def _object(text: str, statement: Statement) -> Span | None:
    """The object of the cue: "told [the council]", "called on [both sides]"."""
    cue = statement.cue[-1]
    at = _verb(_words(text, cue.start, cue.end))
    if at is None:
        return None
    words = _words(text, cue.start, min(len(text), cue.end + 40 * _LONGEST))
    if not statement.source and words[at].lower in words_of("addressee", "heard"):
        return None
    start = at + 1
    if words[at].lower in words_of("addressee", "calls"):
        if start >= len(words) or words[start].lower not in ("on", "upon", "to"):
            return None
        start += 1
        if start < len(words) and words[start].lower in words_of("addressee", "times"):
            return None  # "called on Monday for a vote"
    elif words[start : start + 1] and words[start].lower == "to":
        start += 1
    begin = next((p.start for p in statement.content if p.start >= words[at].end), None)
    inside = begin is not None and start < len(words) and begin <= words[start].start
    found = _phrase(text, words, start, None if inside else begin)
    if found and any(s.start < found.end and found.start < s.end for s in statement.source):
        return None  # "asked the mayor", where the mayor asks
    if found is None or not inside:
        return found
    # The content takes in the hearer: "urged [the council to wait]".
    after = next((w.lower for w in words[start:] if w.start >= found.end), "")
    thanked = words[at].lower.startswith("thank") and after == "for"
    if thanked or (
        after in _INFINITIVE and words[at].lower in words_of("addressee", "asks", "calls")
    ):
        return found
    return None


def _verb(cue: Sequence[Word]) -> int | None:
    """The cue's last word that takes a hearer for its object."""
    verbs = words_of("addressee", "tells", "calls")
    at = [i for i, w in enumerate(cue) if w.lower in verbs]
    return at[-1] if at else None


def _after_to(text: str, statement: Statement, narration: Narration) -> Span | None:
    """The hearer after a "to": "said to X", "speaking to X", "in a letter to X"."""
    words = narration.words
    for i in range(1, len(words) - 1):
        if words[i].lower != "to":
            continue
        if _within(statement.source, words[i]) or not _is_said_to(text, statement, words, i):
            continue
        if found := _hearer(text, words, i + 1):
            return found
    return _of_feeling(text, statement)


def _is_said_to(text: str, statement: Statement, words: Sequence[Word], at: int) -> bool:
    """Whether the "to" at a word leads to a hearer, by what stands before it."""
    cue, before = statement.cue[-1], words[at - 1]
    if cue.start <= words[at].start < cue.end:
        return before.lower in words_of("addressee", "letters", "speaking")
    if cue.start <= before.start < cue.end:
        return True
    if _within(statement.source, before):
        letter = text[statement.source[0].start : before.end].lower().split()
        return cue.end <= before.start or not words_of("addressee", "letters").isdisjoint(letter)
    if not before.lower:
        handed = text[statement.cue[0].start : cue.end].lower().split()
        return not words_of("addressee", "hands").isdisjoint(handed) and before.start >= cue.end
    behind = {w.lower for w in words[max(0, at - 3) : at]}
    if not behind.isdisjoint(words_of("addressee", "speaking")):
        return True
    if before.lower in words_of("addressee", "gives"):
        behind = {w.lower for w in words[max(0, at - 6) : at]}
    feelings = words_of("addressee", "feelings")
    if words[at].start < cue.start and not behind.isdisjoint(feelings):
        return False  # those of another clause: "our condolences go to X, and we hope"
    return not behind.isdisjoint(words_of("addressee", "letters"))


def _of_feeling(text: str, statement: Statement) -> Span | None:
    """The hearer inside the content: "expressed [gratitude to X]", "apologised [to X]"."""
    first = statement.content[0]
    if first.start < statement.cue[-1].end:
        return None
    words = _words(text, first.start, min(first.end, first.start + 20 * _LONGEST))
    at = next((i for i, w in enumerate(words[:6]) if w.lower == "to"), None)
    if at is None:
        return None
    before = text[statement.cue[-1].start : statement.cue[-1].end].lower()
    felt = (
        at > 0
        and words[at - 1].lower in words_of("addressee", "letters")
        and words[at - 1].lower != "it"
    )
    if not felt and not (at == 0 and "apologi" in before):
        return None
    return _hearer(text, words, at + 1)


def _hearer(text: str, words: Sequence[Word], start: int) -> Span | None:
    """The phrase after a "to", unless a verb stands there."""
    if start >= len(words) or not words[start].lower:
        return None
    word = words[start]
    named = text[word.start].isupper() or text[word.start] in _QUOTES
    kinds = words_of("addressee", "determiners", "pronouns", "hearers")
    if not named and word.lower not in kinds:
        return None
    return _phrase(text, words, start, None)


def _subject(text: str, statement: Statement, narration: Narration) -> Span | None:
    """The subject of a passive cue: "[The court] was told that …"."""
    cue = statement.cue[0]
    last = _words(text, statement.cue[-1].start, statement.cue[-1].end)
    if not any(w.lower in words_of("addressee", "heard") for w in last):
        return None
    first = statement.content[0]
    if len(statement.content) > 1 and 0 <= cue.start - first.end <= 1:
        return first  # the content took in the hearer: "[she] was told [to leave]"
    before = [w for w in narration.words if w.end <= cue.start]
    if (
        before
        and before[-1].lower == "and"
        and last[0].lower not in words_of("addressee", "auxiliaries")
    ):
        # "was brought in and told": the subject stands before the first auxiliary.
        at = next(
            (i for i, w in enumerate(before) if w.lower in words_of("addressee", "auxiliaries")), 0
        )
        before = before[:at]
    start = len(before)
    while start > 0 and len(before) - start < _LONGEST and _in_subject(text, before[start - 1]):
        start -= 1
    return Span(before[start].start, before[-1].end) if start < len(before) else None


def _in_subject(text: str, word: Word) -> bool:
    if word.lower == ",":
        return text[word.end : word.end + 1].isdigit()
    return bool(word.lower) and word.lower not in _MARKS | words_of("addressee", "subordinate")


def _informs(text: str, statement: Statement) -> bool:
    """Whether the cue tells somebody something, who then hears what else is said."""
    words = text[statement.cue[0].start : statement.cue[-1].end].lower().split()
    return not words_of("addressee", "informs").isdisjoint(words)


def _asked(text: str, statement: Statement) -> bool:
    """Whether a cue without a source asks: "when asked whether …"."""
    words = text[statement.cue[0].start : statement.cue[-1].end].lower().split()
    return bool(words) and words[-1] in ("asked", "questioned", "pressed")


def _phrase(text: str, words: Sequence[Word], start: int, end: int | None) -> Span | None:
    """The noun phrase from `words[start]` on, at most up to the character `end`."""
    last = None
    event = relative = False
    for i in range(start, min(len(words), start + _LONGEST)):
        word = words[i]
        if not word.lower or (end is not None and word.start >= end):
            break
        if word.lower in _QUOTES and last is not None and not _apostrophe(text, word):
            if _opened(words[start:i]):
                last = word
                break
            if not _opens(text, words, i):
                break
        if _is_mark(text, words, i, end):
            break
        relative = relative or (word.lower in ("who", "which") and last is not None)
        if not relative and last is not None and _is_end(text, words, i, event, end):
            break
        if last is None and word.lower in words_of("addressee", "ends"):
            return None
        event = event or word.lower in words_of("addressee", "events")
        if word.lower not in ("and", "or", "of", ",", "who", "which", "in", "at"):
            last = word
    if (
        last is None
        or last.lower in words_of("addressee", "untold")
        or (last is words[start] and not _is_hearer(text, last))
    ):
        return None
    return Span(words[start].start, last.end)


def _is_hearer(text: str, word: Word) -> bool:
    """Whether a word alone may be a hearer: a name, a pronoun, people; no adverb."""
    if not text[word.start].islower():
        return True
    known = words_of("addressee", "pronouns", "hearers")
    return word.lower in known or word.lower.endswith(("s", "people", "men"))


def _is_end(text: str, words: Sequence[Word], at: int, event: bool, end: int | None) -> bool:
    """Whether a word ends a noun phrase; a gathering may say where it is."""
    word = words[at].lower
    follows = words[at + 1] if at + 1 < len(words) else None
    if word == "and" and follows and text[follows.start].islower():
        # "reporters and hoped": a verb; "reporters and voters": another hearer.
        joined = words_of("addressee", "determiners", "pronouns", "hearers")
        return not (
            follows.lower in joined
            or follows.lower.endswith("s")
            or (end is not None and end - follows.start < _NEAR)
        )
    if word == "to" and follows and text[follows.start].isupper():
        return words[at - 1].lower not in words_of("addressee", "posts")
    if word in ("in", "at"):
        return not event or _is_time(text, words, at + 1, word)
    return word in words_of("addressee", "ends") or word in words_of("addressee", "times")


def _is_mark(text: str, words: Sequence[Word], at: int, end: int | None) -> bool:
    """Whether a mark ends a noun phrase: no point inside a name, no comma in a list."""
    word = words[at]
    if word.lower == "," and end is not None:
        rest = [w for w in words[at + 1 :] if w.start < end]
        listed = any(w.lower == "and" for w in rest[:_LONGEST])
        return not listed or any(
            w.lower in words_of("addressee", "ends") or not w.lower for w in rest
        )
    return word.lower in _MARKS and not _is_point_inside(text, word)


def _is_point_inside(text: str, word: Word) -> bool:
    """A point inside a name: "news.com.au", "U.S. officials", "Dr. Marsh"."""
    if word.lower != "." or word.start == 0:
        return False
    follows = text[word.end : word.end + 1]
    before = text[max(0, word.start - 3) : word.start]
    return follows.isalnum() or before[-2:-1] in (".", " ", "") or before.istitle()


def _apostrophe(text: str, word: Word) -> bool:
    return word.lower in "'’" and text[word.start - 1 : word.start].isalnum()


def _opens(text: str, words: Sequence[Word], at: int) -> bool:
    return (
        text[words[at].end : words[at].end + 1].isalnum()
        and not text[words[at].start - 1 : words[at].start].isalnum()
    )


def _opened(words: Sequence[Word]) -> bool:
    return any(w.lower in '"“«' for w in words)


def _is_time(text: str, words: Sequence[Word], at: int, preposition: str) -> bool:
    if at >= len(words):
        return True
    dated = preposition == "in" and words[at].lower in words_of("addressee", "months")
    return dated or text[words[at].start].isdigit()


def _words(text: str, start: int, end: int) -> list[Word]:
    return [Word(s, e, text[s:e].lower()) for s, e in word_bounds(text, start, end)]


def _within(spans: Sequence[Span], word: Word) -> bool:
    return any(s.start <= word.start < s.end for s in spans)
