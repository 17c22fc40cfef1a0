import json
import random
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordLevel  # noqa: E402

from evaluation.events import VERBAL  # noqa: E402
from sayso.errors import UsageError  # noqa: E402
from sayso.records import ActKind, Span  # noqa: E402
from sayso.statements.encode import Window  # noqa: E402
from sayso.statements.judge import BESIDE, CONTENT, CUE, SOURCE, frame_of  # noqa: E402
from sayso.text import line_spans  # noqa: E402
from training import acts  # noqa: E402
from training.acts import (  # noqa: E402
    ACTS,
    CORPORA,
    EVENTS,
    UNKNOWN,
    ActExample,
    ActWords,
    Labelled,
    act_examples,
    act_tensors,
    acts_for_training,
    sentences_of_events,
    statement_of_sentence,
    words_of_acts,
)

TOKENIZER = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
MARKS = (1, 2)
LINE = "Then Ana said Milo Marsh should go ."
WORDS = LINE.split()
PLACES = [BESIDE, SOURCE, CUE, CONTENT, CONTENT, CONTENT, CONTENT, BESIDE]


def at(words: str, offset: int = 0) -> tuple[Span, ...]:
    """Where `words` stand in `LINE`, if it begins at `offset`."""
    start = LINE.index(words) + offset
    return (Span(start, start + len(words)),)


def asks(offset: int = 0, about: tuple[Span, ...] | None = ()) -> Labelled:
    """What the line that begins there says."""
    source, cue, content = (at(w, offset) for w in ("Ana", "said", "Milo Marsh should go"))
    return Labelled(source, cue, content, ActKind.REQUEST, about)


def article(lines: int, about: tuple[Span, ...] | None = ()) -> ActWords:
    text = "\n".join([LINE] * lines)
    statements = [asks(i * (len(LINE) + 1), about) for i in range(lines)]
    return words_of_acts(text, line_spans(text), statements, TOKENIZER)


def tensors(given: ActWords, start: int, end: int) -> dict[str, Any]:
    """Of the window from word to word, with all statements of the article."""
    example = ActExample(given, Window(start, end, start, end), given.frames)
    return act_tensors([example], MARKS, random.Random(0))


def test_a_statement_is_told_in_words_as_it_is_when_judged() -> None:
    given = article(3)
    for i, frame in enumerate(given.frames):
        judged = frame_of(given.words.bounds, asks(i * (len(LINE) + 1)))
        assert (frame.frame.start, frame.frame.places.tolist()) == (
            judged.start,
            judged.places.tolist(),
        )


def test_labels_and_places_stand_where_the_statement_does() -> None:
    made = tensors(article(1, about=at("Milo Marsh")), 0, len(WORDS))
    assert made["act_labels"].tolist() == [ACTS.index(ActKind.REQUEST)]
    assert made["act_places"].tolist() == [PLACES]
    assert made["about_labels"].tolist() == [[0, 0, 0, 1, 2, 0, 0, 0]]


def test_half_a_word_of_a_mention_is_all_of_it() -> None:
    made = tensors(article(1, about=at("ilo Mar")), 0, len(WORDS))
    assert made["about_labels"].tolist() == [[0, 0, 0, 1, 2, 0, 0, 0]]


def test_two_mentions_side_by_side_begin_each() -> None:
    made = tensors(article(1, about=at("Milo") + at("Marsh")), 0, len(WORDS))
    assert made["about_labels"].tolist() == [[0, 0, 0, 1, 1, 0, 0, 0]]


def test_where_nobody_said_whom_it_is_about_nothing_is_taught() -> None:
    made = tensors(article(1, about=None), 0, len(WORDS))
    assert set(made["about_labels"].flatten().tolist()) == {UNKNOWN}


def test_where_it_is_about_nobody_that_is_taught() -> None:
    made = tensors(article(1, about=()), 0, len(WORDS))
    assert set(made["about_labels"].flatten().tolist()) == {0}


