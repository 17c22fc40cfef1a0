"""Parts of a page that are not its article, told by the names that page builders give them.

Classes and ids are English nearly everywhere, and their words are a table, `containers.csv`:
`furniture` is dropped, a `post` from elsewhere is part of the article, and after a `not` a
word says what a part lacks or may hold ("no-newsletter", "has-promo"). Two words in a row
stand beside each other in a name.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import Any

from sayso.tables import rows_of

Tree = Any  # an element of lxml, which comes without types

MOST_PROSE = 0.25  # of a page; what holds more is no furniture, whatever it is called
_LONGEST_NAMES = 500  # characters; they are kept, and a page may give megabytes
_WRAPPERS = frozenset(("div", "figure", "p", "section"))
_MOST_IN_WRAPPER = 4  # a post, its script, a caption; in a part with more it is not alone
_NEVER = frozenset(("html", "head", "body", "main", "meta", "link", "script", "style"))
_INLINE = frozenset(("a", "abbr", "b", "em", "i", "span", "strong"))
_BLOCKS = ("div", "img", "li", "p")
_NO_PROSE = frozenset(("a", "script", "style", "noscript", "template"))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def tidy_containers(tree: Tree) -> None:
    """Takes the furniture out of a parsed page and frees the posts that it shows."""
    _free_posts(tree)
    _drop_furniture(tree)


@lru_cache(maxsize=4096)
def words_from_names(names: str) -> frozenset[str]:
    """The words of class names and ids, alone and in pairs; those after a `not` are left out."""
    found: set[str] = set()
    for name in names.split():
        words = [w.lower() for w in _WORD.findall(name)]
        before = ["", *words]
        told = [w for b, w in zip(before, words, strict=False) if b not in _words("not")]
        found.update(told, map(" ".join, pairwise(told)))
    return frozenset(found)


def _drop_furniture(tree: Tree) -> None:
    named = [e for e in tree.iter() if _names(e) & _words("furniture")]
    if not named:
        return
    prose = _prose(tree)
    most = MOST_PROSE * prose[tree]
    for element in reversed(named):  # what is inside first: it may leave words of the article
        small = prose[element] <= most and element.find(".//h1") is None
        if small and _is_box(element) and element.getparent() is not None:
            element.drop_tree()


def _is_box(element: Tree) -> bool:
    """Whether an element stands for itself, and not for words of the line that it is in."""
    if element.tag in _INLINE:
        return next(element.iter(*_BLOCKS), None) is not None or len(element.findall(".//a")) > 1
    return element.tag not in _NEVER


def _free_posts(tree: Tree) -> None:
    """Takes the names off posts and what only wraps them: extractors drop what is embedded."""
    for quote in tree.iter("blockquote"):
        words, around = quote.text_content().split(), quote
        while words and around.text_content().split() == words:
            if _names(around) & _words("post"):
                around.attrib.clear()
                around.tag = "div" if around.tag == "figure" else around.tag
            around = around.getparent()
            if around is None or around.tag not in _WRAPPERS or _holds_many(around):
                break


def _holds_many(element: Tree) -> bool:
    # Not by its length, which is counted anew each time: a page may have 30,000 quotations.
    return next(islice(element, _MOST_IN_WRAPPER, None), None) is not None


def _names(element: Tree) -> frozenset[str]:
    if not isinstance(element.tag, str):  # a comment
        return frozenset()
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return words_from_names(names[:_LONGEST_NAMES]) if names != " " else frozenset()


def _prose(tree: Tree) -> Mapping[Tree, int]:
    """Letters of each element that stand in no link."""
    letters: dict[Tree, int] = {}
    for element in reversed(list(tree.iter())):  # children before their parents
        own = sum(letters[child] + len((child.tail or "").strip()) for child in element)
        bare = not isinstance(element.tag, str) or element.tag in _NO_PROSE
        letters[element] = 0 if bare else own + len((element.text or "").strip())
    return letters


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(r["words"] for r in rows_of("articles", "containers") if r["kind"] == kind)
