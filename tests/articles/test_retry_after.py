from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.retry_after import seconds_from_retry_after

NOW = datetime(1994, 11, 6, 8, 48, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("9" * 5000, 86_400.0),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 60.0),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 60.0),
        ("Sun Nov  6 08:49:37 1994", 60.0),
        ("Sun, 06 Nov 1994 08:49:37 -0000", 60.0),
        ("Sun, 06 Nov 1994 07:00:00 GMT", 0.0),
        ("Wed, 06 Nov 2095 08:49:37 GMT", 86_400.0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
        ("in a while", None),
        ("Sun, 99 Nov 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 99999999 08:49:37 GMT", None),
    ],
)
def test_header_tells_how_long_to_wait(header, seconds):
    assert seconds_from_retry_after(header, NOW) == seconds


@given(st.text(st.characters(max_codepoint=255)) | st.text("0123456789 :,-+GMTSunNov"))
def test_any_header_is_read(header):
    seconds = seconds_from_retry_after(header, NOW)
    assert seconds is None or 0 <= seconds <= 86_400
