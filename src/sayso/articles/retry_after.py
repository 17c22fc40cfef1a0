"""How long a server asks to be left alone (RFC 9110 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 86_400.0  # a day: a server that says a year is mistaken


def seconds_from_retry_after(header: str, now: datetime) -> float | None:
    """Seconds from `now`, at most a day's; None where the header says nothing to be understood."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return min(float(header), _LONGEST)
    try:
        then = parsedate_to_datetime(header)
        if then.tzinfo is None:
            then = then.replace(tzinfo=UTC)
        left = (then - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(left, 0.0), _LONGEST)
