"""What a search asks: from the fields of an address to a question, and back."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sayso.acts.days import Days, days_from_iso
from sayso.desk.visit import Visit
from sayso.desk_file import Watch
from sayso.errors import UsageError
from sayso.records import ActKind, Polarity, Precision, StatementKind
from sayso.store.question import MOST, Order, Question
from sayso.store.watched import watch_of_question

USUAL = 20  # statements a page
_Choice = TypeVar("_Choice", bound=StrEnum)
_TEXTS = ("words", "actor", "role", "organisation", "about", "country")
_HEDGED = {"yes": True, "no": False}


class WrongDays(UsageError):
    """Days that are none: those of the fields that begin with `name`."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.name = name


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, what comes first, how much of it, and the fields of the form that ask it."""

    question: Question
    order: Order
    limit: int
    fields: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether it asks for everything."""
        return self.question == Question()


def asking_of_visit(visit: Visit) -> Asking:
    """What the fields of the address ask.

    Raises `UsageError` for one that means nothing, `WrongDays` where that is a day.
    """
    texts = {name: visit.one(name) for name in _TEXTS}
    hedged = visit.one("hedged")
    if hedged and hedged not in _HEDGED:
        raise UsageError(f"hedged is yes or no, not {hedged[:40]!r}")
    question = Question(
        words=texts["words"],
        actor=texts["actor"],
        role=texts["role"],
        organisation=texts["organisation"],
        about=visit.many("about"),
        outlets=visit.many("outlet"),
        country=texts["country"] or None,
        acts=frozenset(_choice(ActKind, "act", v) for v in visit.many("act")),
        kinds=frozenset(_choice(StatementKind, "kind", v) for v in visit.many("kind")),
        polarities=frozenset(_choice(Polarity, "polarity", v) for v in visit.many("polarity")),
        hedged=_HEDGED.get(hedged),
        said=_days(visit, "said"),
        published=_days(visit, "published"),
        edited=visit.one("edited") == "yes",
    )
    order = _choice(Order, "order", visit.one("order") or Order.NEWEST.value)
    limit = visit.number("limit", USUAL, MOST)
    return Asking(question, order, limit, fields_of_visit(visit))


def fields_of_watch(watch: Watch, first: date, last: date) -> Iterator[tuple[str, str]]:
    """The fields that ask what a watch line does, of some days."""
    yield "words", watch.words or ""
    yield "actor", watch.actor or ""
    yield "about", watch.about or ""
    yield "role", watch.role or ""
    yield "organisation", watch.organisation or ""
    yield "country", watch.country or ""
    yield "hedged", {True: "yes", False: "no", None: ""}[watch.hedged]
    yield from (("act", act.value) for act in watch.acts)
    yield from (("kind", kind.value) for kind in watch.kinds)
    yield from (("polarity", polarity.value) for polarity in watch.polarities)
    yield from (("outlet", outlet) for outlet in watch.outlets)
    yield from fields_of_days("published", first, last)


def fields_of_days(name: str, first: date, last: date) -> Iterator[tuple[str, str]]:
    """The fields that ask for days."""
    yield f"{name}_from", first.isoformat()
    yield f"{name}_to", last.isoformat()


def watch_from_question(question: Question) -> Watch | None:
    """The watch line that asks the same, of all days, with a name that may do.

    None where there is none: the search asks nothing else, or about several.
    """
    try:
        watch = watch_of_question(question, "")
    except UsageError:
        return None
    texts = ("words", "actor", "about", "role", "organisation")
    named = next((value for key in texts if watch and (value := getattr(watch, key))), "")
    return replace(watch, name=named or "A new line") if watch else None


def toml_of_watch(watch: Watch) -> str:
    """The lines of a desk's file that are a watch line."""
    keys = {"acts": "act", "kinds": "kind", "polarities": "polarity"}
    given = ((keys.get(key, key), value) for key, value in asdict(watch).items())
    lines = [f"{key} = {_toml(value)}" for key, value in given if value not in (None, ())]
    return "\n".join(["[[watch]]", *lines])


def fields_of_visit(visit: Visit) -> tuple[tuple[str, str], ...]:
    """All fields that ask something, as they were typed, without the place in what is found."""
    return tuple(_fields(visit))


def _fields(visit: Visit) -> Iterator[tuple[str, str]]:
    for name in (*_TEXTS, "hedged", "edited", "order", "limit"):
        if name != "about" and (value := visit.one(name)):
            yield name, value
    for name in ("about", "outlet", "act", "kind", "polarity"):
        yield from ((name, value) for value in visit.many(name))
    for name in ("said_from", "said_to", "published_from", "published_to"):
        if value := visit.one(name):
            yield name, value


def _days(visit: Visit, name: str) -> Days | None:
    """From a day, month or year to another; None where neither is asked."""
    given = [visit.one(f"{name}_{end}") for end in ("from", "to")]
    if not any(given):
        return None
    first, last = (days_from_iso(value) for value in given)
    for value, found in zip(given, (first, last), strict=True):
        if value and found is None:
            words = f"“{value[:40]}” is no day, month or year (2022-07-14, 2022-07, 2022)"
            raise WrongDays(name, words)
    begin = first.first if first else date.min
    end = last.last if last else date.max
    if end < begin:
        raise WrongDays(name, f"the days end before they begin: {given[0]} to {given[1]}")
    return Days(begin, end, Precision.DAYS)


def _choice(kind: type[_Choice], name: str, given: str) -> _Choice:
    try:
        return kind(given)
    except ValueError:
        raise UsageError(f"{name} is one of {', '.join(kind)}, not {given[:40]!r}") from None


def _toml(value: object) -> str:
    """A value of TOML: a string, a list of them, or a truth value."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    escaped = "".join(
        f"\\u{ord(c):04x}" if ord(c) < 0x20 or ord(c) == 0x7F else c
        for c in str(value).replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'
