"""Which statements share the occasion of another, and so its time.

A time is told once, when the speaker comes in, and holds while the same speaker goes on, also
after others have spoken; the headline and the lead share the time that the next paragraphs
give. At a gathering, a debate or a trial, it holds for whoever speaks. What was said before
then ("had said") or is held at all times ("wants") has its own.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.acts.days import Days
from sayso.acts.table_words import words_of
from sayso.records import Precision, When

_RECENT = 14  # days before the article's date in which what it reports was said
_LEAD = 4  # sentences before a time in which the lead may share it, whoever speaks
_BACK = 12  # sentences before an occasion is told of in which its speaker may have spoken
_GAP = 60  # sentences after which a speaker is on another occasion
_SHORT = 2  # words of a source that names nobody: "the weatherman"
_TAKEN_OVER = 4  # sentences within which others speak there, or a spokesman for a body


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement as the rules on its occasion see it; words are in lower case."""

    number: int
    sentence: int  # -1 for none
    actor: str  # an id, "" where the text names nobody
    named: bool  # the article names the actor
    person: bool
    source: frozenset[str]
    cue: frozenset[str]
    around: frozenset[str]  # the reporter's words beside the cue
    rejoins: bool  # made on an occasion that was spoken of: "at the ceremony"
    headline: bool  # it stands in one, whose present is the past
    own: When | None  # what its own sentence tells


@dataclass(frozen=True, slots=True)
class Told:
    """A time that is told of an occasion, at a place of the text."""

    sentence: int
    actors: tuple[str, ...]  # who spoke, as far as is known
    when: When
    source: frozenset[str] = frozenset()  # the words that name them
    gathering: bool = False  # it is of whoever speaks there: a debate, a trial
    conference: bool = False  # of whoever adds to what was said there
    body: bool = False  # of an organisation, for which others speak
    present: bool = False  # told by a verb in the present
    until: int = -1  # the sentence up to which it was kept up
    narrated: bool = False  # told beside any statement
    remarks: bool = False  # of what was just said: "the remarks were made …"
    talks: bool = False  # of those who met
    published: bool = False  # of a study that came out
    passing: bool = False  # of the next sentence alone, if its subject speaks there


def times_of_turns(
    turns: Sequence[Turn], narrated: Sequence[Told], anchor: Days | None
) -> list[When | None]:
    """The time of each turn, which are in order: its own or that of the occasion it shares."""
    own = _told(turns)
    beside = {t.when.spans for t in own}
    narrated = [t for t in narrated if not t.passing or _speaks_next(t, turns)]
    told = [*own, *(_of_speaker(t, turns) for t in narrated if t.when.spans not in beside)]
    told = [t for t in told if _is_recent(t.when, anchor)]
    told.sort(key=lambda t: t.sentence)
    if turns and told and turns[0].actor and _leads(turns[0], 0, told[0]):
        told[0] = replace(told[0], actors=(*told[0].actors, turns[0].actor))
    found = _carried(turns, told)
    _led(turns, found, told)
    _asked(turns, found)
    return found


def _told(turns: Sequence[Turn]) -> list[Told]:
    gatherings = words_of("said_when", "gathering")
    return [
        Told(
            t.sentence,
            (t.actor,) if t.actor else (),
            t.own,
            t.source,
            not gatherings.isdisjoint(t.around),
            not words_of("said_when", "held").isdisjoint(t.around),
            bool(t.actor) and not t.person,
            _is_present(t),
        )
        for t in turns
        if t.own is not None and not _is_before(t)
    ]


def _of_speaker(told: Told, turns: Sequence[Turn]) -> Told:
    """An occasion of nobody in particular is of who spoke last: "The remarks were made on …".

    Talks that are told of alone are of who speaks next.
    """
    at = bisect_left(turns, told.sentence, key=lambda t: t.sentence)
    if told.remarks and at > 0 and turns[at - 1].actor:
        return replace(told, actors=(*told.actors, turns[at - 1].actor))
    if told.actors or told.gathering or told.published or at == len(turns):
        return told
    near = told.talks and turns[at].actor and turns[at].sentence - told.sentence <= _SHORT
    return replace(told, actors=(turns[at].actor,)) if near else told


def _speaks_next(told: Told, turns: Sequence[Turn]) -> bool:
    """Whether the subject of a sentence speaks in the next one, and nobody in it."""
    at = bisect_left(turns, told.sentence, key=lambda t: t.sentence)
    return (
        at < len(turns)
        and turns[at].sentence == told.sentence + 1
        and turns[at].actor in told.actors
    )


def _carried(turns: Sequence[Turn], told: Sequence[Told]) -> list[When | None]:
    found: list[When | None] = []
    known: dict[str, Told] = {}
    gathering: Told | None = None
    last: Told | None = None
    at = 0
    for turn in turns:
        while at < len(told) and told[at].sentence <= turn.sentence:
            last = told[at]
            known.update((actor, last) for actor in last.actors)
            gathering = last if last.gathering else gathering
            at += 1
        shared = known.get(turn.actor)
        if shared is None and turn.own is None:
            shared = _joined(turn, last, gathering)
            if shared is not None and turn.actor:
                known[turn.actor] = shared
            if turn.rejoins and shared is last:
                gathering = last
        when = shared.when if shared is not None and _goes_on(turn, shared) else None
        if when is not None and last is not None and when == last.when:
            last = _kept_up(last, turn)
        if gathering is not None and (turn.own or when) == gathering.when:
            gathering = replace(gathering, until=turn.sentence)
        found.append(turn.own or when)
    return found


