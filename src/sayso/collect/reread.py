"""What an older model or release read, read again; what was read in a version is then replaced.

Articles stay as they are, and so do judgements: they speak of the text (`store/judgements.py`).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from sayso.collect.keep import Read
from sayso.inputs import Named
from sayso.pipeline import Outcome
from sayso.reading import Reading
from sayso.resolving import resolve_new
from sayso.store.articles import version_of_key
from sayso.store.connection import Store, now
from sayso.store.readings import drop_damaged_readings, keep_reading, versions_to_read


def reread(
    store: Store,
    read: Read,
    model: str,
    release: str,
    tell: Callable[[Outcome], None],
) -> None:
    """Reads all that `model`, in `release` of Sayso, did not read yet, and keeps it.

    Each version in a transaction of its own: a run that is cut off goes on where it was. What
    was damaged in the store is read again too. Where an article cannot be read, what was read
    in it before stays. At the end it is told who is who.
    """
    with store.writing() as connection:
        drop_damaged_readings(connection)
    with store.reading() as connection:
        keys = list(versions_to_read(connection, model, release))
    line: deque[int] = deque()
    for outcome in read(_articles(store, keys, line)):
        key = line.popleft()
        if isinstance(outcome, Reading):
            with store.writing() as connection:
                keep_reading(connection, key, outcome, release, now())
        tell(outcome)
    resolve_new(store)


def _articles(store: Store, keys: Iterable[int], line: deque[int]) -> Iterator[Named]:
    """The articles under `keys`; each key is noted in `line`, since `read` may be ahead."""
    for key in keys:
        with store.reading() as connection:
            version = version_of_key(connection, key)
        if version is not None:
            line.append(key)
            yield Named(version.origin.name, version.article)
