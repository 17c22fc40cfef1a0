"""export/ftm.py"""

import json
from typing import Any
from unicodedata import normalize

import pytest
from hostile import BROKEN, readings
from hypothesis import given, settings
from sample import harbour, mina

from sayso.export.ftm import ftm_from_readings
from sayso.reading import Reading


def entities(*given: Reading) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm_from_readings(given)]


@given(readings(BROKEN))
@settings(max_examples=25)
def test_the_library_takes_every_entity_as_it_is(reading: Reading) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed (sayso[formats])")
    from followthemoney import model

    made = entities(reading)
    ids = {entity["id"] for entity in made}
    for entity in made:
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.schema.name == entity["schema"]
        kept = proxy.to_dict()["properties"]  # as the library cleans values
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(normalize("NFC", value) for value in values)
            for name, values in entity["properties"].items()
        }
        assert set(proxy.schema.required) <= set(kept)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in ids
                assert model.get(_schema(made, value)).is_a(prop.range)


def _schema(made: list[dict[str, Any]], id: str) -> str:
    return next(str(entity["schema"]) for entity in made if entity["id"] == id)


def test_a_statement_is_a_note_on_its_source_proved_by_the_article() -> None:
    made = entities(harbour())
    article = next(e for e in made if e["schema"] == "Article")
    marsh = next(e for e in made if e["properties"].get("name") == ["Lena Marsh"])
    note = next(e for e in made if e["schema"] == "Note")
    assert note["properties"]["entity"] == [marsh["id"]]
    assert note["properties"]["proof"] == [article["id"]]
    assert note["properties"]["description"] == [
        "“The harbour is closed,” … “Go home. “Come back in spring.”"
    ]
    assert "act: state" in note["properties"]["keywords"]


def test_actors_are_of_their_kind_and_mentioned_in_the_article() -> None:
    made = entities(harbour())
    kinds = [e["schema"] for e in made]
    assert kinds.count("Person") == kinds.count("Mention") - 1 == 2
    assert made[1]["properties"]["alias"] == ["Captain <Marsh>"]


def test_who_is_never_named_says_so() -> None:
    clerk = next(e for e in entities(harbour()) if "notes" in e["properties"])
    assert clerk["properties"]["notes"] == ["not named in the article; described so"]


def test_an_affiliation_claims_its_role_and_no_more() -> None:
    body, link = entities(harbour())[-2:]
    assert (body["schema"], body["properties"]["name"]) == ("Organization", ["Tarn & Sons harbour"])
    assert (link["schema"], link["properties"]["role"]) == ("UnknownLink", ["head"])


def test_the_same_article_gives_the_same_ids() -> None:
    assert entities(mina()) == entities(mina())