def _kept_up(told: Told, turn: Turn) -> Told:
    """An occasion that is told of up to a turn, and perhaps named there."""
    held = not words_of("said_when", "held").isdisjoint(turn.around)
    return replace(told, until=turn.sentence, conference=told.conference or held)


def _joined(turn: Turn, last: Told | None, gathering: Told | None) -> Told | None:
    """The occasion on which somebody new speaks."""
    inside = words_of("said_when", "outside").isdisjoint(turn.around)
    if last is not None:
        adds = last.conference and not words_of("said_when", "goes on").isdisjoint(turn.cue)
        if _is_near(turn, last) and (turn.rejoins or (adds and inside)):
            return last
        if turn.sentence - last.sentence <= _TAKEN_OVER and _speaks_for(turn, last):
            return last
        if last.published and not words_of("said_when", "research").isdisjoint(turn.source):
            return last
    if gathering is None or not inside or not _is_near(turn, gathering):
        return None
    speaks = turn.person or (not turn.actor and _is_of_somebody(turn))
    return gathering if speaks else None


def _is_near(turn: Turn, told: Told) -> bool:
    """Whether an occasion is still spoken of: no more than a few sentences tell of another."""
    return turn.sentence - max(told.sentence, told.until) <= _TAKEN_OVER


def _is_of_somebody(turn: Turn) -> bool:
    """Whether an actor speaks, or a hearer is told, who tells of a gathering."""
    return bool(turn.actor) or not words_of("said_when", "heard").isdisjoint(turn.cue)


def _speaks_for(turn: Turn, last: Told) -> bool:
    """Whether the source is a spokesman of the body that spoke, or an official of one unnamed."""
    documents = words_of("said_when", "document", "study")
    if not documents.isdisjoint(last.source):
        return not documents.isdisjoint(turn.source & last.source)
    if turn.source & last.source - words_of("said_when", "common"):
        return True
    opens = last.sentence == 0 and turn.sentence == 1
    if opens and turn.person and last.body:
        return True
    official = not words_of("said_when", "spokesmen").isdisjoint(turn.source)
    return official and not turn.named and len(last.source) <= _SHORT


def _goes_on(turn: Turn, told: Told) -> bool:
    """Whether a turn of the same speaker is of the occasion."""
    if _is_before(turn) or turn.sentence - told.sentence > _GAP or _is_perfect(turn):
        return False
    if told.conference and not words_of("said_when", "goes on").isdisjoint(turn.cue):
        return True
    if not words_of("said_when", "standing").isdisjoint(turn.cue):
        return False
    return told.present or not _is_present(turn) or _is_document(turn) and not told.published


def _led(turns: Sequence[Turn], found: list[When | None], told: Sequence[Told]) -> None:
    """Gives the article's first statements the time that the next paragraphs tell."""
    if not told:
        return
    first = told[0]
    back = {
        actor: t
        for t in reversed(told)
        if t.narrated or t.sentence - first.sentence <= _LEAD
        for actor in t.actors
    }
    for i, turn in enumerate(turns):
        if found[i] is not None or _is_before(turn) or not _is_of_somebody(turn):
            continue
        if not words_of("said_when", "standing").isdisjoint(turn.cue):
            continue
        later = back.get(turn.actor)
        if turn.sentence <= first.sentence and _leads(turn, i, first):
            found[i] = first.when
        elif later is not None and 0 < later.sentence - turn.sentence <= _BACK:
            found[i] = later.when


def _leads(turn: Turn, place: int, first: Told) -> bool:
    """Whether a statement before the first time that is told was made then."""
    if _is_present(turn) and not (first.present or _is_document(turn)):
        return False
    if turn.actor in first.actors or first.gathering:
        return True
    if turn.headline and turn.source & first.source - words_of("said_when", "common"):
        return True
    return place == 0 and not turn.named and first.sentence - turn.sentence <= _LEAD


def _asked(turns: Sequence[Turn], found: list[When | None]) -> None:
    """Gives a question the time of its answer, in the same sentence."""
    for i in range(len(turns) - 1):
        question = not words_of("said_when", "asked").isdisjoint(turns[i].cue)
        if found[i] is None and question and turns[i].sentence == turns[i + 1].sentence:
            found[i] = found[i + 1]


def _is_before(turn: Turn) -> bool:
    return not words_of("said_when", "before then").isdisjoint(turn.cue)


def _is_perfect(turn: Turn) -> bool:
    heard = words_of("said_when", "heard")
    return heard.isdisjoint(turn.cue) and not words_of("said_when", "perfect").isdisjoint(turn.cue)


def _is_present(turn: Turn) -> bool:
    says = words_of("said_when", "says")
    return (
        not turn.headline
        and not says.isdisjoint(turn.cue)
        and words_of("said_when", "infinitive").isdisjoint(turn.cue)
    )


def _is_document(turn: Turn) -> bool:
    return not words_of("said_when", "document").isdisjoint(turn.source)


def _is_recent(when: When, anchor: Days | None) -> bool:
    """Whether a time is that of the news, and not of what led to it."""
    if when.end is None or when.precision in (Precision.YEAR, Precision.SEASON):
        return False
    if anchor is None:
        return True
    last = date.fromisoformat(when.end)
    return last.toordinal() >= anchor.first.toordinal() - _RECENT
