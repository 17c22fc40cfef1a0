"""Whose words are whose: what the source says in its own words, and what the reporter says.

Between quotation marks the source speaks; in a statement's sentence, outside of anything
anybody said, the reporter does.
"""

from bisect import bisect_right
from collections.abc import Sequence

from sayso.records import Span, Statement, StatementKind
from sayso.text import is_within, merged_spans, outside, quotations, sentence_spans

# Characters around a cue that are looked at: longer sentences are lists and tables, and however
# many statements one has, the work stays linear.
_REACH = 400


class Voices:
    """The voices around the statements of a text, which must all be given.

    `regions` are the paragraphs that statements may stand in.
    """

    def __init__(self, text: str, regions: Sequence[Span], statements: Sequence[Statement]) -> None:
        self._sentences = sentence_spans(text, regions)
        self._quoted = [q.span for q in quotations(text, regions)]
        self._contents = merged_spans(piece for s in statements for piece in s.content)

    def is_quoted(self, at: int) -> bool:
        """Whether a character stands between quotation marks."""
        return is_within(self._quoted, at)

    def is_own(self, statement: Statement, at: int) -> bool:
        """Whether a character of a statement's content is the source's own wording."""
        return statement.kind is StatementKind.DIRECT or self.is_quoted(at)

    def narration(self, statement: Statement) -> tuple[Span, ...]:
        """What the reporter says in a statement's sentence near its cue, source and cue included.

        A statement inside another's content has that content for its narration.
        """
        cue = statement.cue[0].start
        sentence = self._sentence(cue)
        start, end = max(sentence.start, cue - _REACH), min(sentence.end, cue + _REACH)
        hidden = self._contents
        if is_within(hidden, cue):
            hidden = merged_spans(statement.content)
        return tuple(outside(hidden, Span(start, end)))

    def _sentence(self, at: int) -> Span:
        """The sentence that a character stands in; an empty span where that is none."""
        i = bisect_right(self._sentences, at, key=lambda s: s.start) - 1
        return self._sentences[i] if i >= 0 and at < self._sentences[i].end else Span(at, at)
