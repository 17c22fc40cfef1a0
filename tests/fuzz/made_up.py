"""Inputs made up of what a parser knows: its own words in any order, and whole samples torn."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Some = TypeVar("Some", str, bytes)

HERE = Path(__file__).parent
# Characters that have brought parsers down: nothing, half a character, marks that combine, turn
# round, join or do not show, digits and letters of other scripts, what grows in another case.
ODD = (
    *("\x00", "\x0b", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\ud800", "\udfff", "\ufeff"),
    *("\ufffe", "\u0301", "\u0345", "\u200b", "\u200d", "\u200f", "\u202e", "\u2028", "\u2066"),
    *("\u0130", "\u0131", "ß", "ŉ", "ﬃ", "ǰ", "Σ", "٣", "𝟗", "½", "²", "Ⅷ", "\U000e0001", "👩‍👩‍👧"),
    *("“", "”", "‘", "’", "«", "»", "„", '"', "'", "`", "…", "—", "‑", "ﷺ", "한", "ᄒ", "क्ष", "ا"),
)
ANY_TEXT = st.text(st.characters(), max_size=60) | st.lists(st.sampled_from(ODD), max_size=12).map(
    "".join
)


def sample(name: str) -> bytes:
    """A whole document of its kind, invented."""
    return (HERE / "samples" / name).read_bytes()


def words_known(parser: str) -> list[str]:
    """What a parser knows, from `words.csv`: a word as JSON, and how often it stands in a row."""
    with (HERE / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["parser"] == parser]
    return [json.loads(row["word"]) * int(row["times"]) for row in rows]


def bytes_known(parser: str) -> list[bytes]:
    """The same of bytes: a character of the table is a byte."""
    return [word.encode("latin-1") for word in words_known(parser)]


def text_of(words: Sequence[str], size: int = 40) -> SearchStrategy[str]:
    """Text of these words, odd characters and scraps, some of them again and again."""
    piece = st.sampled_from(list(words))
    scrap = st.sampled_from(ODD) | st.text(st.characters(), max_size=5)
    return st.lists(piece | piece | scrap | _often(piece, ""), max_size=size).map("".join)


def bytes_of(words: Sequence[bytes], size: int = 40) -> SearchStrategy[bytes]:
    """The same of bytes."""
    piece = st.sampled_from(list(words))
    scrap = st.binary(max_size=4) | st.sampled_from(ODD).map(_encoded)
    return st.lists(piece | piece | scrap | _often(piece, b""), max_size=size).map(b"".join)


@st.composite
def torn(draw: st.DrawFn, samples: Sequence[Some], words: Sequence[Some]) -> Some:
    """A sample with parts cut out, repeated, moved, overwritten with a word or cut off."""
    given = draw(st.sampled_from(list(samples)))
    for _ in range(draw(st.integers(0, 6))):
        one, other = sorted(draw(st.tuples(*[st.integers(0, len(given))] * 2)))
        match draw(st.sampled_from(["cut", "repeat", "word", "swap", "end"])):
            case "cut":
                given = given[:one] + given[other:]
            case "repeat":
                given = given[:one] + given[one:other] * draw(st.integers(2, 30)) + given[other:]
            case "word":
                given = given[:one] + draw(st.sampled_from(list(words))) + given[one:]
            case "swap":
                given = given[other:] + given[one:other] + given[:one]
            case "end":
                given = given[:other]
        given = given[:200_000]
    return given


def _often(piece: SearchStrategy[Some], nothing: Some) -> SearchStrategy[Some]:
    times = st.sampled_from((2, 3, 17, 300))
    return st.tuples(piece, times).map(lambda drawn: drawn[0] * drawn[1])


def _encoded(character: str) -> bytes:
    return character.encode("utf-8", "surrogatepass")
