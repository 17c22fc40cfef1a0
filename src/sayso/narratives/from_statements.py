"""Where new statements belong: the family of their article, their saying, and its narrative.

What stands is never moved: an article and its statements are placed once, beside what a `Memory`
finds that is like them. How much is compared has bounds, so that an article costs the same
however much is known.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from sayso.narratives.copies import Imprint, imprint_of_article, original_of, sketch
from sayso.narratives.lines import line_of
from sayso.narratives.repeats import SAME_SAYING, same_saying
from sayso.narratives.told import Told, told_from_attribution
from sayso.narratives.traces import traces_of_words
from sayso.reading import Reading

_TEXTS = 8  # articles whose texts are compared with a new one's
_MEMBERS = 12  # statements that a new one is compared with
_SHARED = 2  # traces that they must have in common
_BITS = 63  # of an id, so that any database keeps it as a number
_ID = re.compile("[0-7][0-9a-f]{15}")


@dataclass(frozen=True, slots=True)
class Text:
    """A known article: its family, its owner (the article in all versions), its imprint."""

    family: int
    owner: str
    imprint: Imprint


@dataclass(frozen=True, slots=True)
class Member:
    """A known statement: what comparing it needs, its saying, and the saying's narrative."""

    told: Told
    saying: int
    narrative: int


class Memory(Protocol):
    """What is known already. Keys order articles, and statements, by day of publication."""

    def near(self, terms: Collection[int], key: int) -> Mapping[int, Sequence[int]]:
        """The keys left under each of `terms`, the newest up to some weeks after `key`.

        Of each term only so many, however often it was left.
        """

    def texts(self, keys: Collection[int]) -> Sequence[Text]:
        """The articles under some keys."""

    def members(self, keys: Collection[int]) -> Sequence[Member]:
        """The statements under some keys, as far as they are still there."""

    def family_of(self, owner: str) -> int | None:
        """The family of an article of which another version is known."""

    def narrative_of(self, saying: int) -> int | None:
        """The narrative of a saying that is known."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article and its statements belong.

    `sayings` has one for each statement, in order; `narratives` those of the sayings that are
    new; `article_traces` and `traces` (one tuple a statement) are what they are found by.
    """

    family: int
    sayings: tuple[int, ...]
    narratives: Mapping[int, int]
    article_traces: tuple[int, ...]
    traces: tuple[tuple[int, ...], ...]


def narratives_from_statements(
    reading: Reading, owner: str, key: int, keys: Sequence[int], memory: Memory
) -> Placed:
    """Where an article belongs that is kept under `key`, its statements under `keys`."""
    imprint = imprint_of_article(reading.article)
    article_traces = tuple(number_of("copy", str(h)) for h in sketch(imprint))
    family = _family(reading.article.id, owner, imprint, article_traces, key, memory)
    told = [replace(t, family=str(family)) for t in tolds_of_reading(reading, owner, keys)]
    traces = tuple(tuple(sorted(terms_of_told(t))) for t in told)
    known = memory.near({t for of in traces for t in of}, key)
    shelf = _Shelf(memory, known, traces)
    for statement, one, terms in zip(reading.statements, told, traces, strict=True):
        shelf.place(number_of_founder(statement.id), one, terms)
    return Placed(family, tuple(shelf.sayings), shelf.new, article_traces, traces)


def tolds_of_reading(reading: Reading, owner: str, keys: Sequence[int]) -> list[Told]:
    """Every statement of a reading as it is compared."""
    return [
        told_from_attribution(reading.article, attribution, key=key, owner=owner)
        for key, attribution in zip(keys, reading.attributions(), strict=True)
    ]


def terms_of_told(told: Told) -> set[int]:
    """What a statement leaves so that it is found again."""
    return {number_of("said", trace) for trace in traces_of_words(told.words)}


@lru_cache(maxsize=100_000)
def number_of(kind: str, term: str) -> int:
    """A term of a kind as a number of 63 bits."""
    digest = hashlib.blake2b(f"{kind} {term}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _BITS)


def number_of_founder(id: str) -> int:
    """The number of the group that a statement or version founds, from its id (16 hex digits)."""
    return int(id, 16) >> (64 - _BITS)


def id_of_number(number: int) -> str:
    """A group's number as people see it: 16 hex digits."""
    return f"{number:016x}"


def number_of_id(id: str) -> int:
    """The number of the group that people call by `id`. Raises `ValueError` where it is none."""
    if not _ID.fullmatch(id):
        raise ValueError(f"{id[:40]!r} is no id of a group")
    return int(id, 16)


def _family(
    id: str, owner: str, imprint: Imprint, traces: Iterable[int], key: int, memory: Memory
) -> int:
    """That of an earlier version, of an original, or one of its own."""
    known = memory.family_of(owner)
    if known is not None:
        return known
    near = Counter(k for keys in memory.near(set(traces), key).values() for k in keys)
    likely = [k for k, _ in sorted(near.items(), key=lambda item: (-item[1], item[0]))][:_TEXTS]
    found = original_of(imprint, [(t.family, t.imprint) for t in memory.texts(likely)])
    return number_of_founder(id) if found is None else found


class _Shelf:
    """The statements of one article as they are placed, one after the other."""

    def __init__(
        self,
        memory: Memory,
        known: Mapping[int, Sequence[int]],
        traces: Sequence[Sequence[int]],
    ) -> None:
        self.sayings: list[int] = []
        self.new: dict[int, int] = {}
        self._memory = memory
        self._likely = [self._near(known, terms) for terms in traces]
        wanted = {key for keys in self._likely for key in keys}
        self._members = {m.told.key: m for m in memory.members(wanted)}
        self._own: list[tuple[Member, frozenset[int]]] = []

    @staticmethod
    def _near(known: Mapping[int, Sequence[int]], terms: Sequence[int]) -> list[int]:
        shared = Counter(key for term in terms for key in known.get(term, ()))
        least = min(_SHARED, len(terms))
        found = sorted(
            ((-count, -key) for key, count in shared.items() if count >= least),
        )
        return [-key for _, key in found[:_MEMBERS]]

    def place(self, number: int, told: Told, terms: Sequence[int]) -> None:
        """Finds the saying of the next statement, and the narrative of one that is new."""
        at = len(self.sayings)
        own = [m for m, left in self._own if len(left.intersection(terms)) >= _SHARED]
        candidates = [self._members[k] for k in self._likely[at] if k in self._members] + own
        saying, narrative = self._placed(number, told, candidates)
        self.sayings.append(saying)
        self._own.append((Member(told, saying, narrative), frozenset(terms)))

    def _placed(self, number: int, told: Told, candidates: Sequence[Member]) -> tuple[int, int]:
        known = self.new.get(number, self._memory.narrative_of(number))
        if known is not None:  # it was there before, and is read anew
            return number, known
        scored = [(same_saying(told, m.told), -m.saying, m) for m in candidates]
        score, _, best = max(scored, key=lambda s: s[:2], default=(0.0, 0, None))
        if best is not None and score >= SAME_SAYING:
            return best.saying, best.narrative
        line = line_of(told, [(m.narrative, m.told) for m in candidates])
        self.new[number] = number if line is None else line
        return number, self.new[number]
