"""The days that a page is of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.store.connection import now
from sayso.store.published import newest_day

USUAL = 7  # days
CHOICES = (1, 7, 14, 28)
MOST = 366


@dataclass(frozen=True, slots=True)
class Window:
    """Whole days from `first` to `last`, both counted."""

    first: date
    last: date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Whether it is one of its days."""
        return self.first <= day <= self.last

    def before(self) -> "Window":
        """As many days, just before."""
        return window_until(self.first - timedelta(1), len(self))


def window_until(last: date, days: int) -> Window:
    """So many days to the last, as far as the calendar goes back."""
    return Window(date.fromordinal(max(1, last.toordinal() - days + 1)), last)


def window_of_visit(visit: Visit, usual: int = USUAL) -> Window:
    """The days that the address asks for; without, those to the newest day in the store.

    What is dated in the future is not the newest. Raises `UsageError` for what is no day.
    """
    days = visit.number("days", usual, MOST)
    if given := visit.one("last"):
        try:
            return window_until(date.fromisoformat(given), days)
        except ValueError:
            raise UsageError(f"{given[:40]!r} is no day such as 2024-04-11") from None
    today = datetime.fromtimestamp(now(), UTC).date()
    return window_until(newest_day(visit.connection, today) or today, days)
