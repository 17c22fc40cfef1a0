"""A correction in words, for people."""

from sayso.corrections.correction import Correction, Missed, Parts, Place, Verdict, Who
from sayso.records import Aspect, Span

_LONGEST = 80  # characters of what is said
_UNSURE = {
    Aspect.ACTOR: "who the source of {} is",
    Aspect.ACT: "what the act of {} is",
    Aspect.SPANS: "whether {} is a statement, in these words",
    Aspect.POLARITY: "what the polarity of {} is",
    Aspect.HEDGES: "whether the article keeps its distance from {}",
}


def words_of_correction(correction: Correction) -> str:
    """What was said of which statement, as a sentence without its full stop."""
    place, to, said = correction.place, correction.to, f"“{_said(correction.place)}”"
    match correction.verdict:
        case Verdict.ACT | Verdict.POLARITY:
            return f"The {correction.verdict.value} of {said} is “{to}”"
        case Verdict.HEDGES:
            assert isinstance(to, tuple)
            if not to:
                return f"The article keeps no distance from {said}"
            return f"The article keeps its distance from {said} by “{_cut(place, to)}”"
        case Verdict.SPANS:
            assert isinstance(to, Parts)
            return f"The words of the statement {said} are {_parts(place, to)}"
        case Verdict.SAME | Verdict.NOT_SAME:
            assert isinstance(to, Who)
            negated = "" if correction.verdict is Verdict.SAME else "not "
            return f"The source of {said} is {negated}{to.name or 'that actor without a name'}"
        case Verdict.NOBODY:
            return f"The source of {said} is nobody whom the article names"
        case Verdict.REMOVED:
            return f"{said} is no statement"
        case Verdict.MISSED:
            assert isinstance(to, Missed)
            told = f"{_parts(place, to.parts)}, act {to.act}, {to.polarity}"
            return f"{said} is a statement that was missed: {told}"
        case Verdict.UNSURE:
            assert isinstance(to, Aspect)
            return f"Nobody can tell {_UNSURE[to].format(said)}"


def _said(place: Place) -> str:
    said = _cut(place, place.parts.content)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


def _parts(place: Place, parts: Parts) -> str:
    roles = ("source", "cue", "content", "addressee")
    cut = [(role, _cut(place, getattr(parts, role))) for role in roles]
    return ", ".join(f"{role} “{words}”" for role, words in cut if words)


def _cut(place: Place, spans: tuple[Span, ...]) -> str:
    """The words of spans, from what the correction has of the text."""
    pieces = (place.words[s.start - place.start : s.end - place.start] for s in spans)
    return " … ".join(" ".join(piece.split()) for piece in pieces)
