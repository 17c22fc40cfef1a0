"""`sayso outlets`: what each outlet published, and what could not be had."""

import json
import shutil
import time
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.selecting import one_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.export.plain import counted, plain

if TYPE_CHECKING:
    from sayso.store.coverage import Coverage
    from sayso.store.sources import Source

_MOST_SOURCES = 5  # of an outlet that are told of


class _Format(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


def _format(given: str) -> _Format:
    return one_of(_Format, given)


Hours = Annotated[
    int, typer.Option(min=1, max=24 * 366, metavar="N", help="How many hours to look back.")
]
FormatOption = Annotated[
    _Format,
    typer.Option(
        "--format",
        "-f",
        parser=_format,
        metavar=f"<{'|'.join(_Format)}>",
        help="A table of outlets, or every hour of every outlet as JSON, an object a line.",
    ),
]


def outlets(
    store: StoreOption = None, hours: Hours = 24, format: FormatOption = _Format.TABLE
) -> None:
    """Show what was had of each outlet, and when nothing was to be had.

    An hour in which an outlet's feeds and sitemaps were asked and none answered is a gap: that
    nothing came from it then says nothing. Hours in which nobody collected are not counted.

    \b
    What is shown:
      articles   in the store, and the date of the newest
      waiting    documents that are to be fetched, some for another try
      failed     documents that could not be had, and their commonest reason
      gaps       hours in which no source answered, of those of the last N in which one was asked
      sources    feeds, folders and the like that failed last, and why
    """
    from sayso.store.coverage import HOUR, coverage, hours_of_outlet
    from sayso.store.sources import SourceKind, wanted_sources

    with errors_told(), opened(store) as kept:
        end = int(time.time())
        start = end - (hours - 1) * HOUR
        with kept.reading() as connection:
            found = coverage(connection, start, end)
            if format is _Format.JSONL:
                for outlet in found:
                    for hour in hours_of_outlet(connection, outlet.outlet, start, end):
                        at = datetime.fromtimestamp(hour.start, UTC).isoformat(timespec="minutes")
                        gap = hour.is_gap and outlet.hours > 0
                        record = asdict(hour) | {"start": at, "gap": gap}
                        typer.echo(json.dumps(record, ensure_ascii=False))
                return
            failing = [s for s in wanted_sources(connection, list(SourceKind)) if s.reason]
        for line in _table(found, failing, shutil.get_terminal_size().columns):
            typer.echo(line)


def _table(found: list["Coverage"], failing: list["Source"], width: int) -> list[str]:
    lines = []
    for outlet in found:
        country = f" ({outlet.country})" if outlet.country else ""
        newest = f", the newest of {outlet.newest}" if outlet.newest else ""
        lines.append(plain(f"{outlet.outlet}{country}"))
        lines.append(f"  {counted(outlet.articles, 'article')}{newest}")
        if outlet.waiting or outlet.failed:
            reason = f": {plain(outlet.reason)}" if outlet.reason else ""
            lines.append(f"  {outlet.waiting:,} waiting, {outlet.failed:,} failed{reason}")
        if outlet.gaps:
            asked = f"{counted(outlet.asked, 'hour')} in which it was asked"
            lines.append(f"  nothing answered in {outlet.gaps} of the {asked}")
        elif outlet.hours and not outlet.asked:
            lines.append(f"  nobody asked it in the last {counted(outlet.hours, 'hour')}")
        own = [source for source in failing if source.outlet == outlet.outlet]
        lines += [
            f"  {plain(f'{source.place}: {source.reason}')}" for source in own[:_MOST_SOURCES]
        ]
        if len(own) > _MOST_SOURCES:
            lines.append(f"  … and {counted(len(own) - _MOST_SOURCES, 'source')} more that failed")
    return [line if len(line) <= width else f"{line[: width - 1]}…" for line in lines]
