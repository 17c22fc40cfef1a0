"""evaluation/actors.py"""

import json
from pathlib import Path
from typing import Any

import pytest
from fake_tagger import FakeTagger

from evaluation.actors import (
    actors_right,
    actors_right_end_to_end,
    case_from_record,
    records_from_file,
    same_actor,
    source_names,
)
from evaluation.figures import Share
from sayso.errors import UsageError
from sayso.records import Actor, ActorKind, ActorLink, Cast, Participants, Span

ALIASES = [["Reed Guild", "RG", "The Guild (Tarn)"], ["Lena Marsh", "Captain Marsh"]]


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        ("Lena Marsh", "Lena Marsh"),
        ("the Reed Guild", "Reed Guild"),
        ("REED GUILD", "A Reed Guild"),
        ("Dr. Lena Marsh", "Mrs Lena Marsh"),
        ("Zoë Märsh", "Zoe Marsh"),
        ("Zoe\u0308 Marsh", "Zoë Marsh"),
        ("Reed Guild (RG)", "Reed Guild"),
        ("O’Marsh", "O'Marsh"),
        ("Lena  Marsh.", "Lena Marsh"),
        ("RG", "Reed Guild"),
        ("the guild", "RG"),
        ("the Captain Marsh", "Lena Marsh"),
        ("U.S.", "United States"),
        (None, None),
    ],
)
def test_two_names_of_one_actor_are_the_same(found: str | None, gold: str | None) -> None:
    assert same_actor(found, gold, ALIASES)
    assert same_actor(gold, found, ALIASES)


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        ("Lena Marsh", "Tom Marsh"),
        ("Marsh", "Lena Marsh"),  # an alias that nobody listed
        ("RG", "Lena Marsh"),
        ("Norway", "Denmark"),
        ("Norwegian", "Norway"),  # a people
        ("Oslo", "Norway"),  # a seat
        ("Norway", "Tarn"),
        ("Tarn", "Ferrow"),  # two that are no states
        (None, "Lena Marsh"),
        ("the", None),
    ],
)
def test_names_of_two_actors_are_not(found: str | None, gold: str | None) -> None:
    assert not same_actor(found, gold, ALIASES)
    assert not same_actor(gold, found, ALIASES)


def test_a_source_has_its_actors_name_or_none() -> None:
    named = Actor("a", "Lena Marsh", ActorKind.PERSON, (Span(0, 1),), ("Lena Marsh",))
    unnamed = Actor("b", None, ActorKind.PERSON, (Span(2, 3),), ())
    participants = tuple(
        Participants(str(n), ActorLink(actor, 1.0, "") if actor else None, None, None)
        for n, actor in enumerate(("b", "a", None))
    )
    assert source_names(Cast((named, unnamed), participants, ())) == [None, "Lena Marsh", None]


TEXT = "Lena Marsh said it was late. “It rains,” said Piet Oster. She said no."


def _said(source: str, content: str, actor: str | None) -> dict[str, Any]:
    def at(words: str) -> list[list[int]]:
        start = TEXT.index(words)
        return [[start, start + len(words)]] if words else []

    cue = TEXT.index("said", TEXT.index(source) if source == "She" else 0)
    cue = TEXT.index("said Piet") if source == "Piet Oster" else cue
    return {
        "kind": "indirect",
        "source": at(source),
        "cue": [[cue, cue + 4]],
        "content": at(content),
        "actor": actor,
    }


def _record(*attributions: dict[str, Any], aliases: object = ()) -> dict[str, Any]:
    return {
        "id": "late",
        "text": TEXT,
        "title": None,
        "outlet": "The Tarn Courier",
        "date": None,
        "attributions": list(attributions),
        "aliases": aliases,
    }


MARSH = _said("Lena Marsh", "it was late", "Lena Marsh")
OSTER = _said("Piet Oster", "“It rains,”", "Piet Oster")
SHE = _said("She", "no", "Lena Marsh")
SOURCELESS = _said("", "no", None)


def _right(record: dict[str, Any], *, pronouns: bool = False) -> Share:
    return actors_right(case_from_record(record, FakeTagger()), pronouns=pronouns)


def test_sources_put_to_the_right_actor_are_counted() -> None:
    wrong = {**OSTER, "actor": "Tom Oster"}
    assert _right(_record(MARSH, wrong)) == Share(1, 2)


def test_statements_are_in_the_annotations_order_whatever_that_is() -> None:
    assert _right(_record(OSTER, MARSH)) == Share(2, 2)


def test_statements_without_a_source_do_not_count() -> None:
    assert _right(_record(MARSH, SOURCELESS)) == Share(1, 1)


def test_pronouns_alone_are_counted_when_asked() -> None:
    assert _right(_record(MARSH, OSTER, SHE), pronouns=True).all == 1


def test_other_names_that_the_annotation_lists_are_right() -> None:
    other = {**MARSH, "actor": "The Harbour Master"}
    aliases = [["Lena Marsh", "Harbour Master"]]
    assert _right(_record(other)) == Share(0, 1)
    assert _right(_record(other, aliases=aliases)) == Share(1, 1)


def test_end_to_end_only_statements_that_were_found_count() -> None:
    assert actors_right_end_to_end(_record(MARSH, OSTER), FakeTagger()) == Share(2, 2)
    nowhere = {**MARSH, "content": [[60, 65]]}
    assert actors_right_end_to_end(_record(nowhere, OSTER), FakeTagger()) == Share(1, 1)


def test_end_to_end_a_wrong_actor_is_wrong() -> None:
    wrong = {**OSTER, "actor": "Lena Marsh"}
    assert actors_right_end_to_end(_record(wrong), FakeTagger()) == Share(0, 1)


def test_records_are_read_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    record = _record(MARSH)
    (tmp_path / "gold" / "dev.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert records_from_file(tmp_path, "gold/dev") == [{**record, "aliases": []}]


@pytest.mark.parametrize("content", [b"no JSON", '{"text": "Zoë"}'.encode("latin-1")])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "dev.jsonl").write_bytes(content)
    with pytest.raises(UsageError, match="not articles in JSON lines"):
        records_from_file(tmp_path, "gold/dev")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing"):
        records_from_file(tmp_path, "gold/dev")
