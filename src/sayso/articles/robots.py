"""What a site's robots.txt lets a robot ask for, and how often (RFC 9309, matching by Protego).

The groups are taken apart here, so that a robot's own are all that Protego reads, whatever a
file of 500 KiB holds. In doubt nothing is asked for.
"""

import re
from dataclasses import dataclass, field
from http import HTTPStatus

from protego import Protego

from sayso.articles.agent import PRODUCT
from sayso.articles.limits import ROBOTS_BYTES

LONGEST_DELAY = 60.0  # seconds; a site that wants longer than a minute would never be read
# "*" and "$" in one robot's rules, where each pattern is tried alone; and characters of an
# address. Set so that the worst of both takes a twentieth of a second.
MAX_WILDCARDS = 2_000
LONGEST_URL = 8_192
MAX_SITEMAPS = 500
_LONGEST_SITEMAP = 2_048  # characters; sitemaps.org has addresses shorter than that

# Some spellings that site owners use, and a missing colon, are understood as they were meant.
_LINE = re.compile(
    r"(?P<agent>user[ -]?agent)|(?P<allow>allow)|(?P<disallow>d[ia]+ss?all?[oa]w)"
    r"|(?P<delay>crawl[ -]delay)|(?P<rate>request[ -]rate)|(?P<sitemap>site-?maps?)",
    re.IGNORECASE,
)
_FIELDS = {
    "allow": "Allow",
    "disallow": "Disallow",
    "delay": "Crawl-delay",
    "rate": "Request-rate",
}
_WILDCARD = re.compile(r"[*$]")
_TOKEN = re.compile(r"\*(?!\S)|[a-z_-]+")  # what follows, as a version, is not compared
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that hold for some robots: their tokens in lower case, "*" for all others."""

    tokens: frozenset[str]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says; `sitemaps` are as they stand in it, perhaps without a host."""

    groups: tuple[Group, ...] = ()
    sitemaps: tuple[str, ...] = ()
    _read: dict[str, Protego] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def all_allowed(cls) -> "Rules":
        """Where there is no robots.txt (RFC 9309 2.3.1.3)."""
        return cls()

    @classmethod
    def none_allowed(cls) -> "Rules":
        """Where nobody knows whether there is one (RFC 9309 2.3.1.4)."""
        return cls((Group(frozenset((_ANY,)), ("Disallow: /",)),))

    def allows(self, url: str, agent: str = PRODUCT) -> bool:
        """Whether the robot may ask for `url`; `agent` is its token or its whole user agent."""
        try:
            return len(url) <= LONGEST_URL and self._of(agent).can_fetch(url, _ANY)
        except ValueError:  # no address
            return False

    def delay(self, agent: str = PRODUCT) -> float | None:
        """Seconds between two questions, at most `LONGEST_DELAY`; None where none are named."""
        rules = self._of(agent)
        told = [d for d in (rules.crawl_delay(_ANY),) if d is not None]
        if rate := rules.request_rate(_ANY):
            # Whole numbers are compared first: they may be longer than a float holds.
            most = int(LONGEST_DELAY) * rate.requests
            told.append(min(rate.seconds, most) / rate.requests)
        return min(max(told), LONGEST_DELAY) if told else None

    def _of(self, agent: str) -> Protego:
        found = _TOKEN.match(agent.strip().lower())
        token = found[0] if found else _ANY
        if token not in self._read:
            lines = _bounded(_lines_for(self.groups, token))
            self._read[token] = Protego.parse("\n".join((f"User-agent: {_ANY}", *lines)))
        return self._read[token]


def rules_from_robots(data: bytes) -> Rules:
    """The rules in a robots.txt, of which the first `ROBOTS_BYTES` are read; none is an error."""
    if len(data) >= ROBOTS_BYTES:
        # The last line may be cut, and "Disallow: /" is what "Disallow: /private" begins with.
        data = b"".join(data[:ROBOTS_BYTES].splitlines(keepends=True)[:-1])
    groups: list[Group] = []
    sitemaps: dict[str, None] = {}
    tokens: set[str] = set()
    lines: dict[str, None] = {}  # each once
    begun = False  # whether lines of the group have come: the next agent begins another
    for line in data.decode("utf-8-sig", errors="replace").splitlines():
        named = _field_and_value(line)
        if named is None:
            continue
        name, value = named
        if name == "sitemap":
            if value and len(value) <= _LONGEST_SITEMAP and len(sitemaps) < MAX_SITEMAPS:
                sitemaps[value] = None
        elif name == "agent":
            if begun:
                groups.append(Group(frozenset(tokens), tuple(lines)))
                tokens, lines, begun = set(), {}, False
            if found := _TOKEN.match(value.lower()):
                tokens.add(found[0])
        else:
            begun = True
            if value:
                lines[f"{_FIELDS[name]}: {value}"] = None
    groups.append(Group(frozenset(tokens), tuple(lines)))
    return Rules(tuple(g for g in groups if g.tokens), tuple(sitemaps))


def rules_from_status(status: int | None) -> Rules:
    """The rules of a site that answered so for its robots.txt; None for no answer at all.

    429 is counted among the answers of a server that is not well: it asks for less, not for more.
    """
    if status is None or status == HTTPStatus.TOO_MANY_REQUESTS or status >= 500:
        return Rules.none_allowed()
    return Rules.all_allowed()


def _field_and_value(line: str) -> tuple[str, str] | None:
    line = line.partition("#")[0].strip()
    found = _LINE.match(line)
    if found is None or found.lastgroup is None:
        return None
    rest = line[found.end() :]
    value = rest.lstrip()
    if value.startswith(":"):
        return found.lastgroup, value[1:].strip()
    return (found.lastgroup, value) if rest != value or not rest else None


def _lines_for(groups: tuple[Group, ...], token: str) -> list[str]:
    """The lines of all groups for the token, else of all for any robot (RFC 9309 2.2.1)."""
    of = token if any(token in g.tokens for g in groups) else _ANY
    return list(dict.fromkeys(line for g in groups if of in g.tokens for line in g.lines))


def _bounded(lines: list[str]) -> list[str]:
    """The lines with `MAX_WILDCARDS` in all: beyond that a rule forbids more, or allows less."""
    left = MAX_WILDCARDS
    kept = []
    for line in lines:
        wild = _WILDCARD.search(line)
        left -= line.count("*") + line.count("$")
        if wild is None or left >= 0:
            kept.append(line)
        elif line.startswith("Disallow"):
            kept.append(line[: wild.start()] + ("/" if wild.start() == len("Disallow: ") else ""))
    return kept
