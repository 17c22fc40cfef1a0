"""Whether a page is one that can be taken apart in good time, told from its bytes alone.

A page of 2.4 MB that held 300,000 paragraphs of a letter each took an extractor six minutes;
its own limits did not help. So tags are counted, and how deep they nest, before any parsing.
"""

import re

from sayso.errors import UnreadableArticle

# Of 91 news pages the largest has 3,229 tags and nests 51 deep. At the limit, extraction takes
# about eight seconds.
MAX_TAGS = 60_000
MAX_DEPTH = 256  # where the parser stops, too
_TAG = re.compile(rb"<(/?)([a-z][a-z0-9:-]{0,30})(?:[^<>\"']{0,2000}(/?)>)?")
_RAW = frozenset(b"script style textarea noscript template svg".split())
# Without an end of their own, or closed by whatever follows.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd option tr td th thead tbody tfoot colgroup".split()
)


def check_page(html: bytes, name: str) -> None:
    """Raises `UnreadableArticle` for a page with too many tags or nested too deeply."""
    tags = html.count(b"<")
    if tags > MAX_TAGS:
        raise UnreadableArticle(name, f"a page of {tags:,} tags, more than {MAX_TAGS:,}")
    if _depth(html) > MAX_DEPTH:
        raise UnreadableArticle(name, f"a page nested more than {MAX_DEPTH} tags deep")


def _depth(html: bytes) -> int:
    """How deep tags nest at most, roughly: tags that are never closed stay open."""
    lower = html.lower()
    depth = deepest = resume = 0
    for match in _TAG.finditer(lower):
        name = match[2]
        if match.start() < resume or name in _FLAT or match[3]:
            continue
        if match[1]:
            depth = max(0, depth - 1)
        elif name in _RAW:
            # What looks like a tag in there is none.
            resume = lower.find(b"</" + name, match.end())
            if resume < 0:
                break
            resume += 1
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
