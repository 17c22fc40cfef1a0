import random

import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordLevel  # noqa: E402

from evaluation.corpora import Attribution, GoldArticle  # noqa: E402
from sayso.records import Span  # noqa: E402
from training.windows import GoldWords, examples, tensors, words_of_gold  # noqa: E402

TOKENIZER = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
MARKS = (1, 2)
LINE = "Ana said the harbour was shut ."


def article(lines: int) -> GoldWords:
    text = "\n".join([LINE] * lines)
    starts = [i * (len(LINE) + 1) for i in range(lines)]
    found = tuple(
        Attribution(
            source=(Span(s, s + 3),),
            cue=(Span(s + 4, s + 8),),
            content=(Span(s + 9, s + len(LINE) - 2),),
        )
        for s in starts
    )
    return words_of_gold(GoldArticle("a", text, found), TOKENIZER)


def test_gold_is_told_in_words() -> None:
    (frame,) = article(1).frames
    assert (frame.source, frame.cue, frame.content) == (((0, 1),), (1, 2), ((2, 6),))


@pytest.mark.parametrize("seed", range(5))
def test_windows_of_an_epoch_cover_every_word_once(seed: int) -> None:
    gold = article(50)
    windows = [e.window for e in examples([gold], 40, random.Random(seed))]
    assert [w.start for w in windows] == [0, *(w.end for w in windows[:-1])]
    assert windows[-1].end == len(gold.words)
    assert all(w.end - w.start <= 38 for w in windows)


def test_labels_stand_where_the_gold_does() -> None:
    (example,) = examples([article(1)], 64, random.Random(0))[:1]
    made = tensors([example], MARKS, random.Random(0))
    assert made["cue_labels"][0].tolist() == [0, 1, 0, 0, 0, 0, 0]
    assert made["frame_labels"][0].tolist() == [1, 0, 3, 4, 4, 4, 0]
    assert made["whole"].tolist() == [True]


def test_a_frame_that_the_window_cuts_is_not_whole() -> None:
    gold = article(1)
    made = tensors(
        [e for e in examples([gold], 6, random.Random(3)) if e.frames][:1], MARKS, random.Random(0)
    )
    assert made["whole"].tolist() == [False]
