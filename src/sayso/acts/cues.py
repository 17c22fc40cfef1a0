"""What the words of a cue tell of the act, whatever is said: "urged", "denied", "praise for".

How often each word, without its ending, stood in the cue of each act was counted on the training
labels (`cues.csv`, written by `python -m training.cues`). The network knows most of it; it is
surer of what stands there often than of what it has read twice.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.acts.table_words import words_of
from sayso.records import ActKind, Span
from sayso.tables import rows_of

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3  # letters that an ending leaves
_FIRM = 4.0  # cues of a word that count as much as knowing nothing of it


def stems_of_cue(text: str, cue: Sequence[Span]) -> frozenset[str]:
    """The words of a cue that tell something, without their endings."""
    words = {m[0].lower() for span in cue for m in _WORD.finditer(text, span.start, span.end)}
    return frozenset(stem_of_word(word) for word in words - words_of("cue_words", "idle"))


@cache
def stem_of_word(word: str) -> str:
    """A word without the ending of its form: "denies", "denied" and "denying" are one."""
    if len(word) > _SHORTEST + 1 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    endings = sorted(words_of("cue_words", "ending"), key=len, reverse=True)
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e")


def evidence_of_cue(text: str, cue: Sequence[Span]) -> tuple[float, ...]:
    """How much the words of a cue speak for each act: log-odds, in the order of `ActKind`."""
    table = _table()
    known = [table[stem] for stem in sorted(stems_of_cue(text, cue)) if stem in table]
    return tuple(math.fsum(column) for column in zip(*known, strict=True)) or (0.0,) * len(ActKind)


@cache
def _table() -> Mapping[str, tuple[float, ...]]:
    rows = {r["stem"]: [int(r[act]) for act in ActKind] for r in rows_of("acts", "cues")}
    whole = rows.pop("")  # of all cues
    shares = [count / sum(whole) for count in whole]
    return {
        stem: tuple(
            math.log((count + _FIRM * share) / (sum(counts) + _FIRM) / share)
            for count, share in zip(counts, shares, strict=True)
        )
        for stem, counts in rows.items()
    }
