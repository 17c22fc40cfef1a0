"""What the figures of a narrative show: its trend, its bars, and how it spread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.brief.chart_svg import svg_from_chart
from sayso.brief.charts import chart_of_line
from sayso.brief.document import Chart
from sayso.brief.lines import Line, Setting
from sayso.brief.wording import COLUMNS, cells_of_bar
from sayso.briefing import periods_to_compare
from sayso.desk.visit import Visit
from sayso.store.receipts import NOBODY, Receipt, reports_of_receipts
from sayso.trend.from_sayings import folded_name
from sayso.trend.reports import Period, Report
from sayso.trend.spread import Spread, spread_of_line
from sayso.trend.trend_words import words_of_trend
from sayso.trend.trends import trends_of_lines

AFTER = 14  # days that are set against those before them


@dataclass(frozen=True, slots=True)
class Figures:
    """`told` are sentences; `chart` has a table of `columns` and `rows` behind it."""

    told: tuple[str, ...]
    chart: Chart | None
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_gaps: bool
    spread: Spread | None


def figures_of_receipts(
    visit: Visit,
    name: str,
    receipts: Sequence[Receipt],
    last: date,
    speakers: Mapping[int, str] = NOBODY,
) -> Figures:
    """The figures of a narrative in the fortnight to `last`, set against the time before.

    `speakers` are names of sources by the keys of statements; without them actors are not told.
    """
    actors = {key: folded_name(name) for key, name in speakers.items()}
    reports = reports_of_receipts(receipts, actors)
    after = Period(date.fromordinal(max(1, last.toordinal() - AFTER + 1)), last)
    periods = periods_to_compare(visit.connection, after)
    kept = visit.setting.outlet_days
    outlets = kept.of(visit.connection, periods.before.first, last)
    trends = trends_of_lines({name: reports}, outlets, periods)
    line = Line(name, name, (), tuple(reports), trends.lines[0])
    labels: Mapping[str, tuple[str, ...]] = {}
    setting = Setting(name, after.first, last, None, labels, trends.coverage, tuple(outlets))
    chart = chart_of_line(line, setting)
    return Figures(
        words_of_trend(trends.lines[0], trends.coverage),
        chart,
        svg_from_chart(chart, "c") if chart else "",
        COLUMNS,
        tuple(cells_of_bar(bar) for bar in chart.bars) if chart else (),
        any(bar.unseen for bar in chart.bars) if chart else False,
        spread_of_line(reports, outlets if _is_known(reports, periods.before.first) else ()),
    )


def _is_known(reports: Sequence[Report], first: date) -> bool:
    """Whether it is known of all days of a spread which outlets were seen."""
    return all(report.day >= first for report in reports)
