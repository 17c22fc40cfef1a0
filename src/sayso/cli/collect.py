"""`sayso collect`: from the outlets of a desk's file to articles in its store."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from sayso.cli.read import Jobs
from sayso.cli.storing import FAILED, StoreOption, errors_told, opened
from sayso.pipeline import readings_from_articles

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

DeskOption = Annotated[
    Path,
    typer.Option(
        "--desk", metavar="FILE", help="The desk's file, which names outlets (docs/desk-file.md)."
    ),
]
Watch = Annotated[
    bool,
    typer.Option(
        "--once/--watch",
        help="Collect what is due and end, for cron; or go on until interrupted.",
    ),
]
Retry = Annotated[bool, typer.Option("--retry", help="Try again what failed for good.")]
LogJson = Annotated[
    bool, typer.Option("--log-json", help="Log to standard error as JSON, an object a line.")
]


def collect(
    desk: DeskOption = Path("desk.toml"),
    once: Watch = True,
    store: StoreOption = None,
    jobs: Jobs = 1,
    retry: Retry = False,
    log_json: LogJson = False,
) -> None:
    """Collect what outlets publish, and keep who said what.

    \b
    Examples:
      sayso collect                       the outlets of desk.toml, once
      sayso collect --watch               … and on, as they publish
      sayso collect --store postgresql://desk@db/sayso
      sayso search "open the gates"       look into what was collected

    Feeds, sitemaps, pages, folders and archives are read, politely: as robots.txt allows, a
    request at a time to a host, with pauses. What is unchanged costs next to nothing. Each
    article is kept at once: a run that is cut off, or killed, goes on where it was. Several may
    run at a time.

    Without --store, SAYSO_STORE or the desk's file say where the store is.

    Exit code: 0 the run went through (what failed is kept with its reason: `sayso outlets`),
    1 nothing could be had, 2 the desk's file or the call is wrong, 130 interrupted.
    """
    from sayso.cli.collecting import Counts, teller
    from sayso.collect.run import Told
    from sayso.collect.run import collect as run
    from sayso.desk_file import desk_from_file

    with errors_told():
        given = desk_from_file(desk)
        counts = Counts()
        with (
            opened(store or given.store, create=True) as kept,
            _stopping() as stop,
            teller(counts, as_json=log_json) as tell,
        ):
            read = partial(readings_from_articles, jobs=jobs)
            told = Told(tell.item, tell.look)
            run(given, kept, read, told, stop, watch=not once, retry=retry)
        if counts.only_failures:
            raise typer.Exit(FAILED)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that an interrupt sets; a second interrupt ends at once."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, on_signal) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
