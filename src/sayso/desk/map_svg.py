"""A map of who carries whom as SVG, which the style sheet colours."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from html import escape

from markupsafe import Markup

from sayso.carriers import Carriers, Edge, Node, NodeKind
from sayso.desk.map_layout import ROW, Layout, layout_of_carriers
from sayso.export.plain import plain

_WIDTH = 820  # pixels
_LEFT, _RIGHT = 268, 552  # where the names of actors end, and those of outlets begin
_GAP = 8  # between a name and its lines
_TOP = 26  # the headings
_BEND = 0.45  # of the way, over which a line leaves its name straight
_LOOP = 110  # how far a line from outlet to outlet swings out
_THIN, _THICK = 1.0, 7.0  # of a line
_LONGEST = 32  # letters of a name, a wide one counting twice

Address = Callable[[Node], str | None]


def svg_of_carriers(found: Carriers, address: Address) -> Markup:
    """Actors on the left, outlets on the right, a line from each to each outlet that carries it.

    Lines are the thicker, the more independent reports they stand for. What an outlet has from
    another is a dashed line with an arrow to who carries it. `address` is where a name leads.
    """
    layout = layout_of_carriers(found)
    most = max((edge.reports for edge in found.edges), default=1)
    lines: dict[Node, list[Edge]] = defaultdict(list)
    for edge in found.edges:
        lines[edge.carried].append(edge)
    nodes = sorted(found.nodes, key=lambda n: (n.kind is NodeKind.ACTOR, layout.places[n]))
    drawn = "".join(_node(node, lines[node], layout, most, address(node)) for node in nodes[::-1])
    height = int(layout.height) + _TOP + ROW // 2
    return Markup(  # noqa: S704 (of numbers, and of words that are escaped)
        f'<svg class="map" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="group" aria-label="Who carries whom: {len(found.nodes)} names">'
        f'<text class="head" x="{_LEFT}" y="14" text-anchor="end">who is carried</text>'
        f'<text class="head" x="{_RIGHT}" y="14">by which outlet</text>{drawn}</svg>'
    )


def shortened_name(name: str) -> str:
    """As much of a name as there is room for; what is left out is an ellipsis."""
    room = _LONGEST
    shown = ""
    for letter in plain(name):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return f"{shown.rstrip()}…"
        shown += letter
    return shown


def _node(node: Node, lines: Iterable[Edge], layout: Layout, most: int, address: str | None) -> str:
    """A name with the lines that lead from it, so that both light up together."""
    x, anchor = (_LEFT, "end") if node.kind is NodeKind.ACTOR else (_RIGHT, "start")
    words = (
        f'<text x="{x}" y="{_y(node, layout) + 4:.1f}" text-anchor="{anchor}">'
        f"<title>{_safe(node.name)}: {node.reports}</title>"
        f'<tspan class="name">{escape(shortened_name(node.name))}</tspan> '
        f'<tspan class="count">{node.reports}</tspan></text>'
    )
    if address is not None:
        words = f'<a href="{escape(address)}">{words}</a>'
    paths = "".join(_line(edge, layout, most) for edge in lines)
    return f'<g class="of-{node.kind.value}">{paths}{words}</g>'


def _line(edge: Edge, layout: Layout, most: int) -> str:
    start, end = _y(edge.carried, layout), _y(edge.carrier, layout)
    right = _RIGHT - _GAP
    if edge.carried.kind is NodeKind.ACTOR:
        left = _LEFT + _GAP
        bend = (right - left) * _BEND
        path = (
            f"M{left},{start:.1f}C{left + bend:.0f},{start:.1f} "
            f"{right - bend:.0f},{end:.1f} {right},{end:.1f}"
        )
    else:
        out = right - _LOOP
        path = (
            f"M{right},{start:.1f}C{out},{start:.1f} {out},{end:.1f} {right},{end:.1f}"
            f"m-7,-4l7,4l-7,4"
        )
    width = _THIN + (_THICK - _THIN) * ((edge.reports - 1) / max(1, most - 1)) ** 0.5
    words = f"{_safe(edge.carried.name)} in {_safe(edge.carrier.name)}: {edge.reports}"
    return f'<path d="{path}" stroke-width="{width:.1f}"><title>{words}</title></path>'


def _safe(words: str) -> str:
    return escape(plain(words))


def _y(node: Node, layout: Layout) -> float:
    return layout.places[node] + _TOP
