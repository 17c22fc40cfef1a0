"""A map of who carries whom as SVG, which the style sheet colours."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

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
    drawn = (_node(node, lines[node], layout, most, address(node)) for node in nodes[::-1])
    height = int(layout.height) + _TOP + ROW // 2
    frame = Markup(
        '<svg class="map" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="group" aria-label="Who carries whom: {count} names">'
        '<text class="head" x="{left}" y="14" text-anchor="end">who is carried</text>'
        '<text class="head" x="{right}" y="14">by which outlet</text>{drawn}</svg>'
    )
    return frame.format(
        width=_WIDTH,
        height=height,
        count=len(found.nodes),
        left=_LEFT,
        right=_RIGHT,
        drawn=Markup().join(drawn),
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


def _node(
    node: Node, lines: Iterable[Edge], layout: Layout, most: int, address: str | None
) -> Markup:
    """A name with the lines that lead from it, so that both light up together."""
    at_left = node.kind is NodeKind.ACTOR
    name = Markup('<tspan class="name">{name}</tspan> <tspan class="count">{reports}</tspan>')
    words = Markup(
        '<text x="{x}" y="{y:.1f}" text-anchor="{anchor}"><title>{whole}: {reports}</title>'
        "{name}</text>"
    ).format(
        x=_LEFT if at_left else _RIGHT,
        y=_y(node, layout) + 4,
        anchor="end" if at_left else "start",
        whole=plain(node.name),
        reports=node.reports,
        name=name.format(name=shortened_name(node.name), reports=node.reports),
    )
    if address is not None:
        words = Markup('<a href="{address}">{words}</a>').format(address=address, words=words)
    paths = Markup().join(_line(edge, layout, most) for edge in lines)
    return Markup('<g class="of-{kind}">{paths}{words}</g>').format(
        kind=node.kind.value, paths=paths, words=words
    )


def _line(edge: Edge, layout: Layout, most: int) -> Markup:
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
    words = f"{plain(edge.carried.name)} in {plain(edge.carrier.name)}: {edge.reports}"
    line = Markup('<path d="{path}" stroke-width="{width:.1f}"><title>{words}</title></path>')
    return line.format(path=path, width=width, words=words)


def _y(node: Node, layout: Layout) -> float:
    return layout.places[node] + _TOP
