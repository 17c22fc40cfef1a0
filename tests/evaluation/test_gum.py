"""evaluation/gum.py"""

import json
from pathlib import Path
from typing import Any

import pytest
from fake_tagger import FakeTagger

from evaluation.coreference import MEASURES, Agreement, conll
from evaluation.gum import agreements_on_gum
from sayso.errors import UsageError

TEXT = "Lena Marsh met Piet Oster in Tarn. Marsh left. Oster said it was late."


def _document(
    *mentions: tuple[str, int, str, int], id: str = "one", genre: str = "news"
) -> dict[str, Any]:
    """`mentions` are words, which of their places (from 0), type and entity."""
    marked = []
    for words, place, kind, entity in mentions:
        start = -1
        for _ in range(place + 1):
            start = TEXT.index(words, start + 1)
        marked.append([start, start + len(words), kind, entity])
    starts = [0, TEXT.index("Marsh left"), TEXT.index("Oster said")]
    sentences = list(zip(starts, [*starts[1:], len(TEXT)], strict=True))
    return {"id": id, "genre": genre, "text": TEXT, "sentences": sentences, "mentions": marked}


def _measured(folder: Path, *documents: object, genre: str = "news") -> dict[str, Agreement]:
    (folder / "coref").mkdir()
    lines = "".join(json.dumps(d) + "\n" for d in documents)
    (folder / "coref" / "gum.jsonl").write_text(lines, encoding="utf-8")
    return agreements_on_gum(folder, FakeTagger(), genre)


MARSH = [("Lena Marsh", 0, "person", 1), ("Marsh", 1, "person", 1)]
OSTER = [("Piet Oster", 0, "person", 2), ("Oster", 1, "person", 2)]


def test_persons_told_apart_by_their_names_are_all_right(tmp_path: Path) -> None:
    assert conll(_measured(tmp_path, _document(*MARSH, *OSTER))) == 1


def test_an_entity_that_is_annotated_otherwise_is_wrong(tmp_path: Path) -> None:
    # The annotation has Marsh's second mention with Oster's first: no link is right.
    swapped = [MARSH[0], ("Marsh", 1, "person", 2), ("Piet Oster", 0, "person", 2)]
    found = _measured(tmp_path, _document(*swapped, ("Oster", 1, "person", 1)))
    assert found["muc"] == Agreement(0, 2, 0, 2)


def test_mentions_come_in_any_order(tmp_path: Path) -> None:
    assert conll(_measured(tmp_path, _document(*OSTER[::-1], *MARSH[::-1]))) == 1


def test_other_types_are_left_out(tmp_path: Path) -> None:
    things = [("late", 0, "abstract", 3), ("it", 0, "abstract", 3)]
    assert _measured(tmp_path, _document(*MARSH, *things))["muc"] == Agreement(1, 1, 1, 1)


def test_places_are_kept(tmp_path: Path) -> None:
    found = _measured(tmp_path, _document(*MARSH, ("Tarn", 0, "place", 1)))
    assert found["b3"].key == 3


def test_documents_are_summed(tmp_path: Path) -> None:
    found = _measured(tmp_path, _document(*MARSH), _document(*MARSH, *OSTER, id="two"))
    assert found["muc"] == Agreement(3, 3, 3, 3)


def test_documents_of_another_genre_are_left_out(tmp_path: Path) -> None:
    found = _measured(tmp_path, _document(*MARSH), _document(*OSTER, id="two", genre="letter"))
    assert found["muc"].key == 1


def test_without_documents_nothing_is_found(tmp_path: Path) -> None:
    assert _measured(tmp_path) == {measure: Agreement() for measure in MEASURES}


@pytest.mark.parametrize("line", ["no JSON", "[]", "{}"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "coref").mkdir()
    (tmp_path / "coref" / "gum.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match="not documents with genre and mentions"):
        agreements_on_gum(tmp_path, FakeTagger())


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        agreements_on_gum(tmp_path, FakeTagger())
