"""Where the words of a question stand in what was found: places in the text itself."""

from collections.abc import Iterable, Sequence

from sayso.records import Span
from sayso.store.terms import PREFIX, Phrase
from sayso.store.words import placed_words
from sayso.text import merged_spans


def highlights(text: str, pieces: Iterable[Span], phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """The places in `pieces` of `text` where one of `phrases` stands, in order."""
    found = []
    for piece in pieces:
        words = list(placed_words(text, piece.start, piece.end))
        folded = [word.folded for word in words]
        for phrase in phrases:
            *whole, last = phrase[:-1] if phrase[-1] == PREFIX else phrase
            size = len(whole) + 1
            for i in range(len(folded) - size + 1):
                end = folded[i + size - 1]
                met = end.startswith(last) if phrase[-1] == PREFIX else end == last
                if met and folded[i : i + size - 1] == whole:
                    found.append(Span(words[i].span.start, words[i + size - 1].span.end))
    return tuple(merged_spans(found))
