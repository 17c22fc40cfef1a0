"""export/plover.py"""

import json

import pytest
from hostile import BROKEN, readings
from hypothesis import given, settings
from sample import harbour, mina

from sayso.export.plover import plover_from_readings
from sayso.reading import Reading
from sayso.records import Polarity

TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT"),
}  # of PLOVER
PARTY = {
    "required": ["id", "name", "kind", "text"],
    "properties": {"name": {"type": ["string", "null"]}, "text": {"type": "string"}},
}
SCHEMA = {
    "type": "object",
    "required": ["id", "date", "source", "target", "event", "mode", "context"],
    "properties": {
        "event": {"enum": sorted(TYPES)},
        "cameo": {"type": "string", "pattern": "^[0-9]{3}$"},
        "date": {"type": ["string", "null"], "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
        "mode": {"type": "null"},
        "context": {"type": "array", "maxItems": 0},
        "source": {"type": "array", "items": PARTY, "maxItems": 1},
        "target": {"type": "array", "items": PARTY},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    },
}


@given(readings(BROKEN))
@settings(max_examples=40)
def test_every_event_has_what_an_event_must_have(reading: Reading) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    for line in plover_from_readings([reading]):
        jsonschema.validate(json.loads(line), SCHEMA)


@given(readings())
@settings(max_examples=40)
def test_what_its_source_does_not_stand_by_is_no_event(reading: Reading) -> None:
    affirmed = {a.statement for a in reading.acts if a.polarity is Polarity.AFFIRMED}
    assert {json.loads(line)["id"] for line in plover_from_readings([reading])} <= affirmed


def test_an_event_tells_who_did_what_to_whom_and_when() -> None:
    [line] = plover_from_readings([harbour(), mina()])
    event = json.loads(line)
    assert [party["name"] for party in event["source"]] == ["Lena Marsh"]
    assert [party["text"] for party in event["target"]] == ["Crews of Tarn", "Piet Oster's clerk"]
    assert (event["event"], event["cameo"]) == ("REQUEST", "020")
    assert (event["date"], event["date_end"], event["date_from"]) == (
        *("2024-03-01", "2024-03-31", "text"),
    )
