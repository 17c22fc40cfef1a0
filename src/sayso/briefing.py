"""A brief from a desk and its store: lines found, counted and told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from sayso.brief.analysis import analysis_from_text, paragraphs_of_text
from sayso.brief.document import Brief
from sayso.brief.from_narratives import brief_from_narratives
from sayso.brief.lines import Analysis, Line, Setting
from sayso.brief.names import Naming
from sayso.desk_file import Desk, Watch
from sayso.desk_values import near, same_name
from sayso.errors import SaysoError, UsageError
from sayso.found_lines import (
    FoundLine,
    actor_of_named,
    key_of_line,
    line_of_narrative,
    line_of_watch,
    same_line,
    speakers_of_lines,
    told_of_line,
)
from sayso.store.actors import Listed, speakers_of_statements
from sayso.store.near_names import hint_at_names
from sayso.store.published import outlet_days
from sayso.store.receipts import reports_of_receipts
from sayso.store.schema import versions
from sayso.store.watched import is_known
from sayso.trend.coverage import Coverage
from sayso.trend.reports import (
    AFTER,
    BEFORE,
    OutletDays,
    Period,
    Periods,
    day_of_date,
    periods_until,
)
from sayso.trend.trends import trends_of_lines
from sayso.watching import watches_followed

USUAL = 7  # days of a brief
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What an analyst made of a brief, by the keys of its lines (`key_of_line`, in any spelling).

    `order` has those of all lines; `comments` are paragraphs under a line, in the form of a
    comment's; `left_out` are keys of items of the report. A brief that is arranged may be empty.
    """

    order: tuple[str, ...]
    comments: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a brief is to hold; nothing named: all watch lines. None: the usual days."""

    first: date | None = None
    last: date | None = None
    watches: tuple[str, ...] = ()
    narratives: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    comment: str | None = None  # the analyst's text
    comment_name: str = "comment"
    arranged: Arrangement | None = None
    most: int | None = None  # days; None: any number


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted for a brief: its lines, the watch lines that are judged with them, the days.

    In one order, in whatever order the brief has its lines.
    """

    watches: tuple[Watch, ...]
    narratives: tuple[str, ...]
    others: tuple[Watch, ...]
    period: Period
    periods: Periods


@dataclass(frozen=True, slots=True)
class Counted:
    """The lines that are asked for as they were found, and told and counted, in the same order.

    `known` are the speakers by their ids in articles.
    """

    found: tuple[FoundLine, ...]
    lines: tuple[Line, ...]
    coverage: Coverage
    outlets: tuple[OutletDays, ...]
    known: Mapping[str, Listed]


Counting = Callable[[Connection, Asked], Counted]


def counted_lines(connection: Connection, asked: Asked) -> Counted:
    """Finds and counts lines: nearly all of the time that a brief takes.

    Raises `UsageError` for a narrative that is not there.
    """
    since, last = asked.periods.before.first, asked.period.last
    shown = [line_of_watch(connection, w, since, last) for w in asked.watches]
    shown += [line_of_narrative(connection, id, last) for id in asked.narratives]
    others = [line_of_watch(connection, w, since, last) for w in asked.others]
    outlets = outlet_days(connection, since, last)
    speakers = speakers_of_lines(connection, [*shown, *others])
    actors = {key: actor_of_named(who) for key, who in speakers.items()}
    counted = [reports_of_receipts(line.all_receipts(), actors) for line in (*shown, *others)]
    # By number: a narrative, an actor and a watch may have one name.
    trends = trends_of_lines({str(n): of for n, of in enumerate(counted)}, outlets, asked.periods)
    lines = []
    for line, of, trend in zip(shown, counted, trends.lines, strict=False):
        told, untold = told_of_line(connection, line, asked.period, speakers)
        figures = replace(trend, line=line.name)
        lines.append(Line(line.name, line.asked, told, tuple(of), figures, untold))
    known = _known(connection, lines)
    return Counted(tuple(shown), tuple(lines), trends.coverage, tuple(outlets), known)


def brief_of_desk(
    desk: Desk,
    connection: Connection,
    wish: Wish,
    naming: Naming | None = None,
    counting: Counting = counted_lines,
) -> Brief:
    """The brief that is wished for.

    Trends are judged among all watch lines of the desk, also those that are not shown: who picks
    the one that grew has looked at all of them. Raises `UsageError` for a wish that cannot be
    met, `SaysoError` where the days hold no statement of its lines.
    """
    period = _period(connection, wish)
    followed = watches_followed(connection, desk)
    watches = [*_watches(followed, wish), *_lines_of_actors(connection, wish)]
    asked = Asked(
        tuple(sorted(watches, key=lambda watch: watch.name)),
        tuple(sorted(set(wish.narratives))),
        tuple(watch for watch in followed if watch not in watches),
        period,
        periods_to_compare(connection, period),
    )
    counted = counting(connection, asked)
    place = _place_of_line(watches, wish)
    pairs = sorted(
        zip(counted.found, counted.lines, strict=True), key=lambda pair: place(pair[0].key)
    )
    shown = [found for found, _ in pairs]
    if wish.arranged is None:
        _check(shown, period)
    setting = Setting(
        desk.name,
        period.first,
        period.last,
        desk.disclaimer,
        {outlet.name: outlet.labels for outlet in desk.outlets},
        counted.coverage,
        counted.outlets,
        _analysis(wish, shown),
        wish.arranged.left_out if wish.arranged else frozenset(),
        {actor: who.name for actor, who in counted.known.items()},
        {actor: str(who.number) for actor, who in counted.known.items()},
    )
    return brief_from_narratives([line for _, line in pairs], setting, naming)


