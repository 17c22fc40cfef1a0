"""reading.py"""

from dataclasses import replace

import pytest
from sample import harbour, mina, silent

from sayso.export.html import fragment_from_reading
from sayso.reading import GAP, overall_confidence, words_of_spans
from sayso.records import ActorLink, Confidence, Span


def test_dicts_are_the_statements() -> None:
    assert [d["id"] for d in harbour().to_dicts()] == [n * 16 for n in "1235"]


def test_dict_is_the_article() -> None:
    assert harbour().to_dict()["id"] == "tarn/harbour"


def test_frames_have_a_row_a_statement() -> None:
    reading = harbour()
    assert (len(reading.to_pandas()), reading.to_polars().height) == (4, 4)
    assert reading.to_arrow().num_rows == 4


def test_a_notebook_shows_the_marked_text() -> None:
    assert mina()._repr_html_() == fragment_from_reading(mina())


def test_repr_shows_who_said_what() -> None:
    assert "لينا مارش | قالت | «أغلقنا الميناء»" in repr(mina())


def test_repr_counts_what_it_leaves_out() -> None:
    reading = harbour()
    assert "… and 1 more" in repr(reading)


def test_repr_of_silence() -> None:
    assert repr(silent()) == "<Reading of 'ferry': 0 statements>"


def test_pieces_are_joined_by_the_gap() -> None:
    assert words_of_spans("abcdef", (Span(0, 2), Span(4, 6))) == f"ab{GAP}ef"


def test_a_statement_is_as_sure_as_its_weakest_part() -> None:
    statement = replace(harbour().statements[0], confidence=Confidence(0.9, 0.4, 0.8, 0.7))
    assert overall_confidence(statement) == 0.4


def test_attributions_join_statements_with_actors() -> None:
    found = harbour().attributions()
    assert [a.source.actor.name if a.source else "–" for a in found] == [
        "Lena Marsh",
        "–",
        None,
        "Lena Marsh",
    ]
    assert [a.addressee.actor.name for a in found if a.addressee] == ["Crews of Tarn"]


def test_attributions_are_in_the_order_of_statements() -> None:
    reading = harbour()
    assert tuple(a.statement for a in reading.attributions()) == reading.statements


def test_a_cast_of_other_statements_is_an_error() -> None:
    with pytest.raises(ValueError, match="not those of the statements"):
        replace(harbour(), statements=())


def test_acts_of_other_statements_are_an_error() -> None:
    with pytest.raises(ValueError, match="the acts are not those"):
        replace(harbour(), acts=harbour().acts[1:])


def test_a_link_to_no_actor_is_an_error() -> None:
    reading = harbour()
    for actors in (reading.cast.actors[:1], reading.cast.actors[1:]):
        with pytest.raises(ValueError, match="lacks an actor"):
            replace(reading, cast=replace(reading.cast, actors=actors))


def test_repr_shows_the_actor_beside_the_source() -> None:
    reading = harbour()
    cast = replace(reading.cast, participants=reading.cast.participants[3:])
    last = replace(reading, statements=reading.statements[3:], cast=cast, acts=reading.acts[3:])
    assert "she → Lena Marsh | told | to wait" in repr(last)


def test_attributions_have_their_acts_in_order() -> None:
    reading = harbour()
    assert tuple(a.act for a in reading.attributions()) == reading.acts


def test_attributions_tell_whom_they_are_about_and_why() -> None:
    found = [
        [(who.actor.id[0], who.score, who.reason) for who in a.about]
        for a in harbour().attributions()
    ]
    assert found == [[], [], [], [("c", 0.5, "so called"), ("b", 0.9, "named <here>")]]


def test_a_link_to_nobody_whom_a_statement_is_about_is_an_error() -> None:
    reading = harbour()
    *others, last = reading.cast.participants
    about = (ActorLink("f" * 16, 1.0, ""),)
    cast = replace(reading.cast, participants=(*others, replace(last, about=about)))
    with pytest.raises(ValueError, match="lacks an actor"):
        replace(reading, cast=cast)


def test_acts_in_another_order_are_an_error() -> None:
    with pytest.raises(ValueError, match="the acts are not those"):
        replace(harbour(), acts=harbour().acts[::-1])
