"""collect/run.py: whole runs over a desk"""

import json
import threading
from pathlib import Path

import pytest
from collecting import Collector, outlet
from news_site import Site, article

from sayso.collect import run as run_module
from sayso.store.schema import documents, outlets, sources

TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


def _feed(site: Site, *numbers: int) -> str:
    for number in numbers:
        site.answers.setdefault(f"/{number}", site.answers.get(f"/{number}") or _page(number))
    return site.put_feed("/feed", [f"/{n}" for n in numbers])


def _page(number: int):
    from news_site import Answer

    return Answer(article(number).encode())


def test_what_a_feed_announces_is_kept_with_what_was_said(both: Collector, site: Site) -> None:
    found = both(outlet(site, feeds=(_feed(site, 1, 2, 3),)))
    assert found.counts == {"new": 3}
    assert [look.new for look in found.looks] == [3]
    assert len(both.rows("statements")) == 6


def test_a_second_run_asks_only_whether_there_is_anything_new(here: Collector, site: Site) -> None:
    desk = outlet(site, feeds=(_feed(site, 1, 2),))
    here(desk)
    site.asked.clear()
    assert here(desk).counts == {}
    assert [(asked.path, asked.status) for asked in site.asked] == [("/feed", 304)]


def test_a_second_run_over_files_changes_no_row(both: Collector, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "pier.txt").write_text(TEXT)
    (folder / "empty.txt").touch()
    lines = [json.dumps({"id": str(i), "text": f"{TEXT} It was number {i}."}) for i in range(3)]
    (folder / "old.jsonl").write_text("\n".join([*lines, "no JSON"]))
    archive = tmp_path / "archive.jsonl"
    archive.write_text(json.dumps({"id": "a", "text": f"{TEXT} In the archive."}) + "\nnone\n")
    desk = outlet(folders=(folder,), archives=(str(archive), str(tmp_path / "nosuch.warc")))
    assert both(desk).counts == {"new": 5, "failed": 4}
    before = both.everything()
    assert both(desk).counts == {"failed": 1}
    assert both.everything() == before


def test_files_are_read_while_a_server_is_waited_for(
    here: Collector, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "pier.txt").write_text(TEXT)
    kept = threading.Event()
    waited = []
    site.on_request = lambda path: waited.append(kept.wait(20)) if path == "/1" else None
    desk = outlet(site, feeds=(_feed(site, 1),), folders=(tmp_path,))
    found = here(desk, on_item=lambda item, end: kept.set())
    assert waited == [True]
    assert found.counts == {"new": 2}


def test_a_slow_host_does_not_hold_up_another(here: Collector, site: Site, tmp_path: Path) -> None:
    from news_site import serving

    with serving() as other:
        done = threading.Event()
        for number in range(100, 120):
            other.put(f"/{number}", article(number))
        site.on_request = lambda path: done.wait(20) and None if path == "/1" else None

        def on_item(item: object, end: object) -> None:
            if len(other.paths()) > 20:
                done.set()

        slow = outlet(site, "Slow", feeds=(_feed(site, *range(1, 20)),))
        quick = outlet(
            other, "Quick", feeds=(other.put_feed("/feed", [f"/{n}" for n in range(100, 120)]),)
        )
        found = here(slow, quick, on_item=on_item)
    assert done.is_set()
    assert found.counts == {"new": 39}


def test_a_page_that_is_a_source_is_collected(here: Collector, site: Site) -> None:
    assert here(outlet(site, pages=(site.put("/1", article()),))).counts == {"new": 1}


def test_the_outlets_of_another_desk_are_left_alone(here: Collector, site: Site) -> None:
    with_one = outlet(site, "One", feeds=(_feed(site, 1, 2),))
    stop = threading.Event()

    def edited(item: object, end: object) -> None:
        # While it runs, somebody collects for a desk that names other outlets.
        if not stop.is_set():
            stop.set()
            here(outlet(name="Other", folders=()))

    here(with_one, on_item=edited)
    assert here(with_one).counts == {}
    assert {row.name for row in here.rows(outlets.name)} == {"One", "Other"}


