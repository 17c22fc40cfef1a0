"""A component of spaCy: `nlp.add_pipe("sayso")`, and every document has its statements.

spaCy finds it by an entry point (`spacy_factories`) as soon as both are installed. Documents are
marked as `sayso.export.docbin` says, whatever cut them into tokens.
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sayso.articles.from_text import article_from_text
from sayso.errors import UnreadableArticle
from sayso.export.docbin import mark, reading_of_doc
from sayso.inputs import Named
from sayso.pipeline import reading_from_article, shipped_tagger
from sayso.reading import Attribution

_UNREAD = "sayso_unread"


class SaysoComponent:
    """Marks a document with what is said in it; one that cannot be read tells why in `_.unread`."""

    def __init__(self, *, any_language: bool, min_confidence: float) -> None:
        self._any_language = any_language
        self._least = min_confidence
        self._tagger = shipped_tagger()

    def __call__(self, doc: Doc) -> Doc:
        """The same document, marked."""
        try:
            reading = reading_from_article(
                Named("document", article_from_text(doc.text)),
                self._tagger,
                any_language=self._any_language,
                min_confidence=self._least,
            )
        except UnreadableArticle as e:
            doc.user_data[_UNREAD] = e.reason
        else:
            mark(doc, reading)
        return doc


def make_component(
    nlp: Any, name: str, any_language: bool, min_confidence: float
) -> SaysoComponent:
    """The component, as spaCy makes it. Raises `ModelError` for damaged weights."""
    return SaysoComponent(any_language=any_language, min_confidence=min_confidence)


def statements_of_doc(doc: Doc) -> tuple[Attribution, ...]:
    """The statements of a document, with the actors that take part; none where it was not read."""
    reading = reading_of_doc(doc)
    return reading.attributions() if reading else ()


Language.factory(
    "sayso",
    assigns=["doc.spans", "doc._.statements"],
    default_config={"any_language": False, "min_confidence": 0.0},
    func=make_component,
)
for _name, _getter in (
    ("statements", statements_of_doc),
    ("reading", reading_of_doc),
    ("unread", lambda doc: doc.user_data.get(_UNREAD)),
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)
