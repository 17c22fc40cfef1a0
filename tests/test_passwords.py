"""passwords.py: what may be one, and its hash"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from team import cheap_hashes

from sayso.errors import UsageError
from sayso.passwords import hash_of_password, is_password


def test_the_hash_is_argon2id_with_its_costs_and_a_salt() -> None:
    first, second = (hash_of_password("nine ferries before noon") for _ in range(2))
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second
    assert is_password("nine ferries before noon", first)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=12), st.text())
def test_only_the_password_itself_is_right(password: str, other: str) -> None:
    with cheap_hashes():
        try:
            hashed = hash_of_password(password)
        except UsageError:
            assert len(password) > 1_000 or len(set(password)) < 4
            return
        assert is_password(password, hashed)
        assert is_password(other, hashed) == (other == password)


def test_a_text_beyond_all_measure_is_no_password() -> None:
    with cheap_hashes():
        hashed = hash_of_password("abcde" * 200)
        assert is_password("abcde" * 200, hashed)
        assert not is_password("abcde" * 200_000, hashed)


def test_letters_written_in_two_ways_are_one() -> None:
    with cheap_hashes():
        assert is_password("caf\u00e9 before noon", hash_of_password("cafe\u0301 before noon"))


@pytest.mark.parametrize("hashed", [None, "", "x", "$argon2id$v=19$m=8,t=1,p=1$x$y"])
def test_what_is_no_hash_has_no_password(hashed: str | None) -> None:
    with cheap_hashes():
        assert not is_password("of nobody at all", hashed)


@pytest.mark.parametrize("given", ["", "eleven char", "a" * 1_001, "ab" * 10, "\ud800" * 12])
def test_what_may_be_no_password_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="a password"):
        hash_of_password(given)
