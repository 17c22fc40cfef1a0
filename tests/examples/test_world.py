"""The invented world: its sites are whole, and ABOUT.md says of its articles what is true."""

import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Thread
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import build_site
import pytest
import serve
from world_articles import HERE, Article, articles, outlets

ABOUT = (HERE / "ABOUT.md").read_text(encoding="utf-8")
FIRST = {article.id: article for article in articles()}
SECOND = {article.id: article for article in articles(2)}
AT = build_site.addresses()
SITES = [outlet for outlet in outlets() if outlet.feed]
START, END = date(2024, 3, 1), date(2024, 4, 11)
HIDDEN = "A line that grows: the hidden survey"
VOTE = "A line that grows: a date for the vote"
MONEY = "A line that only seems to grow: Ketmoran money"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    build_site.build(folder)
    return folder


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edited")
    build_site.build(folder, version=2)
    return folder


def page(folder: Path, article: Article) -> Path:
    below = str(article.path).lstrip("/")
    name = f"{below}index.html" if below.endswith("/") or not below else below
    return folder / "sites" / article.outlet / name


@cache
def table(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading of ABOUT.md, code marks left out."""
    section = ABOUT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    block = next(p for p in section.strip().split("\n\n") if p.startswith("|"))
    rows = [[c.strip() for c in line.split("|")[1:-1]] for line in block.splitlines()[2:]]
    return [[re.sub(r"^`([^`]*)`$", r"\1", cell) for cell in row] for row in rows]


def week(article: Article) -> int:
    return (article.published.date() - START).days // 7 + 1


def by_week(counted: Iterator[Article] | list[Article]) -> list[int]:
    counts = Counter(map(week, counted))
    return [counts[n] for n in range(1, 7)]


def test_the_same_bytes_are_written_each_time_and_files_left_alone(world: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in world.rglob("*") if p.is_file()}
    build_site.build(world)
    assert {p: p.stat().st_mtime_ns for p in world.rglob("*") if p.is_file()} == before


def test_every_article_of_a_site_has_a_page_with_all_its_words(world: Path) -> None:
    for article in FIRST.values():
        if article.path:
            shown = page(world, article).read_text(encoding="utf-8")
            plain = re.sub(r"<[^>]+>", "", shown).replace("&amp;", "&")
            assert [p for p in article.paragraphs if p.strip("*") not in plain] == [], article.id


def test_every_article_of_the_radio_has_a_file_that_begins_with_its_headline(world: Path) -> None:
    found = sorted(p.read_text("utf-8") for p in (world / "radio-meridel").iterdir())
    titles = [text.split("\n", 1)[0].removeprefix("# ") for text in found]
    radio = [a.title for a in FIRST.values() if a.outlet == "radio-meridel"]
    assert sorted(titles) == sorted(radio)


def test_every_page_tells_when_it_came_out(world: Path) -> None:
    for article in FIRST.values():
        if article.path:
            assert f'datetime="{article.published.isoformat()}"' in page(world, article).read_text()


def test_no_two_addresses_are_the_same() -> None:
    paths = [(a.outlet, a.path) for a in FIRST.values() if a.path]
    assert len(set(paths)) == len(paths)


def test_the_second_version_changes_no_page_but_those_of_the_edits(
    world: Path, edited: Path
) -> None:
    changed = set()
    for article in FIRST.values():
        if article.path:
            shown = page(edited, article).read_text(encoding="utf-8")
            for other in SECOND.values():  # a new headline stands in the related links of others
                if other.version == 2 and other.id != article.id:
                    shown = shown.replace(other.title, FIRST[other.id].title)
            if shown != page(world, article).read_text(encoding="utf-8"):
                changed.add(article.id)
    assert changed == {row[0] for row in table("Edits")}


@pytest.mark.parametrize("outlet", SITES, ids=lambda o: o.folder)
def test_a_feed_leads_to_the_newest_pages(world: Path, outlet: build_site.Outlet) -> None:
    links = list(_feed_links(world / "sites" / outlet.folder, outlet.feed))
    newest = [a for a in reversed(FIRST.values()) if a.outlet == outlet.folder]
    allowed = [a for a in newest if not str(a.path).startswith("/members/")]
    assert links == [f"{AT[outlet.folder]}{a.path}" for a in allowed[:10]]


def _feed_links(site: Path, kind: str | None) -> Iterator[str]:
    if kind == "json":
        yield from (i["url"] for i in json.loads((site / "feed.json").read_text("utf-8"))["items"])
        return
    root = ElementTree.parse(site / "feed.xml").getroot()
    if kind == "atom":
        yield from (str(e.get("href")) for e in root.findall("{*}entry/{*}link"))
    else:
        yield from (str(e.text) for e in root.findall("channel/item/link"))


@pytest.mark.parametrize("outlet", SITES, ids=lambda o: o.folder)
def test_a_sitemap_has_every_article(world: Path, outlet: build_site.Outlet) -> None:
    site = world / "sites" / outlet.folder
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    children = [
        str(e.text).rpartition("/")[2] for e in root.findall(f"{SITEMAP}sitemap/{SITEMAP}loc")
    ]
    roots = [ElementTree.fromstring(_unpacked(site / name)) for name in children] or [root]
    found = [str(e.text) for r in roots for e in r.findall(f"{SITEMAP}url/{SITEMAP}loc")]
    its = [f"{AT[outlet.folder]}{a.path}" for a in FIRST.values() if a.outlet == outlet.folder]
    assert sorted(found) == sorted(its)


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def test_the_only_page_that_a_robot_may_not_ask_for_is_that_of_the_members(world: Path) -> None:
    forbidden = [
        article.id
        for outlet in SITES
        for article in FIRST.values()
        if article.outlet == outlet.folder
        and not _robots(world, outlet.folder).can_fetch("sayso", str(article.path))
    ]
    assert forbidden == ["uplander-0403-letters"]


def test_one_site_asks_robots_to_wait(world: Path) -> None:
    waits = {o.folder: _robots(world, o.folder).crawl_delay("sayso") for o in SITES}
    assert {folder for folder, wait in waits.items() if wait} == {"averra-one"}


def _robots(world: Path, folder: str) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse((world / "sites" / folder / "robots.txt").read_text().splitlines())
    parser.modified()
    return parser


def test_the_archives_hold_the_articles_of_the_courier(world: Path) -> None:
    courier = [a for a in FIRST.values() if a.outlet == "courier"]
    lines = (world / "archive" / "courier.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == [a.text for a in courier]
    records = list(_warc_records(gzip.decompress((world / "archive/courier.warc.gz").read_bytes())))
    assert records[0][0]["WARC-Type"] == "warcinfo"
    bodies = [block.split(b"\r\n\r\n", 1)[1] for _, block in records[1:]]
    assert bodies == [page(world, a).read_bytes() for a in courier]


def _warc_records(data: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    while data:
        head, data = data.split(b"\r\n\r\n", 1)
        version, *lines = head.decode().split("\r\n")
        assert version == "WARC/1.0"
        fields = dict(line.split(": ", 1) for line in lines)
        size = int(fields["Content-Length"])
        yield fields, data[:size]
        assert data[size : size + 4] == b"\r\n\r\n"
        data = data[size + 4 :]


def test_the_desk_has_the_five_outlets_and_four_watches(world: Path) -> None:
    desk = tomllib.loads((world / "desk.toml").read_text(encoding="utf-8"))
    assert [o["name"] for o in desk["outlet"]] == [o.name for o in outlets()]
    assert len(desk["watch"]) == 4


def test_the_sites_are_served_with_the_types_of_their_files(world: Path) -> None:
    server = serve.server(serve.sites(world)[AT["courier"]])
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    at = f"http://127.0.0.1:{server.server_address[1]}"
    names = ("robots.txt", "feed.xml", "sitemap-2024-03.xml.gz", "2024/03/02/payments/")
    types = []
    for name in names:
        with urlopen(f"{at}/{name}") as answer:
            types.append(answer.headers.get_content_type())
    server.shutdown()
    server.server_close()
    assert types == ["text/plain", "application/xml", "application/gzip", "text/html"]


def test_there_are_enough_articles_in_six_weeks() -> None:
    assert len(FIRST) >= 64
    assert {a.published.date() for a in FIRST.values()} <= {
        START + timedelta(days) for days in range((END - START).days + 1)
    }


def test_every_article_is_of_the_length_of_news() -> None:
    lengths = {a.id: len(" ".join(a.paragraphs).split()) for a in FIRST.values()}
    assert {i: n for i, n in lengths.items() if not 150 <= n <= 450} == {}


def test_no_two_articles_share_a_paragraph_but_copies() -> None:
    own = Counter(p for a in FIRST.values() if not a.carries for p in set(a.paragraphs))
    shared = {p for p, count in own.items() if count > 1 and len(p) > 60}
    assert shared == set()


@pytest.mark.parametrize("heading", [HIDDEN, VOTE, MONEY])
def test_every_statement_of_a_line_stands_in_its_article(heading: str) -> None:
    for number, id_, who, words in table(heading):
        assert words in FIRST[id_].text
        assert who.split()[-1] in FIRST[id_].text
        assert int(number) == week(FIRST[id_])


@pytest.mark.parametrize(
    "heading",
    ["Words of frequency", "Other things to find", "One statement, many times"],
)
def test_all_other_words_in_the_tables_stand_in_their_articles(heading: str) -> None:
    column = 1 if heading == "Words of frequency" else 2
    assert [row for row in table(heading) if row[column] not in FIRST[row[0]].text] == []


def test_the_table_of_weeks_counts_what_the_other_tables_list() -> None:
    lines = [
        by_week([FIRST[i] for i in {row[1] for row in table(heading)}])
        for heading in (HIDDEN, VOTE, MONEY)
    ]
    averra_one = by_week([a for a in FIRST.values() if a.outlet == "averra-one"])
    counted = zip(*lines, averra_one, by_week(list(FIRST.values())), strict=True)
    assert [tuple(map(int, row[3:])) for row in table("Weeks")] == list(counted)


def test_the_hidden_survey_grows_by_articles_actors_and_outlets() -> None:
    rows = table(HIDDEN)
    assert by_week([FIRST[row[1]] for row in rows]) == [1, 1, 2, 3, 6, 8]
    outlets_by_week = [{FIRST[r[1]].outlet for r in rows if int(r[0]) == n} for n in range(1, 7)]
    assert [len(found) for found in outlets_by_week] == [1, 1, 1, 3, 4, 5]
    assert len({r[2] for r in rows if int(r[0]) <= 2}) == 2 and len({r[2] for r in rows}) == 5


def test_averra_one_is_silent_for_ten_days_and_alone_with_its_line() -> None:
    times = [a.published.date() for a in FIRST.values() if a.outlet == "averra-one"]
    longest = max((b - a for a, b in pairwise(times)), default=timedelta())
    assert not [d for d in times if date(2024, 3, 14) <= d <= date(2024, 3, 23)]
    assert longest == timedelta(days=11)
    assert {FIRST[row[1]].outlet for row in table(MONEY)} == {"averra-one"}


def test_copies_are_what_the_table_says() -> None:
    listed = {(original, copy) for original, copy, _ in table("Wire copy")}
    assert listed == {(a.carries, a.id) for a in FIRST.values() if a.carries}
    for original_id, copy_id, how in table("Wire copy"):
        original, copy = FIRST[original_id], FIRST[copy_id]
        ours, theirs = set(copy.paragraphs), set(original.paragraphs)
        assert ("shortened" in how) == bool(theirs - ours), copy_id
        assert ("a paragraph added" in how) == bool(ours - theirs), copy_id
        assert ("another headline" in how) == (copy.title != original.title), copy_id
        assert copy.published > original.published, copy_id


def test_six_stories_of_the_agency_are_carried_by_two_outlets_or_more() -> None:
    carried = Counter(row[0] for row in table("Wire copy"))
    assert sum(count >= 2 for count in carried.values()) >= 6


def test_edits_are_what_the_table_says() -> None:
    rows = table("Edits")
    assert {row[0] for row in rows} == {i for i in FIRST if SECOND[i] != FIRST[i]}
    for id_, _, before, after in rows:
        first, second = FIRST[id_].text, SECOND[id_].text
        assert before in first and (not before or before not in second)
        assert after in second and (not after or after not in first)
        assert SECOND[id_].path == FIRST[id_].path and SECOND[id_].modified is not None


def test_the_allegation_passes_through_three_outlets_in_order() -> None:
    steps = [FIRST[row[0]] for row in table("An allegation that loses its hedge")]
    assert len({a.outlet for a in steps[:3]}) == 3
    assert [a.published for a in steps] == sorted(a.published for a in steps)
    for id_, _, words, _ in table("An allegation that loses its hedge"):
        assert words in FIRST[id_].text


def test_every_article_that_is_named_in_the_table_exists() -> None:
    named = re.findall(r"`([a-z]+(?:-[a-z]+)?-\d{4}-[a-z-]+)`", ABOUT)
    assert named and [i for i in named if i not in FIRST] == []


def test_times_have_a_zone() -> None:
    assert all(a.published.tzinfo for a in FIRST.values())
    assert all(isinstance(a.modified, datetime) for a in SECOND.values() if a.version == 2)