def _place_of_line(watches: Sequence[Watch], wish: Wish) -> Callable[[str], tuple[int, int]]:
    """Where a line goes, by its key: as lines are arranged, and then as they are wished for."""
    keys = [key_of_line("watch", watch.name) for watch in watches]
    keys += [key_of_line("narrative", id) for id in wish.narratives]
    arranged = [same_line(key) for key in (wish.arranged.order if wish.arranged else ())]

    def place(key: str) -> tuple[int, int]:
        same = same_line(key)
        return arranged.index(same) if same in arranged else len(arranged), keys.index(key)

    return place


def _known(connection: Connection, lines: Sequence[Line]) -> dict[str, Listed]:
    """The speakers as the store knows them, by who is who today; by their ids in their articles."""
    reports = [report for line in lines for s in line.sayings for report in s.reports]
    speakers = speakers_of_statements(connection, [report.key for report in reports])
    return {
        who.actor.id: speakers[report.key]
        for report in reports
        if (who := report.attribution.source) and report.key in speakers
    }


def _analysis(wish: Wish, shown: Sequence[FoundLine]) -> Analysis:
    """The analyst's text: the comment, and behind it what stands under the lines themselves."""
    names = [line.name for line in shown]
    called = {line.asked: line.name for line in shown}
    found = analysis_from_text(wish.comment or "", names, wish.comment_name, called)
    of_lines = dict(found.of_lines or {})
    comments = wish.arranged.comments if wish.arranged else {}
    texts = {same_line(key): text for key, text in comments.items()}
    for line in shown:
        more = paragraphs_of_text(texts.get(same_line(line.key), ""))
        if more:
            of_lines[line.name] = (*of_lines.get(line.name, ()), *more)
    return Analysis(found.overall, of_lines)


def periods_to_compare(connection: Connection, period: Period) -> Periods:
    """The brief's days, or a fortnight to its end, against whole weeks before that were kept.

    Where that leaves no week before, the brief's days alone.
    """
    oldest = _oldest(connection) or period.first
    kept = ((period.last - oldest).days + 1) // _WEEK * _WEEK
    days = -(-len(period) // _WEEK) * _WEEK
    after = max(days, AFTER) if kept > max(days, AFTER) else days
    before = min(BEFORE, max(kept - after, _WEEK))
    return periods_until(period.last, after, before)


def _period(connection: Connection, wish: Wish) -> Period:
    newest = _newest(connection)
    last = wish.last or newest
    if last is None:
        raise UsageError("the store holds no article with a date: there is nothing to brief")
    if wish.first and newest and newest < wish.first and not wish.last:
        raise SaysoError(
            f"there is nothing to brief from {wish.first} on: the newest article is of {newest}"
        )
    if min(last, wish.first or last).year == date.min.year:
        raise UsageError("no days can be compared with what was before year 2")
    first = wish.first or last - timedelta(USUAL - 1)
    if last < first:
        raise UsageError(f"the days end before they begin: {first} to {last}")
    period = Period(first, last)
    if wish.most and len(period) > wish.most:
        raise UsageError(f"{first} to {last} are more than {wish.most} days")
    return period


def _watches(followed: Sequence[Watch], wish: Wish) -> list[Watch]:
    known = {same_name(watch.name): watch for watch in followed}
    if not (wish.watches or wish.narratives or wish.actors):
        if not known:
            raise UsageError("the desk has no watch line, and no --narrative is named")
        return list(followed)
    for name in wish.watches:
        if same_name(name) not in known:
            hint = near(name, [w.name for w in followed])
            raise UsageError(f"{name!r} is no watch line of this desk{hint}")
    return list(dict.fromkeys(known[same_name(name)] for name in wish.watches))


def _lines_of_actors(connection: Connection, wish: Wish) -> list[Watch]:
    for name in wish.actors:
        if not is_known(connection, name):
            hint = hint_at_names(connection, name)
            raise UsageError(f"nobody called {name!r} says anything in this store{hint}")
    return [Watch(name=name, actor=name) for name in dict.fromkeys(wish.actors)]


def _check(found: Sequence[FoundLine], period: Period) -> None:
    if not any(line.numbers_in(period) for line in found):
        names = ", ".join(f"“{line.name}”" for line in found)
        raise SaysoError(f"no statement from {period.first} to {period.last} in {names}")


def _newest(connection: Connection) -> date | None:
    return _first_day(connection, versions.c.date.desc())


def _oldest(connection: Connection) -> date | None:
    return _first_day(connection, versions.c.date)


def _first_day(connection: Connection, order: ColumnElement[str]) -> date | None:
    """The day of the first dated article in an order; a month or year alone is no day."""
    # From either end of an index: least and greatest would be looked for in all.
    whole = func.length(versions.c.date) >= len("2024-04-11")
    found = select(versions.c.date).where(versions.c.current, whole).order_by(order).limit(1)
    return day_of_date(connection.scalar(found))
