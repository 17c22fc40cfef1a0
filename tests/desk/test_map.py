"""desk/map_layout.py and desk/map_svg.py"""

import re
from html import unescape
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.carriers import Carried, Carriers, NodeKind, carriers_from_reports
from sayso.desk.map_layout import ROW, layout_of_carriers
from sayso.desk.map_svg import shortened_name, svg_of_carriers

_NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_REPORTS = st.lists(
    st.builds(Carried, _NAMES, _NAMES, st.integers(0, 3), st.lists(_NAMES, max_size=1).map(tuple)),
    max_size=30,
)


def _graph(*pairs: tuple[str, str]) -> Carriers:
    return carriers_from_reports(Carried(a, o, n) for n, (a, o) in enumerate(pairs))


def _side(found: Carriers, kind: NodeKind) -> list[str]:
    places = layout_of_carriers(found).places
    return [n.name for n in sorted(places, key=places.__getitem__) if n.kind is kind]


@given(_REPORTS)
@settings(deadline=None)
def test_no_two_names_of_a_side_touch(reports: list[Carried]) -> None:
    found = carriers_from_reports(reports)
    layout = layout_of_carriers(found)
    assert set(layout.places) == set(found.nodes)
    for kind in NodeKind:
        at = sorted(place for node, place in layout.places.items() if node.kind is kind)
        assert all(b - a >= ROW - 1e-6 for a, b in zip(at, at[1:], strict=False))
        assert all(0 < place < layout.height for place in at)


def test_who_is_carried_by_the_same_stands_together() -> None:
    pairs = [("A", "X"), ("B", "Y"), ("C", "X"), ("D", "Y"), ("E", "X")]
    order = _side(_graph(*pairs), NodeKind.ACTOR)
    assert "".join(order) in ("ACEBD", "BDACE")


def test_the_layout_of_a_graph_is_always_the_same() -> None:
    pairs = [(f"A{n % 7}", f"O{n % 4}") for n in range(60)]
    assert layout_of_carriers(_graph(*pairs)) == layout_of_carriers(_graph(*pairs))


@given(_REPORTS)
@settings(deadline=None)
def test_a_map_is_sound_whatever_names_hold(reports: list[Carried]) -> None:
    found = carriers_from_reports(reports)
    svg = svg_of_carriers(found, lambda node: "/somewhere?a&b")
    root = ElementTree.fromstring(svg)
    assert {element.tag for element in root.iter()} <= {
        *("svg", "g", "a", "text", "tspan", "title", "path")
    }
    assert len(root.findall("g")) == len(found.nodes)
    assert len(root.findall("g/path")) == len(found.edges)


def test_a_map_has_no_style_nor_script_of_its_own() -> None:
    svg = svg_of_carriers(_graph(('<script>x</script>" onload="y', "O")), lambda node: None)
    assert "<script" not in svg and "style=" not in svg
    assert '<script>x</script>" onload="y in O: 1' in unescape(svg)


def test_the_strongest_line_is_the_thickest() -> None:
    svg = svg_of_carriers(_graph(("A", "O"), ("A", "O"), ("A", "O"), ("B", "O")), lambda node: None)
    widths = {float(w) for w in re.findall(r'stroke-width="([0-9.]+)"', svg)}
    assert widths == {1.0, 7.0}


def test_a_long_name_is_cut_and_told_whole_in_its_title() -> None:
    name = "The Very Long Name Of A Ministry That Nobody Can Remember"
    svg = svg_of_carriers(_graph((name, "O")), lambda node: None)
    assert f"<title>{name}: 1</title>" in svg
    assert len(shortened_name(name)) == 33 and shortened_name(name) in svg
    assert shortened_name("港" * 40) == "港" * 16 + "…"
