"""A correction in words, for people."""

from sayso.corrections.correction import Correction, Missed, Parts, Place, Verdict, Who
from sayso.records import Span

_LONGEST = 80  # characters of what is said


def words_of_correction(correction: Correction) -> str:
    """What was said of which statement, on one line."""
    return f"“{_said(correction.place)}”: {words_of_verdict(correction)}"


def words_of_verdict(correction: Correction) -> str:
    """What was said, without of which statement."""
    place, to = correction.place, correction.to
    match correction.verdict:
        case Verdict.ACT | Verdict.POLARITY:
            return f"its {correction.verdict.value} is “{to}”"
        case Verdict.HEDGES:
            assert isinstance(to, tuple)
            return f"kept at a distance by “{_cut(place, to)}”" if to else "not kept at a distance"
        case Verdict.SPANS:
            assert isinstance(to, Parts)
            return f"its words are {_parts(place, to)}"
        case Verdict.SAME | Verdict.NOT_SAME:
            assert isinstance(to, Who)
            negated = "" if correction.verdict is Verdict.SAME else "not "
            return f"the source is {negated}{to.name or 'that actor without a name'}"
        case Verdict.NOBODY:
            return "the source is nobody whom the article names"
        case Verdict.REMOVED:
            return "no statement"
        case Verdict.MISSED:
            assert isinstance(to, Missed)
            return f"was missed: {_parts(place, to.parts)}; {to.act}, {to.polarity}"
        case Verdict.UNSURE:
            return f"nobody can tell its {to}"


def _said(place: Place) -> str:
    said = _cut(place, place.parts.content)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


def _parts(place: Place, parts: Parts) -> str:
    roles = (parts.source, parts.cue, parts.content)
    shown = " | ".join(_cut(place, role) or "(none)" for role in roles)
    return f"{shown} | to {_cut(place, parts.addressee)}" if parts.addressee else shown


def _cut(place: Place, spans: tuple[Span, ...]) -> str:
    """The words of spans, from what the correction has of the text."""
    pieces = (place.words[s.start - place.start : s.end - place.start] for s in spans)
    return " … ".join(" ".join(piece.split()) for piece in pieces)
