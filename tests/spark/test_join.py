"""spark/join.py, on a real Spark, over the invented press: beside what one machine makes of it."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy import select

from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import Registry, registry_from_actors
from sayso.batches import readings_of_records
from sayso.corpus.load import add_readings
from sayso.corpus.run import in_processes, read_corpus
from sayso.corpus.shards import ARTICLES_FILE, shards_in
from sayso.corpus.texts import key_of_article
from sayso.grouping import group_new
from sayso.reading import Reading
from sayso.store.connection import open_store
from sayso.store.schema import families, sayings, statements

ROOT = Path(__file__).parents[2]
SHARDS = 3


@pytest.fixture(scope="module")
def killed() -> list[int]:
    """The executors that were killed while the corpus was joined."""
    return []


def _kill_executor(spark: Any, when: Path, killed: list[int], over: threading.Event) -> None:
    """Kills one executor of the session as soon as the folder `when` is there."""
    while not when.exists():
        if over.wait(0.05):
            return
    application = spark.sparkContext.applicationId
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
        except OSError:
            continue  # it has ended
        if b"CoarseGrainedExecutorBackend" in words and application.encode() in words:
            os.kill(int(process.name), signal.SIGKILL)
            killed.append(int(process.name))
            return


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, spark: Any, killed: list[int]) -> Path:
    """The articles of the invented press in three shards, one of them twice, read and joined.

    In the midst of joining, an executor is killed.
    """
    from sayso.spark.join import join_corpus

    folder = tmp_path_factory.mktemp("corpus")
    build = ROOT / "examples" / "world" / "build_site.py"
    subprocess.run([sys.executable, str(build), str(folder / "world")], check=True)
    lines = (folder / "world" / "world.jsonl").read_text().splitlines()
    for n in range(SHARDS):
        (folder / f"{n}.jsonl").write_text("\n".join([*lines[n::SHARDS], lines[0]]))
    given = [str(folder / f"{n}.jsonl") for n in range(SHARDS)]
    spread = partial(in_processes, jobs=2)
    list(read_corpus(given, folder / "out", spread=spread, tell=lambda todo, there: None))
    over = threading.Event()
    when = folder / "out" / ".joining" / "bench" / "scored"
    killer = threading.Thread(target=_kill_executor, args=(spark, when, killed, over), daemon=True)
    killer.start()
    join_corpus(spark, folder / "out")
    over.set()
    killer.join()
    return folder / "out"


def _rows(out: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / "joined" / table).to_pylist()
    return rows


@pytest.fixture(scope="module")
def readings(out: Path) -> list[Reading]:
    """Each article's reading, once."""
    found = {}
    for shard in shards_in(out):
        for batch in pq.ParquetFile(shard / ARTICLES_FILE).iter_batches():
            found |= {r.article.id: r for r in readings_of_records(batch)}
    return list(found.values())


@pytest.fixture(scope="module")
def registry(readings: list[Reading]) -> Registry:
    """Who is who, as one machine says."""
    return registry_from_actors(
        ArticleActor(r.article.id, actor, r.article.date)
        for r in readings
        for actor in r.cast.actors
    )


@pytest.fixture(scope="module")
def grouped(
    readings: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[int, int]]:
    """The family and the saying of each statement, as a desk has them to which articles came
    in the order of their days."""
    path = tmp_path_factory.mktemp("store") / "store.db"
    store = open_store(str(path), create=True)
    in_order = sorted(readings, key=lambda r: key_of_article(r.article.id, r.article.date))
    add_readings(store, in_order, "corpus", "1")
    group_new(store)
    found = (
        select(statements.c.id, families.c.family, sayings.c.saying)
        .join(sayings, sayings.c.statement == statements.c.key)
        .join(families, families.c.version == statements.c.version)
    )
    with store.reading() as connection:
        rows = {row.id: (row.family, row.saying) for row in connection.execute(found)}
    store.close()
    return rows


def _parts(groups: Mapping[str, Any]) -> set[frozenset[str]]:
    """The members of each group, whatever it is called."""
    members: dict[Any, set[str]] = defaultdict(set)
    for member, group in groups.items():
        members[group].add(member)
    return {frozenset(found) for found in members.values()}


def test_the_actors_are_those_of_one_machine(out: Path, registry: Registry) -> None:
    found = {row["id"]: row for row in _rows(out, "actors")}
    assert found.keys() == registry.actors.keys()
    for id, actor in registry.actors.items():
        row = found[id]
        told = (row["name"], row["kind"], tuple(row["names"]), row["articles"], tuple(row["flags"]))
        flags = tuple(flag.value for flag in actor.flags)
        wanted = (actor.name, actor.kind.value, actor.names, len(actor.articles), flags)
        assert told == wanted


def test_every_link_has_the_score_and_the_reason_of_one_machine(
    out: Path, registry: Registry
) -> None:
    found = {
        row["article_actor"]: (row["actor"], row["score"], row["reason"])
        for row in _rows(out, "links")
    }
    wanted = {
        actor: (link.actor, link.score, link.reason)
        for actor, link in registry.links.items()
        if link.actor in registry.actors
    }
    assert found == wanted


def test_the_doubts_are_those_of_one_machine(out: Path, registry: Registry) -> None:
    found = {(r["left"], r["right"], r["score"], r["reason"]) for r in _rows(out, "doubts")}
    assert found == {(d.left, d.right, d.score, d.reason) for d in registry.doubts}


def test_the_families_are_those_of_a_desk(
    out: Path, readings: list[Reading], grouped: Mapping[str, tuple[int, int]]
) -> None:
    family = {row["article_id"]: row["family"] for row in _rows(out, "families")}
    assert family.keys() == {r.article.id for r in readings}
    of_statement = {s.id: family[r.article.id] for r in readings for s in r.statements}
    desk = {id: groups[0] for id, groups in grouped.items()}
    assert _parts(of_statement) == _parts(desk)
    assert len(set(family.values())) < len(family)  # the press has copies


def test_the_sayings_are_those_of_a_desk(out: Path, grouped: Mapping[str, tuple[int, int]]) -> None:
    found = {row["statement_id"]: row["saying"] for row in _rows(out, "sayings")}
    desk = {id: groups[1] for id, groups in grouped.items() if id in found}
    assert _parts(found) == _parts(desk)
    assert len(set(found.values())) < len(found)  # the press says things twice


def test_it_was_joined_while_an_executor_was_killed(out: Path, killed: list[int]) -> None:
    assert out.is_dir()
    assert len(killed) == 1


def test_an_article_that_comes_again_counts_once(out: Path, readings: list[Reading]) -> None:
    lines = [json.dumps(row, sort_keys=True) for row in _rows(out, "families")]
    assert len(lines) == len(set(lines)) == len(readings)


def test_nothing_is_left_beside_the_result(out: Path) -> None:
    names = {path.name for path in out.iterdir() if not path.name.startswith("shard=")}
    assert names == {"joined"}
