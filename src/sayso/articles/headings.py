"""What stands over the article on its page: the headline as shown, and the line below it.

Pages tell machines another headline than readers, and extractors keep the shown one in the
body. A line of some length in a heading right below is the subtitle.
"""

from typing import Any

_SUBTITLE_WORDS = 6  # fewer are a rubric or the first subheading
_SUBTITLE_LONGEST = 400  # characters
_PARAGRAPH_WORDS = 8  # of a paragraph with which the body has begun
_HEADINGS_MOST = 20  # of a page; menus and forms have headings of the first order, too


def headings_from_tree(tree: Any) -> list[str]:
    """Headings of the first order and their subtitles, in the page's order."""
    found: list[str] = []
    below = False
    for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "p"):
        words = element.text_content().split()
        if element.tag == "h1":
            below = bool(words)
            if words:
                found.append(" ".join(words))
        elif element.tag == "p":
            below = below and len(words) <= _PARAGRAPH_WORDS
        elif below and words:
            below = False
            line = " ".join(words)
            if len(words) >= _SUBTITLE_WORDS and len(line) <= _SUBTITLE_LONGEST:
                found.append(line)
    return found[:_HEADINGS_MOST]
