"""api.py, and what `import sayso` offers"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sayso

pytestmark = pytest.mark.usefixtures("fake_model")

TEXT = "“The harbour is closed,” said Lena Marsh. Piet Oster said perhaps it was."
GERMAN = (
    "Der Hafen bleibt bis zum Frühjahr geschlossen, sagte die Hafenmeisterin am Dienstag "
    "vor Journalisten in der Stadt und bat alle Fischer um Geduld."
)


def test_all_names_are_there() -> None:
    assert all(hasattr(sayso, name) for name in sayso.__all__)


def test_a_string_is_read_as_text() -> None:
    reading = sayso.read(TEXT)
    assert (reading.article.text, len(reading.statements)) == (TEXT, 2)


def test_the_same_text_gives_the_same_reading() -> None:
    assert sayso.read(TEXT) == sayso.read(TEXT)


def test_what_the_caller_knows_is_kept() -> None:
    article = sayso.read(TEXT, title="Shut", outlet="The Tarn Courier", date="2024-03").article
    assert (article.title, article.outlet, article.date) == ("Shut", "The Tarn Courier", "2024-03")


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_read(kind: type, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert sayso.read(kind(tmp_path / "a.txt")).article.text == TEXT


def test_what_the_caller_knows_of_a_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    article = sayso.read(tmp_path / "a.txt", outlet="The Tarn Courier", date="2024").article
    assert (article.outlet, article.date, article.date_from) == (
        "The Tarn Courier",
        "2024",
        "given",
    )


def test_what_the_caller_knows_of_a_file_is_as_of_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    known = {"outlet": "The Tarn Courier", "date": "2022-07-14T09:00Z"}
    from_text, from_file = (sayso.read(source, **known) for source in (TEXT, tmp_path / "a.txt"))
    assert from_text == from_file
    assert from_file.article.date == "2022-07-14"


def test_an_id_that_was_given_stays() -> None:
    assert sayso.read({"id": "n1", "text": TEXT}, outlet="The Tarn Courier").article.id == "n1"


@pytest.mark.parametrize("field", ["title", "outlet"])
def test_halves_of_characters_are_told(field: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    broken = {field: "Tarn \ud800"}
    for source in (TEXT, tmp_path / "a.txt", {"id": "n1", "text": TEXT}):
        with pytest.raises(sayso.UnreadableArticle, match=f"'{field}' holds broken characters"):
            sayso.read(source, **broken)
    article = replace(sayso.read(TEXT).article, **broken)
    with pytest.raises(sayso.UnreadableArticle, match=f"'{field}' holds broken characters"):
        sayso.read(article)


def test_a_record_is_read() -> None:
    assert sayso.read({"id": "n1", "text": TEXT}).article.id == "n1"


def test_an_article_is_read() -> None:
    article = sayso.read(TEXT).article
    assert sayso.read(article).article == article


@pytest.mark.parametrize("given", ["nosuch/harbour", "harbour story.txt", "harbour.html"])
def test_a_mistyped_path_is_told(given: str) -> None:
    with pytest.raises(sayso.UnreadableArticle, match="no such file"):
        sayso.read(given)


def test_a_missing_path_object_is_told() -> None:
    with pytest.raises(sayso.UnreadableArticle, match="no such file"):
        sayso.read(Path("Lena said no"))


def test_several_articles_in_one_input_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    with pytest.raises(sayso.UsageError, match="read_many"):
        sayso.read(tmp_path)


def test_an_empty_text_is_told() -> None:
    with pytest.raises(sayso.UnreadableArticle, match="empty"):
        sayso.read("")


def test_a_date_that_is_none_is_told() -> None:
    for date in ("last week", ""):
        with pytest.raises(sayso.UsageError, match="ISO 8601"):
            sayso.read(TEXT, date=date)


def test_another_language_is_told() -> None:
    with pytest.raises(sayso.WrongLanguage, match="'de'"):
        sayso.read(GERMAN)


def test_another_language_is_read_when_asked() -> None:
    assert sayso.read(GERMAN, any_language=True).article.language == "de"


def test_unsure_statements_are_left_out_when_asked() -> None:
    assert len(sayso.read(TEXT, min_confidence=0.5).statements) == 1


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"min_confidence": 2.0}, {"errors": "ignore"}])
def test_wrong_settings_are_told_before_anything_is_read(wrong: dict[str, object]) -> None:
    with pytest.raises(sayso.UsageError):
        sayso.read_many([TEXT], **wrong)  # type: ignore[call-overload]


@pytest.mark.parametrize("one", ["a.txt", Path("a.txt"), {"id": "1", "text": TEXT}])
def test_one_source_in_the_place_of_many_is_told(one: object) -> None:
    with pytest.raises(sayso.UsageError, match="several"):
        sayso.read_many(one)  # type: ignore[call-overload]


def test_many_come_in_order_with_failures_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(
        '{"id": "a", "text": "One."}\n{\n{"id": "b", "text": "Two."}'
    )
    found = list(
        sayso.read_many([TEXT, "", tmp_path / "lines.jsonl", {"id": "c", "text": "Three."}])
    )
    shown = [r.article.id if isinstance(r, sayso.Reading) else type(r).__name__ for r in found[1:]]
    assert shown == ["UnreadableArticle", "a", "UnreadableArticle", "b", "c"]


def test_a_failing_text_is_called_by_its_number() -> None:
    (failure,) = sayso.read_many([""])
    assert str(failure) == "text 1: empty"


def test_failures_are_raised_when_asked() -> None:
    readings = sayso.read_many([TEXT, ""], errors="raise")
    assert next(readings).article.text == TEXT
    with pytest.raises(sayso.UnreadableArticle):
        next(readings)


def test_what_is_no_source_is_told() -> None:
    with pytest.raises(sayso.UsageError, match="text 2: int"):
        list(sayso.read_many([TEXT, 3]))  # type: ignore[list-item]


def test_sources_are_taken_one_by_one() -> None:
    def sources() -> Iterator[str]:
        yield TEXT
        raise AssertionError("read ahead")

    assert next(sayso.read_many(sources()))


def test_import_loads_nothing_heavy() -> None:
    heavy = "numpy pandas polars pyarrow onnxruntime tokenizers rich httpx2 trafilatura lxml"
    code = f"import sys, sayso, sayso.cli.main; print(*set(sys.modules) & set({heavy.split()!r}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
