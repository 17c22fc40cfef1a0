"""brief/render_json.py"""

import json

from briefs import hostile

from sayso.brief.render_json import json_from_brief

BRIEF = json.loads(json_from_brief(hostile()))


def test_every_citation_of_a_sentence_is_an_annotation() -> None:
    ids = [
        id
        for section in BRIEF["sections"]
        for item in section["report"]
        for sentence in item["sentences"]
        for id in sentence["citations"]
    ]
    assert ids
    assert set(ids) <= {note["id"] for note in BRIEF["annotations"]}


def test_an_annotation_is_one_of_the_w3c() -> None:
    note = next(n for n in BRIEF["annotations"] if "it rained" in n["body"]["value"])
    assert (note["@context"], note["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    (target,) = note["target"]
    assert target["source"] == "https://tidewire.example/rain"
    position, quote = target["selector"]
    assert position == {"type": "TextPositionSelector", "start": 3, "end": 33}
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "Mirja Solt said that it rained",
        "prefix": "1. ",
        "suffix": ".\n",
    } or quote["suffix"] in (".", ".\n")


def test_an_article_without_an_address_of_the_web_is_named_by_its_id() -> None:
    sources = {t["source"] for note in BRIEF["annotations"] for t in note["target"]}
    assert any(source.startswith("urn:sayso:article:") for source in sources)
    assert not any(source.startswith("javascript") for source in sources)


def test_the_pieces_of_a_sentence_are_its_text() -> None:
    for section in BRIEF["sections"]:
        for item in section["report"]:
            for sentence in item["sentences"]:
                assert "".join(p["text"] for p in sentence["pieces"]) == sentence["text"]
