import pytest

from sayso.articles.language import language_from_text


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
