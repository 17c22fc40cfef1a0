"""Marks attributions in invented texts by their words, for tests."""

from evaluation.corpora import Attribution
from sayso.records import Confidence, Span

SAID = (
    "“The bridge is closed,” said Ilse Brandt. “Nobody crosses.” Piet Oster claimed that the "
    "bridge was safe.\n\nIt was alleged that Oster lied, according to the Tarn Courier."
)


def at(text: str, words: str) -> Span:
    """Where `words`, which the text holds once, stand in `text`."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return Span(start, start + len(words))


def mark(
    text: str,
    source: str | list[str],
    cue: str | list[str],
    content: str | list[str],
    *,
    kind: str | None = None,
    confidence: Confidence | None = None,
) -> Attribution:
    """An attribution whose roles are given by their words; an empty string is an empty role."""

    def pieces(role: str | list[str]) -> tuple[Span, ...]:
        given = [role] if isinstance(role, str) else role
        return tuple(at(text, words) for words in given if words)

    return Attribution(pieces(source), pieces(cue), pieces(content), kind, confidence)
