"""The incomplete beta function and its inverse: tails of the binomial and bounds of a share."""

from math import exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

_STEPS = 500  # of the fraction: it settles within some √(a + b)
_CLOSE = 1e-15
_ROUNDS = 200  # Newton's steps meet after some five
_MET = 1e-10
_FAR = 36.0  # log-odds beyond which 1 - x is 0 to a computer
_TINY = 1e-300


def beta_below(a: float, b: float, x: float) -> float:
    """I_x(a, b): the chance that a beta variate is below `x`; a, b > 0.

    For whole numbers also the chance that of a + b − 1 trials with chance x at least a succeed.
    The continued fraction of DLMF 8.17.22, by Lentz's method.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    if x > (a + 1) / (a + b + 2):  # the fraction settles fast on the other side
        return 1 - front * _fraction(b, a, 1 - x) / b
    return front * _fraction(a, b, x) / a


def beta_bound(a: float, b: float, share: float) -> float:
    """The x below which a beta variate is with the chance `share`: the inverse of `beta_below`.

    Newton's steps on the log-odds of x, from where a normal variate would have it, kept within a
    bracket that is halved where they leave it.
    """
    low, high = -_FAR, _FAR  # log-odds
    at = log(a / b) + NormalDist().inv_cdf(share) * sqrt(1 / a + 1 / b)
    at = min(max(at, low), high)
    whole = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in range(_ROUNDS):
        x = 1 / (1 + exp(-at))
        excess = beta_below(a, b, x) - share
        low, high = (low, at) if excess > 0 else (at, high)
        slope = exp(a * log(x) + b * log1p(-x) + whole)
        step = at - excess / slope if slope > _TINY else low
        step = step if low < step < high else (low + high) / 2
        if abs(step - at) < _MET:
            break
        at = step
    return 1 / (1 + exp(-at))


def _fraction(a: float, b: float, x: float) -> float:
    """1 / (1 + d1 / (1 + d2 / …))."""
    value = above = 1.0
    below = 0.0
    for number in range(1, _STEPS):
        half, odd = divmod(number, 2)
        if odd:
            term = -(a + half) * (a + b + half) * x / ((a + number - 1) * (a + number))
        else:
            term = half * (b - half) * x / ((a + number - 1) * (a + number))
        below = 1 + term * below
        below = 1 / (below if abs(below) > _TINY else _TINY)
        above = 1 + term / above
        above = above if abs(above) > _TINY else _TINY
        value *= above * below
        if abs(above * below - 1) < _CLOSE:
            break
    return 1 / value
