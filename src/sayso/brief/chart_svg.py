"""A chart as SVG, to stand within a page whose style sheet colours it."""

from html import escape

from sayso.brief.days import words_of_day, words_of_days
from sayso.brief.document import Bar, Chart

_WIDTH, _HEIGHT = 640, 170  # of the drawing; the page scales it
_TOP, _FOOT, _SIDE = 24, 26, 8
_GAP = 0.25  # of a bar's place that stays empty
_LABELS = 8  # days that can be named below without touching


def svg_from_chart(chart: Chart, anchor: str) -> str:
    """Bars with their counts above and days below; hatched where an outlet was not seen.

    `anchor` begins the ids in it, which must be the only ones of their page.
    """
    most = max([bar.reports for bar in chart.bars], default=0) or 1
    place = (_WIDTH - 2 * _SIDE) / len(chart.bars)
    every = -(-len(chart.bars) // _LABELS)
    drawn = [
        _bar(chart, bar, _SIDE + n * place, place, most, anchor, labelled=n % every == 0)
        for n, bar in enumerate(chart.bars)
    ]
    days = words_of_days(chart.bars[0].first, chart.bars[-1].last)
    counts = ", ".join(str(bar.reports) for bar in chart.bars)
    hatch = (
        f'<defs><pattern id="{anchor}-unseen" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/>'
        "</pattern></defs>"
    )
    floor = _HEIGHT - _FOOT
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(f"{chart.title}, {days}: {counts}")}">{hatch}{"".join(drawn)}'
        f'<line class="floor" x1="{_SIDE}" x2="{_WIDTH - _SIDE}" y1="{floor}" y2="{floor}"/></svg>'
    )


def _bar(
    chart: Chart, bar: Bar, x: float, place: float, most: int, anchor: str, *, labelled: bool
) -> str:
    width, floor = place * (1 - _GAP), _HEIGHT - _FOOT
    left, middle = x + place * _GAP / 2, x + place / 2
    height = (floor - _TOP) * bar.reports / most
    kind = "bar now" if bar.last >= chart.since else "bar"
    unseen = (
        f'<rect class="unseen" x="{x:.1f}" y="{_TOP}" width="{place:.1f}" height="{floor - _TOP}" '
        f'fill="url(#{anchor}-unseen)"/>'
        if bar.unseen
        else ""
    )
    below = words_of_day(bar.first, bar.first.year)
    label = f'<text class="day" x="{middle:.1f}" y="{floor + 17}">{below}</text>'
    return (
        f"<g><title>{escape(_told(bar))}</title>{unseen}"
        f'<rect class="{kind}" x="{left:.1f}" y="{floor - height:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}"/>'
        f'<text class="count" x="{middle:.1f}" y="{floor - height - 5:.1f}">{bar.reports}</text>'
        f"{label if labelled else ''}</g>"
    )


def _told(bar: Bar) -> str:
    unseen = f"; {bar.unseen} days of outlets not seen" if bar.unseen else ""
    return f"{words_of_days(bar.first, bar.last)}: {bar.reports} of {bar.articles} articles{unseen}"
