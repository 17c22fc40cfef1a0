import pytest

from sayso.articles import language
from sayso.articles.language import language_from_text
from sayso.errors import ModelError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said on Monday that the ferry would stay in service for ten years.", "en"),
        ("Die Bürgermeisterin sagte am Montag, dass die Fähre noch zehn Jahre fahren werde.", "de"),
        (
            "قالت رئيسة البلدية يوم الاثنين إن العبارة ستبقى في الخدمة عشر سنوات أخرى على الأقل",
            "ar",
        ),
    ],
)
def test_language_of_a_sentence(text, code):
    assert language_from_text(text) == code


@pytest.mark.parametrize("text", ["", "Ferry stays", "12345 " * 50])
def test_too_little_to_tell(text):
    assert language_from_text(text) == "und"


def test_a_full_disk_is_no_fault_of_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("py3langid.langid.LanguageIdentifier.from_model_file", full)
    language._identifier.cache_clear()
    with pytest.raises(ModelError, match="No space left on device"):
        language_from_text("The ferry of Ostrow will stay open for the winter. " * 5)
