"""Whether two names of organisations may be one organisation's, and why."""

from collections.abc import Sequence

from sayso.actors.across.likeness import SCORES, WORDS, Likeness, agreement
from sayso.actors.across.matches import Match, match_from_score
from sayso.actors.across.organisations import OrganisationName

_MOST = 16  # words that are compared
_ACRONYM = 0.65
_OTHER_FORM = 0.47  # as much of the score as a contradicting legal form leaves
_ASIDE = 0.6
_NUMBER = 0.55
_NUMBER_MORE = 0.45
_MORE = 0.35  # a word more is mostly another body: a ministry's bureau, a bank's branch
_TOGETHER = 0.95
_SHORTEST_SPELLING = 6  # letters from which spellings may vary by more than `_NEAR`
_NEAR = 0.2
_SHORTEST_SLIP = 5  # letters from which one may be a slip
_SHORTEST_SLIPS = 7


def organisations_compared(a: OrganisationName, b: OrganisationName) -> Match:
    """How far `a` and `b` may name one organisation."""
    if not a.words or not b.words:
        return match_from_score(0.0, "nothing to compare")
    match = _words_compared(a, b)
    if a.aside and b.aside and a.aside != b.aside:
        return match_from_score(0.2, f"brackets differ: {' '.join(a.aside)}; {' '.join(b.aside)}")
    if a.forms and b.forms and not a.forms & b.forms:
        forms = f"legal forms differ: {', '.join(sorted(a.forms))}; {', '.join(sorted(b.forms))}"
        return match_from_score(match.score * _OTHER_FORM, f"{match.reason}; {forms}")
    if a.aside != b.aside and match.score >= _ASIDE:
        return match_from_score(
            _ASIDE, f"{match.reason}; {' '.join(a.aside or b.aside)} in brackets"
        )
    return match


def _words_compared(a: OrganisationName, b: OrganisationName) -> Match:
    if a.words == b.words:
        return match_from_score(1.0, "same name")
    if a.acronym and a.acronym in b.initials or b.acronym and b.acronym in a.initials:
        return match_from_score(_ACRONYM, "acronym of the other's words")
    if "".join(a.words) == "".join(b.words):
        return match_from_score(_TOGETHER, "same letters, words written together or apart")
    if a.syllabic or b.syllabic or a.acronym and b.acronym:
        return match_from_score(0.1, "different words")
    return _aligned(a.words[:_MOST], b.words[:_MOST])


def _aligned(first: Sequence[str], second: Sequence[str]) -> Match:
    left, right = list(first), list(second)
    for word in first:
        if word in right:
            left.remove(word)
            right.remove(word)
    if not left and not right:
        return match_from_score(_TOGETHER, "same words in another order")
    weakest, score = Likeness.EQUAL, 1.0
    for word in list(left):
        best = max(right, key=lambda w: _likeness(word, w), default="")
        how = _likeness(word, best) if best else Likeness.NONE
        if how:
            left.remove(word)
            right.remove(best)
            weakest, score = min(weakest, how), score * SCORES[how]
    if not left and not right:
        return match_from_score(score, WORDS[weakest])
    if left and right:
        return _differing(left, right, len(first) + len(second), score)
    more = " ".join(left or right)
    if more.isdigit():
        return match_from_score(_NUMBER_MORE * score, f"one has a number: {more}")
    if len(left or right) * 2 > min(len(first), len(second)) + 1:
        return match_from_score(_MORE * score * 0.8, f"only one has: {more}")
    return match_from_score(_MORE * score, f"only one has: {more}")


def _differing(left: Sequence[str], right: Sequence[str], words: int, score: float) -> Match:
    mine, yours = " ".join(left), " ".join(right)
    if _has_number(mine) and _has_number(yours) and len(left) == len(right) and words > 2:
        return match_from_score(_NUMBER * score, f"numbers differ: {mine}; {yours}")
    joined = _likeness("".join(left), "".join(right))
    if joined:
        return match_from_score(SCORES[joined] * score, WORDS[joined])
    share = 1 - (len(left) + len(right)) / words
    return match_from_score(0.3 * share * score, f"words differ: {mine}; {yours}")


def _has_number(words: str) -> bool:
    return all(any(c.isdigit() for c in word) or len(word) == 1 for word in words.split())


def _likeness(a: str, b: str) -> Likeness:
    """As for names of persons, but short words of organisations have no slips."""
    if any(c.isdigit() for c in a + b):
        return Likeness.EQUAL if a == b else Likeness.NONE
    found = agreement(a, b)
    how, shortest = found.likeness, min(len(a), len(b))
    if how == Likeness.SPELLING and found.distance > _NEAR and shortest < _SHORTEST_SPELLING:
        how = Likeness.ONE_SOUND
    if how in (Likeness.INITIAL, Likeness.SHORT):
        return Likeness.NONE
    if how == Likeness.ONE_SOUND and max(len(a), len(b)) < _SHORTEST_SLIP:
        return Likeness.NONE
    if how == Likeness.TWO_SOUNDS and shortest < _SHORTEST_SLIPS:
        return Likeness.NONE
    return how
