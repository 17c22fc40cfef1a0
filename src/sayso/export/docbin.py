"""spaCy: readings as marked documents, and many of them in a DocBin.

The parts of statements are spans of `doc.spans["sayso"]`, widened to whole tokens, with the role as
label and the statement's id as `id_`. All that was read, with its places by characters, is in
`doc.user_data["sayso"]`, as JSONL has it. A DocBin is in memory until it is written.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.export.jsonl import dict_from_reading
from sayso.export.jsonl_reader import reading_from_dict
from sayso.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "sayso"


def write_docbin(readings: Iterable[Reading], path: Path) -> None:
    """A DocBin of all readings, their text in the tokens of spaCy's multi-language tokenizer."""
    import spacy
    from spacy.tokens import DocBin

    tokenizer = spacy.blank("xx").tokenizer
    kept = DocBin(store_user_data=True)
    for reading in readings:
        doc = tokenizer(_well_formed(reading.article.text))
        mark(doc, reading)
        kept.add(doc)
    kept.to_disk(path)


def mark(doc: "Doc", reading: Reading) -> None:
    """Puts a reading into a document of its text, however that is cut into tokens."""
    spans = []
    for statement in reading.statements:
        via = [span for link in statement.via for span in link.spans]
        for role, places in (
            ("source", statement.source),
            ("cue", statement.cue),
            ("content", statement.content),
            ("addressee", statement.addressee),
            ("via", via),
        ):
            for place in places:
                found = doc.char_span(
                    place.start,
                    place.end,
                    label=role,
                    span_id=statement.id,
                    alignment_mode="expand",
                )
                if found is not None and place.start < place.end:
                    spans.append(found)
    doc.spans[KEY] = spans
    doc.user_data[KEY] = dict_from_reading(reading, with_text=False)


def reading_of_doc(doc: "Doc") -> Reading | None:
    """The reading in a document; None where there is none."""
    record = doc.user_data.get(KEY)
    return reading_from_dict({**record, "text": doc.text}) if record else None


def _well_formed(text: str) -> str:
    """`text` with "�" for lone halves of characters, which spaCy cannot hold."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
