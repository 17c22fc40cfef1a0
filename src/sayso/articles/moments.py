"""When something was announced, as feeds and sitemaps write it: ISO 8601, never guessed."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from sayso.articles.dates import date_from_words, iso_date

_LONGEST = 100  # characters; nothing that is a date and a time is longer
_ISO_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(\S*)", re.ASCII
)
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})?", re.ASCII)


def moment_from_words(written: str) -> str | None:
    """The date or moment of what a feed writes, in ISO 8601, else None.

    With a time and a zone it is in UTC ("2024-05-14T07:00:00Z"); with a time alone it stays
    without zone ("2024-05-14T09:00:00"); all else is a date, possibly partial ("2024-05").
    """
    words = " ".join(written.split()) if len(written) <= _LONGEST else ""
    if not words:
        return None
    if match := _ISO_TIME.fullmatch(words):
        return _from_iso(*match.groups()) or iso_date(match[1])
    return iso_date(words) or _from_mail(words) or date_from_words(words)


def _from_iso(day: str, time: str, zone: str) -> str | None:
    try:
        return _shown(datetime.fromisoformat(f"{day}T{time}"), _offset(zone))
    except (ValueError, OverflowError):
        return None


def _from_mail(words: str) -> str | None:
    """A moment as mails and RSS write it: "Tue, 14 May 2024 09:00:00 +0200"."""
    try:
        moment = parsedate_to_datetime(words)
        return _shown(moment.replace(tzinfo=None), moment.tzinfo)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _offset(zone: str) -> timezone | None:
    """The zone that is written; None where none is, or a name that means several."""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return UTC
    match = _ZONE.fullmatch(zone)
    if match is None:
        return None
    away = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-away if match[1] == "-" else away)


def _shown(moment: datetime, zone: tzinfo | None) -> str | None:
    if iso_date(f"{moment.year:04}") is None:
        return None
    if zone is None:
        return moment.isoformat(timespec="seconds")
    there = moment.replace(tzinfo=zone).astimezone(UTC)
    return there.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
