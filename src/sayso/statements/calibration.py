"""From what the chains say to probabilities that hold: of a hundred at 0.9, ninety are right."""

import math
from dataclasses import dataclass

from sayso.records import Confidence

_EDGE = 1e-4  # keeps log-odds finite


@dataclass(frozen=True, slots=True)
class Platt:
    """A logistic curve over log-odds (Platt 1999), fitted on the dev sets."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, raw: float) -> float:
        """The calibrated probability of `raw`, itself a probability."""
        return 1 / (1 + math.exp(-(self.slope * log_odds(raw) + self.shift)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """One curve a part; `link` judges the product of the three."""

    cue: Platt = Platt()
    source: Platt = Platt()
    content: Platt = Platt()
    link: Platt = Platt()

    def confidence(self, cue: float, source: float, content: float) -> Confidence:
        """Calibrated confidences of a frame whose parts look right with these chances."""
        return Confidence(
            cue=self.cue(cue),
            source=self.source(source),
            content=self.content(content),
            link=self.link(cue * source * content),
        )


NEUTRAL = Calibration()  # what the chains say, as they say it


def log_odds(chance: float) -> float:
    """Logarithm of the odds of a probability, finite at both ends."""
    bounded = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(bounded / (1 - bounded))
