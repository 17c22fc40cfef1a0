"""collect/archives.py: archives are read once, in order, from where a run was cut off"""

import gzip
import json
import threading
from pathlib import Path

import pytest
from collecting import Collector, outlet
from warc_files import answer, packed, page, record

TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


def _lines(count: int, start: int = 0) -> bytes:
    return b"".join(
        json.dumps({"id": f"n{i}", "text": f"{TEXT} Number {i}."}).encode() + b"\n"
        for i in range(start, start + count)
    )


def _pages(count: int) -> list[bytes]:
    return [record(answer(page(i)), f"https://courier.example/{i}") for i in range(count)]


@pytest.fixture(params=["jsonl", "jsonl.gz", "warc", "warc.gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An archive of five articles."""
    made = {
        "jsonl": lambda: _lines(5),
        "jsonl.gz": lambda: gzip.compress(_lines(5)),
        "warc": lambda: b"".join(_pages(5)),
        "warc.gz": lambda: packed(*_pages(5)),
    }
    path = tmp_path / f"archive.{request.param}"
    path.write_bytes(made[request.param]())
    return path


def test_every_article_is_kept(here: Collector, archive: Path) -> None:
    assert here(outlet(archives=(str(archive),))).counts == {"new": 5}


def test_one_that_is_done_is_not_opened(here: Collector, archive: Path) -> None:
    here(outlet(archives=(str(archive),)))
    about = archive.stat()
    import os

    archive.write_bytes(b"x" * about.st_size)
    os.utime(archive, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert here(outlet(archives=(str(archive),))).counts == {}


@pytest.mark.parametrize("after", [1, 3])
def test_one_that_was_cut_off_is_read_on_from_there(
    here: Collector, archive: Path, after: int
) -> None:
    stop = threading.Event()
    names = []

    def on_item(item, end) -> None:
        names.append(item.name)
        if len(names) == after:
            stop.set()

    desk = outlet(archives=(str(archive),))
    first = here(desk, stop=stop, on_item=on_item)
    second = here(desk)
    assert first.counts == {"new": after}
    assert second.counts == {"new": 5 - after}
    assert here(desk).counts == {}


def test_a_file_in_its_place_is_read_from_its_start(here: Collector, tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(_lines(3))
    here(outlet(archives=(str(path),)))
    path.write_bytes(_lines(2, start=10))
    assert here(outlet(archives=(str(path),))).counts == {"new": 2}


def test_one_that_has_grown_brings_what_is_new(here: Collector, tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(_lines(3))
    here(outlet(archives=(str(path),)))
    path.write_bytes(_lines(4))
    assert here(outlet(archives=(str(path),))).counts == {"new": 1, "unchanged": 3}


def test_one_that_is_gone_for_a_day_is_not_read_anew(here: Collector, tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(_lines(3))
    desk = outlet(archives=(str(path),))
    here(desk)
    away = path.rename(tmp_path / "away")
    assert here(desk).reasons == ["no such file"]
    assert here.source(".jsonl").reason == "no such file"
    away.rename(path)
    assert here(desk).counts == {}
    assert here.source(".jsonl").reason is None


def test_a_pattern_stands_for_its_files(here: Collector, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(_lines(2))
    (tmp_path / "b.jsonl").write_bytes(_lines(2, start=5))
    desk = outlet(archives=(str(tmp_path / "*.jsonl"),))
    assert here(desk).counts == {"new": 4}
    (tmp_path / "c.jsonl").write_bytes(_lines(1, start=9))
    assert here(desk).counts == {"new": 1}


def test_a_pattern_without_files_is_told(here: Collector, tmp_path: Path) -> None:
    assert here(outlet(archives=(str(tmp_path / "*.warc"),))).reasons == ["matches no file"]


def test_a_damaged_record_fails_alone_and_can_be_tried_again(
    here: Collector, tmp_path: Path
) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(_lines(1) + b"none\n" + _lines(1, start=1))
    desk = outlet(archives=(str(path),))
    assert here(desk).counts == {"new": 2, "failed": 1}
    assert here(desk).counts == {}
    assert here(desk, retry=True).counts == {"unchanged": 2, "failed": 1}
    (failed,) = here.rows("documents")
    assert (failed.state, failed.due) == ("failed", None)


def test_what_is_no_longer_in_an_archive_does_not_wait_for_ever(
    here: Collector, tmp_path: Path
) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(_lines(1) + b"none\n")
    here(outlet(archives=(str(path),)))
    path.write_bytes(_lines(1))
    here(outlet(archives=(str(path),)), retry=True)
    (failed,) = here.rows("documents")
    assert (failed.state, failed.due) == ("failed", None)


def test_an_archive_that_ends_too_early_gives_what_is_there(
    here: Collector, tmp_path: Path
) -> None:
    path = tmp_path / "archive.jsonl.gz"
    path.write_bytes(gzip.compress(_lines(2)) + gzip.compress(_lines(3, start=2))[:-9])
    found = here(outlet(archives=(str(path),)))
    assert found.counts["new"] >= 2
    assert found.reasons == ["damaged or incomplete gzip"]


def test_the_same_record_in_two_archives_is_one_article(here: Collector, tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(_lines(2))
    desk = outlet(archives=(str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")))
    assert here(desk).counts == {"new": 2, "unchanged": 2}


def test_a_record_may_name_its_outlet(here: Collector, tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT, "outlet": "Radio Meridel"})
    (tmp_path / "a.jsonl").write_text(line)
    here(outlet(name="The Archive", archives=(str(tmp_path / "a.jsonl"),)))
    assert here.versions()[0].article.outlet == "Radio Meridel"