def test_what_fills_up_a_shorter_frame_teaches_nothing() -> None:
    short, long = article(1), article(3)
    examples = [ActExample(a, Window(0, len(a.words), 0, len(a.words)), a.frames[:1])
                for a in (short, long)]  # fmt: skip
    made = act_tensors(examples, MARKS, random.Random(0))
    padding = made["act_places"] == 0
    assert padding[0, len(WORDS) :].all()
    assert not padding[1].any()
    assert torch.equal(made["about_labels"] == UNKNOWN, padding)


def test_a_frame_is_cut_to_its_window() -> None:
    made = tensors(article(1, about=at("Milo Marsh")), 1, 6)
    assert (made["frame_firsts"].tolist(), made["act_places"].tolist()) == ([0], [PLACES[1:6]])
    assert made["about_labels"].tolist() == [[0, 0, 1, 2, 0]]


def test_frames_are_told_by_window_and_by_place_in_it() -> None:
    given = article(3)
    n = len(WORDS)
    rows = [ActExample(given, Window(i * n, (i + 1) * n, i * n, (i + 1) * n), given.frames[i:][:1])
            for i in range(3)]  # fmt: skip
    made = act_tensors(rows, MARKS, random.Random(0))
    assert made["frame_rows"].tolist() == [0, 1, 2]
    assert made["act_places"].tolist() == [PLACES] * 3


@pytest.mark.parametrize("seed", range(5))
def test_a_place_in_a_window_is_that_word_of_the_article(seed: int) -> None:
    given = article(40)
    examples = act_examples([given], 60, random.Random(seed))
    made = act_tensors(examples, MARKS, random.Random(0))
    cues = (made["act_places"] == CUE).nonzero().tolist()
    windows = [examples[row].window.start for row in made["frame_rows"].tolist()]
    firsts = made["frame_firsts"].tolist()
    assert {(windows[k] + firsts[k] + i) % len(WORDS) for k, i in cues} == {WORDS.index("said")}


@pytest.mark.parametrize("seed", range(5))
def test_an_example_holds_most_of_each_of_its_frames(seed: int) -> None:
    for example in act_examples([article(40)], 60, random.Random(seed)):
        for frame in example.frames:
            common = range(max(frame.frame.start, example.window.start),
                           min(frame.end, example.window.end))  # fmt: skip
            assert len(common) >= 0.7 * len(frame.frame.places)


def test_a_window_without_a_labelled_statement_is_no_example() -> None:
    text = "\n".join([LINE] * 40)
    given = words_of_acts(text, line_spans(text), [asks()], TOKENIZER)
    assert len(act_examples([given], 60, random.Random(0))) == 1
    bare = words_of_acts(text, line_spans(text), [], TOKENIZER)
    assert act_examples([bare], 60, random.Random(0)) == []


def test_a_sentence_is_judged_whole() -> None:
    said = statement_of_sentence(LINE, ActKind.THREATEN)
    assert (said.source, said.cue, said.content) == ((), (), (Span(0, len(LINE)),))
    assert (said.act, said.about) == (ActKind.THREATEN, None)


