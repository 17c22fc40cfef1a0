"""What is worked out of the whole store and changes slowly, kept for a minute."""

import time
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from sayso.store.published import outlet_days
from sayso.trend.reports import OutletDays

SECONDS = 60  # it takes some milliseconds an outlet to tell its silences from gaps
_MOST = 32  # stretches of days

_Days = tuple[date, date]


class OutletDaysKept:
    """What each outlet published in some days, as it was up to a minute ago.

    Safe to use from several threads: at worst two of them work out the same.
    """

    def __init__(self) -> None:
        self._kept: dict[_Days, tuple[float, Sequence[OutletDays]]] = {}

    def of(self, connection: Connection, first: date, last: date) -> Sequence[OutletDays]:
        """As `outlet_days` tells it."""
        now = time.monotonic()
        at, found = self._kept.get((first, last), (0.0, None))
        if found is not None and now - at < SECONDS:
            return found
        found = outlet_days(connection, first, last)
        kept = dict(self._kept)
        while len(kept) >= _MOST:
            del kept[min(kept, key=lambda days: kept[days][0])]
        self._kept = kept | {(first, last): (now, found)}
        return found
