"""What collecting finds, and how it ended with each: passed from where it is found to the store."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from sayso.records import Article

FROM_FEED = "feed"  # where a date is from that its page does not tell


class Ending(StrEnum):
    """How it ended with an item, as it is counted."""

    NEW = "new"
    EDITED = "new version"
    UNCHANGED = "unchanged"
    COPY = "copy"  # new, and word for word in the store already, from elsewhere
    FAILED = "failed"
    DONE = "done"  # no article: the end of an archive, say; not counted


@dataclass(frozen=True, slots=True)
class End:
    """How it ended with an item; `version` is the key of the version that holds it.

    `reason` says why it failed, or why nothing was read in what is held.
    """

    ending: Ending
    version: int | None = None
    reason: str | None = None


Note = Callable[[Connection, End], bool]


@dataclass(frozen=True, slots=True)
class Made:
    """An article, and the name under which it is the same article when it is met again."""

    article: Article
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes that may be an article: their SHA-256, where they lie, what makes an article of them.

    `outlet` publishes it, unless the article itself names another and `names_outlet`. `make` may
    take long, and raises `UnreadableArticle`; it is called only if the bytes are new. `live` says
    that this is how the article is now, whatever it was before.
    """

    outlet: str
    raw: str
    place: str
    extractor: str
    make: Callable[[], Made]
    names_outlet: bool = False
    live: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Something to keep, in the order in which it was found.

    `name` is what a person calls it. Either there are bytes (`found`), or it has ended already.
    `note` writes down the end where the work is kept, in the same transaction; it answers
    False if the work is no longer this worker's, and then nothing is kept.
    """

    name: str
    outlet: str
    note: Note
    found: Found | None = None
    end: End | None = None
