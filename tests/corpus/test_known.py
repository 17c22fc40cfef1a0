"""corpus/names.py and corpus/known.py: step by step what the registry does at once"""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from sayso.actors.across.blocking import Sort, keys_of
from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import registry_from_actors
from sayso.corpus.known import clustered, known
from sayso.corpus.names import (
    bearers_from_records,
    blocks_from_nodes,
    edges_from_evidence,
    edges_from_pairs,
    keys_from_names,
)
from sayso.records import Actor, ActorKind

NAMES = ("Karim Wahabi", "Kareem Wahhabi")


def _node(name: str) -> str:
    return keys_of(name, Sort.PERSON).key


def _row(name: str, **more: Any) -> dict[str, Any]:
    figures = {"borne": 1, "articles": 1, "since": "2024-03-01"}
    spelled, kinds = [{"name": name, "articles": 1}], [{"kind": "person", "actors": 1}]
    about = {"node": _node(name), "name": name, "sort": "person", "spelled": spelled}
    return {**about, **figures, "kinds": kinds, "others": [name], **more}


def _pair(one: str, other: str, **more: Any) -> pa.RecordBatch:
    left, right = sorted((one, other), key=_node)
    ends = {"left": _node(left), "left_name": left, "right": _node(right), "right_name": right}
    return pa.RecordBatch.from_pylist([{**ends, "sort": "person", **more}])


def _rows(batches: Sequence[pa.RecordBatch]) -> list[dict[str, Any]]:
    return [row for batch in batches for row in batch.to_pylist()]


def test_spellings_of_one_name_are_the_actor_of_the_registry() -> None:
    edges = pa.Table.from_batches(edges_from_pairs([_pair(*NAMES)]))
    held = {row["node"]: row for row in clustered(edges).to_pylist()}
    rows = [_row(n, score=held[_node(n)]["score"], reason=held[_node(n)]["reason"]) for n in NAMES]
    found = known(pa.Table.from_pylist(rows)).to_pylist()
    registry = registry_from_actors(
        ArticleActor(name, Actor(name, name, ActorKind.PERSON, (), (name,)), "2024-03-01")
        for name in NAMES
    )
    (actor,) = registry.actors.values()
    told = next(row for row in found if row["name"])
    assert (told["actor"], told["name"], told["kind"]) == (actor.id, actor.name, "person")
    assert tuple(told["names"]) == actor.names
    links = {(row["actor"], row["score"], row["reason"]) for row in found}
    assert links == {(x.actor, x.score, x.reason) for x in registry.links.values()}


def test_names_far_apart_have_no_edge() -> None:
    assert _rows(list(edges_from_pairs([_pair("Karim Wahabi", "Lena Marsh")]))) == []


def test_two_articles_are_evidence_and_one_is_not() -> None:
    one = _pair("Karim Wahabi", "Lena Marsh", articles=1)
    two = _pair("Karim Wahabi", "Lena Marsh", articles=2)
    (edge,) = _rows(list(edges_from_evidence([one, two])))
    assert edge["reason"].startswith("2 articles give both names")


def test_a_name_that_no_article_bears_is_no_actor() -> None:
    rows = [_row("Lena Marsh", borne=0, articles=0, spelled=None, kinds=None, score=None)]
    assert known(pa.Table.from_pylist([{**rows[0], "reason": None}])).num_rows == 0


def test_lone_names_have_no_block_and_are_not_usable() -> None:
    given = [{"name": n, "sort": "body"} for n in ("the police", "Harbour Guild")]
    keyed = _rows(list(keys_from_names([pa.RecordBatch.from_pylist(given)])))
    assert [(row["lone"], row["usable"]) for row in keyed] == [(True, False), (False, True)]
    nodes = [{"node": n["name"], **n, "articles": 1} for n in given]
    blocks = _rows(list(blocks_from_nodes([pa.RecordBatch.from_pylist(nodes)])))
    assert {row["name"] for row in blocks} == {"Harbour Guild"}


def test_actors_without_a_name_are_left_out_and_the_unknown_have_both_keys() -> None:
    actors = [
        {"id": "1", "name": None, "kind": "person", "names": []},
        {"id": "2", "name": "Lena Marsh", "kind": "unknown", "names": ["Lena Marsh"]},
    ]
    given = pa.RecordBatch.from_pylist([{"article_id": "a", "date": None, "actors": actors}])
    (row,) = _rows(list(bearers_from_records([given])))
    assert (row["actor"], row["date"]) == ("2", "9999")
    assert row["person"] and row["body"]
