"""toml_lines.py"""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.toml_lines import Place, lines_from_toml


def places_in(value: object, place: Place = ()) -> Iterator[Place]:
    """The place of every key and element that `tomllib` has read."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, below in inner:
        yield (*place, key)
        yield from places_in(below, (*place, key))


def test_a_key_stands_on_its_line() -> None:
    assert lines_from_toml("a = 1\n\n# b = 2\nc = 3\n") == {("a",): 1, ("c",): 4}


def test_a_table_stands_where_its_header_does() -> None:
    assert lines_from_toml("\n[a.b]\nc = 1")[("a", "b")] == 2


def test_keys_belong_to_the_last_table_of_their_header() -> None:
    lines = lines_from_toml("[[a]]\nb = 1\n[[ a ]] # [[a]]\nb = 2\n")
    assert (lines[("a", 0, "b")], lines[("a", 1, "b")]) == (2, 4)


def test_a_table_within_tables_belongs_to_the_last_of_them() -> None:
    assert (
        lines_from_toml("[[a]]\n[[a]]\n[[a.b]]\n[a.b.c]\nd = 1\n")[("a", 1, "b", 0, "c", "d")] == 5
    )


def test_elements_of_a_list_stand_on_their_own_lines() -> None:
    lines = lines_from_toml("a = [\n  1, # , ]\n\n  [2],\n  3\n]\nb = 1")
    assert [lines[("a", n)] for n in range(3)] == [2, 4, 5]


def test_keys_of_an_inline_table_have_places() -> None:
    lines = lines_from_toml("a = [{b.c = 1, d = [2]},\n {b = '}'}]\ne = 1")
    assert lines[("a", 0, "b", "c")] == 1
    assert lines[("a", 1, "b")] == 2


@pytest.mark.parametrize(
    "value",
    [
        '"""\n[[x]]\ny = 1\\"""\n"""""',
        "'''\nx = 1\n''''",
        '"""\\\n   " "" x"""',
        r'"a \" # b"',
        "'a \\'",
        '""',
        '""""""',
        "1979-05-27 07:32:00",
        "[[1, 2], []]",
        "{}",
        "-inf",
    ],
)
def test_what_stands_in_a_value_is_passed(value: str) -> None:
    text = f"a = {value} # c = 1\nb = 1\n"
    breaks = value.count("\n")
    assert tomllib.loads(text)["b"] == 1
    assert lines_from_toml(text)[("b",)] == 2 + breaks
    assert set(lines_from_toml(text)) == set(places_in(tomllib.loads(text)))


def test_a_key_in_quotation_marks_is_what_it_means() -> None:
    lines = lines_from_toml('"a\\u0062" . \'c.d\' = 1\n["]"]\n')
    assert lines == {("ab",): 1, ("ab", "c.d"): 1, ("]",): 2}


def test_a_table_told_by_its_parts_first_stands_where_its_own_header_does() -> None:
    assert lines_from_toml("[a.b]\n[a]\nc = 1\n")[("a",)] == 2


def test_windows_breaks_count_once() -> None:
    assert lines_from_toml("a = 1\r\nb = [\r\n2]\r\n") == {("a",): 1, ("b",): 2, ("b", 0): 3}


keys = st.one_of(
    st.from_regex(r"\A[a-zA-Z0-9_-]{1,3}\Z"), st.sampled_from(["'a.b'", '"#"', '"\\u005b"', '""'])
)
dotted = st.lists(keys, min_size=1, max_size=3).map(" . ".join)
scalars = st.sampled_from(
    ["1", "true", "'#'", '"\\""', '"""\n]""\n"""', "'''x'''", "1979-05-27 07:32:00", "nan"]
)
gaps = st.sampled_from(["", " ", "\n", " # ]\n", "\n\n"])


def listed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    element = st.builds(lambda a, b, c: f"{a}{b}{c}", gaps, inner, gaps)
    return st.lists(element, max_size=3).map(lambda elements: f"[{','.join(elements)}]")


def tabled(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.builds(lambda key, value: f"{key} = {value}", dotted, inner)
    return st.lists(pair, max_size=2).map(lambda pairs: f"{{ {', '.join(pairs)} }}")


values = st.recursive(scalars, lambda inner: listed(inner) | tabled(inner), max_leaves=6)
statements = st.one_of(
    st.builds(lambda key, value: f"{key} = {value}", dotted, values),
    dotted.map(lambda key: f"[ {key} ]"),
    dotted.map(lambda key: f"[[{key}]]"),
    gaps,
)


@given(st.lists(statements, max_size=8).map("\n".join))
def test_every_place_that_tomllib_reads_has_a_line_and_no_other(text: str) -> None:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(lines_from_toml(text)) == set(places_in(read))


@given(st.text(alphabet="ab=.[]{}\"'\\#, \n1", max_size=40))
def test_scraps_that_tomllib_reads_have_their_lines(text: str) -> None:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(lines_from_toml(text)) == set(places_in(read))
