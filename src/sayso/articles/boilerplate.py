"""What a line of a page is when it is not the article: furniture, credits, appeals, bylines.

The patterns are a table, `boilerplate.csv`: the language they are written in, what a line is
that one of them matches whole, and the pattern. Kinds: `boilerplate`; `links`, a heading of a
list of links; `caption`; `byline` with the group `name`; and `text`, which overrules the
others, for to drop a statement is worse than to read a line too many. `<NAMES>` stands for
one or several people's names.
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.articles.language import UNKNOWN
from sayso.tables import rows_of

LONGEST = 700  # characters; nothing longer is matched: it is text, and patterns stay quick
_SHORT = 80  # characters up to which a quotation mark says nothing against boilerplate
_QUOTES = re.compile('["“”„«»]')
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_EDGES = " \t\xa0\u200b\ufeff\"“”'’‘*_>•·‣▪-–—|[](){}…:.,;»›→▶►"
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_PERSON = rf"{_NAME}(?: (?:{_NAME}|van|von|der|den|de|del|da|di|du|la|el|al|bin|ben|ibn))*? {_NAME}"
_NAMES = rf"{_PERSON}(?:(?:, {_PERSON}){{0,3}},? (?:and|&|und|et|y) {_PERSON})?"
_HERE_TOO = "en"  # pages in every language carry English buttons


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a line that is not body text is: `kind` as in the table, `name` for a byline."""

    kind: str
    name: str | None = None


def furniture_from_line(line: str, language: str) -> Furniture | None:
    """What `line` is if it is not body text; None if it is, or if in doubt.

    `language` is the article's ISO 639-1 code; with "und" all rows of the table count.
    """
    if len(line) > LONGEST:
        return None
    # The marks at the edges are dropped, save that a bare dash or rule is furniture itself.
    bare = _LINK.sub(r"\1", line).strip(_EDGES)
    if not any(c.isalnum() for c in bare):
        return Furniture("boilerplate")
    patterns = _patterns(language)
    if match := patterns["byline"].fullmatch(bare):
        return Furniture("byline", next(filter(None, match.groups()), None))
    if len(bare) > _SHORT and _QUOTES.search(bare) or patterns["text"].fullmatch(bare):
        return None
    for kind in ("links", "boilerplate", "caption"):
        if patterns[kind].fullmatch(bare):
            return Furniture(kind)
    return None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    """One pattern a kind, of the rows of `language` and of English."""
    wanted: dict[str, list[str]] = {
        kind: [] for kind in ("text", "links", "boilerplate", "caption", "byline")
    }
    for row in rows_of("articles", "boilerplate"):
        if row["language"] in (language, _HERE_TOO) or language == UNKNOWN:
            wanted[row["kind"]].append(_expanded(row["pattern"]))
    # Names are told by their capitals; all else is written in any case.
    return {
        kind: re.compile("|".join(rows) or "(?!)", 0 if kind == "byline" else re.IGNORECASE)
        for kind, rows in wanted.items()
    }


def _expanded(pattern: str) -> str:
    # Groups that are kept cost time; only a byline's name is asked for.
    bare = re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)
    return bare.replace("(?P<name>", "(").replace("<NAMES>", _NAMES)
