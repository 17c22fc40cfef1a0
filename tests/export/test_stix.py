"""export/stix.py"""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hostile import readings
from hypothesis import given, settings
from sample import filed, harbour, mina, silent

from sayso.export.filed import Filed
from sayso.export.stix import stix_from_filed, stix_from_readings
from sayso.reading import Reading


def bundle(*given: Reading) -> dict[str, Any]:
    made: dict[str, Any] = json.loads("".join(stix_from_readings(given)))
    return made


def of_type(made: dict[str, Any], type: str) -> list[dict[str, Any]]:
    return [o for o in made.get("objects", []) if o["type"] == type]


@given(readings())
@settings(max_examples=50)
def test_the_library_takes_a_bundle_as_it_is(reading: Reading) -> None:
    stix2 = pytest.importorskip("stix2", reason="stix2 is not installed (sayso[formats])")
    made = bundle(reading)
    of_store = json.loads("".join(stix_from_filed([filed(reading)])))
    for one in (made, of_store):
        parsed = stix2.parse(one, allow_custom=False, version="2.1")
        assert json.loads(parsed.serialize()) == one


@given(readings())
@settings(max_examples=4)
def test_the_validator_finds_no_error(reading: Reading) -> None:
    validator = pytest.importorskip(
        "stix2validator", reason="stix2-validator is not installed (sayso[formats])"
    )
    options = validator.ValidationOptions(version="2.1", silent=True)
    for written in (stix_from_readings([reading]), stix_from_filed([filed(reading)])):
        result = validator.validate_string("".join(written), options)
        assert result.is_valid, [str(error) for error in result.errors]


@given(readings())
def test_every_reference_leads_to_an_object(reading: Reading) -> None:
    made = bundle(reading).get("objects", [])
    ids = [o["id"] for o in made]
    refs = {ref for o in made for ref in [*o.get("object_refs", []), o["created_by_ref"]]}
    assert refs <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_statement_is_a_note_on_its_source_and_those_it_is_about() -> None:
    made = bundle(harbour())
    names = {o["id"]: o["name"] for o in of_type(made, "identity")}
    first, alleged, _, last = of_type(made, "note")
    assert [names[ref] for ref in first["object_refs"]] == ["Lena Marsh"]
    assert [names[ref] for ref in last["object_refs"]] == [
        *("Lena Marsh", "Crews of Tarn", "Piet Oster's clerk"),
    ]
    assert alleged["object_refs"] == [of_type(made, "report")[0]["id"]]
    assert {"act:accuse", "polarity:denied", "hedged"} <= set(alleged["labels"])


def test_an_article_without_a_date_is_no_report() -> None:
    assert of_type(bundle(mina()), "report") == []
    assert len(of_type(bundle(mina()), "grouping")) == 1


def times(given: Filed) -> set[tuple[str, str]]:
    made = json.loads("".join(stix_from_filed([given])))
    return {(o["created"], o["modified"]) for o in made["objects"]}


def test_objects_are_created_on_the_articles_day_and_modified_when_it_was_had() -> None:
    seen = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    assert times(replace(filed(harbour()), seen=seen)) == {
        ("2024-03-01T00:00:00.000Z", "2026-11-03T09:30:00.000Z")
    }


def test_nothing_is_modified_before_it_is_created() -> None:
    created = "2024-03-01T00:00:00.000Z"
    early = datetime(1999, 1, 1, tzinfo=UTC)
    assert times(replace(filed(harbour()), seen=early)) == {(created, created)}


def test_what_has_no_date_is_created_when_the_store_had_it() -> None:
    had = "2026-11-03T09:30:00.000Z"
    seen = datetime(2026, 11, 3, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    assert times(replace(filed(mina()), seen=seen)) == {(had, had)}


def test_outside_a_store_what_has_no_date_is_created_when_it_is_written() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    created = {o["created"] for o in bundle(mina())["objects"]}
    assert all(before <= datetime.fromisoformat(c) <= datetime.now(UTC) for c in created)


def test_an_outlet_of_several_articles_is_one() -> None:
    names = [o["name"] for o in of_type(bundle(harbour(), harbour()), "identity")]
    assert (names.count("The Tarn Courier"), names.count("Sayso")) == (1, 1)


def test_where_nothing_is_said_nothing_is_in_the_bundle() -> None:
    assert set(bundle(silent())) == {"type", "id"}
