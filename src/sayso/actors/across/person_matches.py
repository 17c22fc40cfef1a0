"""Whether two names of persons may be one person's, and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.actors.across.likeness import SCORES, WORDS, Agreement, Likeness, agreement
from sayso.actors.across.matches import Match, match_from_score
from sayso.actors.across.persons import Part, PersonName

_SYLLABLE = re.compile("[^aeiou]{0,2}[aeiouy]{1,3}[^aeiouy]{0,2}")
_MOST = 8  # parts of a name that are compared

# Scores of what names say apart from how alike their words are; set on the tuning half of
# name_bench, with 0.8 and more kept for what a reader would join unasked.
_EXACT = 1.0
_WRITTEN_TOGETHER = 0.95
_ONE_WORD_EACH = 0.9  # both names are one word, the same
_FAMILY_ALONE = 0.6
_GIVEN_ALONE = 0.3
_TURNED = 0.7  # given and family name the other way round, with nothing that marks it
_PART_LEFT_OUT = 0.02  # for each part that one name leaves out
_MOST_LEFT_OUT = 2  # where two parts alone agree
_TOO_MANY_LEFT_OUT = 0.45
_GIVEN_LEFT_OUT = 0.68  # the fuller name begins with a given name that the other lacks
_FAMILY_LEFT_OUT = 0.66  # or goes on after the other's last
_CUT_SHORT = 0.7
_LONG_NAME = 3  # parts beside the one that is cut short
_INITIAL = 0.75  # a given name that is one letter alone
_CONTRADICTED = 0.3


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Which parts agree, as (index, index, how), and the indices of those left over."""

    pairs: tuple[tuple[int, int, Agreement], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


def persons_compared(a: PersonName, b: PersonName) -> Match:
    """How far `a` and `b` may name one person."""
    if not a.parts or not b.parts:
        return match_from_score(0.0, "nothing to compare")
    if a.parts == b.parts and a.joined == b.joined:
        return _of_equal(a)
    a, b = _compared(a), _compared(b)
    first, second = a.parts, b.parts
    if (a.syllabic or b.syllabic) and a.joined != b.joined:
        return match_from_score(0.1, f"different words: {a.joined}, {b.joined}")
    paired = _paired(first, second)
    if a.joined == b.joined and (paired.left or paired.right):
        return match_from_score(_WRITTEN_TOGETHER, "same letters, words written together or apart")
    if paired.left and paired.right:
        apart = _written_apart(a, b, paired)
        if apart is not None:
            return apart
        if _cut_short(first, second, paired):
            return match_from_score(_CUT_SHORT, "the last word of one is cut short")
        return _contradiction(first, second, paired)
    if paired.left or paired.right:
        return _shortened(first, second, paired)
    return _whole(a, b, first, second, paired)


def _of_equal(name: PersonName) -> Match:
    if len(name.parts) == 1:
        return match_from_score(_ONE_WORD_EACH, "same name, of one word")
    return match_from_score(_EXACT, "same name")


def _compared(name: PersonName) -> PersonName:
    """The parts that are compared: the first said twice ("Sergey Sergey Shoigu") counts once.

    Only the first: son and father often bear one name.
    """
    twice = len(name.parts) > 2 and name.parts[0].word == name.parts[1].word
    if not twice and len(name.parts) <= _MOST:
        return name
    return replace(name, parts=name.parts[1 if twice else 0 :][:_MOST])


def _paired(first: Sequence[Part], second: Sequence[Part]) -> _Pairing:
    """The best agreements first; among equals those that keep the order."""
    found = []
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            how = agreement(one.word, other.word, one.article and other.article)
            if how.likeness:
                order = abs(i - j) + abs((len(first) - i) - (len(second) - j))
                found.append((-how.likeness, how.distance, order, i, j, how))
    found.sort(key=lambda row: row[:5])
    rows, columns, pairs = set(), set(), []
    for *_, i, j, how in found:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((i, j, how))
    left = tuple(i for i in range(len(first)) if i not in rows)
    right = tuple(j for j in range(len(second)) if j not in columns)
    return _Pairing(tuple(sorted(pairs, key=lambda p: p[:2])), left, right)


def _written_apart(a: PersonName, b: PersonName, paired: _Pairing) -> Match | None:
    """Names whose letters, all written as one word, are nearly the same."""
    if len(a.parts) != len(b.parts) and agreement(a.joined, b.joined).likeness >= Likeness.PEN:
        return match_from_score(_WRITTEN_TOGETHER, "nearly the same letters, written together")
    if _in_syllables(a) and _in_syllables(b) and a.parts[0] == b.parts[0]:
        given = agreement(_given(a), _given(b))
        if given.likeness:
            score = SCORES[given.likeness]
            return match_from_score(score, f"given name: {WORDS[given.likeness]}")
    return _merged(a, b, paired)


def _cut_short(first: Sequence[Part], second: Sequence[Part], paired: _Pairing) -> bool:
    """A long name that ends in the midst of its last word, as in fields of a fixed width."""
    ends = (len(first) - 1,), (len(second) - 1,)
    if (paired.left, paired.right) != ends or len(paired.pairs) < _LONG_NAME:
        return False
    one, other = first[-1].word, second[-1].word
    return one.startswith(other) or other.startswith(one)


def _in_syllables(name: PersonName) -> bool:
    """A family name and a given name of two syllables, as in Korea and China: Kim Jong Un."""
    return len(name.parts) == 3 and all(_SYLLABLE.fullmatch(word) for word in name.words)


def _given(name: PersonName) -> str:
    return "".join(part.word for part in name.parts[1:])


def _merged(a: PersonName, b: PersonName, paired: _Pairing) -> Match | None:
    """A word of one name that the other writes as two or three: read again with them joined."""
    sides = ((a, paired.left, b, paired.right), (b, paired.right, a, paired.left))
    for one, apart, other, whole in sides:
        for size in (3, 2):
            for at in apart:
                if not set(range(at, at + size)) <= set(apart):
                    continue
                word = "".join(part.word.lstrip("~") for part in one.parts[at : at + size])
                alike = (agreement(word, other.parts[i].word).likeness for i in whole)
                if any(likeness >= Likeness.PEN for likeness in alike):
                    parts = (*one.parts[:at], Part(word), *one.parts[at + size :])
                    return persons_compared(replace(one, parts=parts), other)
    return None


def _contradiction(first: Sequence[Part], second: Sequence[Part], paired: _Pairing) -> Match:
    """Each has a word that the other lacks."""
    mine = ", ".join(first[i].word for i in paired.left[:2]).lstrip("~")
    yours = ", ".join(second[j].word for j in paired.right[:2]).lstrip("~")
    what = "names differ"
    if paired.pairs:
        if 0 in paired.left and 0 in paired.right:
            what = "given names differ"
        elif len(first) - 1 in paired.left and len(second) - 1 in paired.right:
            what = "family names differ"
        elif first[paired.left[0]].patronym or second[paired.right[0]].patronym:
            what = "patronyms differ"
        else:
            what = "middle names differ"
    share = len(paired.pairs) / max(len(first), len(second))
    return match_from_score(_CONTRADICTED * share, f"{what}: {mine}; {yours}")


def _shortened(first: Sequence[Part], second: Sequence[Part], paired: _Pairing) -> Match:
    """One name has all the words of the other, and more."""
    more = second if paired.right else first
    kept = sorted(j if paired.right else i for i, j, _ in paired.pairs)
    agreed = _agreed(paired, first, second)
    if not kept:
        return match_from_score(0.0, "no word in common")
    if _patronym_turned(first, second, paired):
        return match_from_score(0.25, "one's father's name is the other's given name")
    reason = f"{_words_of(paired)}; {_left_out(more, paired)} left out"
    if len(kept) == 1:
        return _bare(more, kept[0], agreed)
    left = [more[i] for i in (paired.right or paired.left)]
    if any(part.initial for part in left) and any(more[i].initial for i in kept):
        return match_from_score(_CONTRADICTED * agreed, f"initials differ; {reason}")
    if kept[0] != 0:
        base = _GIVEN_LEFT_OUT
    elif kept[-1] != len(more) - 1:
        base = _FAMILY_LEFT_OUT
    elif len(left) > _MOST_LEFT_OUT and len(kept) == 2:
        base = _TOO_MANY_LEFT_OUT
    else:
        base = 0.97 - _PART_LEFT_OUT * len(left)
    if not _in_order(paired):
        base = min(base, _TURNED)
    return match_from_score(base * agreed, reason)


def _bare(more: Sequence[Part], kept: int, agreed: float) -> Match:
    """A name of one word beside a fuller one."""
    if kept == len(more) - 1:
        return match_from_score(_FAMILY_ALONE * agreed, "family name alone")
    if kept == 0:
        return match_from_score(_GIVEN_ALONE * agreed, "given name alone")
    return match_from_score(_GIVEN_ALONE * agreed, "a middle name alone")


def _whole(
    a: PersonName, b: PersonName, first: Sequence[Part], second: Sequence[Part], paired: _Pairing
) -> Match:
    """Every word of each agrees with one of the other."""
    agreed = _agreed(paired, first, second)
    reason = _words_of(paired)
    if len(first) == 1:
        return match_from_score(_ONE_WORD_EACH * agreed, f"{reason}, one word alone")
    if _patronym_turned(first, second, paired):
        return match_from_score(0.25, "one's father's name is the other's given name")
    if not _in_order(paired):
        given = any(i == 0 and j == 0 for i, j, _ in paired.pairs)
        marked = a.inverted or b.inverted
        if not (given or marked):
            return match_from_score(_TURNED * agreed, f"{reason}; in another order")
        reason += "; in another order"
        agreed *= 0.95
    return match_from_score(agreed, reason)


def _agreed(paired: _Pairing, first: Sequence[Part], second: Sequence[Part]) -> float:
    """How well the words that agree do so: one doubt each, multiplied."""
    if not paired.pairs:
        return 0.0
    score = 1.0
    full = sum(how.likeness != Likeness.INITIAL for *_, how in paired.pairs)
    for i, j, how in paired.pairs:
        if how.likeness == Likeness.INITIAL and not (first[i].initial and second[j].initial):
            score *= 0.9 if full > 1 else _INITIAL
        else:
            score *= SCORES[how.likeness]
    return score


def _in_order(paired: _Pairing) -> bool:
    return all(one[1] < other[1] for one, other in pairwise(paired.pairs))


def _patronym_turned(first: Sequence[Part], second: Sequence[Part], paired: _Pairing) -> bool:
    """Salman bin Muhammad is not Muhammad bin Salman."""
    if first[0].patronym or second[0].patronym:
        return False
    for i, j, _ in paired.pairs:
        if (i == 0 and second[j].patronym) or (j == 0 and first[i].patronym):
            return True
    return False


def _words_of(paired: _Pairing) -> str:
    """The weakest agreement, in words."""
    weakest = min((how.likeness for *_, how in paired.pairs), default=Likeness.NONE)
    if weakest == Likeness.EQUAL:
        return "same words"
    return WORDS.get(weakest, "no word in common")


def _left_out(more: Sequence[Part], paired: _Pairing) -> str:
    return " ".join(more[i].word.lstrip("~") for i in (paired.right or paired.left)[:4])
