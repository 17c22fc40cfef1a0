"""Chances corrected for how many lines were looked at."""

from collections.abc import Sequence


def adjusted_chances(chances: Sequence[float]) -> list[float]:
    """Adjusted p values, in the order of `chances`.

    Calling all those at or below q discoveries keeps the expected share of false ones among them
    at or below q (Benjamini & Hochberg 1995, J. R. Statist. Soc. B 57:289).
    """
    falling = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)
    adjusted = [1.0] * len(chances)
    least = 1.0
    for ahead, number in enumerate(falling):
        least = min(least, chances[number] * (len(chances) / (len(chances) - ahead)))
        adjusted[number] = least
    return adjusted
