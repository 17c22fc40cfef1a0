import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordLevel  # noqa: E402

from evaluation.entities import NamedArticle  # noqa: E402
from sayso.errors import UsageError  # noqa: E402
from sayso.records import Name, NameKind, Span  # noqa: E402
from sayso.statements.encode import Window  # noqa: E402
from sayso.statements.names import begin_of  # noqa: E402
from training import names  # noqa: E402
from training.names import (  # noqa: E402
    TITLE,
    UPPER,
    NameExample,
    name_examples,
    name_tensors,
    names_for_training,
    words_of_names,
)

TOKENIZER = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
MARKS = (1, 2)
LINE = "Ana Milo left Lowquay , 3 said ."
PERSON, PLACE = begin_of(NameKind.PERSON), begin_of(NameKind.PLACE)


def article(lines: int) -> names.NamedWords:
    found = []
    for at in range(0, lines * (len(LINE) + 1), len(LINE) + 1):
        found += [Name(Span(at, at + 8), NameKind.PERSON)]
        found += [Name(Span(at + 14, at + 21), NameKind.PLACE)]
    text = "\n".join([LINE] * lines)
    return words_of_names(NamedArticle("a", "", text, tuple(found)), TOKENIZER)


def whole(lines: int) -> NameExample:
    given = article(lines)
    n = len(given.words)
    return NameExample(given, Window(0, n, 0, n))


def test_a_name_in_words_begins_and_goes_on() -> None:
    assert article(1).labels.tolist() == [PERSON, PERSON + 1, 0, PLACE, 0, 0, 0, 0]


def test_half_a_word_of_a_name_is_all_of_it() -> None:
    given = NamedArticle("a", "", "Lowquayers", (Name(Span(0, 7), NameKind.PLACE),))
    assert words_of_names(given, TOKENIZER).labels.tolist() == [PLACE]


def test_a_name_that_the_window_cuts_begins_with_the_window() -> None:
    example = NameExample(article(1), Window(1, 4, 1, 4))
    made = name_tensors([example], MARKS, random.Random(0))
    assert made["name_labels"].tolist() == [[PERSON, 0, PLACE]]


@pytest.mark.parametrize("seed", range(5))
def test_windows_of_an_epoch_cover_every_word_once(seed: int) -> None:
    given = article(50)
    windows = [e.window for e in name_examples([given], 40, random.Random(seed))]
    assert [w.start for w in windows] == [0, *(w.end for w in windows[:-1])]
    assert windows[-1].end == len(given.words)


@pytest.mark.parametrize(
    ("shouted", "titled", "cases"),
    [(1.0, 0.0, [UPPER, UPPER, UPPER, UPPER, 0, 1, UPPER, 0]),
     (0.0, 1.0, [TITLE, TITLE, TITLE, TITLE, 0, 1, TITLE, 0])],
)  # fmt: skip
def test_a_line_made_a_headline_keeps_its_marks_and_numbers(
    monkeypatch: pytest.MonkeyPatch, shouted: float, titled: float, cases: list[int]
) -> None:
    monkeypatch.setattr(names, "SHOUTED", shouted)
    monkeypatch.setattr(names, "TITLED", titled)
    made = name_tensors([whole(2)], MARKS, random.Random(0))
    assert made["features"][0, :, 0].tolist() == [0, *cases, *cases, 0]


def test_most_lines_are_left_as_they_are() -> None:
    example = whole(400)
    made = name_tensors([example], MARKS, random.Random(0))["features"][0, 1:-1, 0].numpy()
    changed = (made != example.article.words.features[:, 0]).reshape(400, -1).any(axis=1)
    assert 0.02 < np.mean(changed) < 0.15


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"worldwide_newswire\.jsonl: missing"):
        names_for_training(tmp_path, TOKENIZER)
