"""CoNLL-U: words, with the parts of statements in MISC; the text and all else come back.

Format: https://universaldependencies.org/format.html. Nothing is parsed: the columns of grammar
are empty. What stands between words is `SpaceAfter=No`, or as UDPipe has it `SpacesAfter` and
`SpacesBefore`, with `\\uXXXX` for white space that it has no sign for. `Source=1,3` says that a
word belongs to the source of the first and the third statement. Comments before the first sentence
hold the article and each statement as JSONL has them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from operator import itemgetter

from sayso.export.jsonl import dict_from_reading, json_line
from sayso.export.plain import plain
from sayso.reading import Attribution, Reading
from sayso.records import Article, Span
from sayso.text import sentence_spans, word_bounds

_EMPTY = "\t".join("_" * 7)  # from LEMMA to DEPS
_SIGNS = {" ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p", "\\": "\\\\"}
_SPACE = re.compile(r"\s")


def conllu_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """The sentences of an article a piece. An article without a word is left out."""
    for reading in readings:
        if words := word_bounds(reading.article.text):
            yield "".join(f"{line}\n" for line in _lines(reading, words))


def _lines(reading: Reading, words: list[tuple[int, int]]) -> Iterator[str]:
    article = reading.article
    roles = _roles(reading.attributions(), words)
    starts = _starts(article, words)
    yield f"# newdoc id = {plain(article.id)}"
    yield from _comments(reading)
    for number, (first, end) in enumerate(zip(starts, [*starts[1:], len(words)], strict=True), 1):
        before = words[first - 1][1] if first else 0
        if any(before <= block.span.start <= words[first][0] for block in article.blocks):
            yield "# newpar"
        yield f"# sent_id = {plain(article.id)}-{number}"
        yield f"# text = {plain(article.text[words[first][0] : words[end - 1][1]])}"
        for id, at in zip(count(1), range(first, end), strict=False):
            yield _line(id, article.text, words, at, roles.get(at, {}))
        yield ""


def _comments(reading: Reading) -> Iterator[str]:
    record = dict_from_reading(reading, with_text=False)
    statements = record.pop("statements")
    yield f"# sayso_article = {json_line(record)}"
    for number, statement in enumerate(statements, 1):
        yield f"# sayso_statement_{number} = {json_line(statement)}"


def _starts(article: Article, words: list[tuple[int, int]]) -> list[int]:
    """The numbers of the words that begin a sentence, or a block."""
    blocks = [block.span for block in article.blocks]
    places = sorted({s.start for s in (*blocks, *sentence_spans(article.text, blocks))})
    starts, following = [0], iter([*places, len(article.text)])
    place = next(following)
    for at, (start, _) in enumerate(words):
        if start >= place:
            while start >= place:
                place = next(following)
            starts += [at] if at else []
    return starts


def _roles(
    said: Iterable[Attribution], words: list[tuple[int, int]]
) -> Mapping[int, dict[str, list[str]]]:
    """For each word by its number: the roles that it has, each with the numbers of statements."""
    found: dict[int, dict[str, list[str]]] = {}
    for number, attribution in enumerate(said, 1):
        statement = attribution.statement
        parts: list[tuple[str, tuple[Span, ...]]] = [
            ("Source", statement.source),
            ("Role", (attribution.role,) if attribution.role else ()),
            ("Cue", statement.cue),
            ("Content", statement.content),
            ("Addressee", statement.addressee),
            ("Via", tuple(span for link in statement.via for span in link.spans)),
        ]
        for role, spans in parts:
            for at in sorted({at for span in spans for at in _words_of(span, words)}):
                found.setdefault(at, {}).setdefault(role, []).append(str(number))
    return found


def _words_of(span: Span, words: list[tuple[int, int]]) -> range:
    """The numbers of the words that have a character in `span`."""
    if span.start == span.end:
        return range(0)
    first = bisect_right(words, span.start, key=itemgetter(1))
    return range(first, bisect_left(words, span.end, key=itemgetter(0)))


def _line(
    id: int, text: str, words: list[tuple[int, int]], at: int, roles: Mapping[str, list[str]]
) -> str:
    start, end = words[at]
    misc = {role: ",".join(numbers) for role, numbers in roles.items()}
    after = text[end : words[at + 1][0] if at + 1 < len(words) else len(text)]
    if not after:
        misc["SpaceAfter"] = "No"
    elif after != " ":
        misc["SpacesAfter"] = _escaped(after)
    if at == 0 and start:
        misc["SpacesBefore"] = _escaped(text[:start])
    told = "|".join(f"{key}={value}" for key, value in sorted(misc.items()))
    return f"{id}\t{text[start:end]}\t{_EMPTY}\t{told or '_'}"


def _escaped(spaces: str) -> str:
    return "".join(_SIGNS.get(c) or f"\\u{ord(c):04x}" for c in spaces)
