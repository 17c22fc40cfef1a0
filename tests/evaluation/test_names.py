from pathlib import Path

import pytest

from evaluation.names import TRICKY, Counts, markdown_from_names, name_results, pairs_from_file
from sayso.errors import UsageError
from sayso.records import ActorKind

PAIRS = """case_group,schema,name1,name2,is_match,quality,category,notes
x,Person,Sabri Tawil,Sabry Taweel,true,STRONG,,
x,Person,Sabri Tawil,Nabil Tawil,false,STRONG,,
x,Company,Brell Motoren AG,Brell Motoren,true,MEDIUM,,
x,Company,Brell Motoren,Something Else,true,WEAK,,
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "name_bench_cases.csv").write_text(PAIRS, encoding="utf-8")
    (folder / "wd_arabic_dev.tsv").write_text(
        "salim\tس ل ي م\t3\nbrell\tس ل ي م\t2\nodd\tس\t1\n", encoding="utf-8"
    )
    return tmp_path


def test_pairs_have_their_kind_and_label(data: Path) -> None:
    pairs = pairs_from_file(data / "names" / "name_bench_cases.csv")
    assert [(p.kind, p.match) for p in pairs] == [
        (ActorKind.PERSON, True),
        (ActorKind.PERSON, False),
        (ActorKind.ORGANISATION, True),
        (ActorKind.ORGANISATION, True),
    ]


def test_all_pairs_are_counted(data: Path) -> None:
    assert name_results(data).all_pairs == Counts(right=2, wrong=0, missed=1)


def test_halves_make_the_whole(data: Path) -> None:
    results = name_results(data)
    assert results.reported.right + results.tuned.right == results.all_pairs.right


def test_romanised_names_are_those_met_twice_that_read_alike(data: Path) -> None:
    assert name_results(data).romanised == 0.5


def test_no_tricky_pair_is_wrong(data: Path) -> None:
    assert name_results(data).tricky_wrong == ()


def test_the_table_names_the_peers(data: Path) -> None:
    table = markdown_from_names(name_results(data))
    assert "| all 826 pairs | 100.0 | 66.7 | 80.0 |" in table
    assert "logic-v2" in table and f"Tricky pairs: {len(TRICKY)}" in table


def test_missing_data_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"name_bench_cases\.csv: missing"):
        name_results(tmp_path)
