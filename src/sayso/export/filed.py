"""A reading as a store has it: which version of which article, and in which groups it stands."""

from dataclasses import dataclass
from datetime import datetime

from sayso.reading import Reading


@dataclass(frozen=True, slots=True)
class Groups:
    """Where a statement stands in the record; None where it is not grouped yet.

    `name` is what analysts call the narrative, if anything. `actor` is the id of the known actor
    that its source is, across articles, and `actor_name` its name; None where nobody is named.
    """

    saying: str | None = None
    narrative: str | None = None
    name: str | None = None
    actor: str | None = None
    actor_name: str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """What was found in a version, with its place in the record.

    `article` is the id of the article, the same for all its versions; `number` that of the
    version, from 1; `current` whether the article is this now; `seen` when it was first had (UTC);
    `family` the id of the texts that are copies of one another. `groups` has one for each
    statement of `reading`.
    """

    reading: Reading
    article: str
    number: int
    current: bool
    seen: datetime
    family: str | None
    groups: tuple[Groups, ...]
