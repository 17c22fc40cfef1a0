"""Front matter: settings between two rules at the top of a text, as site builders keep them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.text import line_spans

_RULE = "---"
_LONGEST = 60  # lines
_SETTING = re.compile(r"([A-Za-z][\w-]{0,40}):\s*(.*)")
_GOES_ON = re.compile(r"\s+\S|-\s|#")  # a value over several lines, a list, a remark
_QUOTES = ("'", '"')
# What the fields of an article are called there.
_TITLE = ("title", "headline")
_OUTLET = ("outlet", "publication", "newspaper", "publisher", "site", "site_name", "sitename")
_BYLINE = ("author", "byline", "authors")
_DATE = ("date", "published", "publishdate", "publish_date", "pubdate")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What it tells of an article; `end` is where it ends in the text, 0 where there is none."""

    end: int = 0
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None


def front_matter_from_text(text: str) -> FrontMatter:
    """The front matter that `text` begins with; an empty one where it begins otherwise."""
    if not text.lstrip("\ufeff \t\r\n").startswith(_RULE):
        return FrontMatter()
    spans = line_spans(text[: _LONGEST * 400])[: _LONGEST + 2]
    lines = [text[s.start : s.end].rstrip() for s in spans]
    if lines[0].strip() != _RULE or _RULE not in lines[1:]:
        return FrontMatter()
    last = lines.index(_RULE, 1)
    found = _settings(lines[1:last])
    if found is None:
        return FrontMatter()
    title, outlet, byline, date = (
        next((found[name] for name in names if found.get(name)), None)
        for names in (_TITLE, _OUTLET, _BYLINE, _DATE)
    )
    return FrontMatter(spans[last].end, title, outlet, byline, date)


def _settings(lines: Sequence[str]) -> Mapping[str, str] | None:
    """Names in small letters and their values; None where a line is no setting."""
    found: dict[str, str] = {}
    for line in lines:
        setting = _SETTING.fullmatch(line)
        if setting is not None:
            found.setdefault(setting[1].lower(), _value(setting[2]))
        elif line and not _GOES_ON.match(line):
            return None
    return found or None


def _value(written: str) -> str:
    """A value without quotation marks; that of a list or a block is left out."""
    value = written.strip()
    if len(value) > 1 and value[0] in _QUOTES and value[-1] == value[0]:
        return value[1:-1].replace("\\" + value[0], value[0]).strip()
    return "" if value[:1] in tuple("[{|>&*!") else value
