"""What means harm ends within its limits, with its reason in a row, and the rest goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import hostile_documents
import pytest
from collecting import Collector, outlet
from news_site import Site, article

from sayso.articles import extraction, fetch
from sayso.collect import manners

PROGRAM = [sys.executable, str(Path(__file__).parents[1] / "cli" / "fake_sayso.py")]
MOST_MEMORY = 600 << 20


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can wait for."""
    limits = fetch.Limits(seconds=1.5, silence=1.5)
    monkeypatch.setattr(manners, "fetch", partial(fetch.fetch, limits=limits))
    monkeypatch.setattr(extraction.shared, "_seconds", 8.0)


@pytest.mark.usefixtures("short")
def test_every_hostile_page_has_its_reason(here: Collector, site: Site) -> None:
    reasons = hostile_documents.put_pages(site)
    site.put("/good", article())
    found = here(outlet(site, pages=[*(site.address + p for p in reasons), site.address + "/good"]))
    assert found.counts == {"new": 1, "failed": len(reasons)}
    told = {row.place.removeprefix(site.address): row.reason for row in here.rows("documents")}
    assert _untold(reasons, told) == {}


@pytest.mark.usefixtures("short")
def test_every_hostile_feed_and_sitemap_has_its_reason(here: Collector, site: Site) -> None:
    feeds, sitemaps = hostile_documents.put_feeds(site), hostile_documents.put_sitemaps(site)
    site.put("/good", article())
    good = site.put_feed("/feed", ["/good"])
    desk = outlet(
        site,
        feeds=[good, *(site.address + p for p in feeds)],
        sitemaps=[site.address + p for p in sitemaps],
    )
    assert here(desk).counts["new"] == 1
    told = {row.place.removeprefix(site.address): row.reason for row in here.rows("sources")}
    reasons = feeds | sitemaps
    assert _untold(reasons, told) == {}


def _untold(reasons: Mapping[str, str | None], told: Mapping[str, str | None]) -> dict[str, object]:
    """What was told where it is not what was to be told."""
    return {
        path: told[path]
        for path, reason in reasons.items()
        if (told[path] is None) != (reason is None) or (reason or "") not in (told[path] or "")
    }


@pytest.mark.skipif("SAYSO_SOAK" not in os.environ, reason="takes minutes: make soak")
def test_memory_stays_small_whatever_comes(site: Site, tmp_path: Path) -> None:
    pages = hostile_documents.put_pages(site)
    feeds, sitemaps = hostile_documents.put_feeds(site), hostile_documents.put_sitemaps(site)
    large = hostile_documents.put_large(site)
    site.put("/good", article())
    lists = {
        "pages": [*pages, large[0], "/good"],
        "feeds": [*feeds],
        "sitemaps": [*sitemaps, large[1]],
    }
    given = "".join(f"{k} = {[site.address + p for p in v]}\n" for k, v in lists.items())
    (tmp_path / "desk.toml").write_text(
        '[desk]\nname = "Desk"\ncontact = "desk@example.org"\n'
        f'[[outlet]]\nname = "The Ostrow Ferry"\ndelay = 0\nallow_hosts = ["{site.host}"]\n{given}'
    )
    with subprocess.Popen(
        [*PROGRAM, "collect", "--log-json"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as program:
        peaks: dict[int, tuple[str, int]] = {}
        sampled = _sampler(program.pid, peaks)
        assert program.stderr is not None
        left = {site.address + place for places in lists.values() for place in places}
        for line in program.stderr:
            left.discard(json.loads(line).get("name"))
            if not left:
                break
        # What is left is some 50,000 addresses that the sitemap announces and nobody has.
        program.send_signal(signal.SIGINT)
        end = program.stderr.read().splitlines()[-1]
        sampled.join()
    mib = sorted((size >> 20, name) for name, size in peaks.values())
    print(f"peaks in MiB: {mib}; {end}")
    assert not left
    assert max(size for _, size in peaks.values()) < MOST_MEMORY, mib


def _sampler(pid: int, peaks: dict[int, tuple[str, int]]):
    """Notes the peak of a process and of those that it started, until it ends."""
    import threading

    def sample() -> None:
        while Path(f"/proc/{pid}/task").exists():
            for one in [pid, *_children(pid)]:
                if (peak := _peak(one)) is not None:
                    peaks[one] = ("collector" if one == pid else "extractor", peak)
            time.sleep(0.02)
            if pid in peaks and _peak(pid) is None:
                return

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    return thread


def _children(pid: int) -> list[int]:
    found = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in file.read_text().split()]
        except OSError:
            pass
    return found


def _peak(pid: int) -> int | None:
    """The most memory that a process had (VmHWM), in bytes; None where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) << 10 if lines else None
