"""export/web_annotation.py"""

import json
from typing import Any

import pytest
from hostile import BROKEN, readings
from hypothesis import given, settings
from sample import harbour, silent

from sayso.export.web_annotation import web_annotations_from_readings
from sayso.reading import Reading

# The rules of the Web Annotation Data Model (W3C, 23 February 2017) that hold for what is written.
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "$defs": {
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": {"type": "string", "format": "uri"},
                "type": {"const": "Annotation"},
                "motivation": {"enum": ["identifying", "tagging"]},
                "body": {"type": "array", "items": {"$ref": "#/$defs/body"}, "minItems": 1},
                "target": {"type": "array", "items": {"$ref": "#/$defs/target"}, "minItems": 1},
            },
            "additionalProperties": False,
        },
        "body": {
            "required": ["type", "value"],
            "properties": {"type": {"const": "TextualBody"}, "purpose": {"const": "tagging"}},
        },
        "target": {
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string", "format": "uri"},
                "selector": {
                    "type": "array",
                    "prefixItems": [
                        {
                            "required": ["type", "start", "end"],
                            "properties": {
                                "type": {"const": "TextPositionSelector"},
                                "start": {"type": "integer", "minimum": 0},
                                "end": {"type": "integer", "minimum": 0},
                            },
                            "additionalProperties": False,
                        },
                        {
                            "required": ["type", "exact"],
                            "properties": {"type": {"const": "TextQuoteSelector"}},
                        },
                    ],
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
    },
}


def page(*given: Reading) -> dict[str, Any]:
    made: dict[str, Any] = json.loads("".join(web_annotations_from_readings(given)))
    return made


@given(readings(BROKEN))
@settings(max_examples=40)
def test_every_place_is_selected_by_position_and_by_its_words(reading: Reading) -> None:
    text = reading.article.text
    for annotation in page(reading)["items"]:
        for target in annotation["target"]:
            place, quote = target["selector"]
            before, after = text[: place["start"]], text[place["end"] :]
            assert quote["exact"] == text[place["start"] : place["end"]]
            assert before.endswith(quote["prefix"])
            assert after.startswith(quote["suffix"])


@given(readings())
@settings(max_examples=40)
def test_it_keeps_the_rules_of_the_model(reading: Reading) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    made = page(reading)
    jsonschema.validate(made, SCHEMA)
    ids = [annotation["id"] for annotation in made["items"]]
    assert len(ids) == len(set(ids))


def test_every_part_of_a_statement_is_annotated() -> None:
    ids = [a["body"][0]["value"] for a in page(harbour())["items"]]
    parts = [value.split(" of ")[0] for value in ids if value.endswith("5" * 16)]
    assert parts == ["source", "cue", "content", "addressee", "via", "via"]


def test_an_annotation_tells_whom_it_names() -> None:
    first = page(harbour())["items"][0]
    assert [b["value"] for b in first["body"]] == [f"source of {'1' * 16}", "person: Lena Marsh"]


def test_where_nothing_is_said_the_page_is_empty() -> None:
    assert page(silent())["items"] == []
