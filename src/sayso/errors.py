"""What can go wrong, as one tree.

SaysoError
├── UsageError            the call itself is wrong (a format nobody knows, a probability over 1)
│   ├── Taken             … because something else has that name already
│   └── DeskFileError     … because the desk's file is wrong: a line for each mistake
├── UnreadableArticle     one input could not be read; the rest goes on
│   ├── FetchError        … because its address did not answer with a page
│   └── WrongLanguage     … because no tagger reads its language
├── ModelError            the weights are missing, damaged or of another version
└── StoreError            the store cannot be opened, read or written
    ├── DamagedVersion    … because what is kept of an article cannot be made out any more
    └── DamagedReading    … because what was read in an article cannot be made out any more
"""

from collections.abc import Iterable


class SaysoError(Exception):
    """Base of all errors that Sayso raises on purpose; its text is one line for a person.

    Only that of `DeskFileError` may have more.
    """


class UsageError(SaysoError):
    """The call itself is wrong; nothing was read."""


class Taken(UsageError):
    """Something else has the name that was given."""


class DeskFileError(UsageError):
    """The desk's file cannot be used: `mistakes` are all that is wrong with it, a line each."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))

    def __reduce__(self) -> tuple[type["DeskFileError"], tuple[tuple[str, ...]]]:
        # Exceptions are rebuilt from `args`, which holds the joined text.
        return type(self), (self.mistakes,)


class UnreadableArticle(SaysoError):
    """One input could not be read.

    `name` is the input as the caller gave it (path, address, or "line 3 of file.jsonl"),
    `reason` a phrase for a person.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type["UnreadableArticle"], tuple[str, str], dict[str, object]]:
        # Exceptions are rebuilt from `args`, which holds the joined text: say how, so that
        # a failure can travel back from a worker process.
        return type(self), (self.name, self.reason), vars(self)


class FetchError(UnreadableArticle):
    """An address did not answer with what was asked for and may be read.

    `status` is the HTTP status that said so, None where it was something else. `retry_after`
    is in how many seconds to ask again, where the server said that, at most a day's. `lasting`
    tells that asking again is of no use: the same will come.
    """

    def __init__(
        self,
        name: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        lasting: bool = False,
    ) -> None:
        super().__init__(name, reason)
        self.status = status
        self.retry_after = retry_after
        self.lasting = lasting


class WrongLanguage(UnreadableArticle):
    """The article is in a language that no tagger reads yet."""


class ModelError(SaysoError):
    """The weights are missing, damaged, or of a version that this code does not read."""


class StoreError(SaysoError):
    """A store cannot be opened, read or written; `name` is its path or address."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class DamagedVersion(StoreError, ValueError):
    """What a store holds of an article cannot be made out any more; `name` is the article's."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "what is kept of it is damaged; a backup of the store has it")


class DamagedReading(StoreError, ValueError):
    """What a store holds of a reading cannot be made out any more; `name` is the article's."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "what was read in it is damaged; `sayso reread` reads it again")
