"""export/jsonl.py"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

from sample import harbour, silent

from sayso.export.jsonl import dict_from_attribution, dict_from_reading, jsonl_from_readings
from sayso.reading import Reading


def test_fields_are_those_of_the_format_in_their_order() -> None:
    assert list(dict_from_reading(harbour())) == [
        "id",
        "title",
        "byline",
        "outlet",
        "date",
        "date_from",
        "url",
        "language",
        "text",
        "text_sha256",
        "model",
        "blocks",
        "statements",
        "actors",
        "affiliations",
    ]


def test_all_that_is_known_of_the_article_is_written() -> None:
    known = {"byline": "Ada Quill", "date_from": "address", "url": "https://courier.example/a"}
    reading = silent()
    record = dict_from_reading(replace(reading, article=replace(reading.article, **known)))
    assert {field: record[field] for field in known} == known


def test_without_text_only_the_text_is_missing() -> None:
    full, short = dict_from_reading(harbour()), dict_from_reading(harbour(), with_text=False)
    del full["text"]
    assert short == full


def test_hash_is_of_the_text_as_utf_8() -> None:
    reading = harbour()
    expected = hashlib.sha256(reading.article.text.encode("utf-8")).hexdigest()
    assert dict_from_reading(reading)["text_sha256"] == expected


def test_offsets_cut_the_words_from_the_text() -> None:
    record = json.loads(next(jsonl_from_readings([harbour()])))
    start, end = record["statements"][2]["source"]["spans"][0]
    assert record["text"][start:end] == record["statements"][2]["source"]["text"]


def test_statement_without_source_has_null() -> None:
    reading = harbour()
    assert dict_from_attribution(reading.article.text, reading.attributions()[1])["source"] is None


def test_pieces_are_joined_by_a_mark_of_omission() -> None:
    reading = harbour()
    content = dict_from_attribution(reading.article.text, reading.attributions()[1])["content"]
    assert content["text"] == '=HYPERLINK("x") was … typed by Piet Oster\'s clerk'


def test_article_without_statements_is_a_line() -> None:
    assert json.loads(next(jsonl_from_readings([silent()])))["statements"] == []


def test_a_line_stays_a_line_for_readers_that_break_at_unicode_separators() -> None:
    reading = silent()
    text = "One\u2028two\u2029three\x85four"
    line = next(
        jsonl_from_readings([replace(reading, article=replace(reading.article, text=text))])
    )
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == text


def test_lines_come_one_by_one() -> None:
    def readings() -> Iterator[Reading]:
        yield harbour()
        raise AssertionError("read ahead")

    assert next(jsonl_from_readings(readings())).endswith("}\n")


def test_a_source_has_its_actor_and_role() -> None:
    source = dict_from_reading(harbour())["statements"][3]["source"]
    assert source == {
        "spans": [[281, 284]],
        "text": "she",
        "actor": {
            "id": "a" * 16,
            "name": "Lena Marsh",
            "kind": "person",
            "score": 0.8124,
            "reason": "“she” after Lena Marsh\x07, the only woman",
        },
        "role": "harbour master",
        "role_span": [76, 90],
    }


def test_an_unnamed_source_has_an_actor_without_a_name_and_the_reason() -> None:
    source = dict_from_reading(harbour())["statements"][2]["source"]
    assert (source["actor"]["name"], source["actor"]["reason"]) == (None, "<not> named")
    assert source["role"] is None


def test_an_addressee_has_its_actor() -> None:
    addressee = dict_from_reading(harbour())["statements"][3]["addressee"]
    assert (addressee["text"], addressee["actor"]["name"]) == ("the crews", "Crews of Tarn")


def test_the_chain_is_in_order() -> None:
    assert dict_from_reading(harbour())["statements"][3]["via"] == [
        {
            "name": "<Radio Meridel>",
            "name_span": [239, 254],
            "form": "interview",
            "spans": [[218, 254]],
        },
        {
            "name": "Quay Wire",
            "name_span": [270, 279],
            "form": "reported by",
            "spans": [[255, 279]],
        },
    ]


def test_what_a_statement_lacks_is_null_or_empty() -> None:
    first = dict_from_reading(harbour())["statements"][0]
    assert (first["addressee"], first["via"]) == (None, [])


def test_actors_are_those_of_the_article() -> None:
    actors = dict_from_reading(harbour())["actors"]
    assert [a["name"] for a in actors] == ["Lena Marsh", None, "Crews of Tarn"]
    assert actors[0] == {
        "id": "a" * 16,
        "name": "Lena Marsh",
        "kind": "person",
        "mentions": [[60, 70], [281, 284]],
        "names": ["Lena Marsh", "Captain <Marsh>"],
    }


def test_affiliations_name_their_actor() -> None:
    assert dict_from_reading(harbour())["affiliations"] == [
        {
            "actor": "Lena Marsh",
            "actor_id": "a" * 16,
            "role": "head",
            "organisation": "Tarn & Sons harbour",
            "spans": [[76, 90]],
        }
    ]


def test_a_statement_has_its_act_with_the_codes_of_event_data() -> None:
    found = dict_from_reading(harbour())["statements"]
    assert [s["act"] for s in found] == ["state", "accuse", "reject", "request"]
    assert found[1]["codes"] == {"plover": "ACCUSE", "cameo": "110"}
    assert found[0]["codes"] == {"plover": None, "cameo": "010"}


def test_the_confidence_of_the_act_stands_with_the_others_rounded() -> None:
    assert dict_from_reading(harbour())["statements"][1]["confidence"] == {
        "act": 0.6124,
        "cue": 0.9,
        "source": 0.8,
        "content": 0.7,
        "link": 0.75,
    }


def test_whom_it_is_about_are_actors_by_what_they_are_called_each_with_the_reason() -> None:
    assert dict_from_reading(harbour())["statements"][3]["about"] == [
        {
            "id": "c" * 16,
            "name": "Crews of Tarn",
            "kind": "group",
            "score": 0.5,
            "reason": "so called",
        },
        {
            "id": "b" * 16,
            "name": "Piet Oster's clerk",
            "kind": "person",
            "score": 0.9,
            "reason": "named <here>",
        },
    ]


def test_hedges_tell_whose_they_are_and_their_words() -> None:
    second = dict_from_reading(harbour())["statements"][1]
    assert [(h["text"], h["by"]) for h in second["hedges"]] == [
        ("alleged", "article"),
        ("it was", "source"),
    ]


def test_hedged_is_who_the_article_keeps_at_a_distance() -> None:
    reading = harbour()
    acts = tuple(replace(act, hedges=act.hedges[1:]) for act in reading.acts)
    statements = (
        dict_from_reading(given)["statements"] for given in (reading, replace(reading, acts=acts))
    )
    assert [s[1]["hedged"] for s in statements] == [True, False]


def test_polarity_is_one_of_three_words() -> None:
    found = [s["polarity"] for s in dict_from_reading(harbour())["statements"]]
    assert found == ["affirmed", "denied", "withheld", "affirmed"]


def test_how_often_is_words_of_the_text() -> None:
    record = dict_from_reading(harbour())
    (often,) = record["statements"][3]["frequency"]
    ((start, end),) = often["spans"]
    assert record["text"][start:end] == often["text"] == "<b>shut</b>"


def test_a_time_is_days_with_the_words_that_tell_them() -> None:
    when = dict_from_reading(harbour())["statements"][3]["when"]
    assert (when.pop("spans"), when) == (
        [[117, 123]],
        {"from": "2024-03-01", "to": "2024-03-31", "precision": "month", "text": "spring"},
    )


def test_a_time_that_no_calendar_tells_has_no_days() -> None:
    when = dict_from_reading(harbour())["statements"][1]["when"]
    assert (when["from"], when["to"], when["text"]) == (None, None, "Come back in spring")


def test_what_an_act_lacks_is_null_or_empty() -> None:
    first = dict_from_reading(harbour())["statements"][0]
    assert (first["hedged"], first["when"]) == (False, None)
    assert first["about"] == first["hedges"] == first["frequency"] == []
