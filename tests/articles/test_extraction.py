import errno
import os

import pytest

from sayso.articles.extraction import Extractor
from sayso.errors import UnreadableArticle

PAGE = "<html><body><article>{}</article></body></html>"
BODY = "<p>The mayor of Ostrow said on Monday that the ferry would stay in service.</p>" * 5


@pytest.fixture(scope="module")
def extractor():
    made = Extractor(seconds=60)
    yield made
    made.close()


def test_takes_out_the_text(extractor):
    assert "the ferry would stay" in extractor.extract(PAGE.format(BODY), "page").text


def test_one_worker_reads_many_pages(extractor):
    extractor.extract(PAGE.format(BODY), "one")
    first = extractor._worker.pid
    extractor.extract(PAGE.format(BODY), "two")
    assert extractor._worker.pid == first


def test_page_without_text_is_a_failure(extractor):
    with pytest.raises(UnreadableArticle, match="no text found"):
        extractor.extract("<html></html>", "page")


def test_what_the_worker_cannot_read_comes_back_as_its_reason(extractor):
    with pytest.raises(UnreadableArticle) as caught:
        extractor.ask("feed", "feed", data="", url="https://courier.example/", charset=None)
    assert (caught.value.name, caught.value.reason) == ("feed", "empty")


def test_late_worker_is_killed_and_the_next_page_gets_another():
    extractor = Extractor(seconds=0.01)
    with pytest.raises(UnreadableArticle, match=r"took more than 0\.01 seconds"):
        extractor.extract(PAGE.format(BODY), "page")
    extractor._seconds = 60
    assert extractor.extract(PAGE.format(BODY), "page").text
    extractor.close()


def test_worker_that_died_is_replaced(extractor):
    extractor.extract(PAGE.format(BODY), "page")
    extractor._worker.kill()
    extractor._worker.wait()
    assert extractor.extract(PAGE.format(BODY), "page").text


def test_worker_that_cannot_be_started_is_a_failure(monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.Popen", refuse)
    with pytest.raises(UnreadableArticle) as caught:
        Extractor().extract(PAGE.format(BODY), "page")
    assert caught.value.reason == (
        "the extractor cannot be started (resource temporarily unavailable)"
    )


def test_too_little_memory_is_a_failure():
    extractor = Extractor(seconds=60, memory=24 << 20)
    with pytest.raises(UnreadableArticle, match="memory"):
        extractor.extract(PAGE.format(BODY), "page")
    extractor.close()


def test_modules_in_the_readers_folder_are_not_imported(tmp_path, monkeypatch):
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('imported from the folder')")
    monkeypatch.chdir(tmp_path)
    extractor = Extractor(seconds=60)
    assert extractor.extract(PAGE.format(BODY), "page").text
    extractor.close()


def test_worker_of_another_process_is_left_alone(extractor):
    extractor.extract(PAGE.format(BODY), "page")
    parents = extractor._worker
    extractor._owner = os.getpid() + 1
    extractor.extract(PAGE.format(BODY), "page")
    assert extractor._worker is not parents
    assert parents.poll() is None
    parents.kill()
    parents.communicate()
