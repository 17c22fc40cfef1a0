"""spacy_component.py"""

import pytest

pytest.importorskip("spacy", reason="spaCy is not installed (sayso[spacy])")

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import sayso.spacy_component  # noqa: F401 (registers the component where it is not installed)

pytestmark = pytest.mark.usefixtures("fake_model")

SAID = "The dam.\n\n“The dam must be shut,” said Davit Orlan. Lena Marsh said the  gates were old."


def component(**config: object) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso", config=config)
    return nlp


def words(doc: Doc, role: str) -> list[str]:
    return [span.text for span in doc.spans["sayso"] if span.label_ == role]


def test_a_document_has_its_statements() -> None:
    doc = component()("Lena Marsh said the gates were old.")
    [said] = doc._.statements
    [place] = said.statement.content
    assert doc.text[place.start : place.end] == "the gates were old"
    assert said.source.actor.name == "Lena Marsh"
    assert (words(doc, "source"), words(doc, "cue")) == (["Lena Marsh"], ["said"])


def test_offsets_hold_for_any_tokens() -> None:
    nlp = component()
    whole = Doc(nlp.vocab, [SAID], spaces=[False])
    letters = Doc(nlp.vocab, list(SAID), spaces=[False] * len(SAID))
    found = [nlp(doc) for doc in (SAID, whole, letters)]
    assert found[0]._.statements == found[1]._.statements == found[2]._.statements
    assert len(found[0]._.statements) == 2
    assert words(found[2], "source") == words(found[0], "source")
    assert set(words(found[1], "source")) == {SAID}  # widened to whole tokens


def test_many_are_read_in_their_order() -> None:
    given = ["Lena Marsh said no.", "Nobody spoke.", "Davit Orlan said yes."]
    found = list(component().pipe(given, batch_size=2))
    assert [len(doc._.statements) for doc in found] == [1, 0, 1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \n", "white space"), ("Der Hafen ist seit gestern zu. " * 9, "language")],
)
def test_what_cannot_be_read_tells_why(text: str, reason: str) -> None:
    doc = component()(text)
    assert reason in doc._.unread
    assert (doc._.statements, doc._.reading) == ((), None)


def test_any_language_is_read_where_that_is_asked() -> None:
    doc = component(any_language=True)("Der Hafen ist seit gestern zu. " * 9)
    assert doc._.unread is None


def test_what_is_unsure_is_left_out_where_that_is_asked() -> None:
    assert component(min_confidence=0.99)("Lena Marsh said no.")._.statements == ()


def test_a_document_can_be_kept_and_read_again() -> None:
    nlp = component()
    kept = DocBin(docs=[nlp(SAID)], store_user_data=True).to_bytes()
    [again] = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert again._.statements == nlp(SAID)._.statements
