"""Salience: who is most in a reader's mind at a place of the text.

Each mention raises its entity, more so where it speaks or stands first in its sentence; with
every sentence it fades (after Lappin & Leass 1994, "An algorithm for pronominal anaphora
resolution").
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator

SPEAKS, FIRST, PLAIN, REPORTED = 3.0, 2.0, 1.0, 0.3  # weights of mentions; set on gold/train
FADING = 0.5  # what is left after a sentence
_REACH = 12  # sentences after which nobody is in mind any more


class Salience:
    """Entities (by number) in order of their last mention, with what is left of their weight."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[int, float]] = OrderedDict()  # sentence, weight
        self._mentions: dict[int, int] = {}  # the number of each one's last mention
        self._count = 0

    def raised(self, entity: int, sentence: int, weight: float) -> None:
        """`entity` was mentioned in `sentence`."""
        self._last[entity] = (sentence, self.of(entity, sentence) + weight)
        self._last.move_to_end(entity)
        self._count += 1
        self._mentions[entity] = self._count

    def of(self, entity: int, sentence: int) -> float:
        """How much `entity` is in mind in `sentence`."""
        last, weight = self._last.get(entity, (sentence, 0.0))
        return weight * FADING ** max(0, sentence - last)

    def last_mention(self, entity: int) -> int:
        """The number of its last mention, counted over all; 0 where there is none."""
        return self._mentions.get(entity, 0)

    def foremost(
        self,
        sentence: int,
        fits: Callable[[int], bool],
        score: Callable[[int], float] | None = None,
    ) -> int | None:
        """The entity that fits and is most in mind in `sentence`, or scores highest."""
        fitting = [e for e in self._recent(sentence) if fits(e)]
        return max(fitting, key=score or (lambda e: self.of(e, sentence)), default=None)

    def _recent(self, sentence: int) -> Iterator[int]:
        for entity in reversed(self._last):
            if sentence - self._last[entity][0] > _REACH:
                return
            yield entity
