"""Two programs that collect into one store at the same time: nothing is done twice."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from collecting import Collector
from news_site import Site, article

from sayso.store.check import faults
from sayso.store.connection import open_store
from sayso.store.schema import articles, documents, sources

PROGRAM = [sys.executable, str(Path(__file__).parents[1] / "cli" / "fake_sayso.py")]
COUNT = 12
TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


def test_every_page_is_fetched_once_and_no_article_kept_twice(
    address: str, site: Site, tmp_path: Path
) -> None:
    for number in range(COUNT):
        site.put(f"/{number}", article(number))
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} Number {number}.")
    feed = site.put_feed("/feed", [f"/{n}" for n in range(COUNT)])
    sitemap = site.put_sitemap("/sitemap", [f"/{n}" for n in reversed(range(COUNT))])
    (tmp_path / "desk.toml").write_text(
        '[desk]\nname = "Desk"\ncontact = "desk@example.org"\n'
        f'[[outlet]]\nname = "The Ostrow Ferry"\ndelay = 0\nallow_hosts = ["{site.host}"]\n'
        f'feeds = ["{feed}"]\nsitemaps = ["{sitemap}"]\nfolders = ["."]\n'
    )
    command = [*PROGRAM, "collect", "--store", address]
    running = [
        subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    told = [program.communicate(timeout=120)[1] for program in running]
    assert [program.returncode for program in running] == [0, 0], told
    asked = Counter(path for path in site.paths() if path not in ("/feed", "/sitemap"))
    assert asked == {f"/{n}": 1 for n in range(COUNT)}
    store = open_store(address)
    both = Collector(store)
    assert len(both.rows(articles.name)) == len(both.versions()) == 2 * COUNT
    assert {row.state for row in both.rows(documents.name)} == {"held"}
    leases = [row.lease for name in (documents.name, sources.name) for row in both.rows(name)]
    assert set(leases) == {None}
    with both.store.reading() as connection:
        assert list(faults(connection)) == []
    store.close()
