"""Who a page says wrote it, without what stands around the names: outlets, offices, months.

Extractors read authors off whatever lies beside them. The words are a table, `bylines.csv`:
`nobody` is no author, `after` stands behind one by mistake, and an `office` that comes as an
author of its own belongs to the one before.
"""

import re
from functools import cache

from sayso.tables import rows_of

_WORD = re.compile(r"\w+")
_DEGREE = re.compile(r"(?:[A-Z]\.?){2,4}|Ph\.?D\.?")


def byline_from_author(author: str | None, outlet: str | None) -> str | None:
    """The names in `author`, parts by semicolons; None where there is nobody.

    A part that is the outlet counts only if it is all there is.
    """
    names: list[str] = []
    for part in (author or "").split(";"):
        name = _without_tail(part.split())
        words = _words(name)
        if not words or words <= _meanings("nobody"):
            continue
        if not names or not (_beside(name) or words <= _words(names[-1])):
            names.append(name)
    people = [n for n in names if not _words(n) & _words(outlet or "")]
    return "; ".join(people or names) or None


def _beside(name: str) -> bool:
    """Whether a part tells what the author before it is."""
    return bool(_DEGREE.fullmatch(name) or _words(name) & _meanings("office"))


def _without_tail(words: list[str]) -> str:
    kept = list(words)
    while len(kept) > 2 and kept[-1].lower() in _meanings("after"):
        kept.pop()
    return " ".join(kept)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@cache
def _meanings(kind: str) -> frozenset[str]:
    return frozenset(r["words"] for r in rows_of("articles", "bylines") if r["kind"] == kind)
