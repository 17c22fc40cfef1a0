"""export/formats.py"""

import pytest

from sayso.errors import UsageError
from sayso.export.formats import FORMATS, Format, format_from_name, lines_of_formats, writer_of


@pytest.mark.parametrize("format", FORMATS.values(), ids=str)
def test_every_format_has_its_writer(format: Format) -> None:
    if format.needs:
        pytest.importorskip(format.needs, reason=f"{format} needs {format.needs}")
    assert callable(writer_of(format))
    assert callable(writer_of(format, filed=True))


def test_every_ending_belongs_to_one_format() -> None:
    endings = [ending for format in FORMATS.values() for ending in format.endings]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.CSV", "csv"), ("a.b.jsonl", "jsonl"), ("jsonl", None), ("a.xml", None)],
)
def test_the_ending_tells_the_format(name: str, format: str | None) -> None:
    found = format_from_name(name)
    assert (found.name if found else None) == format


def test_what_is_not_installed_is_named() -> None:
    with pytest.raises(UsageError, match=r"pip install 'sayso\[no_such_thing\]'"):
        writer_of(Format("x", "", (), "csv:csv_from_readings", needs="no_such_thing"))


def test_every_format_is_listed_on_a_line() -> None:
    lines = lines_of_formats()
    assert [line.split()[0] for line in lines] == list(FORMATS)
    assert max(map(len, lines)) <= 94
