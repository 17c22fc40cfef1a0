import io
import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.placed_bytes import FileBytes, PlacedBytes

DATA = bytes(range(256)) * 3000
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["peek", "take", "skip", "beyond"]),
        st.sampled_from([0, 1, 15, 16, 4096, 130_000, 131_072, 300_000, 2_000_000]),
    ),
    max_size=12,
)


@given(STEPS, st.integers(0, len(DATA) + 5))
def test_every_byte_has_its_place(steps, start):
    data = FileBytes(io.BytesIO(DATA), start)
    at = start
    for step, size in steps:
        found = getattr(data, step)(size)
        here = DATA[at : at + size]
        if step == "beyond":
            assert found == DATA[at + size : at + size + 16]
        else:
            assert found == (len(here) if step == "skip" else here)
            at += len(here) if step != "peek" else 0
        assert data.place == at
        assert data.left == max(0, len(DATA) - at)


def test_mark_is_found_wherever_it_lies():
    for at in (0, 5, 131_065, 131_072, 400_000):
        data = PlacedBytes(iter([b"x" * at, b"MARK", b"y" * 5000, b""]).__next__)
        data.skip_to(re.compile(b"MARK"), lambda found: found.startswith(b"MARKyyy"))
        assert data.place == at


def test_mark_that_is_not_accepted_is_passed_over():
    data = FileBytes(io.BytesIO(b"aMARKbMARKc"))
    data.skip_to(re.compile(b"MARK"), lambda found: found == b"MARKc")
    assert data.place == 6


def test_without_a_mark_the_end_is_reached():
    data = FileBytes(io.BytesIO(DATA))
    data.skip_to(re.compile(b"MARK"), lambda found: True)
    assert data.left == 0


def test_blanks_are_left_out_however_many():
    data = FileBytes(io.BytesIO(b"\r\n" * 100_000 + b"x\r\n"))
    data.skip_these(b"\r\n")
    assert data.peek(9) == b"x\r\n"
