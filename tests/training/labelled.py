"""A line with a statement, and articles of it, in words."""

from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from sayso.records import ActKind, Span
from sayso.statements.judge import BESIDE, CONTENT, CUE, SOURCE
from sayso.text import line_spans
from training.act_labels import ActWords, Labelled, words_of_acts

TOKENIZER = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
LINE = "Then Ana said Milo Marsh should go ."
WORDS = LINE.split()
PLACES = [BESIDE, SOURCE, CUE, CONTENT, CONTENT, CONTENT, CONTENT, BESIDE]


def at(words: str, offset: int = 0) -> tuple[Span, ...]:
    """Where `words` stand in `LINE`, if it begins at `offset`."""
    start = LINE.index(words) + offset
    return (Span(start, start + len(words)),)


def asks(offset: int = 0, about: tuple[Span, ...] | None = ()) -> Labelled:
    """What the line that begins there says."""
    source, cue, content = (at(w, offset) for w in ("Ana", "said", "Milo Marsh should go"))
    return Labelled(source, cue, content, ActKind.REQUEST, about)


def article(lines: int, about: tuple[Span, ...] | None = ()) -> ActWords:
    text = "\n".join([LINE] * lines)
    statements = [asks(i * (len(LINE) + 1), about) for i in range(lines)]
    return words_of_acts(text, line_spans(text), statements, TOKENIZER)
