import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.events import VERBAL
from sayso.errors import UsageError
from sayso.records import ActKind, Span
from sayso.statements.judge import BESIDE, CONTENT, CUE, SOURCE, frame_of
from tests.training.labelled import LINE, PLACES, TOKENIZER, article, asks, at
from training import act_labels
from training.act_labels import (
    ACTS,
    CORPORA,
    EVENTS,
    HELD_OUT,
    OWN_LABELS,
    acts_for_training,
    held_out_statements,
    sentences_of_events,
    statement_of_sentence,
)


def test_a_statement_is_told_in_words_as_it_is_when_judged() -> None:
    given = article(3)
    for i, frame in enumerate(given.frames):
        judged = frame_of(given.words.bounds, asks(i * (len(LINE) + 1)))
        assert (frame.frame.start, frame.frame.places.tolist()) == (
            judged.start,
            judged.places.tolist(),
        )


def test_a_sentence_is_judged_whole() -> None:
    said = statement_of_sentence(LINE, ActKind.THREATEN)
    assert (said.source, said.cue, said.content) == ((), (), (Span(0, len(LINE)),))
    assert (said.act, said.about) == (ActKind.THREATEN, None)


def test_events_are_the_verbal_types_and_no_others() -> None:
    assert set(EVENTS) == set(VERBAL)


def test_no_statement_is_both_learnt_and_held_out() -> None:
    learnt, held_out = ({row[:3] for row in _cells(path)} for path in (OWN_LABELS, HELD_OUT))
    assert not learnt & held_out


def _cells(path: Path) -> list[tuple[str, ...]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which each source of labels labels one statement."""
    monkeypatch.setattr(act_labels, "OWN_LABELS", tmp_path / "own.tsv")
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


def test_a_row_that_is_held_out_is_told_and_not_taught(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(act_labels, "HELD_OUT", data / "own.tsv")
    monkeypatch.setattr(act_labels, "OWN_LABELS", data / "none.tsv")
    _article(data, "polnear/train", _said())
    _own(data, f"polnear/train\ta\t{LINE.index('said')}\t\t\twant\t?")
    (data / "none.tsv").write_text("corpus\tarticle\n", encoding="utf-8")
    assert [s.act for *_, found in held_out_statements(data) for s in found] == [ActKind.WANT]
    assert taught(data) == []


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
