"""GEXF 1.3: who carries whom, as a graph for Gephi and the like.

Format: https://gexf.net. Nodes are actors and outlets, an edge leads from who is carried to the
outlet that does, and weighs as many independent reports as there are. It can be written only when
all is read: who carried whom is in memory, but no text.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from sayso.carriers import (
    NAMING_OUTLETS,
    Carried,
    Carriers,
    Node,
    carriers_from_reports,
    endings_of_outlets,
    outlet_called,
)
from sayso.export.filed import Filed
from sayso.reading import Reading

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def gexf_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """The graph of all readings, each of which counts as independent."""
    return _written((number, reading) for number, reading in enumerate(readings))


def gexf_from_filed(given: Iterable[Filed]) -> Iterator[str]:
    """The graph of readings in a store, where copies of one text count once."""
    return _written(
        (int(filed.family, 16) if filed.family else -number, filed.reading)
        for number, filed in enumerate(given, 1)
    )


def _written(readings: Iterable[tuple[int, Reading]]) -> Iterator[str]:
    reports = [report for family, reading in readings for report in _carried(family, reading)]
    endings = endings_of_outlets({report.outlet for report in reports if report.outlet})
    names = {name for report in reports for name in report.via}
    called = {name: outlet_called(name, endings) or name for name in names}
    yield from _lines(
        carriers_from_reports(
            Carried(r.actor, r.outlet, r.family, tuple(called[name] for name in r.via))
            for r in reports
        )
    )


def _carried(family: int, reading: Reading) -> Iterator[Carried]:
    text = reading.article.text
    for attribution in reading.attributions():
        names = [
            text[link.name.start : link.name.end]
            for link in attribution.statement.via
            if link.name is not None and link.form in NAMING_OUTLETS
        ]
        who = attribution.source
        yield Carried(who.actor.name if who else None, reading.article.outlet, family, tuple(names))


def _lines(graph: Carriers) -> Iterator[str]:
    ids = {node: f"n{number}" for number, node in enumerate(graph.nodes)}
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        "<meta><creator>Sayso</creator><description>Who carries whom</description></meta>\n"
        '<graph defaultedgetype="directed" mode="static">\n'
        '<attributes class="node">'
        '<attribute id="kind" title="kind" type="string"/>'
        '<attribute id="reports" title="reports" type="integer"/></attributes>\n<nodes>\n'
    )
    yield from (_node(ids[node], node) for node in graph.nodes)
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(graph.edges):
        ends = f'source="{ids[edge.carried]}" target="{ids[edge.carrier]}"'
        yield f'<edge id="e{number}" {ends} weight="{edge.reports}"/>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _node(id: str, node: Node) -> str:
    values = (
        f'<attvalue for="kind" value="{node.kind}"/>'
        f'<attvalue for="reports" value="{node.reports}"/>'
    )
    label = quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", node.name))
    return f'<node id="{id}" label={label}><attvalues>{values}</attvalues></node>\n'
