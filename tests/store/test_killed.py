"""A process that is killed in the midst of its work: what was committed is there, and is sound."""

from random import Random

from apart import number, started
from recorded import keep_from
from sqlalchemy import func, select

from sayso.store.check import faults
from sayso.store.connection import open_store
from sayso.store.schema import versions

TIMES = 10


def test_whenever_a_writer_is_killed_the_store_is_sound(address: str) -> None:
    store, random = open_store(address), Random()
    kept = number()
    for _ in range(TIMES):
        begun = kept.value
        writer = started(keep_from, address, begun, kept)
        while kept.value == begun:
            writer.join(0.001)
            assert writer.is_alive()
        writer.join(random.random() * 0.02)
        writer.kill()
        writer.join()
        with store.reading() as connection:
            count = connection.scalar(select(func.count()).select_from(versions))
            # Of the last one nobody may have been told.
            assert count in (kept.value, kept.value + 1)
            assert list(faults(connection)) == []
    store.close()
