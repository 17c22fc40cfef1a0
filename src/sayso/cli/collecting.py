"""What is told while collecting: to a person, or to a machine; and the counts at the end."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from sayso.collect.announced import Look
from sayso.collect.items import End, Ending, Item
from sayso.export.plain import plain

if TYPE_CHECKING:
    from rich.status import Status

_MOST_REASONS = 5  # told at the end; the rest are in the store
_COUNTED = (Ending.NEW, Ending.EDITED, Ending.UNCHANGED, Ending.COPY)
_PLURALS = {Ending.EDITED: "new versions", Ending.COPY: "copies"}


class Counts:
    """How many items ended how, and why those failed that did."""

    def __init__(self) -> None:
        self.endings: Counter[Ending] = Counter()
        self.reasons: Counter[str] = Counter()
        self.answered = False  # whether a source could be looked into, new articles or not

    def item(self, end: End) -> None:
        """Counts an item."""
        if end.ending is Ending.DONE:
            self.answered = True
        if end.ending is not Ending.DONE:
            self.endings[end.ending] += 1
        if end.ending is Ending.FAILED:
            self.reasons[end.reason or "unknown"] += 1

    def look(self, look: Look) -> None:
        """Counts a look at a source that failed."""
        if look.failure is None or look.new:
            self.answered = True
        if look.failure is not None:
            self.endings[Ending.FAILED] += 1
            self.reasons[look.failure.reason] += 1

    @property
    def only_failures(self) -> bool:
        """Whether there was something, and nothing of it could be had."""
        had = self.answered or any(self.endings[e] for e in _COUNTED)
        return self.endings[Ending.FAILED] > 0 and not had

    def line(self) -> str:
        """All counts in a line."""
        told = [(self.endings[e], e) for e in (*_COUNTED, Ending.FAILED)]
        return f"sayso: {', '.join(f'{count:,} {_called(e, count)}' for count, e in told)}"

    def reason_lines(self) -> list[str]:
        """The commonest reasons of failures; of a few, each was told as it came."""
        if self.endings[Ending.FAILED] <= _MOST_REASONS:
            return []
        told = self.reasons.most_common(_MOST_REASONS)
        lines = [f"sayso: failed: {reason} ({count:,})" for reason, count in told]
        more = len(self.reasons) - len(told)
        return [*lines, f"sayso: failed: … and for {more} reasons more"] if more > 0 else lines


def _called(ending: Ending, count: int) -> str:
    """What so many items of an ending are called: "new", but "copies"."""
    return ending.value if count == 1 else _PLURALS.get(ending, ending.value)


class Teller(Protocol):
    """Is told of items and looks as they come."""

    def item(self, item: Item, end: End) -> None:
        """An item is in the store, or is known to have failed."""

    def look(self, look: Look) -> None:
        """A feed or sitemap was looked at."""


@contextmanager
def teller(counts: Counts, *, as_json: bool) -> Iterator[Teller]:
    """Tells on standard error, and the counts at the end, however it ends."""
    if as_json:
        tell = _JsonTeller(counts)
        try:
            yield tell
        finally:
            tell.end()
        return
    person = _PersonTeller(counts)
    try:
        yield person
    finally:
        person.end()


class _JsonTeller:
    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def item(self, item: Item, end: End) -> None:
        self._counts.item(end)
        if end.ending is not Ending.DONE:
            self._log(end.ending.value, outlet=item.outlet, name=item.name, reason=end.reason)

    def look(self, look: Look) -> None:
        self._counts.look(look)
        reason = None if look.failure is None else look.failure.reason
        outlet, place = look.source.outlet, look.source.place
        self._log("looked", outlet=outlet, name=place, announced=look.new, reason=reason)

    def end(self) -> None:
        counts = {e.value: self._counts.endings[e] for e in (*_COUNTED, Ending.FAILED)}
        self._log("end", **counts, reasons=dict(self._counts.reasons))

    def _log(self, event: str, **more: Any) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        print(json.dumps({"time": at, "event": event, **more}), file=sys.stderr, flush=True)


class _PersonTeller:
    """Failures as they come, a line each; a line of counts that changes, in a terminal."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._status: Status | None = None

    def item(self, item: Item, end: End) -> None:
        self._counts.item(end)
        if end.ending is Ending.FAILED:
            self._print(f"sayso: {item.name}: {end.reason}")
        self._update()

    def look(self, look: Look) -> None:
        self._counts.look(look)
        if look.failure is not None:
            self._print(f"sayso: {look.failure}")
        self._update()

    def end(self) -> None:
        if self._status is not None:
            self._status.stop()
        for line in (self._counts.line(), *self._counts.reason_lines()):
            self._print(line)

    def _print(self, line: str) -> None:
        coding = sys.stderr.encoding or "utf-8"
        print(plain(line).encode(coding, "backslashreplace").decode(coding), file=sys.stderr)

    def _update(self) -> None:
        if not sys.stderr.isatty():
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True).status("")
            self._status.start()
        self._status.update(self._counts.line())
