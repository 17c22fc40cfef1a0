"""brat standoff: a `.txt` and an `.ann` an article, to look at and correct in annotation tools.

Format: https://brat.nlplab.org/standoff.html. A statement is up to three text-bound
annotations (T: Source, Cue, Content), joined by relations from the cue (R), its kind as an
attribute of the cue (A).
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.reading import Reading
from sayso.records import Span, Statement

# Tells brat what the annotations are; without it, it shows them as errors.
CONFIGURATION = """\
[entities]
Source
Cue
Content
[relations]
HasSource Arg1:Cue, Arg2:Source
HasContent Arg1:Cue, Arg2:Content
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Kind Arg:Cue, Value:direct|indirect|mixed
"""

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 100  # characters: file systems allow 255 bytes, a letter may take four with "-2"


def write_brat(readings: Iterable[Reading], folder: Path) -> None:
    """Write `annotation.conf` and, for each reading, `ID.txt` and `ID.ann` into `folder`.

    Files are UTF-8 with the line breaks of the text, so that offsets hold.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "annotation.conf", CONFIGURATION)
    taken: dict[str, int] = {}
    for reading in readings:
        name = _free_name(reading.article.id, taken)
        _write(folder / f"{name}.txt", reading.article.text)
        _write(folder / f"{name}.ann", ann_from_reading(reading))


def ann_from_reading(reading: Reading) -> str:
    """The lines of the `.ann` file."""
    return "".join(f"{line}\n" for line in _lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    parts = relations = 0
    for number, statement in enumerate(reading.statements, start=1):
        ids: dict[str, str] = {}
        for role, spans in _roles(statement):
            fragments = [f for s in spans for f in _fragments(reading.article.text, s)]
            if not fragments:
                continue
            parts += 1
            ids[role] = f"T{parts}"
            yield _text_bound(f"T{parts}", role, fragments, reading.article.text)
        for role in ("Source", "Content"):
            if role in ids and "Cue" in ids:
                relations += 1
                yield f"R{relations}\tHas{role} Arg1:{ids['Cue']} Arg2:{ids[role]}"
        if "Cue" in ids:
            yield f"A{number}\tKind {ids['Cue']} {statement.kind.value}"


def _roles(statement: Statement) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    return (
        ("Source", statement.source),
        ("Cue", statement.cue),
        ("Content", statement.content),
    )


def _text_bound(id: str, role: str, fragments: list[Span], text: str) -> str:
    offsets = ";".join(f"{f.start} {f.end}" for f in fragments)
    # The words are for people: a tab inside them would begin another column.
    words = " ".join(text[f.start : f.end].replace("\t", " ") for f in fragments)
    return f"{id}\t{role} {offsets}\t{words}"


def _fragments(text: str, span: Span) -> Iterator[Span]:
    """Pieces of `span` between line breaks: brat allows none inside an annotation.

    `splitlines` knows every break that a reader of the `.ann` file may stop at.
    """
    at = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + line.index(words)
            yield Span(start, start + len(words))
        at += len(line)


def _free_name(id: str, taken: dict[str, int]) -> str:
    """A name for `id` that is not in `taken`: name → last number put behind it."""
    stem = _NOT_IN_NAMES.sub("-", id).strip(".-")[:_LONGEST_NAME] or "article"
    # Compared without case, as some file systems do.
    name, number = stem, taken.get(stem.casefold(), 1)
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken[stem.casefold()] = number
    taken.setdefault(name.casefold(), 1)
    return name


def _write(path: Path, words: str) -> None:
    path.write_text(words, encoding="utf-8", newline="")
