"""Who wrote an article and when it came out, as its own lines and its address tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.articles.boilerplate import furniture_from_line
from sayso.articles.dates import (
    date_at_start,
    date_from_address,
    date_from_line,
    date_from_words,
    iso_date,
)
from sayso.records import Block, BlockKind

_TOP = 8  # blocks from the top in which a byline or date line is one
# "AMMAN, July 14, 2022 (Outlet) — The …": capitals first, a dash soon after.
# The date may stand behind the dash, before another: "AMMAN (Outlet) — 14 July 2022 — The …".
_DATELINE = re.compile(
    r"(?P<line>[^\W\d_a-z][^\n—–]{2,90}?)\s*(?:--|[—–]| - )"
    r"(?:\s*(?P<date>[^\n—–-]{8,40}?)\s*(?:--|[—–]| - ))?"
)
_LABEL_LONGEST = 80  # characters of a line above the text: an outlet's name, perhaps its date
_SENTENCE_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINS = frozenset({"the", "of", "and", "for", "on", "in"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in ISO 8601, possibly partial, and what told it (see `Article.date_from`)."""

    date: str | None
    date_from: str | None


def byline_from_blocks(text: str, blocks: Sequence[Block], language: str) -> str | None:
    """Names on a line such as "By …" near the top or at the end, else None."""
    near = [*blocks[:_TOP], *blocks[-2:]]
    for block in near:
        if block.kind is BlockKind.BOILERPLATE:
            found = furniture_from_line(text[block.span.start : block.span.end], language)
            if found and found.name:
                return found.name
    return None


def dated_from_text(
    text: str,
    blocks: Sequence[Block],
    *,
    given: str | None = None,
    metadata: str | None = None,
    url: str | None = None,
) -> Dated:
    """The date and what told it: given, then the page's metadata, its address, its dateline."""
    for written, told_by in ((given, "given"), (metadata, "metadata")):
        if written and (found := iso_date(written)):
            return Dated(found, told_by)
    if url and (found := date_from_address(url)):
        return Dated(found, "address")
    if found := _dateline(text, blocks):
        return Dated(found, "dateline")
    return Dated(None, None)


def _dateline(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks[:_TOP]:
        line = text[block.span.start : block.span.end]
        if block.kind is BlockKind.BOILERPLATE:
            if found := date_from_line(line):
                return found
        elif block.kind is BlockKind.BODY:
            start = _DATELINE.match(line)
            if start is None and _is_label(line):
                if found := date_from_words(line):
                    return found
                continue
            # The first paragraph of the body is the last that may carry one.
            if start is None:
                return date_at_start(line)
            return date_from_words(start["line"]) or date_from_words(start["date"] or "")
    return None


def _is_label(line: str) -> bool:
    """Whether a line is a name, perhaps with a date, and no sentence: "The Quill, 3 May 2023"."""
    if len(line) > _LABEL_LONGEST or _SENTENCE_ENDS.search(line):
        return False
    return all(w[0].isupper() or w in _JOINS for w in _LETTERS.findall(line))
