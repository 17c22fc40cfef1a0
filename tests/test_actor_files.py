"""actor_files.py"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import harbour, mina, silent

from sayso.actor_files import (
    Gathered,
    Held,
    Said,
    aliases_from_file,
    append_judgement,
    gathered_from_files,
    judgements_from_file,
)
from sayso.actors.across.judgements import Judgement, Ruling, judgement, line_from_row, undo
from sayso.errors import SaysoError, UsageError
from sayso.export.jsonl import jsonl_from_readings
from sayso.records import ActorKind
from tests.spoken import spoken, written


def same(left: str = "a-1", right: str = "b-1", reason: str = "same badge") -> Judgement:
    time = "2024-05-03T09:00:00+00:00"
    return judgement(Ruling.SAME, left, right, author="Ilse", time=time, reason=reason)


def told(gathered: Gathered) -> list[tuple[str, str]]:
    return [(f.name, f.reason) for f in gathered.failures]


def test_actors_come_back_as_they_were_written(tmp_path: Path) -> None:
    found = gathered_from_files([written(tmp_path / "a.jsonl", [harbour(), mina(), silent()])])
    assert [a.actor for a in found.actors] == [*harbour().cast.actors, *mina().cast.actors]


def test_an_actor_has_the_article_it_is_from_and_its_date(tmp_path: Path) -> None:
    found = gathered_from_files([written(tmp_path / "a.jsonl", [harbour(), mina()])])
    assert [(a.article, a.date) for a in found.actors[2:]] == [
        ("tarn/harbour", "2024-03"),
        ("mina", None),
    ]


def test_statements_are_found_under_who_says_them(tmp_path: Path) -> None:
    found = gathered_from_files([written(tmp_path / "a.jsonl", [harbour()])])
    assert {actor: [s.cue for s in said] for actor, said in found.said.items()} == {
        "a" * 16: ["said", "told"],
        "b" * 16: ["said"],
    }


def test_a_statement_has_its_outlet_date_and_words(tmp_path: Path) -> None:
    found = gathered_from_files([written(tmp_path / "a.jsonl", [spoken("a", "Lena Marsh")])])
    expected = Said("The Tarn Courier", "2024-03-01", "a", "said", "it was late")
    assert found.said == {"a-1": [expected]}


def test_affiliations_are_found_under_whose_they_are(tmp_path: Path) -> None:
    found = gathered_from_files([written(tmp_path / "a.jsonl", [harbour()])])
    held = Held("head", "Tarn & Sons harbour", "tarn/harbour", "2024-03")
    assert found.held == {"a" * 16: [held]}


def test_readings_without_their_text_are_readings(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(jsonl_from_readings([harbour()], with_text=False)), encoding="utf-8")
    assert len(gathered_from_files([path]).actors) == 3


def test_several_files_are_gathered_in_order(tmp_path: Path) -> None:
    one = written(tmp_path / "one.jsonl", [spoken("a", "Lena Marsh")])
    other = written(tmp_path / "other.jsonl", [spoken("b", "Piet Oster")])
    assert [a.article for a in gathered_from_files([other, one]).actors] == ["b", "a"]


def changed(**fields: object) -> str:
    (line,) = jsonl_from_readings([spoken("x", "Lena Marsh")])
    return json.dumps({**json.loads(line), **fields})


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        "null",
        '"Lena Marsh"',
        "[" * 100_000,
        changed(actors=None),
        changed(
            actors=[{"id": "a", "name": "Lena", "kind": "wizard", "mentions": [], "names": []}]
        ),
        changed(statements=[{"source": "Lena Marsh"}]),
        changed(affiliations=[{}]),
    ],
)
def test_a_broken_line_is_told_with_its_place_and_the_rest_is_taken(
    tmp_path: Path, line: str
) -> None:
    path = tmp_path / "a.jsonl"
    one, other = jsonl_from_readings([spoken("a", "Lena Marsh"), spoken("b", "Piet Oster")])
    path.write_text(f"{one}\n{line}\n{other}", encoding="utf-8")
    found = gathered_from_files([path])
    reason = "not a reading (a line of `sayso read --format jsonl`)"
    assert told(found) == [(f"{path} line 3", reason)]
    assert [a.article for a in found.actors] == ["a", "b"]


def test_nothing_is_taken_of_a_line_that_breaks_at_its_end(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", [spoken("a", "Lena Marsh")])
    with path.open("a", encoding="utf-8") as file:
        file.write(changed(affiliations=[{}]))
    found = gathered_from_files([path])
    assert ([a.article for a in found.actors], [*found.said], found.held) == (["a"], ["a-1"], {})


def test_a_file_of_something_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no reading\nat all\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"notes\.txt: holds no readings"):
        gathered_from_files([path])


def test_an_empty_file_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n\n", encoding="utf-8")
    assert gathered_from_files([tmp_path / "a.jsonl"]) == Gathered()


def test_an_article_that_was_read_twice_counts_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", [spoken("a", "Lena Marsh", role="head")])
    assert gathered_from_files([path, path]) == gathered_from_files([path])


def test_an_article_counts_as_it_was_read_last(tmp_path: Path) -> None:
    before = written(tmp_path / "one.jsonl", [spoken("a", "Lena Marsh", role="head")])
    after = written(tmp_path / "other.jsonl", [spoken("a", "Piet Oster")])
    found = gathered_from_files([before, after])
    assert [a.actor.name for a in found.actors] == ["Piet Oster"]
    assert found.held == {}


def test_rows_of_a_table_of_aliases_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text("name,alias\nLena Marsh,Captain Marsh\n", encoding="utf-8")
    ((alias,), broken) = aliases_from_file(path)
    assert (alias.name, alias.alias, alias.origin) == (
        "Lena Marsh",
        "Captain Marsh",
        "aliases.csv, row 2",
    )
    assert broken == []


def test_a_broken_row_of_a_table_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text("name,alias\nLena Marsh,\nPiet Oster,Old Piet\n", encoding="utf-8")
    aliases, broken = aliases_from_file(path)
    assert [a.alias for a in aliases] == ["Old Piet"]
    assert [(b.name, b.reason) for b in broken] == [(f"{path} row 2", "alias is empty")]


def test_a_broken_entity_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    properties = {"name": ["Lena Marsh"], "alias": ["Captain Marsh"]}
    good = json.dumps({"id": "x", "schema": "Person", "properties": properties})
    path.write_text(f'{good}\n{{"schema": "Person"}}\n', encoding="utf-8")
    aliases, broken = aliases_from_file(path)
    assert [(a.alias, a.kind) for a in aliases] == [("Captain Marsh", ActorKind.PERSON)]
    assert [(b.name, b.reason) for b in broken] == [(f"{path} row 2", "no properties")]


def test_no_file_of_judgements_yet_is_none(tmp_path: Path) -> None:
    assert judgements_from_file(tmp_path / "none.jsonl") == ((), [])


def test_judgements_come_back_as_they_were_appended(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    first = same(reason="der gleiche Ausweis: „ج“\nund mehr")
    rows = (first, undo(first.id, author="Omar", time="2024-05-04", reason=""))
    for row in rows:
        append_judgement(path, row)
    assert judgements_from_file(path) == (rows, [])


def test_what_stands_in_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    append_judgement(path, same())
    before = path.read_bytes()
    append_judgement(path, same("c-1", "d-1"))
    assert path.read_bytes().startswith(before)


def test_a_row_is_appended_after_a_last_line_without_a_break(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(line_from_row(same()), encoding="utf-8")
    append_judgement(path, same("c-1", "d-1"))
    assert judgements_from_file(path) == ((same(), same("c-1", "d-1")), [])


@pytest.mark.parametrize("left", [1, 20, 60])
def test_a_torn_last_line_costs_itself_alone(tmp_path: Path, left: int) -> None:
    path = tmp_path / "judgements.jsonl"
    append_judgement(path, same())
    torn = line_from_row(same("x-1", "y-1"))[:left]
    path.write_text(path.read_text(encoding="utf-8") + torn, encoding="utf-8")
    append_judgement(path, same("c-1", "d-1"))
    append_judgement(path, same("e-1", "f-1"))
    rows, broken = judgements_from_file(path)
    assert rows == (same(), same("c-1", "d-1"), same("e-1", "f-1"))
    assert [b.name for b in broken] == [f"{path} row 2"]


def test_a_broken_row_of_judgements_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(f"[]\n{line_from_row(same())}\n", encoding="utf-8")
    rows, broken = judgements_from_file(path)
    assert rows == (same(),)
    assert [(b.name, b.reason) for b in broken] == [(f"{path} row 1", "no JSON object")]


def test_where_nothing_can_be_written_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match=r"nosuch/judgements\.jsonl: cannot be written"):
        append_judgement(tmp_path / "nosuch" / "judgements.jsonl", same())


def test_a_folder_takes_no_judgements(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="cannot be written"):
        append_judgement(tmp_path, same())


READERS: list[Callable[[Path], object]] = [
    lambda path: gathered_from_files([path]),
    aliases_from_file,
    judgements_from_file,
]
readers = pytest.mark.parametrize("read", READERS, ids=["readings", "aliases", "judgements"])


@pytest.mark.parametrize("read", READERS[:2], ids=["readings", "aliases"])
def test_a_missing_file_is_named(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(UsageError, match=r"nosuch\.jsonl: cannot be read \(No such file"):
        read(tmp_path / "nosuch.jsonl")


@readers
def test_a_folder_is_named(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=r"folder: cannot be read"):
        read(tmp_path / "folder")


@readers
def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "latin.jsonl").write_bytes("{}\nZoë\n".encode("latin-1"))
    with pytest.raises(UsageError, match=r"latin\.jsonl: not UTF-8"):
        read(tmp_path / "latin.jsonl")
