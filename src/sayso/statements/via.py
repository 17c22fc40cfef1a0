"""The chain from the speaker to the article: how it was said, and who passed it on.

First what a statement's own sentence tells (`channels`, `reporters`); then what goes on: a
speech, a statement or an interview is named once, when the speaker comes in, and lasts while
the same speaker goes on; a post, while a pronoun does; and the article's lead shares the
channel that the next paragraph names. How long each form lasts was chosen on annotated
articles.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Statement, Via, ViaForm
from sayso.statements.channels import channel_of, channels_in, names_hearer
from sayso.statements.narration import Narrations, Word
from sayso.statements.reporters import reporter_of
from sayso.statements.speakers import Speaker, goes_on, speaker_of
from sayso.statements.words import words_of

_LASTING = frozenset({ViaForm.SPEECH, ViaForm.STATEMENT, ViaForm.INTERVIEW})
_LEADING = frozenset({ViaForm.SPEECH, ViaForm.STATEMENT})
_LEAD = 3  # statements before the channel is named
_INTRODUCED = 1  # named statements of a speaker who is still being introduced
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Event:
    """A statement (by its number), or a channel that is told of without one (-1)."""

    number: int
    sentence: int
    speaker: Speaker
    via: Via | None
    days: frozenset[str] = frozenset()  # that the sentence names: "Monday"


@dataclass(frozen=True, slots=True)
class _Lasting:
    """The channel that lasts, whose it is, and the sentence it was last used in."""

    via: Via
    speaker: Speaker
    sentence: int
    days: frozenset[str]


def chains_from_statements(
    text: str, cut: Narrations, statements: Sequence[Statement]
) -> list[tuple[Via, ...]]:
    """The chain of each of `statements`, which are in order of appearance; `cut` is theirs.

    From the speaker outwards. The article's own outlet is the last link of every chain and
    is left out, unless the text names it.
    """
    own = _own_channels(text, cut, statements)
    events = [
        _Event(i, cut.sentences[i], _speaker(text, s), own[i], _days(cut.told[i].words))
        for i, s in enumerate(statements)
    ]
    events += _narrated(text, cut, events)
    events.sort(key=lambda e: (e.sentence, e.number))
    carried = _carried(text, statements, events)
    _led(carried, events)
    found: list[tuple[Via, ...]] = [()] * len(statements)
    for event, via in zip(events, carried, strict=True):
        if event.number < 0:
            continue
        by = reporter_of(text, statements[event.number], cut.told[event.number])
        if by is not None and event.via is None:
            via = None  # what lasts is another occasion than what was reported
        found[event.number] = tuple(v for v in (via, by) if v is not None)
    return found


def _own_channels(text: str, cut: Narrations, statements: Sequence[Statement]) -> list[Via | None]:
    """What each statement's sentence tells; what a release says that X said, X said there."""
    own = [channel_of(text, s, n) for s, n in zip(statements, cut.told, strict=True)]
    speaking = sorted(
        (
            (piece, via)
            for s, via in zip(statements, own, strict=True)
            if via is not None
            for piece in s.content
            if _is_source(s, via)
        ),
        key=lambda pair: pair[0],
    )
    for i, statement in enumerate(statements):
        cue = statement.cue[0].start
        at = bisect_right(speaking, cue, key=lambda pair: pair[0].start) - 1
        if own[i] is None and at >= 0 and cue < speaking[at][0].end:
            own[i] = speaking[at][1]
    return own


def _is_source(statement: Statement, via: Via) -> bool:
    """Whether the channel is itself the statement's source."""
    at = via.spans[0].start
    return any(s.start <= at < s.end for s in statement.source)


def _narrated(text: str, cut: Narrations, events: Sequence[_Event]) -> list[_Event]:
    """Channels in sentences none of whose statements has one: "Marsh held a news conference"."""
    taken = {e.sentence for e in events if e.via is not None}
    return [
        _Event(-1, number, _subject(text, words), via, _days(words))
        for number in range(cut.size)
        if number not in taken and (words := cut.plain(number))
        for via in channels_in(text, words)
        if via.form in _LEADING and _performed(words, via)
    ]


def _performed(words: Sequence[Word], via: Via) -> bool:
    """Whether the sentence says that its subject spoke there, not that others did."""
    at = next(i for i, w in enumerate(words) if w.start == via.spans[0].start)
    near = {w.lower for w in words[max(0, at - 2) : at]}
    speaks = not near.isdisjoint(words_of("via", "speaking"))
    return speaks or words[at].lower in words_of("via", "performed")


def _subject(text: str, words: Sequence[Word]) -> Speaker:
    """The speaker that a sentence begins with."""
    end = next(
        (i for i, w in enumerate(words) if i and not text[w.start].isupper() and w.lower != "-"),
        len(words),
    )
    return speaker_of(text[words[0].start : words[max(end, 1) - 1].end])


