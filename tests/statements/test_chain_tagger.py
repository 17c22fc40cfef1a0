"""The way from words to frames, with scores that follow a rule in the place of trained ones."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from sayso.records import ActKind, NameKind, Span
from sayso.statements import chain_tagger
from sayso.statements.chain_tagger import ChainTagger, Encoded, Floats, Ints, Settings
from sayso.statements.decode import CUE_LABELS, FRAME_LABELS, IMPOSSIBLE, Chain, allowed
from sayso.statements.judge import ABOUT_LABELS, CONTENT
from sayso.statements.names import NAME_LABELS, begin_of
from sayso.statements.tagger import Frame

SAID, NAME, STOP, SURNAME, TOWN = 3, 4, 5, 6, 7
WORDS = {
    "[CLS]": 0, "[SEP]": 1, "[UNK]": 2,
    "said": SAID, "Ana": NAME, ".": STOP, "Milo": SURNAME, "Lowquay": TOWN,
}  # fmt: skip
ACTS = list(ActKind)
PERSON, PLACE = begin_of(NameKind.PERSON), begin_of(NameKind.PLACE)
NAME_LABEL = {NAME: PERSON, SURNAME: PERSON + 1, TOWN: PLACE}
SETTINGS = Settings("rule-1", frozenset({"en"}), window=24, margin=8, batch=2)


def chain(labels: int) -> Chain:
    scores = np.where(allowed(labels), 0, IMPOSSIBLE).astype(np.float32)
    return Chain(scores[-1], scores[:-1])


class RuleScorer:
    """ "said" is a cue; "Ana" within three words of it its source; what follows its content.

    "Ana" begins a person's name, "Milo" goes on with it; "Lowquay" is a place.
    """

    cue_chain = chain(CUE_LABELS)
    name_chain = chain(NAME_LABELS)
    frame_chain = chain(FRAME_LABELS)

    def encode(self, batch: dict[str, Any]) -> Encoded:
        ids = batch["ids"][0][batch["firsts"][0]]
        cues = np.full((len(ids), CUE_LABELS), -9, dtype=np.float32)
        cues[np.arange(len(ids)), np.where(ids == SAID, 1, 0)] = 9
        names = np.full((len(ids), NAME_LABELS), -9, dtype=np.float32)
        names[np.arange(len(ids)), [NAME_LABEL.get(word, 0) for word in ids.tolist()]] = 9
        words = ids[:, None].astype(np.float32)
        return Encoded(cues, names, words, words, words)

    def frames(self, words: Floats, cues: Floats, places: Ints) -> Floats:
        scores = np.full((*places.shape[:2], FRAME_LABELS), -9, dtype=np.float32)
        for k, frame in enumerate(places):
            cue = int(np.flatnonzero(frame[:, 3] == 1)[0])
            inside = False
            for i in range(len(frame)):
                named = words[k, i, 0] == NAME and abs(i - cue) <= 3
                inside = i > cue and words[k, i, 0] not in (SAID, STOP) and (inside or i == cue + 1)
                label = 1 if named else 4 if inside and i > cue + 1 else 3 if inside else 0
                scores[k, i, label] = 9
        return scores

    def acts(self, words: Floats, places: Ints) -> tuple[Floats, Floats]:
        """Whoever says "Milo" threatens, all others state; each "Lowquay" is spoken about."""
        acts = np.full((len(words), len(ActKind)), -9, dtype=np.float32)
        threatens = ((words[..., 0] == SURNAME) & (places == CONTENT)).any(axis=1)
        acts[np.arange(len(words)), np.where(threatens, ACTS.index(ActKind.THREATEN), 0)] = 9
        about = np.zeros((*places.shape, ABOUT_LABELS), dtype=np.float32)
        about[..., 0], about[..., 1] = 4, np.where(words[..., 0] == TOWN, 9, -9)
        return acts, about


def tagger(settings: Settings = SETTINGS) -> ChainTagger:
    return ChainTagger(Tokenizer(WordLevel(WORDS, unk_token="[UNK]")), RuleScorer(), settings)


def shown(text: str, frame: Frame) -> tuple[str, str, str]:
    def words(spans: Sequence[Span]) -> str:
        return "|".join(text[s.start : s.end] for s in spans)

    return words(frame.source), words(frame.cue), words(frame.content)


def test_a_frame_is_cut_from_the_text() -> None:
    text = "Ana said the  harbour was shut ."
    (frame,) = tagger().tag(text, [Span(0, len(text))]).frames
    assert shown(text, frame) == ("Ana", "said", "the  harbour was shut")


def test_nothing_is_found_in_an_empty_text() -> None:
    assert tagger().tag("", []).frames == ()


def test_words_outside_the_regions_are_not_seen() -> None:
    text = "Ana said no .\nAna said yes .\nAna said maybe ."
    middle = Span(text.index("\n") + 1, text.rindex("\n"))
    assert [shown(text, f)[2] for f in tagger().tag(text, [middle]).frames] == ["yes"]


@pytest.mark.parametrize("line_break", ["\n", " "])
def test_each_statement_of_a_long_text_is_found_once(line_break: str) -> None:
    text = line_break.join(f"Ana said number {i} of many ." for i in range(60))
    found = [shown(text, f) for f in tagger().tag(text, [Span(0, len(text))]).frames]
    assert found == [("Ana", "said", f"number {i} of many") for i in range(60)]


def test_a_cue_without_content_is_no_statement() -> None:
    text = "Ana said ."
    assert tagger().tag(text, [Span(0, len(text))]).frames == ()


def named(text: str, given: ChainTagger | None = None) -> list[tuple[str, NameKind]]:
    names = (given or tagger()).tag(text, [Span(0, len(text))]).names
    return [(text[n.span.start : n.span.end], n.kind) for n in names]


def test_names_are_cut_from_the_text_in_order_with_their_kinds() -> None:
    assert named("In Lowquay Ana  Milo said no .") == [
        ("Lowquay", NameKind.PLACE),
        ("Ana  Milo", NameKind.PERSON),
    ]


def test_there_are_names_where_nothing_is_said() -> None:
    assert named("Ana Milo slept .") == [("Ana Milo", NameKind.PERSON)]


def test_there_is_no_name_in_an_empty_text() -> None:
    assert named("") == []


@pytest.mark.parametrize("margin", [3, 8])
@pytest.mark.parametrize("filler", range(8))
def test_each_name_of_a_long_text_is_found_once(margin: int, filler: int) -> None:
    text = "one " * filler + "Ana Milo slept in Lowquay and dreamt of it . " * 30
    found = named(text, tagger().with_settings(replace(SETTINGS, margin=margin)))
    assert [name for name, _ in found] == ["Ana Milo", "Lowquay"] * 30


def test_windows_named_apart_give_the_names_of_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ana Milo slept in Lowquay and dreamt of it . " * 30
    whole = named(text)
    monkeypatch.setattr(chain_tagger, "NAMED", 2)
    assert named(text) == whole


def test_a_name_ends_with_its_line() -> None:
    text = "Ana\nMilo slept ."
    names = tagger().tag(text, [Span(0, 3), Span(4, len(text))]).names
    assert [text[n.span.start : n.span.end] for n in names] == ["Ana"]


def test_sure_scores_give_high_confidence() -> None:
    text = "Ana said the harbour was shut ."
    (frame,) = tagger().tag(text, [Span(0, len(text))]).frames
    sure = frame.confidence
    assert min(sure.cue, sure.source, sure.content, sure.link) > 0.99


def test_a_strong_bias_against_cues_finds_none() -> None:
    text = "Ana said the harbour was shut ."
    deaf = tagger().with_settings(replace(SETTINGS, cue_bias=-40.0))
    assert deaf.tag(text, [Span(0, len(text))]).frames == ()


@given(
    st.lists(st.sampled_from([*WORDS, "\n", "\x00", "\u200d", "é", "“", "”", "long"]), max_size=90)
)
def test_spans_are_in_order_and_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    tagged = tagger().tag(text, [Span(0, len(text))])
    names = [n.span for n in tagged.names]
    assert all(0 <= s.start < s.end <= len(text) for s in names)
    assert all(a.end <= b.start for a, b in pairwise(names))
    for frame in tagged.frames:
        for role in (frame.source, frame.cue, frame.content):
            assert all(0 <= s.start < s.end <= len(text) for s in role)
            assert all(a.end <= b.start for a, b in pairwise(role))


def judged(text: str, settings: Settings = SETTINGS) -> list[tuple[ActKind, list[str]]]:
    """What is made of the frames that are found: the likeliest act, whom they are about."""
    tagged = tagger(settings).tag(text, [Span(0, len(text))])
    assert tagged.judge is not None
    return [
        (
            ACTS[int(np.argmax(j.acts))],
            [text[a.span.start : a.span.end] for a in j.about if a.marked],
        )
        for j in tagged.judge.judged(tagged.frames)
    ]


def test_a_statement_is_judged_by_its_own_words() -> None:
    text = "Ana said Milo go . Ana said Lowquay sleeps ."
    assert judged(text) == [(ActKind.THREATEN, ["Lowquay"]), (ActKind.STATE, ["Lowquay"])]


def test_chances_of_acts_sum_up_to_one() -> None:
    tagged = tagger().tag("Ana said no .", [Span(0, 13)])
    assert tagged.judge is not None
    (judgement,) = tagged.judge.judged(tagged.frames)
    assert sum(judgement.acts) == pytest.approx(1, abs=1e-5)


def test_all_windows_are_judged_alike() -> None:
    text = " ".join(["Ana said Milo shut Lowquay ."] * 40)
    found = judged(text)
    assert len(found) == 40
    assert {act for act, _ in found} == {ActKind.THREATEN}


def test_nothing_is_judged_in_an_empty_text() -> None:
    assert tagger().tag("", []).judge is None
