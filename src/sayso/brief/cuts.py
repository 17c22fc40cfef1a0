"""Cuts from an article's text: trimmed, on one line, their quotation marks in pairs."""

import re
from dataclasses import replace

from sayso.brief.document import Cut, Piece, Words
from sayso.brief.word_lists import listed
from sayso.export.plain import plain
from sayso.records import Article, Span

GAP = " … "
MOST_WORDS = 70  # of a cut that are shown: three long sentences; what follows is marked as left out
_FEWEST_WORDS = 25  # before a cut is ended at the end of a sentence
_EDGE = " \t\n\r,;:–—-"
_OPENING, _CLOSING = "“„«‘", "”»’"
_STOP = re.compile(r"[.!?…][”’\"']?(?=\s)")


def cut(article: Article, start: int, end: int) -> Cut:
    """The words from `start` to `end`, blanks at the edges left out."""
    text = article.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cut(plain(text[start:end]), article.id, Span(start, end))


def shortened(article: Article, start: int, end: int) -> list[Piece]:
    """A cut of at most `MOST_WORDS` words; where more was there, an ellipsis tells it."""
    words = list(re.finditer(r"\S+", article.text[start:end]))
    if len(words) <= MOST_WORDS:
        return [cut(article, start, end)]
    least, most = words[_FEWEST_WORDS].start(), words[MOST_WORDS].start()
    stops = [m.end() for m in _STOP.finditer(article.text[start:end], least, most)]
    stop = stops[-1] if stops else words[MOST_WORDS - 1].end()
    return [cut(article, start, start + stop), Words(" …")]


def lowered(piece: Piece, language: str) -> Piece:
    """With a small first letter, where its first word is none that is always written great."""
    first = re.match(r"\w+", piece.text)
    if first is None or first[0].casefold() not in listed("lowered", language):
        return piece
    return replace(piece, text=piece.text[0].lower() + piece.text[1:])


def raised(pieces: list[Piece]) -> list[Piece]:
    """With a capital at the beginning."""
    if not pieces or not pieces[0].text:
        return pieces
    head, *rest = pieces
    return [replace(head, text=head.text[0].upper() + head.text[1:]), *rest]


def without_stop(pieces: list[Piece]) -> list[Piece]:
    """Without the stop or comma that it ends with, also before a closing quotation mark.

    Question and exclamation marks are the speaker's, and stay.
    """
    *rest, last = pieces
    text = last.text.rstrip(_EDGE)
    mark = text[-1:] if text[-1:] in f"{_CLOSING}\"'" else ""
    inner = text.removesuffix(mark).rstrip(_EDGE)
    if inner.endswith(".") and not inner.endswith(".."):
        inner = inner[:-1]
    return [*rest, replace(last, text=inner + mark)]


def without_dangling(pieces: list[Piece], language: str) -> list[Piece]:
    """Without a word at the end that only leads on to what is not told: "a survey which"."""
    *rest, last = pieces
    shown = last.text
    while found := re.search(r"[\s,;]+(\w+)\W*$", shown):
        if found[1].casefold() not in listed("leading on", language):
            break
        shown = shown[: found.start()]
    return [*rest, replace(last, text=shown)]


def balanced(pieces: list[Piece]) -> list[Piece]:
    """With every double quotation mark in a pair.

    A mark that opens again within a quotation (a new paragraph of it) is left out.
    """
    open_ = 0
    found: list[Piece] = []
    for piece in pieces:
        shown = []
        for mark in piece.text:
            if mark == "“" and open_:
                continue
            open_ += {"“": 1, "”": -1}.get(mark, 0)
            if open_ < 0:
                found.insert(0, Words("“"))
                open_ = 0
            shown.append(mark)
        found.append(replace(piece, text="".join(shown)))
    straight = sum(piece.text.count('"') for piece in found) % 2
    return [*found, Words("”")] if open_ else [*found, Words('"')] if straight else found


def nested(pieces: list[Piece]) -> list[Piece]:
    """As they stand within quotation marks: double ones become single ones."""
    turned = str.maketrans('“”„"', "‘’‘'")
    return [replace(piece, text=piece.text.translate(turned)) for piece in pieces]
