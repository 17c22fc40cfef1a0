import time
from itertools import chain, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.agent import user_agent
from sayso.articles.limits import ROBOTS_BYTES
from sayso.articles.robots import (
    LONGEST_URL,
    MAX_SITEMAPS,
    MAX_WILDCARDS,
    Rules,
    rules_from_robots,
    rules_from_status,
)

SITE = "https://courier.example"
ALL = b"User-agent: *\n"
PIECES = [b"User-agent:", b"Disallow:", b"Allow:", b"Sitemap:", b"Crawl-delay:", b"Request-rate:"]
PIECES += [b"*", b"sayso", b"\n", b"/", b"a", b"$", b"1", b"%", b"#", b" ", b"\xff"]


def allows(robots, path, agent="sayso"):
    return rules_from_robots(robots).allows(SITE + path, agent)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/print/a", False),
        ("/print/public/a", True),
        ("/a.pdf", False),
        ("/a.pdf?page=1", True),
        ("/search?q=a", False),
        ("/caf%c3%a9/a", False),
        ("/café/a", False),
        ("/robots.txt", True),
    ],
)
def test_longest_rule_decides(path, allowed):
    robots = """\
User-agent: *
Disallow: /print
Allow: /print/public
Disallow: /*.pdf$
Disallow: /search?   # never
Disallow: /café/
"""
    assert allows(robots.encode(), path) is allowed


@pytest.mark.parametrize(
    ("path", "agent", "allowed"),
    [
        ("/a", "sayso", True),
        ("/b", "sayso", False),
        ("/c", "sayso", False),
        ("/a", "Sayso/9.9", True),
        ("/a", user_agent("desk@courier.example"), True),
        ("/a", "otherbot", False),
        ("/a", "saysobot", False),
        ("/b", "say", True),
        ("/b", "articles", False),
        ("/a", "", False),
    ],
)
def test_own_groups_hold_instead_of_those_for_all(path, agent, allowed):
    robots = b"""\
User-agent: *
Disallow: /a
User-agent: otherbot
User-agent: SaySo/1.0
Disallow: /b
User-agent: *
Disallow: /b
User-agent: say
Allow: /
User-agent: sayso

Disallow: /c
"""
    if agent == "otherbot":
        path = "/b"
    assert allows(robots, path, agent) is allowed


def test_file_without_rules_allows_all():
    assert allows(b"", "/a") and allows(b"<html>\n<p>Not found</p>", "/a")
    assert allows(b"User-agent: *\nDisallow:\n", "/a")


@pytest.mark.parametrize(
    "robots",
    [
        b"\xef\xbb\xbfUser-agent: *\rDisallow: /",
        b"USER-AGENT:*\r\nDISALLOW:/\r\n",
        b"user agent *\ndisalow /\n",
        b"User-agent: *\nSitemap: /s.xml\nNonsense: 1\nDisallow: /",
        b"User-agent: *\nUser-agent: otherbot\nDisallow: /",
    ],
)
def test_files_are_understood_as_they_were_meant(robots):
    assert not allows(robots, "/a")


def test_rules_without_a_robot_hold_for_none():
    assert allows(b"Disallow: /\nUser-agent: otherbot\nDisallow: /", "/a")


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        (b"", None),
        (b"Crawl-delay: 2.5", 2.5),
        (b"Crawl-delay: 86400", 60.0),
        (b"Crawl-delay: soon", None),
        (b"Crawl-delay: -1", None),
        (b"Crawl-delay: nan", None),
        (b"Crawl-delay: 1e999", None),
        (b"Request-rate: 1/10", 10.0),
        (b"Request-rate: 2/1m", 30.0),
        (b"Request-rate: 1/10 0600-0845", 10.0),
        (b"Request-rate: 0/1", None),
        (b"Request-rate: 1/" + b"9" * 4000, 60.0),
        (b"Request-rate: " + b"9" * 4000 + b"/1", 0.0),
        (b"Crawl-delay: 5\nRequest-rate: 1/10", 10.0),
    ],
)
def test_delay_is_what_the_site_asks_for_within_reason(lines, seconds):
    assert rules_from_robots(ALL + lines).delay() == seconds


def test_delay_is_that_of_the_own_group():
    rules = rules_from_robots(b"User-agent: *\nCrawl-delay: 9\nUser-agent: sayso\nCrawl-delay: 3")
    assert (rules.delay(), rules.delay("otherbot")) == (3.0, 9.0)


def test_sitemaps_hold_for_all_and_come_once():
    robots = b"Sitemap: /a.xml\nUser-agent: b\nDisallow: /\nsitemap: /b.xml\nSitemap: /a.xml\n"
    assert rules_from_robots(robots).sitemaps == ("/a.xml", "/b.xml")


