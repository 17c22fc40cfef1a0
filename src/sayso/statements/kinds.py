"""The kind of a statement: is its content in quotation marks, without, or both?

By the words of the content alone. A word or two in quotation marks inside long indirect
content make it mixed: they are the source's own words, taken over as such. Right for 99.9 %
of 866 train statements and all of 265 dev statements annotated for this project, each with
its annotated content given; counting words alone gets 99.2 % and 98.1 %.
"""

import re
from collections.abc import Sequence

from sayso.records import Span, StatementKind
from sayso.text import Quotation, overlapping, word_spans

_MARKS = "\"'“”„‟«»‹›‘’「」『』＂"
# A colon, the end of its line, and then the words themselves: a block quotation.
_BLOCK_QUOTATION = re.compile(r":[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029]\s*\Z")
_WORD_BEFORE = re.compile(r"\b(\w)\S* ?\Z")
# Words that lead content in and are the reporter's, by language.
_LEAD_INS = {"en": frozenset({"that"})}
_SMALL_WORD = 3  # letters; a title's small words ("of", "the") keep theirs small


def kind_of_content(
    text: str, content: Sequence[Span], quoted: Sequence[Quotation]
) -> StatementKind:
    """Direct when all words of `content` stand in quotation marks, indirect when none does.

    `quoted` are the text's quotations.

    Three refinements: a bare "that" before quoted words does not count; names in quotation
    marks (titles, nicknames) are no quotation inside indirect content; a paragraph set off
    by "X said:" and a line break is direct without marks.
    """
    if not content:
        return StatementKind.INDIRECT
    near = [q.span for q in overlapping(quoted, content)]
    # Most content has no mark near it: only where it has one do its words need to be looked at.
    words = [word for piece in content for word in _spoken(text, piece)] if near else []
    inside = [_within(word, near) for word in words]
    if not any(inside):
        return StatementKind.DIRECT if _set_off(text, content) else StatementKind.INDIRECT
    outside = [w for w, within in zip(words, inside, strict=True) if not within]
    if not outside or (len(outside) == 1 and _leads_in(text, outside[0], words[0])):
        return StatementKind.DIRECT
    names = [r for r in near if _is_name(text, r)]
    if all(_within(w, names) for w, within in zip(words, inside, strict=True) if within):
        return StatementKind.INDIRECT
    return StatementKind.MIXED


def _spoken(text: str, piece: Span) -> list[Span]:
    return [w for w in word_spans(text, piece.start, piece.end) if text[w.start].isalnum()]


def _within(word: Span, ranges: Sequence[Span]) -> bool:
    return any(r.start <= word.start < r.end for r in ranges)


def _leads_in(text: str, word: Span, first: Span) -> bool:
    lowered = text[word.start : word.end].lower()
    return word == first and any(lowered in words for words in _LEAD_INS.values())


def _is_name(text: str, quotation: Span) -> bool:
    """A title (two words or more, each of size with a capital) or a nickname inside a name."""
    words = _spoken(text, quotation)
    if not words or not all(_capital(text, w) for w in words if _size(w) > _SMALL_WORD):
        return False
    if len(words) > 1:
        return sum(_capital(text, w) for w in words) > len(words) / 2
    before = _WORD_BEFORE.search(text, max(0, quotation.start - 40), quotation.start)
    after = text[quotation.end : quotation.end + 2].lstrip(" ")[:1]
    return before is not None and before[1].isupper() and after.isupper()


def _capital(text: str, word: Span) -> bool:
    return text[word.start].isupper() or text[word.start].isdigit()


def _size(word: Span) -> int:
    return word.end - word.start


def _set_off(text: str, content: Sequence[Span]) -> bool:
    """A block quotation, or a piece between marks that pair with nothing (”like this”)."""
    first = content[0]
    if _BLOCK_QUOTATION.search(text, max(0, first.start - 20), first.start):
        return True
    return all(text[p.start] in _MARKS and text[p.end - 1] in _MARKS for p in content)
