"""A store for people who work in Python: what was said, by whom, and what is said again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sayso.acts.days import Days, days_from_iso, stretch
from sayso.errors import DamagedReading, UsageError
from sayso.records import ActKind, Polarity, StatementKind

if TYPE_CHECKING:
    from sayso.export.filed import Filed
    from sayso.export.listing import Listing
    from sayso.reading import Reading
    from sayso.store.question import Question

_TEXTS = ("actor", "role", "organisation", "country")
_LISTS = {
    "about": ("about", str),
    "outlet": ("outlets", str),
    "act": ("acts", ActKind),
    "kind": ("kinds", StatementKind),
    "polarity": ("polarities", Polarity),
}
_DAYS = ("said", "published")
_FLAGS = ("hedged", "edited")


class Record:
    """What is kept in a store, to look at: nothing in it is changed. Closed by `with` or `close`.

    `words` and the options are those of `sayso search`, with `polarity` and `edited`: `act="deny"`
    or a list of alternatives, `published="2024-03/2024-05"`, `hedged=False`.
    """

    def __init__(self, place: str | Path) -> None:
        """Raises `StoreError` where no store is at the path or address."""
        from sayso.store.connection import open_store

        self._store = open_store(place, create=False)

    def close(self) -> None:
        """Ends its connections."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def readings(self, words: str = "", **options: Any) -> "Iterator[Reading]":
        """The readings with the statements that are asked for, the newest first, as a stream.

        Raises `UsageError` for an option that means nothing, `DamagedReading`.
        """
        return (filed.reading for filed in self._filed(_asked(words, options)))

    def statements(self, words: str = "", *, most: int = 1_000, **options: Any) -> "Listing":
        """The newest statements that are asked for: those of whole articles, until `most`."""
        from sayso.export.listings import statements_listing

        return statements_listing(_until(self._filed(_asked(words, options)), most))

    def actors(self, words: str = "", *, most: int = 50) -> "Listing":
        """The actors across articles that said most; with `words`, those whose name holds them.

        They are as `sayso collect` or `sayso actors` last told who is who.
        """
        from sayso.export.listings import actors_listing
        from sayso.store.actors import known_listed

        with self._store.reading() as connection:
            return actors_listing(known_listed(connection, words, most))

    def narratives(self, published: str | None = None, *, most: int = 50) -> "Listing":
        """The narratives with the most statements published in these days, pinned ones first."""
        from sayso.export.listings import narratives_listing
        from sayso.store.groups import largest_narratives, narratives_of_numbers

        days = _days("published", published) if published else None
        first, last = (days.first, days.last) if days else (date.min, date.max)
        with self._store.reading() as connection:
            counted = largest_narratives(connection, first, last, most)
            return narratives_listing(
                narratives_of_numbers(connection, [c.number for c in counted])
            )

    def _filed(self, asked: "Question") -> "Iterator[Filed]":
        from sayso.store.filing import filed_readings

        with self._store.reading() as connection:
            for found in filed_readings(connection, asked):
                if isinstance(found, DamagedReading):
                    raise found
                yield found


def open_record(place: str | Path) -> Record:
    """The record in a store, by its path or address. Raises `StoreError` where there is none."""
    return Record(place)


def _until(given: "Iterator[Filed]", most: int) -> "Iterator[Filed]":
    count = 0
    for filed in given:
        if count >= most:
            return
        count += len(filed.reading.statements)
        yield filed


def _asked(words: str, options: dict[str, Any]) -> "Question":
    from sayso.store.question import Question

    known: dict[str, Any] = {}
    for name, given in options.items():
        if given is None:
            continue
        if name in _TEXTS:
            known[name] = str(given)
        elif name in _FLAGS:
            known[name] = bool(given)
        elif name in _DAYS:
            known[name] = _days(name, given)
        elif name in _LISTS:
            field, kind = _LISTS[name]
            values = [_one(name, kind, v) for v in ([given] if isinstance(given, str) else given)]
            known[field] = tuple(values) if kind is str else frozenset(values)
        else:
            every = ", ".join((*_TEXTS, *_LISTS, *_DAYS, *_FLAGS))
            raise UsageError(f"{name!r} can not be asked for; these can: {every}")
    return Question(words=words, **known)


def _one(name: str, kind: Any, given: str) -> Any:
    try:
        return kind(given)
    except ValueError:
        raise UsageError(f"{name} is one of {', '.join(kind)}, not {given!r}") from None


def _days(name: str, given: str) -> Days:
    first, slash, last = str(given).partition("/")
    days = stretch(days_from_iso(first), days_from_iso(last if slash else first))
    if days is None:
        raise UsageError(f"{name} is a day, month or year, or two with a slash, not {given!r}")
    return days
