"""evaluation/figures.py, and what the gate makes of figures"""

from dataclasses import replace

import pytest

from evaluation.figures import Figure, Share, Tally, markdown_from_figures
from evaluation.gate import ACTORS, Baseline, failures, standing_from_figures, with_floors

RIGHT = Figure("actor right", "tarn/dev", 87.25, 85, 95, "349 of 400")
NAMES = Figure("same name, F1", "names", 90.0, 90.4, 95)
BEFORE = Baseline(0.3, 2.0, {"tarn/dev": {"relation": 54}}, {})


def test_a_figure_is_a_row_with_floor_aim_and_note() -> None:
    assert markdown_from_figures([RIGHT, NAMES]) == (
        "| what | data | floor | aim | reached |\n"
        "|---|---|---:|---:|---:|\n"
        "| actor right | tarn/dev | 85 | 95 | **87.2** (349 of 400) |\n"
        "| same name, F1 | names | 90.4 | 95 | **90.0** |\n"
    )


def test_no_figures_are_a_table_without_rows() -> None:
    assert len(markdown_from_figures([]).splitlines()) == 2


def test_every_row_has_as_many_cells_as_the_head() -> None:
    rows = markdown_from_figures([RIGHT, NAMES]).splitlines()
    assert {row.count("|") for row in rows} == {6}


def test_figures_bring_their_floors_along() -> None:
    assert with_floors(BEFORE, {ACTORS: [RIGHT, NAMES]}).floors == {
        "tarn/dev": {"relation": 54},
        ACTORS: {"actor right": 85, "same name, F1": 90.4},
    }


def test_without_figures_the_floors_stay_as_they_are() -> None:
    assert with_floors(BEFORE, {}) == BEFORE


def test_a_figure_under_the_floor_it_brings_closes_the_gate() -> None:
    figures = {ACTORS: [RIGHT, NAMES]}
    assert failures(standing_from_figures(figures), with_floors(BEFORE, figures)) == [
        "actors, same name, F1: 90.00 is under the floor of 90.4"
    ]


@pytest.mark.parametrize(("value", "closed"), [(85.0, 0), (84.99, 1)])
def test_a_figure_on_its_floor_is_open(value: float, closed: int) -> None:
    figures = {ACTORS: [replace(RIGHT, value=value)]}
    found = failures(standing_from_figures(figures), with_floors(BEFORE, figures))
    assert len(found) == closed


def test_where_no_figures_are_measured_nothing_stands() -> None:
    assert standing_from_figures({}) == {}


def test_shares_add_up() -> None:
    assert Share(1, 2) + Share(2, 2) == Share(3, 4)


def test_a_share_is_in_per_cent() -> None:
    assert Share(3, 4).points == 75


def test_a_share_of_nothing_is_none() -> None:
    assert Share().points == 0


def test_f1_is_in_per_cent() -> None:
    assert Tally(right=1, found=1, annotated=3).f1 == 50


def test_f1_of_nothing_is_none() -> None:
    assert Tally().f1 == 0