def _carried(
    text: str, statements: Sequence[Statement], events: Sequence[_Event]
) -> list[Via | None]:
    """The channel of each event: its own, or the one that lasts."""
    found: list[Via | None] = []
    speaker = speaker_of("")  # who spoke last
    known = Counter[str]()  # names of those who spoke, by no channel, so far
    now: _Lasting | None = None
    for event in events:
        statement = statements[event.number] if event.number >= 0 else None
        if event.via is None and statement is not None and not statement.source:
            found.append(None)  # nobody spoke who could end what lasts
            continue
        same = now is not None and goes_on(now.speaker, event.speaker)
        via = event.via
        if via is not None:
            via = _named_before(text, via, now if same else None, found)
        elif now is not None and same and statement is not None:
            before = found[-1] if found else None
            elsewhen = now.via.form is ViaForm.INTERVIEW and bool(event.days - now.days)
            lasts = not elsewhen and _lasts(text, statement, event, (now.via, before))
            via = now.via if lasts else None
        aside = now is not None and event.sentence == now.sentence and event.via is None
        if goes_on(speaker, event.speaker):
            speaker = speaker.joined(event.speaker)
        elif not aside:
            speaker = event.speaker
        if via is not None:
            late = event.via is not None and _is_known(event.speaker, known)
            days = event.days | (now.days if now is not None and event.via is None else frozenset())
            now = None if late else _Lasting(via, speaker, event.sentence, days)
        else:
            known.update(event.speaker.names)
            if _has_hearer(text, statement) if same else not aside:
                now = None
        found.append(via)
    return found


def _is_known(speaker: Speaker, known: Counter[str]) -> bool:
    """Whether the article had the speaker speak before, by no channel.

    The occasion is told when a speaker comes in; one told later is of that statement alone.
    """
    return any(known[name] > _INTRODUCED for name in speaker.names)


def _lasts(text: str, statement: Statement, event: _Event, vias: tuple[Via, Via | None]) -> bool:
    """Whether the channel that lasts is the statement's too, as the speaker is the same.

    `vias` are the one that lasts and that of the event before.
    """
    via, before = vias
    words = _cue_words(text, statement)
    if names_hearer(words) or not words_of("via", "elsewhen").isdisjoint(words):
        return False
    if via.form is ViaForm.POST:
        return before is via and event.speaker.anyone and not event.speaker.words
    if via.form is ViaForm.INTERVIEW and "according" in words:
        return False
    return via.form in _LASTING


def _has_hearer(text: str, statement: Statement | None) -> bool:
    return statement is not None and names_hearer(_cue_words(text, statement))


def _cue_words(text: str, statement: Statement) -> list[str]:
    return _WORD.findall(" ".join(text[s.start : s.end].lower() for s in statement.cue))


def _named_before(text: str, via: Via, same: _Lasting | None, before: Sequence[Via | None]) -> Via:
    """A channel that goes by the name it was given before: "the release", another tweet."""
    if via.name is not None:
        return via
    words = set(_WORD.findall(text[via.spans[0].start : via.spans[0].end].lower()))
    last = next((v for v in reversed(before) if v is not None and v.form is via.form), None)
    if via.form is ViaForm.POST:
        last = same.via if same is not None and same.via.form is ViaForm.POST else None
    elif words.isdisjoint({"the", "s", "his", "her", "their", "its"}):
        return via
    return via if last is None else Via(via.form, last.name, via.spans)


def _led(chains: list[Via | None], events: Sequence[_Event]) -> None:
    """Gives the article's first statements the channel that the same speaker's next one names."""
    first = next((i for i, e in enumerate(events) if e.via is not None), None)
    if not first or first > _LEAD:
        return
    via, speaker = events[first].via, events[first].speaker
    known = Counter(name for event in events[:first] for name in event.speaker.names)
    if via is None or via.form not in _LEADING or _is_known(speaker, known):
        return
    for i in range(first - 1, -1, -1):
        earlier = events[i].speaker
        opens = i == 0 or events[i - 1].sentence != events[i].sentence
        # A lead may leave the name for later: "A former mayor …".
        described = i == 0 and earlier.person and bool(speaker.names)
        if not opens and not (earlier.names and speaker.names):
            continue
        if described or goes_on(earlier, speaker):
            speaker = speaker.joined(earlier)
            chains[i] = via
        elif opens and i and not speaker.names:
            return


def _days(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(w.lower for w in words) & words_of("via", "day")


def _speaker(text: str, statement: Statement) -> Speaker:
    return speaker_of(" ".join(text[s.start : s.end] for s in statement.source))
