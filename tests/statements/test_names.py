"""Names from labels: which window tells them, and where they end."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Name, NameKind, Span
from sayso.statements.encode import Window, Words
from sayso.statements.names import KINDS, NAME_LABELS, agreed, begin_of, names_from_paths

PERSON, PLACE = begin_of(NameKind.PERSON), begin_of(NameKind.PLACE)


def words(*lines: int) -> Words:
    """Words of one letter with a space between; `lines` counts each line's."""
    n = sum(lines)
    starts = 2 * np.arange(n)
    return Words(
        bounds=np.stack([starts, starts + 1], axis=1),
        lines=np.repeat(np.arange(len(lines)), lines),
        features=np.zeros((n, 3), dtype=np.int64),
        pieces=np.zeros(n, dtype=np.int64),
        firsts=np.arange(n + 1),
    )


def told(given: Words, windows: list[Window], *paths: list[int]) -> list[tuple[int, int, NameKind]]:
    found = names_from_paths(given, windows, np.array(paths))
    return [(n.span.start // 2, n.span.end // 2 + 1, n.kind) for n in found]


def test_every_kind_has_two_labels_of_its_own() -> None:
    assert set(KINDS) == set(NameKind)
    labels = [0, *(begin_of(kind) + i for kind in KINDS for i in (0, 1))]
    assert sorted(labels) == list(range(NAME_LABELS))


def test_names_of_all_kinds_come_in_order() -> None:
    path = [PLACE, 0, PERSON, PERSON + 1, PERSON]
    assert told(words(5), [Window(0, 5, 0, 5)], path) == [
        (0, 1, NameKind.PLACE),
        (2, 4, NameKind.PERSON),
        (4, 5, NameKind.PERSON),
    ]


def test_a_name_that_two_windows_see_is_told_once() -> None:
    windows = [Window(0, 4, 0, 3), Window(2, 6, 3, 6)]
    first, second = [0, 0, PLACE, PLACE + 1], [PLACE, PLACE + 1, 0, 0]
    assert told(words(6), windows, first, second) == [(2, 4, NameKind.PLACE)]


def test_of_overlapping_names_the_first_stands() -> None:
    windows = [Window(0, 4, 0, 3), Window(2, 6, 3, 6)]
    first, second = [0, 0, PLACE, PLACE + 1], [0, PERSON, PERSON + 1, 0]
    assert told(words(6), windows, first, second) == [(2, 4, NameKind.PLACE)]


def test_a_name_ends_with_its_line() -> None:
    path = [PLACE, PLACE + 1, PLACE + 1, 0]
    assert told(words(2, 2), [Window(0, 4, 0, 4)], path) == [(0, 2, NameKind.PLACE)]


def kinds_agreed(*kinds: NameKind) -> list[NameKind]:
    text = "Tern " * len(kinds)
    names = [Name(Span(5 * i, 5 * i + 4), kind) for i, kind in enumerate(kinds)]
    return [name.kind for name in agreed(text, names)]


def test_names_with_the_same_words_have_the_kind_of_most() -> None:
    org, place = NameKind.ORGANISATION, NameKind.PLACE
    assert kinds_agreed(org, place, org) == [org, org, org]


def test_where_no_kind_has_more_than_half_all_stay() -> None:
    org, place = NameKind.ORGANISATION, NameKind.PLACE
    assert kinds_agreed(org, place) == [org, place]


def test_names_with_other_words_have_no_say() -> None:
    text = "Tern Gull Gull"
    names = [Name(Span(0, 4), NameKind.PERSON)]
    names += [Name(Span(s, s + 4), NameKind.PLACE) for s in (5, 10)]
    assert list(agreed(text, names)) == names


@given(
    st.lists(st.lists(st.integers(0, NAME_LABELS - 1), min_size=8, max_size=8), min_size=3),
    st.integers(0, 4),
)
def test_names_never_overlap(rows: list[list[int]], margin: int) -> None:
    n = 4 * len(rows)
    windows = [Window(max(0, s - margin), max(0, s - margin) + 8, s, s + 4) for s in range(0, n, 4)]
    windows = [w for w in windows if w.end <= n]
    given_ = words(*[5] * (n // 5), n % 5)
    spans = [s.span for s in names_from_paths(given_, windows, np.array(rows[: len(windows)]))]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(isinstance(s, Span) for s in spans)
