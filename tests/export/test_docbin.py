"""export/docbin.py"""

from pathlib import Path

import pytest
from hostile import empty, readings
from hypothesis import HealthCheck, given, settings
from sample import harbour, mina

from sayso.export.docbin import reading_of_doc, write_docbin
from sayso.reading import Reading

pytest.importorskip("spacy", reason="spaCy is not installed (sayso[spacy])")

import spacy
from spacy.tokens import Doc, DocBin


def docs(path: Path, *given: Reading) -> list[Doc]:
    write_docbin(given, path / "a.spacy")
    return list(DocBin().from_disk(path / "a.spacy").get_docs(spacy.blank("xx").vocab))


@given(readings())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_reading_comes_back_with_its_text(tmp_path: Path, reading: Reading) -> None:
    [doc] = docs(tmp_path, reading)
    assert doc.text == reading.article.text
    assert reading_of_doc(doc) == reading


def test_the_parts_of_statements_are_spans(tmp_path: Path) -> None:
    doc, other, last = docs(tmp_path, harbour(), mina(), empty())
    of_first = [(s.label_, s.text) for s in doc.spans["sayso"] if s.id_ == "1" * 16]
    assert of_first[:2] == [("source", "Lena Marsh, the harbour master"), ("cue", "said")]
    assert [s.label_ for s in other.spans["sayso"]] == ["source", "cue", "content"]
    assert (last.text, len(last.spans["sayso"])) == ("", 0)
