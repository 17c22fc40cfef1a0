"""Marks of Markdown within a line, which a reader does not read: emphasis and links."""

import re

_EMPHASIS = (
    re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n]{1,400}?(?<=[^\s*\\])\1(?![\w*])"),
    re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])[^_\n]{1,400}?(?<=[^\s_\\])\1(?![\w_])"),
)
_LINK = re.compile(r"(!?\[)([^\[\]\n]{1,300})(\]\([^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\))")
_LEFT = "\x00"


def unmarked(text: str) -> str:
    """The text with a blank for each character of such a mark, so that all offsets stay.

    Of a link the words stay and the address goes.
    """
    # What a link leaves is no white space yet: emphasis may end on it.
    plain = _LINK.sub(lambda m: _LEFT * len(m[1]) + m[2] + _LEFT * len(m[3]), text)
    for emphasis in _EMPHASIS:
        plain = emphasis.sub(_without_ends, plain)
    return plain.replace(_LEFT, " ")


def _without_ends(match: re.Match[str]) -> str:
    mark = " " * len(match[1])
    return mark + match[0][len(mark) : -len(mark)] + mark