def test_a_source_that_the_desk_no_longer_names_rests(here: Collector, site: Site) -> None:
    one, two = outlet(site, "One", feeds=(_feed(site, 1),)), outlet(site, "Two")
    here(one, two)
    site.asked.clear()
    here(two)
    assert site.asked == []
    assert [row.wanted for row in here.rows(sources.name)] == [False]


def test_leases_are_given_back_when_it_is_stopped(here: Collector, site: Site) -> None:
    stop = threading.Event()
    desk = outlet(site, feeds=(_feed(site, *range(1, 20)),))
    found = here(desk, stop=stop, on_item=lambda item, end: stop.set())
    assert 0 < len(found.ended) < 19
    assert {row.lease for row in here.rows(documents.name)} == {None}
    assert here(desk).counts == {"new": 19 - len(found.ended)}


def test_an_exception_gives_leases_back(here: Collector, site: Site) -> None:
    def fail(item: object, end: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        here(outlet(site, feeds=(_feed(site, *range(1, 9)),)), on_item=fail)
    assert {row.lease for row in here.rows(documents.name)} == {None}


def test_watching_picks_up_what_is_new(
    here: Collector, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr(run_module, "SHORTEST_PAUSE", 0.01)
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "first.txt").write_text(TEXT)
    stop = threading.Event()
    names = []

    def on_item(item, end) -> None:
        if end.ending == "new":
            names.append(Path(item.name).name)
            if len(names) == 1:
                (folder / "second.txt").write_text(TEXT.replace("open", "shut"))
                lines = json.dumps({"id": "a", "text": f"{TEXT} In the archive."})
                (tmp_path / "later.jsonl").write_text(lines)
        if len(names) == 3:
            stop.set()

    timer = threading.Timer(30, stop.set)
    timer.start()
    desk = outlet(folders=(folder,), archives=(str(tmp_path / "*.jsonl"),))
    here(desk, stop=stop, watch=True, on_item=on_item)
    timer.cancel()
    assert sorted(names) == ["first.txt", "later.jsonl at byte 0", "second.txt"]


def test_watching_looks_into_folders_while_much_is_fetched(
    here: Collector, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "LONGEST_PAUSE", 0.0)
    stop, read = threading.Event(), threading.Event()
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "first.txt").write_text(TEXT)
    waited = []

    def on_request(path: str) -> None:
        if path == "/1":
            (folder / "second.txt").write_text(TEXT.replace("open", "shut"))
            waited.append(read.wait(9))

    def on_item(item, end) -> None:
        if item.name.endswith("second.txt"):
            read.set()
        if item.name.endswith("/1"):
            stop.set()

    site.on_request = on_request
    desk = outlet(site, feeds=(_feed(site, 1),), folders=(folder,))
    here(desk, stop=stop, watch=True, on_item=on_item)
    assert waited == [True]


def test_watching_tells_once_of_what_goes_on_failing(
    here: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(run_module, "SHORTEST_PAUSE", 0.01)
    stop = threading.Event()
    rounds = []
    wait = run_module._Run.seconds_to_wait

    def counted(self) -> float:
        rounds.append(1)
        if len(rounds) == 5:
            stop.set()
        return wait(self)

    monkeypatch.setattr(run_module._Run, "seconds_to_wait", counted)
    found = here(outlet(folders=(tmp_path / "nosuch",)), stop=stop, watch=True)
    assert found.reasons == ["no such file"]


def test_a_document_that_was_left_by_a_killed_worker_is_read(
    here: Collector, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.store import leases

    desk = outlet(site, feeds=(_feed(site, 1),))
    here(desk)
    with here.store.writing() as connection:
        gone = f"{leases.computer()}|999999|1|abc"
        held = documents.update().values(lease=gone, lease_until=2**40, due=0)
        connection.execute(held)
    site.asked.clear()
    here(desk)
    assert "/1" in site.paths()
