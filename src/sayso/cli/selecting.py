"""The options that choose statements by what they do."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from sayso.acts.days import Days, days_from_iso, stretch
from sayso.errors import UsageError
from sayso.export.wording import without_article
from sayso.records import ActKind, Polarity
from sayso.selection import Selection

_Choice = TypeVar("_Choice", bound=StrEnum)
# Whole: dates in articles may go on with a time, but here "2022-7-14" would be all of 2022.
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


def one_of(kind: type[_Choice], given: str) -> _Choice:
    """The member of `kind` that an option names, in any case."""
    try:
        return kind(given.strip().lower())
    except ValueError:
        raise typer.BadParameter(f"{given!r} is none of {', '.join(kind)}") from None


def _act(given: str) -> ActKind:
    return one_of(ActKind, given)


def _polarity(given: str) -> Polarity:
    return one_of(Polarity, given)


def _name(given: str) -> str:
    if not without_article(given).strip():
        raise typer.BadParameter(f"{given!r} holds no name")
    return given.strip()


def day_of(given: str | date) -> date:
    """The day that an option names (ISO 8601)."""
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day such as 2024-04-11") from None


def days_of(given: str | Days) -> Days:
    """The days of an option: a day, month or year, or two with a slash between (ISO 8601)."""
    if isinstance(given, Days):
        return given
    first, slash, last = given.partition("/")
    begin, end = _date(first), _date(last if slash else first)
    days = stretch(begin, end)
    if days is None and begin is not None and end is not None:
        raise typer.BadParameter(f"{given!r} is no stretch of days: it ends before it begins")
    if days is None:
        raise typer.BadParameter(
            f"{given!r} is no day, month or year, nor two of them (2022-07-14, 2022-07/2022-09)"
        )
    return days


def _date(written: str) -> Days | None:
    return days_from_iso(written) if _DATE.fullmatch(written) else None


def _asked_elsewhere(given: str | None) -> None:
    """Days that are asked for as another command asks for them: which options are meant here."""
    if given is not None:
        raise typer.BadParameter("days are asked by --published DATE/DATE or --said DATE/DATE")


Acts = Annotated[
    list[ActKind] | None,
    typer.Option(
        "--act",
        parser=_act,
        metavar="ACT",
        show_default=False,
        help=f"Those that do this: {', '.join(ActKind)}. May be repeated.",
    ),
]
About = Annotated[
    list[str] | None,
    typer.Option(
        "--about",
        parser=_name,
        metavar="NAME",
        show_default=False,
        help="Those about somebody whose name holds these words. May be repeated: about all.",
    ),
]
Hedged = Annotated[
    list[bool] | None,
    typer.Option(
        "--hedged/--not-hedged",
        metavar="",
        show_default=False,
        help="Those that the article keeps at a distance (“allegedly”), or all others.",
    ),
]
Polarities = Annotated[
    list[Polarity] | None,
    typer.Option(
        "--polarity",
        parser=_polarity,
        metavar="POLARITY",
        show_default=False,
        help=f"Those that are so: {', '.join(Polarity)}. May be repeated.",
    ),
]
Said = Annotated[
    Days | None,
    typer.Option(
        "--said",
        parser=days_of,
        metavar="DATE[/DATE]",
        show_default=False,
        help="Those said on that day, in that month or year, or between two (ISO 8601).",
    ),
]

Elsewhere = Annotated[
    str | None,
    typer.Option(
        *("--from", "--to", "--since", "--until", "--date", "--day", "--collected"),
        hidden=True,
        callback=_asked_elsewhere,
    ),
]


def selection_of(
    acts: Acts, about: About, hedged: Hedged, polarities: Polarities, said: Said
) -> Selection:
    """What the options ask. Raises `UsageError` where they cannot be met together."""
    if len(set(hedged or ())) > 1:
        raise UsageError("--hedged and --not-hedged leave nothing to choose: give one of them")
    return Selection(
        frozenset(acts or ()),
        tuple(about or ()),
        hedged[-1] if hedged else None,
        frozenset(polarities or ()),
        said,
    )
