import pytest
from hypothesis import given
from hypothesis import strategies as st
from trafilatura import load_html

from sayso.articles.containers import tidy_containers, words_from_names

STORY = "<p>The mayor of Ostrow said on Monday that the ferry would stay in service.</p>" * 6


def tidied(body: str) -> str:
    tree = load_html(f"<html><body><article>{STORY}{body}</article></body></html>")
    tidy_containers(tree)
    return tree.text_content()


@pytest.mark.parametrize(
    "name", ["newsletter", "NewsletterBox", "c-promo__item", "js-mostRead", "sign-up-form"]
)
def test_a_part_named_as_furniture_is_dropped(name: str) -> None:
    assert "Read our letter" not in tidied(f'<div class="{name}"><h3>Read our letter</h3></div>')


def test_an_id_counts_as_a_class_does() -> None:
    assert "Read our letter" not in tidied('<section id="newsletter">Read our letter</section>')


def test_a_word_inside_another_is_no_name() -> None:
    assert "Compromise" in tidied('<div class="compromised">Compromise</div>')


def test_what_a_part_lacks_is_not_what_it_is() -> None:
    assert "Compromise" in tidied('<div class="story--no-promo">Compromise</div>')


def test_text_behind_furniture_stays() -> None:
    assert "and behind it" in tidied('<div class="promo">Buy</div> and behind it')


def test_a_part_with_much_of_the_prose_is_no_furniture() -> None:
    assert "ferry would stay" in tidied(f'<div class="popular">{STORY}</div>').split("Brandt")[0]
    tree = load_html(f'<html><body><div class="newsletter">{STORY}</div></body></html>')
    tidy_containers(tree)
    assert "ferry would stay" in tree.text_content()


def test_a_part_with_the_headline_is_no_furniture() -> None:
    assert "Ferry saved" in tidied('<div class="promo"><h1>Ferry saved</h1></div>')


def test_words_of_a_line_stay_though_a_card_hangs_on_them() -> None:
    card = '<span class="popup"><img src="a.jpg"><a>Lena Brandt</a> <a>Ferry sinks again</a></span>'
    shown = f'<p>so <span class="popup-link"><a href="/b">Brandt</a>{card}</span> said.</p>'
    text = tidied(shown)
    assert "so Brandt said." in text
    assert "Ferry sinks again" not in text


def test_an_embedded_post_loses_the_names_that_extractors_drop() -> None:
    tree = load_html(
        f"<html><body>{STORY}<div class='social-embed'><blockquote class='tweet'>"
        "<p>The ferry stays.</p></blockquote></div></body></html>"
    )
    tidy_containers(tree)
    assert [dict(e.attrib) for e in tree.iter("blockquote", "div")] == [{}, {}]


def test_a_quotation_that_is_no_post_keeps_its_names() -> None:
    tree = load_html("<html><body><blockquote class='big'>No ferry.</blockquote></body></html>")
    tidy_containers(tree)
    assert tree.find(".//blockquote").get("class") == "big"


@given(st.text(max_size=60))
def test_any_name_has_words_in_lower_case(name: str) -> None:
    assert all(word == word.lower() for word in words_from_names(name))
