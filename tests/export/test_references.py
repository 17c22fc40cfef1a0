"""export/references.py"""

from dataclasses import replace

import pytest
from hostile import BROKEN, readings
from hypothesis import given, settings
from sample import harbour, mina, silent

from sayso.export.places import address_of
from sayso.export.plain import plain
from sayso.export.references import bibtex_from_readings, key_of, ris_from_readings
from sayso.reading import Reading

_COMMANDS = {
    "{\\textbackslash}": "\\",
    "{\\textbraceleft}": "{",
    "{\\textbraceright}": "}",
    "{\\textasciicircum}": "^",
    "{\\textasciitilde}": "~",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def _untex(words: str) -> str:
    made, at = [], 0
    while at < len(words):
        found = next((c for c in _COMMANDS if words.startswith(c, at)), words[at])
        made.append(_COMMANDS.get(found, found))
        at += len(found)
    return "".join(made)


def _known() -> Reading:
    known = {"byline": "Ada Quill", "url": "https://courier.example/a?b=1&c=%7B_#d"}
    return replace(harbour(), article=replace(harbour().article, **known))


@given(readings(BROKEN))
@settings(max_examples=40)
def test_bibtex_is_read_back_entry_by_entry(reading: Reading) -> None:
    bibtexparser = pytest.importorskip(
        "bibtexparser", reason="bibtexparser is not installed (sayso[formats])"
    )
    library = bibtexparser.parse_string("".join(bibtex_from_readings([reading, mina()])))
    assert library.failed_blocks == []
    found, _ = library.entries
    article = reading.article
    assert found.key == key_of(article)
    title = plain(article.title or article.id)
    assert _untex(found["title"].removeprefix("{").removesuffix("}")) == title
    outlet = plain(article.outlet or "")
    assert _untex(found.fields_dict["organization"].value if outlet else "") == outlet


@given(readings(BROKEN))
@settings(max_examples=40)
def test_braces_of_bibtex_pair(reading: Reading) -> None:
    depth = 0
    for sign in next(bibtex_from_readings([reading])):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


@given(readings(BROKEN))
@settings(max_examples=40)
def test_ris_is_read_back_entry_by_entry(reading: Reading) -> None:
    rispy = pytest.importorskip("rispy", reason="rispy is not installed (sayso[formats])")
    text = "".join(ris_from_readings([reading, silent()]))
    first, second = rispy.loads(text)
    article = reading.article
    assert first["type_of_reference"] == second["type_of_reference"] == "NEWS"
    assert first["id"] == key_of(article)
    assert first.get("title", "") == plain(article.title or article.id)
    assert first.get("authors", [""]) == [plain(article.byline or "")]
    assert first.get("urls", [None])[0] == address_of(article.url)


def test_an_address_stays_as_it_is() -> None:
    url = _known().article.url
    assert f"url = {{{url}}}" in "".join(bibtex_from_readings([_known()]))
    assert f"UR  - {url}\n" in "".join(ris_from_readings([_known()]))


def test_a_month_alone_is_a_date() -> None:
    assert "date = {2024-03}" in "".join(bibtex_from_readings([harbour()]))
    assert "DA  - 2024/03//\n" in "".join(ris_from_readings([harbour()]))


@given(readings(BROKEN))
@settings(max_examples=40)
def test_a_key_holds_nothing_that_a_program_would_read_otherwise(reading: Reading) -> None:
    key = key_of(reading.article)
    assert key.isascii()
    assert key.replace("-", "").isalnum()


def test_ids_that_differ_in_signs_alone_have_different_keys() -> None:
    one, other = (replace(mina().article, id=id) for id in ("a/b", "a:b"))
    assert key_of(one) != key_of(other)
