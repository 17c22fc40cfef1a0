"""collect/folders.py: files that are new, changed, gone or cannot be read"""

import gzip
import json
import os
from pathlib import Path

import pytest
from collecting import Collector, outlet
from warc_files import answer, packed, page, record

TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "pier.txt").write_text(TEXT)
    return folder


def _line(id: str, text: str = TEXT, **more: str) -> str:
    return json.dumps({"id": id, "text": text, **more})


def test_files_of_every_kind_are_read(here: Collector, folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "note.md").write_text(f"# Pier\n\n{TEXT} So it was.")
    (folder / "page.html").write_bytes(page(1))
    (folder / "zipped.txt.gz").write_bytes(gzip.compress(f"{TEXT} Zipped.".encode()))
    (folder / "old.jsonl").write_text(
        _line("a", f"{TEXT} Old.") + "\n" + _line("b", f"{TEXT} Odd.")
    )
    (folder / "web.warc.gz").write_bytes(packed(record(answer(page(2)))))
    (folder / "picture.png").write_bytes(b"no article")
    assert here(outlet(folders=(folder,))).counts == {"new": 7}


def test_a_new_file_is_read_alone(here: Collector, folder: Path) -> None:
    here(outlet(folders=(folder,)))
    (folder / "second.txt").write_text(f"{TEXT} A second one.")
    assert here(outlet(folders=(folder,))).ended == [(str(folder / "second.txt"), "new", None)]


def test_a_changed_file_is_a_new_version(here: Collector, folder: Path) -> None:
    here(outlet(folders=(folder,)))
    (folder / "pier.txt").write_text(TEXT.replace("open", "shut for good"))
    assert here(outlet(folders=(folder,))).counts == {"new version": 1}


def test_a_file_that_is_as_it_once_was_is_current_again(here: Collector, folder: Path) -> None:
    for text in (TEXT, f"{TEXT} More.", TEXT):
        (folder / "pier.txt").write_text(text)
        here(outlet(folders=(folder,)))
    assert sorted((v.number, v.current) for v in here.versions()) == [(1, True), (2, False)]


def test_a_file_that_was_touched_is_unchanged(here: Collector, folder: Path) -> None:
    here(outlet(folders=(folder,)))
    os.utime(folder / "pier.txt", (1, 1))
    assert here(outlet(folders=(folder,))).counts == {"unchanged": 1}


def test_what_a_removed_file_held_is_kept(here: Collector, folder: Path) -> None:
    (folder / "other.txt").write_text(f"{TEXT} Another one.")
    here(outlet(folders=(folder,)))
    (folder / "pier.txt").unlink()
    assert here(outlet(folders=(folder,))).counts == {}
    assert len(here.versions()) == 2


def test_a_folder_that_was_moved_holds_the_same_articles(here: Collector, folder: Path) -> None:
    here(outlet(folders=(folder,)))
    moved = folder.rename(folder.with_name("moved"))
    (moved / "pier.txt").write_text(f"{TEXT} More.")
    assert here(outlet(folders=(moved,))).counts == {"new version": 1}


def test_a_file_that_cannot_be_read_has_its_reason(here: Collector, folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "cut.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-9])
    (folder / "link.txt").symlink_to("nowhere")
    (folder / "wide.html").write_text("<html><body></body></html>")
    found = here(outlet(folders=(folder,)))
    assert found.counts == {"new": 1, "failed": 4}
    reasons = {Path(r.place).name: r.reason for r in here.rows("documents") if r.state == "failed"}
    assert reasons == {
        "empty.txt": "empty",
        "cut.txt.gz": "damaged or incomplete gzip",
        "link.txt": "no such file",
        "wide.html": "no text found in the page",
    }


def test_what_could_not_be_read_is_read_again_when_it_was_changed(
    here: Collector, folder: Path
) -> None:
    (folder / "later.txt").touch()
    here(outlet(folders=(folder,)))
    (folder / "later.txt").write_text(f"{TEXT} At last.")
    assert here(outlet(folders=(folder,))).counts == {"new": 1}
    assert here.document("later.txt").reason is None


def test_a_name_that_is_not_utf8_is_told_and_the_rest_is_read(
    here: Collector, folder: Path
) -> None:
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as file:
        file.write(TEXT.encode())
    found = here(outlet(folders=(folder,)))
    assert found.counts == {"new": 1, "failed": 1}
    assert found.reasons == ["its name is not UTF-8"]


def test_a_folder_that_is_not_there_is_told_and_noted(here: Collector, folder: Path) -> None:
    found = here(outlet(folders=(folder, folder / "nosuch")))
    assert found.reasons == ["no such file"]
    assert here.source("nosuch").reason == "no such file"
    (folder / "nosuch").mkdir()
    (folder / "nosuch" / "a.txt").write_text(f"{TEXT} In it.")
    here(outlet(folders=(folder, folder / "nosuch")))
    assert here.source("nosuch").reason is None


def test_a_pattern_of_folders_is_no_crash(here: Collector, folder: Path) -> None:
    assert here(outlet(folders=(folder.parent / "n*",))).counts == {"new": 1}


def test_a_line_that_cannot_be_read_fails_alone(here: Collector, folder: Path) -> None:
    (folder / "old.jsonl").write_text("\n".join([_line("a", f"{TEXT} A."), "none", _line("b")]))
    found = here(outlet(folders=(folder,)))
    assert (found.counts["failed"], here.document("old.jsonl").state) == (1, "held")
    assert here.document(".jsonl#" + str(len(_line("a", f"{TEXT} A.")) + 1)).state == "failed"


def test_a_failed_line_is_tried_again_on_request(here: Collector, folder: Path) -> None:
    (folder / "old.jsonl").write_text("none\n" + _line("b", f"{TEXT} B."))
    desk = outlet(folders=(folder,))
    reason = here(desk).reasons
    assert here(desk).counts == {}
    assert here(desk, retry=True).reasons == reason
    row = here.document(".jsonl#0")
    assert (row.state, row.due) == ("failed", None)


def test_what_is_tried_again_and_is_gone_does_not_wait_for_ever(
    here: Collector, folder: Path
) -> None:
    (folder / "old.jsonl").write_text("none\n")
    (folder / "empty.txt").touch()
    here(outlet(folders=(folder,)))
    (folder / "old.jsonl").unlink()
    (folder / "empty.txt").unlink()
    here(outlet(folders=(folder,)), retry=True)
    assert {r.due for r in here.rows("documents") if r.state != "held"} == {None}
    assert "waiting" not in {r.state for r in here.rows("documents")}


def test_a_text_that_holds_nul_fails_in_every_database(both: Collector, folder: Path) -> None:
    (folder / "nul.jsonl").write_text(_line("a", f"{TEXT}\0"))
    found = both(outlet(folders=(folder,)))
    assert found.counts == {"new": 1, "failed": 1}
