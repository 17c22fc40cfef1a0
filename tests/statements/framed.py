"""Statements of invented texts, their parts marked in the text: [source], {cue}, <content>."""

import re
from collections import defaultdict

from sayso.records import Confidence, Span, Statement, StatementKind
from sayso.statements.narration import Narrations
from sayso.text import line_spans

SURE = Confidence(1.0, 1.0, 1.0, 1.0)
_ROLES = {"[": "source", "{": "cue", "<": "content"}
_MARK = re.compile(r"([\[{<])(\d*)|[\]}>]")


def framed(marked: str) -> tuple[str, list[Statement]]:
    """The text without its marks and its statements, in order.

    Digits after an opening mark number the statement that the part is of; without one it is
    of statement 0.
    """
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    parts: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((_ROLES[mark[1]], mark[2] or "0", len(text)))
        else:
            role, number, start = opened.pop()
            parts[number][role].append(Span(start, len(text)))
    text += marked[at:]
    found = [
        Statement(
            number,
            StatementKind.INDIRECT,
            tuple(sorted(given["source"])),
            tuple(sorted(given["cue"])),
            tuple(sorted(given["content"])),
            SURE,
        )
        for number, given in parts.items()
    ]
    found.sort(key=lambda s: (min(s.source + s.cue + s.content), s.cue))
    return text, found


def cut_from(text: str, statements: list[Statement]) -> Narrations:
    """The narration, every line being a paragraph."""
    return Narrations(text, line_spans(text), statements)
