"""What a search asks: from the fields of an address to a question, and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sayso.acts.days import Days, days_from_iso
from sayso.desk.visit import Visit
from sayso.desk_file import Watch
from sayso.errors import UsageError
from sayso.records import ActKind, Polarity, Precision, StatementKind
from sayso.store.question import MOST, Order, Question

USUAL = 20  # statements a page
_Choice = TypeVar("_Choice", bound=StrEnum)
_TEXTS = ("words", "actor", "role", "organisation", "about", "country")
_HEDGED = {"yes": True, "no": False}


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
    """What the fields of the address ask. Raises `UsageError` for one that means nothing."""
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
    return Asking(question, order, limit, tuple(_fields(visit)))


def fields_of_watch(watch: Watch, first: date, last: date) -> Iterator[tuple[str, str]]:
    """The fields that ask what a watch line does, of some days."""
    yield "words", watch.words or ""
    yield "actor", watch.actor or ""
    yield "about", watch.about or ""
    yield from (("act", act.value) for act in watch.acts)
    yield from (("outlet", outlet) for outlet in watch.outlets)
    yield from fields_of_days("published", first, last)


def fields_of_days(name: str, first: date, last: date) -> Iterator[tuple[str, str]]:
    """The fields that ask for days."""
    yield f"{name}_from", first.isoformat()
    yield f"{name}_to", last.isoformat()


def watch_from_question(question: Question) -> str | None:
    """The lines of a desk's file that watch for the same; None where no watch line can ask it.

    A watch line has no role, organisation, country, kind, polarity, hedge nor time.
    """
    asked = Question(
        words=question.words,
        actor=question.actor,
        about=question.about,
        outlets=question.outlets,
        acts=question.acts,
    )
    if question != asked or len(asked.about) > 1 or asked == Question():
        return None
    named = question.words or question.actor or "".join(question.about) or "A new line"
    lines = ["[[watch]]", f"name = {_toml(named)}"]
    texts = (("words", asked.words), ("actor", asked.actor), ("about", "".join(asked.about)))
    lines += [f"{key} = {_toml(value)}" for key, value in texts if value]
    lists = (("act", sorted(a.value for a in asked.acts)), ("outlets", asked.outlets))
    lines += [f"{key} = [{', '.join(map(_toml, values))}]" for key, values in lists if values]
    return "\n".join(lines)


def _fields(visit: Visit) -> Iterator[tuple[str, str]]:
    """All fields that ask something, without the place in what is found."""
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
            raise UsageError(f"{value[:40]!r} is no day, month or year (2022-07-14, 2022-07, 2022)")
    begin = first.first if first else date.min
    end = last.last if last else date.max
    if end < begin:
        raise UsageError(f"the days end before they begin: {given[0]} to {given[1]}")
    return Days(begin, end, Precision.DAYS)


def _choice(kind: type[_Choice], name: str, given: str) -> _Choice:
    try:
        return kind(given)
    except ValueError:
        raise UsageError(f"{name} is one of {', '.join(kind)}, not {given[:40]!r}") from None


def _toml(value: str) -> str:
    """A string of TOML."""
    escaped = "".join(
        f"\\u{ord(c):04x}" if ord(c) < 0x20 or ord(c) == 0x7F else c
        for c in value.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'
