"""The words of a piece of HTML, as feeds carry it: a paragraph a line."""

from typing import Any

from lxml import etree

# Tags that end a line, and tags whose text nobody reads as part of the article.
_APART = frozenset(
    """
    address article aside blockquote br dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul
    """.split()  # noqa: SIM905 (a list of quoted words would be harder to read)
)
_UNSAID = frozenset(
    ("head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title")
)


def plain_text(html: str) -> str | None:
    """The text of `html`, white space collapsed, scripts and styles left out; None without."""
    parser = etree.HTMLParser(
        target=_Lines(), encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        parser.feed(html.encode("utf-8", "replace"))
        found = parser.close()
    except etree.LxmlError:  # nothing in it that is text or a tag
        return None
    return found or None


class _Lines:
    """Collects text between tags that stand apart; the parser calls it, no tree is made."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._unsaid = 0

    def start(self, tag: Any, attributes: Any) -> None:
        self._unsaid += tag in _UNSAID
        if tag in _APART:
            self._parts.append("\n")

    def end(self, tag: Any) -> None:
        self._unsaid = max(0, self._unsaid - (tag in _UNSAID))
        if tag in _APART:
            self._parts.append("\n")

    def data(self, words: str) -> None:
        if not self._unsaid:
            # A break of the source is white space; only tags break lines.
            self._parts.append(words.replace("\n", " "))

    def close(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line)
