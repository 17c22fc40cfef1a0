"""How many outlets had something by which day, as a line in steps, in SVG."""

from datetime import date

from markupsafe import Markup

from sayso.trend.spread import Spread
from sayso.trend.trend_words import words_of_day

_WIDTH, _HEIGHT = 640, 130  # of the drawing; the page scales it
_TOP, _FOOT, _SIDE = 18, 24, 10


def curve_of_spread(spread: Spread, last: date) -> Markup:
    """The outlets reached, from the first report to `last`, with a step at each arrival."""
    end = max(last, spread.curve[-1].day)
    length = max(1, (end - spread.first).days)
    most = spread.curve[-1].outlets
    floor = _HEIGHT - _FOOT

    def x(day: date) -> float:
        return _SIDE + (_WIDTH - 2 * _SIDE) * (day - spread.first).days / length

    def y(outlets: int) -> float:
        return floor - (floor - _TOP) * outlets / most

    path, dots, before = [f"M{_SIDE},{floor}"], [], 0
    for reached in spread.curve:
        if reached.outlets == before:
            continue
        path += [f"H{x(reached.day):.1f}", f"V{y(reached.outlets):.1f}"]
        dots.append(_dot(x(reached.day), y(reached.outlets), reached.day, reached.outlets))
        before = reached.outlets
    path.append(f"H{_WIDTH - _SIDE}")
    frame = Markup(
        '<svg class="chart curve" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">'
        '<path class="line" d="{path}"/>{dots}'
        '<line class="floor" x1="{side}" x2="{right}" y1="{floor}" y2="{floor}"/>'
        '<text class="day start" x="{side}" y="{foot}">{first}</text>'
        '<text class="day end" x="{right}" y="{foot}">{last}</text></svg>'
    )
    return frame.format(
        width=_WIDTH,
        height=_HEIGHT,
        label=f"{most} outlets from {words_of_day(spread.first)} to {words_of_day(end)}",
        path=" ".join(path),
        dots=Markup().join(dots),
        side=_SIDE,
        right=_WIDTH - _SIDE,
        floor=floor,
        foot=_HEIGHT - 8,
        first=words_of_day(spread.first),
        last=words_of_day(end),
    )


def _dot(x: float, y: float, day: date, outlets: int) -> Markup:
    dot = Markup(
        '<g><title>{words}</title><circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        '<text class="count" x="{x:.1f}" y="{above:.1f}">{outlets}</text></g>'
    )
    words = f"{words_of_day(day)}: {outlets} outlets"
    return dot.format(words=words, x=x, y=y, above=y - 7, outlets=outlets)
