"""desk_values.py"""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import desk_values
from sayso.desk_values import Unfit, is_allowed, near, same_address, same_name, shown
from sayso.records import ActKind


def unfit(check: Callable[[object], object], value: object) -> str:
    with pytest.raises(Unfit) as told:
        check(value)
    return str(told.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\nb", r"'a\nb'"),
        ("x" * 100, f"'{'x' * 59}…'"),
        ("https://me:secret@a.example/", "'https://…@a.example/'"),
        (True, "true"),
        pytest.param(10**5000, "a number of many digits", id="huge"),
        (float("nan"), "nan"),
        ({}, "a table"),
        ([1], "a list"),
        (date(2024, 3, 1), "2024-03-01"),
    ],
)
def test_a_value_is_shown_short_and_on_one_line(value: object, expected: str) -> None:
    assert shown(value) == expected


def test_a_near_word_is_offered() -> None:
    assert near("feed", ["folders", "feeds"]) == "; did you mean 'feeds'?"


def test_nothing_is_offered_where_nothing_is_near() -> None:
    assert near("colour", ["folders", "feeds"]) == ""


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (3, "3 is no text in quotation marks"),
        ("", "'' is empty"),
        (" ", "' ' is empty"),
        ("a\x00b", r"'a\x00b' holds control characters or line breaks"),
        ("a\nb", r"'a\nb' holds control characters or line breaks"),
        ("\ud800", r"'\ud800' holds control characters or line breaks"),
        ("a ", "'a ' begins or ends with a space"),
    ],
)
def test_words_that_are_no_line_are_told(value: object, reason: str) -> None:
    assert unfit(desk_values.words, value) == reason


def test_words_too_long_are_told() -> None:
    assert unfit(desk_values.words, "x" * 201).endswith("is longer than 200 characters")


def test_joiners_within_words_are_kept() -> None:
    assert desk_values.words("می\u200cخواهم") == "می\u200cخواهم"


def test_accents_of_names_are_composed() -> None:
    assert desk_values.name("Cafe\u0301") == "Caf\u00e9"


def test_prose_may_have_lines() -> None:
    assert desk_values.prose("\nOne.\n\n\tTwo.\n") == "One.\n\n\tTwo."


@pytest.mark.parametrize("value", ["a\x1bb", " \n", 3])
def test_prose_is_words_too(value: object) -> None:
    assert unfit(desk_values.prose, value)


@pytest.mark.parametrize("value", ["desk@example.org", "https://desk.example/about"])
def test_a_contact_is_an_address_of_mail_or_pages(value: str) -> None:
    assert desk_values.contact(value) == value


@pytest.mark.parametrize(
    "value",
    ["the desk", "desk@", "Desk <desk@example.org>", "désk@example.org", "ftp://desk.example"],
)
def test_other_contacts_are_told(value: str) -> None:
    assert "no e-mail or http(s) address" in unfit(desk_values.contact, value)


def test_a_country_is_kept_in_capitals() -> None:
    assert desk_values.country("xa") == "XA"


@pytest.mark.parametrize("value", ["XAB", "ÄB", "1A", "ß"])
def test_other_codes_of_countries_are_told(value: str) -> None:
    assert "ISO 3166-1" in unfit(desk_values.country, value)


def test_a_language_is_kept_in_small_letters() -> None:
    assert desk_values.language("EN") == "en"


@pytest.mark.parametrize("value", ["eng", "en-GB", "éa"])
def test_other_codes_of_languages_are_told(value: str) -> None:
    assert "ISO 639-1" in unfit(desk_values.language, value)


@pytest.mark.parametrize(
    "value",
    [
        "https://a.example",
        "HTTP://A.example:8000/x?y=1#z",
        "http://127.0.0.1:1/",
        "http://[::1]:80/",
        "https://köln.example/ä",
    ],
)
def test_an_address_is_kept_as_it_was_given(value: str) -> None:
    assert desk_values.address(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "ftp://a.example",
        "a.example/feed.xml",
        "https://",
        "https:///feed",
        "https://a example/",
        "https://a.example/ b",
        "http://a.example:0/",
        "http://a.example:70000/",
        "http://a.example:x/",
        "http://[::1/",
        "http://[x]/",
        "http://[1.2.3.4]/",
        "http://*.example/",
        "file:///feed.xml",
    ],
)
def test_what_is_no_http_address_is_told(value: str) -> None:
    assert unfit(desk_values.address, value).endswith("is no http(s) address")


def test_a_password_in_an_address_is_told_and_not_shown() -> None:
    reason = unfit(desk_values.address, "https://me:secret@a.example/feed")
    assert reason == "'https://…@a.example/feed' holds a user or password, which is never sent"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("Intranet.example", "intranet.example"),
        ("127.0.0.1:8000", "127.0.0.1:8000"),
        ("::1", "[::1]"),
        ("[::1]:80", "[::1]:80"),
        ("localhost", "localhost"),
    ],
)
def test_a_host_may_have_a_port(value: str, kept: str) -> None:
    assert desk_values.host(value) == kept


