"""What can go wrong, as one tree.

SaysoError
├── UsageError            the call itself is wrong (a format nobody knows, a probability over 1)
├── UnreadableArticle     one input could not be read; the rest goes on
│   ├── FetchError        … because its address did not answer with a page
│   └── WrongLanguage     … because no tagger reads its language
└── ModelError            the weights are missing, damaged or of another version
"""


class SaysoError(Exception):
    """Base of all errors that Sayso raises on purpose; its text is one line for a person."""


class UsageError(SaysoError):
    """The call itself is wrong; nothing was read."""


class UnreadableArticle(SaysoError):
    """One input could not be read.

    `name` is the input as the caller gave it (path, address, or "line 3 of file.jsonl"),
    `reason` a phrase for a person.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type["UnreadableArticle"], tuple[str, str]]:
        # Exceptions are rebuilt from `args`, which holds the joined text: say how, so that
        # a failure can travel back from a worker process.
        return type(self), (self.name, self.reason)


class FetchError(UnreadableArticle):
    """An address did not answer with a page that may be read."""


class WrongLanguage(UnreadableArticle):
    """The article is in a language that no tagger reads yet."""


class ModelError(SaysoError):
    """The weights are missing, damaged, or of a version that this code does not read."""