def test_endless_sitemaps_end():
    robots = b"".join(b"Sitemap: /%d.xml\n" % i for i in range(9_999))
    assert len(rules_from_robots(robots + b"Sitemap: /" + b"a" * 9_999).sitemaps) == MAX_SITEMAPS


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        *((status, True) for status in (204, 302, 403, 404, 410)),
        *((status, False) for status in (429, 500, 503, None)),
    ],
)
def test_site_without_rules_is_open_and_one_that_is_down_closed(status, allowed):
    rules = rules_from_status(status)
    assert rules.allows(f"{SITE}/a") is allowed
    assert rules == (Rules.all_allowed() if allowed else Rules.none_allowed())


@pytest.mark.parametrize("url", ["http://[", "\ud800", f"{SITE}/{'a' * LONGEST_URL}"])
def test_what_is_no_address_is_not_allowed(url):
    assert not rules_from_robots(ALL + b"Disallow: /b").allows(url)


def test_line_that_may_be_cut_is_not_read():
    robots = ALL + b"#" * (ROBOTS_BYTES - len(ALL) - 13) + b"\nDisallow: /private"
    assert allows(robots[:ROBOTS_BYTES], "/a") and allows(robots, "/private")


def filled(lines):
    """As many of the lines as a file may have."""
    taken, size = [], 0
    for line in lines:
        taken.append(line)
        size += len(line)
        if size > ROBOTS_BYTES:
            break
    return b"".join(taken)


HOSTILE = {
    "one pattern of asterisks": ALL + b"Disallow: /" + b"*a" * 250_000 + b"$\n",
    "asterisks within the bounds": ALL + b"Disallow: /" + b"*a" * (MAX_WILDCARDS - 2) + b"$\n",
    "patterns of asterisks": ALL + filled(b"Disallow: /%d%b$\n" % (i, b"*a" * 99) for i in count()),
    "many asterisks": ALL + filled(b"Disallow: /*%dx\n" % i for i in count()),
    "many ends": ALL + filled(b"Allow: /%d$\n" % i for i in count()),
    "many rules": ALL + filled(b"Disallow: /%d\n" % i for i in count(1)),
    "many escapes": ALL + filled(b"Disallow: /%%%02x%d\n" % (i % 256, i) for i in count()),
    "many robots": filled(
        chain(
            (b"User-agent: a%d\n" % i for i in range(12_000)),
            [ALL],
            (b"Disallow: /%d\n" % i for i in count(1)),
        )
    ),
    "many groups": filled(b"User-agent: *\nDisallow: /%d\n" % i for i in count(1)),
    "one line": ALL + b"Disallow: /" + b"b" * ROBOTS_BYTES,
    "blanks": ALL + b"Disallow" + b" " * ROBOTS_BYTES,
    "hidden lines": filled(
        chain([ALL], (b"Disallow: /a\x0cUser-agent: b%d\x0c" % i for i in count()))
    ),
    "nothing": b"\0" * ROBOTS_BYTES,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_read_within_seconds(name):
    # Processor time, with ten times what it takes: a file that hangs takes minutes.
    begun = time.process_time()
    rules = rules_from_robots(HOSTILE[name])
    for url in (f"{SITE}/{'a' * 8000}b", f"{SITE}/"):
        rules.allows(url)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    ("line", "path"),
    [(b"Disallow: /b*c\n", "/b"), (b"Disallow: *c\n", "/b"), (b"Disallow: /b$\n", "/bb")],
)
def test_rules_beyond_the_bounds_forbid_more(line, path):
    few = ALL + b"Disallow: /" + b"*a" * (MAX_WILDCARDS - 1) + b"\n" + line
    many = ALL + b"Disallow: /" + b"*a" * MAX_WILDCARDS + b"\n" + line
    assert allows(few, path)
    assert not allows(many, path)


def test_rules_beyond_the_bounds_allow_less():
    robots = ALL + b"Disallow: /a\nAllow: /a/*b\n"
    assert allows(robots, "/a/b")
    assert not allows(robots.replace(b"\nA", b"\nDisallow: /c" + b"*a" * 2_000 + b"\nA"), "/a/b")


@given(st.binary() | st.lists(st.sampled_from(PIECES)).map(b"".join))
def test_any_file_is_read(robots):
    rules = rules_from_robots(robots)
    assert rules.allows(f"{SITE}/a") in (True, False)
    delay = rules.delay()
    assert delay is None or 0 <= delay <= 60
