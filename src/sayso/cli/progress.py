"""What is told on standard error: failures always, progress where a person looks on."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sayso.errors import DamagedReading, UnreadableArticle
from sayso.export.plain import counted, plain
from sayso.reading import Reading

if TYPE_CHECKING:
    from rich.status import Status

_QUIET = 0.5  # seconds before progress shows: what is over at once needs none


class Progress:
    """Counts readings and failures; a context manager that shows them as they come."""

    def __init__(self, *, shown: bool) -> None:
        """`shown` is False where the results themselves scroll by in the terminal."""
        self.articles = 0
        self.statements = 0
        self.failures = 0
        self._shown = shown and sys.stderr.isatty()
        self._began = time.monotonic()
        self._status: Status | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._status is not None:
            self._status.stop()
        if error is not None:
            return
        if self._shown:
            print(f"sayso: {self._counts()} ({self._pace()})", file=sys.stderr)
        elif self.articles + self.failures > 1 and sys.stderr.isatty():
            # The results have scrolled by: how many there were is told at their end.
            print(f"sayso: {self._counts()}", file=sys.stderr)

    def read(self, reading: Reading) -> None:
        """Count one reading."""
        self.articles += 1
        self.statements += len(reading.statements)
        self._update()

    def failed(self, failure: UnreadableArticle | DamagedReading) -> None:
        """Count and tell one failure, on one line."""
        self.failures += 1
        line = plain(f"sayso: {failure}")
        shown = line.encode(sys.stderr.encoding or "utf-8", "backslashreplace")
        if self._status is not None:
            self._status.stop()
        print(shown.decode(sys.stderr.encoding or "utf-8"), file=sys.stderr, flush=True)
        if self._status is not None:
            self._status.start()
        self._update()

    def note(self, line: str) -> None:
        """Tell a person who looks on; a script is told of failures alone."""
        if sys.stderr.isatty():
            if self._status is not None:
                self._status.stop()
            print(plain(f"sayso: {line}"), file=sys.stderr)

    def _update(self) -> None:
        if not self._shown or time.monotonic() - self._began < _QUIET:
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True).status("")
            self._status.start()
        self._status.update(f"{self._counts()} ({self._pace()})")

    def _counts(self) -> str:
        failed = f", {self.failures:,} failed" if self.failures else ""
        statements = counted(self.statements, "statement")
        return f"{counted(self.articles, 'article')}, {statements}{failed}"

    def _pace(self) -> str:
        pace = self.articles / max(time.monotonic() - self._began, 1e-3)
        return f"{pace:,.1f} articles a second"