def test_events_are_the_verbal_types_and_no_others() -> None:
    assert set(EVENTS) == set(VERBAL)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which each source of labels labels one statement."""
    monkeypatch.setattr(acts, "OWN_LABELS", tmp_path / "own.tsv")
    _own(tmp_path)
    for corpus in CORPORA:
        _article(tmp_path, corpus)
    _write(tmp_path / "acts/polnear_train.jsonl")
    _events(tmp_path)
    return tmp_path


def _write(path: Path, *records: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(r)}\n" for r in records), encoding="utf-8")


def _article(data: Path, corpus: str, *attributions: dict[str, Any], text: str = LINE) -> None:
    record = {"id": "a", "title": None, "text": text, "attributions": list(attributions)}
    _write(data / f"{corpus}.jsonl", record)


def _own(data: Path, *rows: str) -> None:
    head = "corpus\tarticle\tcue\tsource\tcontent\tact\tabout"
    (data / "own.tsv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")


def _events(data: Path, *events: str) -> None:
    (data / "events").mkdir(exist_ok=True)
    rows = ["sentence\tgold_root", *(f"Tarn met Reed.\t{event}" for event in events), ""]
    (data / "events/plv_train.tsv").write_text("\n".join(rows), encoding="utf-8")


def _said(**what: str) -> dict[str, Any]:
    roles = {"source": "Ana", "cue": "said", "content": "Milo Marsh should go"}
    return {role: [[s.start, s.end] for s in at(words)] for role, words in roles.items()} | what


def taught(data: Path) -> list[tuple[str, list[int], list[int] | None]]:
    """The act of each labelled statement, the places of its words, and whom it is about."""
    return [
        (ACTS[f.act], f.frame.places.tolist(), None if f.about is None else f.about.tolist())
        for article in acts_for_training(data, TOKENIZER)
        for f in article.frames
    ]


def test_where_nothing_is_labelled_nothing_is_taught(data: Path) -> None:
    _article(data, "polnear/train", _said())
    assert taught(data) == []


def test_gold_s_own_acts_are_taught(data: Path) -> None:
    _article(data, "gold/train", _said(act="request"))
    assert taught(data) == [("request", PLACES, None)]


def test_labels_of_polnear_are_put_to_their_article(data: Path) -> None:
    _article(data, "polnear/train", _said())
    rows = [_said(article=name, act="advise") for name in ("a", "elsewhere")]
    _write(data / "acts/polnear_train.jsonl", *rows)
    assert taught(data) == [("advise", PLACES, None)]


def test_a_row_of_our_own_tells_a_statement_of_the_corpus_by_its_cue(data: Path) -> None:
    _article(data, "polnear/train", _said())
    _own(data, f"polnear/train\ta\t{LINE.index('said')}\t\t\twant\t19-24")
    assert taught(data) == [("want", PLACES, [0, 0, 0, 0, 1, 0, 0, 0])]


def test_a_row_of_our_own_may_bring_its_statement(data: Path) -> None:
    _own(data, "entities/worldwide_newswire\ta\t9-13\t5-8\t14-18,32-34\tpredict\t?")
    places = [BESIDE, SOURCE, CUE, CONTENT, BESIDE, BESIDE, CONTENT, BESIDE]
    assert taught(data) == [("predict", places, None)]


def test_a_row_that_is_about_nobody_teaches_that(data: Path) -> None:
    _article(data, "polnear/train", _said())
    _own(data, f"polnear/train\ta\t{LINE.index('said')}\t\t\twant\t")
    assert taught(data) == [("want", PLACES, [0] * len(PLACES))]


def test_a_row_of_another_corpus_is_not_put_to_an_article_of_the_same_name(data: Path) -> None:
    _own(data, "gold/train\ta\t9-13\t5-8\t14-18\tpredict\t?")
    assert len(taught(data)) == 1


def test_sentences_of_events_are_taught_last_and_whole(data: Path) -> None:
    _article(data, "gold/train", _said(act="request"))
    _events(data, "THREATEN", "AID")
    sentence = [CONTENT] * 4  # the full stop too
    assert taught(data)[1:] == [("threaten", sentence, None), ("state", sentence, None)]


@pytest.mark.parametrize(("event", "act"), [*EVENTS.items(), ("COERCE", ActKind.STATE)])
def test_a_sentence_does_what_its_event_is_and_else_states(
    data: Path, event: str, act: ActKind
) -> None:
    _events(data, event)
    assert sentences_of_events(data) == [("Tarn met Reed.", act)]


@pytest.mark.parametrize(
    "missing",
    ["polnear/train.jsonl", "acts/polnear_train.jsonl", "events/plv_train.tsv"],
)
def test_a_missing_file_is_named(data: Path, missing: str) -> None:
    (data / missing).unlink()
    with pytest.raises(UsageError, match=missing):
        acts_for_training(data, TOKENIZER)
