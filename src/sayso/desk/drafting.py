"""A draft of a brief: from the fields of a form, as it is kept, and the brief that it makes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from sayso.brief.document import Brief
from sayso.briefing import Arrangement, Asked, Counted, Wish, brief_of_desk
from sayso.desk.forms import Fields, one_of_fields
from sayso.desk.setting import Setting
from sayso.desk.window import MOST
from sayso.desk_file import Desk
from sayso.errors import SaysoError, StoreError, UsageError
from sayso.found_lines import same_line
from sayso.store.judgements import state_of_judgements

LINES = 40  # of a brief
NARRATIVE, WATCH = "narrative", "watch"
_KINDS = (f"{NARRATIVE}:", f"{WATCH}:")


@dataclass(frozen=True, slots=True)
class Draft:
    """What an analyst wants of a brief. `lines` are keys (`briefing.key_of_line`) in their order.

    `comment` is of the whole; `comments` are under lines, by their keys as `same_line` has them;
    `left_out` are keys of items. `is_away` tells that it is not listed any more.
    """

    first: str = ""
    last: str = ""
    lines: tuple[str, ...] = ()
    comment: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    is_away: bool = False


def dict_from_draft(draft: Draft) -> dict[str, Any]:
    """The draft as it is kept."""
    return asdict(draft)


def draft_from_dict(kept: Mapping[str, Any]) -> Draft:
    """The draft that was kept."""
    given = Draft(**kept)
    return replace(
        given,
        lines=_distinct(given.lines),
        comments={same_line(key): text for key, text in given.comments.items()},
        left_out=tuple(given.left_out),
    )


def draft_from_fields(fields: Fields) -> Draft:
    """The draft that a form sends: of each line its key, and its comment under its number."""
    given = [(n, key) for n, key in enumerate(fields.get("line", ())) if key.startswith(_KINDS)]
    lines = _distinct(key for _, key in given)
    comments = {same_line(key): one_of_fields(fields, f"comment_{n}") for n, key in given}
    return Draft(
        one_of_fields(fields, "first"),
        one_of_fields(fields, "last"),
        lines[:LINES],
        one_of_fields(fields, "comment"),
        {key: text for key, text in comments.items() if text},
        tuple(sorted(set(fields.get("left_out", ())))),
    )


def changed(draft: Draft, deed: str, add: Sequence[str]) -> Draft:
    """The draft after what a button of the form does: "up:2" is the third line one up."""
    lines = list(draft.lines)
    what, _, place = deed.partition(":")
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else len(lines)
    if what in ("up", "down") and at < len(lines):
        to = min(max(at + (1 if what == "down" else -1), 0), len(lines) - 1)
        lines.insert(to, lines.pop(at))
    elif what == "drop" and at < len(lines):
        del lines[at]
    elif what == "add":
        lines += [key for key in add if key.startswith(_KINDS)]
    return replace(draft, lines=_distinct(lines)[:LINES], is_away=what == "away")


def check_begun(draft: Draft) -> None:
    """Raises `UsageError` for a draft that is not worth beginning: without lines, or days."""
    first, last = _day(draft.first), _day(draft.last)
    if first is None or last is None:
        raise UsageError("say from which day to which day the brief is")
    if last < first:
        raise UsageError(f"the days end before they begin: {first} to {last}")
    if (last - first).days >= MOST:
        raise UsageError(f"{first} to {last} are more than {MOST} days")
    _check_lines(draft)


def brief_of_draft(connection: Connection, setting: Setting, draft: Draft) -> Brief:
    """The brief that a draft makes. Raises `UsageError` for what cannot be met."""
    _check_lines(draft)
    named = [key.partition(":") for key in draft.lines]
    arranged = Arrangement(draft.lines, draft.comments, frozenset(draft.left_out))
    wish = Wish(
        _day(draft.first),
        _day(draft.last),
        tuple(called for kind, _, called in named if kind == WATCH),
        tuple(called for kind, _, called in named if kind == NARRATIVE),
        comment=draft.comment,
        comment_name="your comment on the whole",
        most=MOST,
        arranged=arranged,
    )
    try:
        return brief_of_setting(connection, setting, wish)
    except (UsageError, StoreError):
        raise
    except SaysoError as e:
        raise UsageError(str(e)) from e


def brief_of_setting(connection: Connection, setting: Setting, wish: Wish) -> Brief:
    """The brief that is wished for, of what was counted up to a minute ago, with all judgements."""

    def counting(connection: Connection, asked: Asked) -> Counted:
        return setting.counted.of(connection, asked, as_of=state_of_judgements(connection))

    desk = setting.desk or Desk(setting.name, "")
    return brief_of_desk(desk, connection, wish, counting=counting)


def _check_lines(draft: Draft) -> None:
    if not draft.lines:
        raise UsageError("choose a line at least: a watch line or a narrative")


def _distinct(lines: Iterable[str]) -> tuple[str, ...]:
    """The keys, of those that name one line the first."""
    found: dict[str, str] = {}
    for key in lines:
        found.setdefault(same_line(key), key)
    return tuple(found.values())


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UsageError(f"“{given[:40]}” is no day such as 2024-04-11") from None
