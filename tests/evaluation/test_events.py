"""evaluation/events.py"""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from fake_tagger import FakeJudge, FakeTagger

from evaluation.events import (
    VERBAL,
    macro_f1,
    plover_gsr,
    plv_train,
    type_of_sentence,
    types_right,
)
from evaluation.figures import Tally
from sayso.errors import UsageError
from sayso.records import Span
from sayso.statements.tagger import Judgement, Roles, Tagged

ASKS, STATES = "Tarn must pay.", "Tarn paid."


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """The folder of events in a data folder."""
    (tmp_path / "events").mkdir()
    return tmp_path / "events"


class Wide(FakeTagger):
    """Tells what its judge is given."""

    def __init__(self) -> None:
        self.given: list[Roles] = []

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        return Tagged((), (), _Noting(self.given, FakeJudge(text, ())))


class _Noting:
    def __init__(self, given: list[Roles], judge: FakeJudge) -> None:
        self._given = given
        self._judge = judge

    def judged(self, statements: Sequence[Roles]) -> list[Judgement]:
        self._given += statements
        return self._judge.judged(statements)


class Silent(FakeTagger):
    """Has no judge."""

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        return Tagged((), ())


def test_a_sentence_has_the_type_of_its_act() -> None:
    assert type_of_sentence(ASKS, FakeTagger()) == "REQUEST"


def test_an_act_that_plover_lacks_has_no_type() -> None:
    assert type_of_sentence(STATES, FakeTagger()) is None


def test_a_sentence_is_judged_whole_as_content_alone() -> None:
    tagger = Wide()
    type_of_sentence(ASKS, tagger)
    (given,) = tagger.given
    assert (given.source, given.cue, given.content) == ((), (), (Span(0, len(ASKS)),))


@pytest.mark.parametrize("text", [STATES, ""])
def test_where_nobody_judges_there_is_no_type(text: str) -> None:
    assert type_of_sentence(text, Silent()) is None


def test_each_verbal_type_has_a_tally_and_no_other() -> None:
    assert set(types_right([(STATES, "FIGHT")], FakeTagger())) == set(VERBAL)


def test_a_type_counts_what_is_found_annotated_and_both() -> None:
    sentences = [(ASKS, "REQUEST"), (ASKS, "REJECT"), (STATES, "REQUEST"), (STATES, "REJECT")]
    tallies = types_right(sentences, FakeTagger())
    assert tallies["REQUEST"] == Tally(right=1, found=2, annotated=2)
    assert tallies["REJECT"] == Tally(right=0, found=0, annotated=2)


def test_a_verbal_type_found_in_a_sentence_of_another_is_wrong() -> None:
    tallies = types_right([(ASKS, "FIGHT"), (STATES, "FIGHT")], FakeTagger())
    assert sum(tallies.values(), Tally()) == Tally(right=0, found=1, annotated=0)


def test_macro_f1_is_the_mean_of_the_types() -> None:
    assert macro_f1({"REQUEST": Tally(1, 1, 1), "REJECT": Tally(1, 1, 3)}) == 75


def test_old_names_of_types_are_read_as_the_present_ones(events: Path) -> None:
    old = ["DEMAND", "DISAPPROVE", "INVESTIGATE", "AGREE"]
    records = [{"event": event, "text": "Tarn met."} for event in old]
    (events / "plover_gsr.txt").write_text(json.dumps(records), encoding="utf-8")
    assert [event for _, event in plover_gsr(events.parent)] == [
        "REQUEST",
        "ACCUSE",
        "ACCUSE",
        "AGREE",
    ]


def test_a_record_without_a_text_is_passed_over(events: Path) -> None:
    records = [{"event": "DOCUMENT"}, {"event": "AGREE", "text": "Tarn met."}]
    (events / "plover_gsr.txt").write_text(json.dumps(records), encoding="utf-8")
    assert plover_gsr(events.parent) == [("Tarn met.", "AGREE")]


@pytest.mark.parametrize("written", ["", "no JSON", '{"a": 1}', "1", "[1]", '[{"text": "No."}]'])
def test_records_of_something_else_are_refused(events: Path, written: str) -> None:
    (events / "plover_gsr.txt").write_text(written, encoding="utf-8")
    with pytest.raises(UsageError, match="not the records of PLOVER"):
        plover_gsr(events.parent)


def test_sentences_have_the_type_that_was_agreed_on(events: Path) -> None:
    (events / "plv_train.tsv").write_text(
        'sentence\tsilver_root\tgold_root\n"Tarn ""met""\tReed."\tAID\tAGREE\n', encoding="utf-8"
    )
    assert plv_train(events.parent) == [('Tarn "met"\tReed.', "AGREE")]


@pytest.mark.parametrize("written", [b"sentence\nTarn met.\n", "sentence\nZoë".encode("latin-1")])
def test_sentences_of_something_else_are_refused(events: Path, written: bytes) -> None:
    (events / "plv_train.tsv").write_bytes(written)
    with pytest.raises(UsageError, match="not sentences with their types"):
        plv_train(events.parent)


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"plover_gsr\.txt"):
        plover_gsr(tmp_path)
    with pytest.raises(UsageError, match=r"plv_train\.tsv"):
        plv_train(tmp_path)
