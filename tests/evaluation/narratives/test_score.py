"""Groups of statements against a reader's."""

from collections.abc import Hashable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.narratives import score
from evaluation.narratives.score import Labelled, Pair, Place, Told
from sayso.errors import UsageError

LABELS = Path(score.__file__).parent


def told(number: int) -> Told:
    return Told("press/dev", "a", number)


def pair(a: int, b: int, *, line: bool, saying: bool = False) -> Pair:
    return Pair(told(a), told(b), saying, line)


GROUPS = st.dictionaries(st.integers(0, 20), st.integers(0, 5), min_size=1)


def test_pairs_are_the_same_where_both_stand_in_one_group() -> None:
    same = score.same_by_groups({told(1): "x", told(2): "x", told(3): "y"})
    assert same(told(1), told(2))
    assert not same(told(1), told(3))


def test_statements_in_no_group_are_the_same_as_nobody() -> None:
    same = score.same_by_groups({told(1): "x"})
    assert not same(told(1), told(2))
    assert not same(told(2), told(2))


def test_pairs_count_what_is_right_false_and_missed() -> None:
    pairs = [pair(1, 2, line=True), pair(1, 3, line=False), pair(4, 5, line=True)]
    found = score.score_pairs(pairs, score.same_by_groups({told(n): "x" for n in (1, 2, 3)}))
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)


def test_pairs_can_be_held_against_sayings() -> None:
    pairs = [pair(1, 2, line=True), pair(3, 4, line=True, saying=True)]
    found = score.score_pairs(pairs, lambda a, b: True, lambda one: one.same_saying)
    assert (found.precision, found.recall) == (0.5, 1.0)


def test_pairs_without_anything_the_same_are_right_when_nothing_is_found() -> None:
    assert score.score_pairs([pair(1, 2, line=False)], lambda a, b: False).f1 == 1.0


def test_b_cubed_is_that_of_bagga_and_baldwin() -> None:
    # Their example: 5 + 2 + 5 items, the second and third answer put the last two together.
    gold = {n: 1 if n < 5 else 2 if n < 7 else 3 for n in range(12)}
    found = score.score_groups(gold, {n: 1 if n < 5 else 2 for n in range(12)})
    assert found.precision == pytest.approx(0.7619, abs=1e-4)
    assert found.recall == 1.0


def test_statements_without_a_group_stand_alone() -> None:
    found = score.score_groups({1: "x", 2: "x"}, {})
    assert (found.precision, found.recall) == (1.0, 0.5)


def test_without_singletons_they_still_spoil_the_groups_they_are_put_in() -> None:
    gold = {1: "x", 2: "x", 3: "alone", 4: "also alone"}
    found = score.score_groups(gold, {1: "g", 2: "g", 3: "g"}, singletons=False)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == 1.0


@given(GROUPS)
def test_b_cubed_of_the_groups_themselves_is_one(gold: dict[int, int]) -> None:
    for singletons in (True, False):
        assert score.score_groups(gold, gold, singletons=singletons).f1 == pytest.approx(1.0)


@given(GROUPS, GROUPS)
def test_b_cubed_does_not_depend_on_the_names_of_groups(
    gold: dict[int, int], groups: dict[int, int]
) -> None:
    renamed = {key: f"group {value}" for key, value in groups.items()}
    assert score.score_groups(gold, groups) == score.score_groups(gold, renamed)


def test_places_without_a_line_are_groups_of_their_own() -> None:
    places = [Place("herald/1", n, n + 1) for n in range(3)]
    labelled = [
        Labelled(places[0], "gates", ""),
        Labelled(places[1], "gates", ""),
        Labelled(places[2], "", ""),
    ]
    expected: dict[Place, Hashable] = {
        places[0]: "gates",
        places[1]: "gates",
        places[2]: places[2],
    }
    assert score.gold_groups(labelled) == expected


def test_a_file_without_labels_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("corpus,doc_a\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"pairs\.csv"):
        score.pairs_from_file(path)


@pytest.mark.parametrize("name", ["pairs_tune.csv", "pairs_held_out.csv"])
def test_one_saying_is_always_one_line(name: str) -> None:
    assert all(one.same_line or not one.same_saying for one in score.pairs_from_file(LABELS / name))


def test_the_sets_of_pairs_share_no_corpus() -> None:
    tune, held_out = (
        {one.a.corpus for one in score.pairs_from_file(LABELS / name)}
        for name in ("pairs_tune.csv", "pairs_held_out.csv")
    )
    assert not tune & held_out


def test_in_the_world_one_saying_is_always_one_line_and_no_place_comes_twice() -> None:
    labelled = score.world_from_file(LABELS / "world.csv")
    assert len({one.place for one in labelled}) == len(labelled)
    lines: dict[str, set[str]] = {}
    for one in labelled:
        if one.saying:
            lines.setdefault(one.saying, set()).add(one.line)
    assert all(len(names) == 1 and "" not in names for names in lines.values())


def test_every_labelled_article_of_the_world_is_there() -> None:
    folder = LABELS.parents[1] / "examples" / "world" / "articles"
    named = {one.place.article for one in score.world_from_file(LABELS / "world.csv")}
    assert named == {f"{file.parent.name}/{file.stem}" for file in folder.glob("*/*.article")}
