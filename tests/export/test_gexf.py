"""export/gexf.py"""

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hostile import BROKEN, readings
from hypothesis import given, settings
from sample import filed, harbour, silent

from sayso.export.gexf import gexf_from_filed, gexf_from_readings
from sayso.reading import Reading

GEXF = "{http://gexf.net/1.3}"


def edges(text: str) -> dict[tuple[str, str], int]:
    tree = ET.fromstring(text)
    labels = {node.attrib["id"]: node.attrib["label"] for node in tree.iter(f"{GEXF}node")}
    return {
        (labels[e.attrib["source"]], labels[e.attrib["target"]]): int(e.attrib["weight"])
        for e in tree.iter(f"{GEXF}edge")
    }


@given(readings(BROKEN))
@settings(max_examples=40)
def test_the_library_reads_the_graph(reading: Reading) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed (sayso[formats])")
    named = replace(reading, article=replace(reading.article, outlet="The Courier"))
    text = "".join(gexf_from_readings([named]))
    found = networkx.read_gexf(io.BytesIO(text.encode()), version="1.3")
    assert found.is_directed()
    assert found.number_of_edges() == len(ET.fromstring(text).findall(f".//{GEXF}edge"))
    assert all(data["kind"] in ("actor", "outlet") for _, data in found.nodes(data=True))


def test_an_edge_leads_from_who_is_carried_to_the_outlet() -> None:
    assert edges("".join(gexf_from_readings([harbour()]))) == {
        ("Lena Marsh", "The Tarn Courier"): 1,
        ("<Radio Meridel>", "The Tarn Courier"): 1,
        ("Quay Wire", "The Tarn Courier"): 1,
    }


def test_readings_are_independent_and_copies_in_a_store_are_not() -> None:
    two = [harbour(), harbour()]
    pair = ("Lena Marsh", "The Tarn Courier")
    assert edges("".join(gexf_from_readings(two)))[pair] == 2
    assert edges("".join(gexf_from_filed(map(filed, two))))[pair] == 1
    alone = [replace(filed(one), family=None) for one in two]
    assert edges("".join(gexf_from_filed(alone)))[pair] == 2


def test_where_nobody_is_carried_the_graph_is_empty() -> None:
    assert edges("".join(gexf_from_readings([silent()]))) == {}
