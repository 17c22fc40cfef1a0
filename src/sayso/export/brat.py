"""brat standoff: a `.txt` and an `.ann` an article, to look at and correct in annotation tools.

Format: https://brat.nlplab.org/standoff.html. A statement is text-bound annotations (T: Source,
Cue, Content, Addressee, a Via for each link of its chain and an About for each mention of whom it
is about, in order), joined by relations from the cue (R). Its kind, act and polarity are
attributes of the cue, the form of a link one of the Via (A). Who source and addressee are stands
in notes on them (#).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from pathlib import Path

from sayso.export.wording import identity_in_words
from sayso.reading import Attribution, Identity, Reading
from sayso.records import ActKind, Polarity, Span, StatementKind, ViaForm

_ROLES = ("Source", "Cue", "Content", "Addressee", "Via", "About")
_RELATED = tuple(role for role in _ROLES if role != "Cue")


def _value(kind: StrEnum) -> str:
    """As the value of an attribute, which may hold no space."""
    return kind.value.replace(" ", "-")


# Tells brat what the annotations are; without it, it shows them as errors.
CONFIGURATION = "\n".join(
    [
        "[entities]",
        *_ROLES,
        "[relations]",
        *(f"Has{role} Arg1:Cue, Arg2:{role}" for role in _RELATED),
        "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "[attributes]",
        f"Kind Arg:Cue, Value:{'|'.join(map(_value, StatementKind))}",
        f"Act Arg:Cue, Value:{'|'.join(map(_value, ActKind))}",
        f"Polarity Arg:Cue, Value:{'|'.join(map(_value, Polarity))}",
        f"Form Arg:Via, Value:{'|'.join(map(_value, ViaForm))}",
        "",
    ]
)

_LIKELY = 0.5  # the chance from which a mention is marked
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A text-bound annotation to come, with its attributes by name and who it is."""

    role: str
    spans: tuple[Span, ...]
    attributes: Mapping[str, StrEnum] = field(default_factory=dict)
    who: Identity | None = None


def _lines(reading: Reading) -> Iterator[str]:
    number = {letter: count(1) for letter in "TRA#"}
    for attribution in reading.attributions():
        written: list[tuple[str, _Part]] = []
        for part in _parts(attribution):
            fragments = [f for s in part.spans for f in _fragments(reading.article.text, s)]
            if fragments:
                id = f"T{next(number['T'])}"
                written.append((id, part))
                yield _text_bound(id, part.role, fragments, reading.article.text)
        cue = next((id for id, part in written if part.role == "Cue"), None)
        for id, part in written:
            if cue and part.role in _RELATED:
                yield f"R{next(number['R'])}\tHas{part.role} Arg1:{cue} Arg2:{id}"
        for id, part in written:
            for name, value in part.attributes.items():
                yield f"A{next(number['A'])}\t{name} {id} {_value(value)}"
            if part.who:
                note = identity_in_words(part.who)
                yield f"#{next(number['#'])}\tAnnotatorNotes {id}\t{note}"


def _parts(attribution: Attribution) -> list[_Part]:
    statement, act = attribution.statement, attribution.act
    told = {"Kind": statement.kind, "Act": act.kind, "Polarity": act.polarity}
    return [
        _Part("Source", statement.source, who=attribution.source),
        _Part("Cue", statement.cue, told),
        _Part("Content", statement.content),
        _Part("Addressee", statement.addressee, who=attribution.addressee),
        *(_Part("Via", link.spans, {"Form": link.form}) for link in statement.via),
        *(_Part("About", (aim.span,)) for aim in statement.about if aim.chance >= _LIKELY),
    ]


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