@pytest.mark.parametrize("value", ["http://a.example", "a.example/", "10.0.0.0/8"])
def test_an_address_in_place_of_a_host_is_told(value: str) -> None:
    assert "is an address or a network" in unfit(desk_values.host, value)


@pytest.mark.parametrize(
    "value", ["*.example", "a:b", "a:0", "a:70000", "a b", "[::1", "[:]", "me@a.example", ":80"]
)
def test_what_is_no_host_is_told(value: str) -> None:
    assert "is no host" in unfit(desk_values.host, value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("https://a.example/x", "'https://a.example/x' is an address, no path"),
        ("~/clippings", "'~/clippings': write the home folder out"),
    ],
)
def test_a_path_that_cannot_be_meant_is_told(value: str, reason: str) -> None:
    assert unfit(desk_values.path, value) == reason


@pytest.mark.parametrize(
    "value", ["desk.db", "../x/desk.db", "sqlite:///x.db", "postgresql+psycopg://u:p@h/d"]
)
def test_a_store_is_a_path_or_a_database(value: str) -> None:
    assert desk_values.store(value) == value


def test_a_database_of_another_kind_is_told_without_its_password() -> None:
    reason = unfit(desk_values.store, "oracle://me:secret@h/d")
    assert reason == "'oracle://…@h/d' is no path and no URL of sqlite or postgresql"


@pytest.mark.parametrize("value", [0, -0.0, 0.5, 60])
def test_a_delay_is_up_to_a_minute(value: float) -> None:
    assert desk_values.delay(value) == value


@pytest.mark.parametrize(
    "value", [-1, 61, float("nan"), float("inf"), pytest.param(16**5000, id="huge")]
)
def test_other_delays_are_told(value: float) -> None:
    assert unfit(desk_values.delay, value).endswith("is not between 0 and 60 seconds")


@pytest.mark.parametrize("value", [True, "2"])
def test_a_delay_that_is_no_number_is_told(value: object) -> None:
    assert unfit(desk_values.delay, value).endswith("is no number of seconds")


def test_an_act_is_known_by_its_name() -> None:
    assert desk_values.act("threaten") is ActKind.THREATEN


def test_an_act_misspelt_is_offered() -> None:
    assert unfit(desk_values.act, "treaten") == ("'treaten' is no act; did you mean 'threaten'?")


def test_for_an_act_unknown_all_acts_are_named() -> None:
    assert all(act in unfit(desk_values.act, "xyz") for act in ActKind)


def test_names_are_the_same_whatever_their_case_and_spaces() -> None:
    assert same_name("The  Courier") == same_name("THE COURIER")


@pytest.mark.parametrize(
    "other",
    ["HTTPS://A.example/", "https://a.example:443", "https://a.example/#top"],
)
def test_addresses_of_one_page_are_the_same(other: str) -> None:
    assert same_address(other) == same_address("https://a.example")


@pytest.mark.parametrize(
    "other",
    ["http://a.example", "https://a.example:8443", "https://a.example/?x=1", "https://b.example"],
)
def test_addresses_of_other_pages_are_not_the_same(other: str) -> None:
    assert same_address(other) != same_address("https://a.example")


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("http://A.example/x", ["a.example"]),
        ("http://a.example:8000/", ["a.example"]),
        ("http://a.example/", ["a.example:80"]),
        ("https://[0::1]/", ["[::1]"]),
    ],
)
def test_an_address_is_allowed_at_its_host(address: str, hosts: list[str]) -> None:
    assert is_allowed(address, hosts)


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("http://a.example.org/", ["a.example"]),
        ("http://a.example/", ["a.example:8000"]),
        ("https://a.example/", []),
    ],
)
def test_an_address_is_not_allowed_elsewhere(address: str, hosts: list[str]) -> None:
    assert not is_allowed(address, hosts)


CHECKS = [
    desk_values.words,
    desk_values.prose,
    desk_values.contact,
    desk_values.country,
    desk_values.language,
    desk_values.address,
    desk_values.host,
    desk_values.path,
    desk_values.store,
    desk_values.delay,
    desk_values.act,
]
addresses = st.text(alphabet="ahtps:/[]@.0179%#?٣ß\\ ", max_size=20)


@given(
    st.sampled_from(CHECKS),
    st.one_of(
        st.text(st.characters()),
        addresses,
        addresses.map("http://{}".format),
        st.integers(),
        st.floats(),
        st.none(),
        st.lists(st.integers()),
    ),
)
def test_a_value_is_kept_or_told_on_one_line(
    check: Callable[[object], object], value: object
) -> None:
    try:
        kept = check(value)
    except Unfit as e:
        assert str(e).isprintable()
    else:
        assert check(kept) == kept


@given(addresses.map("http://{}".format))
def test_what_is_taken_for_an_address_can_be_compared(value: str) -> None:
    try:
        kept = desk_values.address(value)
    except Unfit:
        return
    assert same_address(kept)
    assert not is_allowed(kept, [])
