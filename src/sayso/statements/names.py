"""Names and their kinds, from the labels of words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from sayso.records import Name, NameKind, Span
from sayso.statements.decode import runs
from sayso.statements.encode import Window, Words

Ints = npt.NDArray[np.int64]

# Labels of the chain: O, then B and I of each kind in turn. Their order is the weights'.
KINDS = (
    NameKind.PERSON,
    NameKind.ORGANISATION,
    NameKind.PLACE,
    NameKind.PEOPLE,
    NameKind.OTHER,
)
NAME_LABELS = 1 + 2 * len(KINDS)


def begin_of(kind: NameKind) -> int:
    """The label that begins a name of the kind; the one after it goes on with it."""
    return 1 + 2 * KINDS.index(kind)


def names_from_paths(words: Words, windows: Sequence[Window], paths: Ints) -> Iterator[Name]:
    """The names that begin in the windows' cores, in order, none beyond its line.

    `paths` has a row of labels for each window. Where the names of two windows overlap, the
    first stands.
    """
    found: list[tuple[int, int, NameKind]] = []
    for kind in KINDS:
        for row, start, end in runs(paths, begin_of(kind)).tolist():
            window = windows[row]
            if window.core_start <= window.start + start < window.core_end:
                found.append((window.start + start, window.start + end, kind))
    beyond = 0  # words of a name already told
    for first, stop, kind in sorted(found):
        if first < beyond:
            continue
        line_end = int(np.searchsorted(words.lines, words.lines[first], side="right"))
        beyond = min(stop, line_end)
        start, end = words.bounds[first, 0], words.bounds[beyond - 1, 1]
        yield Name(Span(int(start), int(end)), kind)


def agreed(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names, each with the kind that most of those with the same words have.

    Within an article a name is nearly always one thing (as words have one sense: Gale, Church
    and Yarowsky 1992); one that tells what it is helps those that do not. Where no kind has
    more than half, all stay.
    """
    kinds: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        kinds[_words(text, name)][name.kind] += 1
    return tuple(Name(n.span, _most(kinds[_words(text, n)], n.kind)) for n in names)


def _most(counts: Counter[NameKind], own: NameKind) -> NameKind:
    kind, count = counts.most_common(1)[0]
    return kind if 2 * count > counts.total() else own


def _words(text: str, name: Name) -> str:
    return text[name.span.start : name.span.end]
