"""What a model read, as analysts corrected it: the stage's one entry.

Every correction is of a statement as the model had it, or as it was added, never as another
correction made it: so what stands comes to the same whatever was undone before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.corrections.changes import Draft, added, changed
from sayso.corrections.correction import Correction, Parts, Verdict
from sayso.corrections.places import moved
from sayso.reading import Reading
from sayso.records import Cast, Span

_ALIKE = 0.5  # of the characters of two statements that must be shared for them to be one


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading as analysts corrected it.

    `origins` has one for each statement: its position in what the model read, or minus the number
    of the judgement that added it. `applied` are the corrections, each with the origin of its
    statement; `unfitting` those that could not be applied: their words are gone from this version,
    or the model reads nothing there any more.
    """

    reading: Reading
    origins: tuple[int, ...]
    applied: tuple[tuple[Correction, int], ...]
    unfitting: tuple[Correction, ...]


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Corrected:
    """`reading`, which is a model's own, with corrections of its article; a later one wins."""
    drafts = [
        Draft(i, Parts(said.source, said.cue, said.content, said.addressee), said, who, act)
        for i, (said, who, act) in enumerate(
            zip(reading.statements, reading.cast.participants, reading.acts, strict=True)
        )
    ]
    applied, unfitting = [], []
    for correction in sorted(corrections, key=lambda c: c.number):
        at = _applied(reading, drafts, correction)
        if at is None:
            unfitting.append(correction)
        else:
            applied.append((correction, drafts[at].origin))
    standing = _standing(drafts)
    return Corrected(
        replace(
            reading,
            statements=tuple(d.statement for d in standing),
            cast=_cast(reading.cast, standing),
            acts=tuple(d.act for d in standing),
        ),
        tuple(d.origin for d in standing),
        tuple(applied),
        tuple(unfitting),
    )


def _cast(before: Cast, standing: Sequence[Draft]) -> Cast:
    """The cast with those whom an analyst told from all others."""
    strangers = {
        draft.stranger.id: draft.stranger
        for draft in standing
        if draft.stranger
        and draft.participants.source
        and draft.participants.source.actor == draft.stranger.id
    }
    participants = tuple(draft.participants for draft in standing)
    return replace(before, actors=(*before.actors, *strangers.values()), participants=participants)


def _applied(reading: Reading, drafts: list[Draft], given: Correction) -> int | None:
    """Applies a correction to the draft that it speaks of; which one that is, if there is one."""
    correction = moved(given, reading.article)
    if correction is None:
        return None
    at = _place_among(drafts, correction.place.parts)
    if at is None:
        if correction.verdict is not Verdict.MISSED:
            return None
        drafts.append(added(reading, correction))
        return len(drafts) - 1
    draft = changed(reading, drafts[at], correction)
    if draft is None:
        return None
    drafts[at] = draft
    return at


def _place_among(drafts: Sequence[Draft], parts: Parts) -> int | None:
    """Which draft is of the statement with these parts: the one that shares the most with it."""
    alike = [(_likeness(draft.origin_parts, parts), -i) for i, draft in enumerate(drafts)]
    best, at = max(alike, default=(0.0, 0))
    return -at if best >= _ALIKE else None


def _likeness(one: Parts, other: Parts) -> float:
    """The share of the characters of either that both have; 0 where their cues are apart."""
    if one.cue and other.cue and not _characters(one.cue) & _characters(other.cue):
        return 0.0
    own, theirs = (_characters(p.cue + p.content) for p in (one, other))
    return len(own & theirs) / len(own | theirs)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _standing(drafts: Iterable[Draft]) -> list[Draft]:
    """Those that are statements, in order of appearance; of two of the same words the first."""
    kept: dict[str, Draft] = {}
    for draft in drafts:
        if not draft.removed:
            kept.setdefault(draft.statement.id, draft)
    return sorted(kept.values(), key=_begin)


def _begin(draft: Draft) -> Span:
    said = draft.statement
    return min(said.source + said.cue + said.content)
