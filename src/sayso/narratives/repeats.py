"""Whether two statements are one saying: the same words of the same speaker, met again."""

from collections.abc import Mapping

from sayso.narratives.likeness import chance_of, days_apart, figures_of
from sayso.narratives.told import Told

SAME_SAYING = 0.35  # from which two are one saying; F1 in training/LOG.md
_CERTAIN = 0.99
# Days within which two statements can be of one occasion, by how many of them quote. Who makes
# the same charge each week makes it anew each week; whose words are quoted is quoted for long.
_DAYS = (3, 21, 60)
_SPOKEN_BY_OTHERS = 0.5  # of runs of three words: so much in common, and who spoke is in doubt


def same_saying(a: Told, b: Told) -> float:
    """How likely two statements are reports of one saying, 0 to 1; the same either way round.

    Copies of one article that say it in the same words are certain, whoever is found to speak.
    A headline may call a speaker otherwise than the article does ("Pastor", "Minister").
    """
    if not a.words or not b.words:
        return 0.0
    if a.family is not None and a.family == b.family and a.order == b.order:
        return _CERTAIN
    if days_apart(a, b) > _DAYS[bool(a.quoted) + bool(b.quoted)]:
        return 0.0
    figures = figures_of(a, b)
    if figures["other speaker"] and not (_same_words(figures) or figures["headline and body"]):
        return 0.0
    return chance_of("saying", figures)


def _same_words(figures: Mapping[str, float]) -> bool:
    return figures["both quoted"] == 1.0 and figures["runs"] >= _SPOKEN_BY_OTHERS
