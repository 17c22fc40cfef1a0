"""carriers.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.carriers import (
    Carried,
    Carriers,
    NodeKind,
    carriers_from_reports,
    endings_of_outlets,
    outlet_called,
)


def _edges(found: Carriers) -> dict[tuple[str, str], int]:
    return {(e.carried.name, e.carrier.name): e.reports for e in found.edges}


def test_an_edge_leads_from_who_is_carried_to_the_outlet_that_carries_it() -> None:
    found = carriers_from_reports([Carried("Orlan", "Courier", 1)])
    (edge,) = found.edges
    assert (edge.carried.kind, edge.carrier.kind) == (NodeKind.ACTOR, NodeKind.OUTLET)
    assert _edges(found) == {("Orlan", "Courier"): 1}


def test_copies_of_one_text_are_one_report() -> None:
    same = [Carried("Orlan", "Courier", 1), Carried("Orlan", "Courier", 1)]
    other = Carried("Orlan", "Courier", 2)
    assert _edges(carriers_from_reports([*same, other])) == {("Orlan", "Courier"): 2}


def test_two_outlets_with_one_text_carry_it_both() -> None:
    found = carriers_from_reports([Carried("Orlan", "Courier", 1), Carried("Orlan", "Gazette", 1)])
    assert _edges(found) == {("Orlan", "Courier"): 1, ("Orlan", "Gazette"): 1}
    orlan = next(n for n in found.nodes if n.name == "Orlan")
    assert orlan.reports == 1


def test_who_is_quoted_by_an_outlet_is_carried_by_it() -> None:
    found = carriers_from_reports([Carried(None, "Courier", 1, ("Radio Meridel",))])
    assert _edges(found) == {("Radio Meridel", "Courier"): 1}


def test_an_outlet_that_quotes_itself_is_no_edge() -> None:
    found = carriers_from_reports([Carried(None, "The Courier", 1, ("the courier",))])
    assert found == Carriers((), ())


def test_names_are_one_in_any_case_and_are_shown_as_they_are_written_most() -> None:
    reports = [Carried(name, "Courier", n) for n, name in enumerate(["ORLAN", "Orlan", "Orlan"])]
    assert _edges(carriers_from_reports(reports)) == {("Orlan", "Courier"): 3}


def test_actors_who_are_one_across_articles_are_one_whatever_they_are_called() -> None:
    reports = [
        Carried("Davit Orlan", "Courier", 1, known=7),
        Carried("Dawit Orlan", "Gazette", 2, known=7),
        Carried("Davit Orlan", "Courier", 3, known=8),
    ]
    actors = [n for n in carriers_from_reports(reports).nodes if n.kind is NodeKind.ACTOR]
    assert [(n.name, n.known, n.reports) for n in actors] == [
        ("Davit Orlan", 7, 2),
        ("Davit Orlan", 8, 1),
    ]


def test_an_actor_may_be_called_as_an_outlet_is() -> None:
    found = carriers_from_reports([Carried("Courier", "Courier", 1)])
    assert len(found.nodes) == 2


def test_an_article_without_an_outlet_carries_nothing() -> None:
    assert carriers_from_reports([Carried("Orlan", None, 1)]) == Carriers((), ())


def test_the_strongest_stay_and_the_rest_is_counted() -> None:
    reports = [
        Carried(f"A{n}", f"Outlet {n % 3}", n * 100 + i) for n in range(9) for i in range(n + 1)
    ]
    found = carriers_from_reports(reports, most=6)
    assert [n.name for n in found.nodes if n.kind is NodeKind.ACTOR] == ["A8", "A7", "A6"]
    assert (len(found.nodes), found.left_out) == (6, 6)
    assert len(found.edges) == 3


def test_outlets_take_no_more_than_half_of_the_places() -> None:
    reports = [Carried(f"A{n}", f"O{m}", n) for n in range(10) for m in range(10)]
    found = carriers_from_reports(reports, most=6)
    kinds = [node.kind for node in found.nodes]
    assert (kinds.count(NodeKind.OUTLET), kinds.count(NodeKind.ACTOR)) == (3, 3)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Low Quay Courier", "The Low Quay Courier"),
        ("low quay  courier", "The Low Quay Courier"),
        ("the Courier", "The Low Quay Courier"),
        ("Gazette", None),  # of two towns: nobody knows which
        ("Quay", None),
        ("The", None),
        ("", None),
    ],
)
def test_an_outlet_may_be_called_by_the_end_of_its_name(name: str, outlet: str | None) -> None:
    endings = endings_of_outlets(["The Low Quay Courier", "Tarn Gazette", "Serrin Gazette"])
    assert outlet_called(name, endings) == outlet


_NAMES = st.sampled_from(["A", "a", "B", "C ", "دلال", "D"])
_REPORTS = st.lists(
    st.builds(
        Carried,
        st.none() | _NAMES,
        st.none() | _NAMES,
        st.integers(0, 5),
        st.lists(_NAMES, max_size=2).map(tuple),
    )
)


@given(_REPORTS, st.none() | st.integers(1, 6), st.randoms())
def test_the_order_of_reports_changes_nothing(reports, most, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = reports[:]
    random.shuffle(shuffled)
    assert carriers_from_reports(reports, most) == carriers_from_reports(shuffled, most)


@given(_REPORTS, st.integers(1, 6))
def test_nodes_are_those_of_the_edges_and_no_more_than_the_most(
    reports: list[Carried], most: int
) -> None:
    found = carriers_from_reports(reports, most)
    assert set(found.nodes) == {n for e in found.edges for n in (e.carried, e.carrier)}
    assert len(found.nodes) <= most
    assert found.left_out + len(found.nodes) == len(carriers_from_reports(reports).nodes)
