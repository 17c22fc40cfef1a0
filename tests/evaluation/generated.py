"""Articles read twice, generated: for holding two scorers against each other."""

from hypothesis import strategies as st

from evaluation.corpora import Attribution
from sayso.records import Span

_TOKENS = ["Brandt", "said", "bridge", "it's", "42", " ", " ", "\n\n", "“", "”", ",", ".", "—", "…"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of words, breaks and marks."""
    return "".join(draw(st.lists(st.sampled_from(_TOKENS), min_size=1, max_size=30)))


@st.composite
def readings(draw: st.DrawFn, text: str) -> tuple[Attribution, ...]:
    """Attributions of `text` with any pieces: overlapping, out of order, none at all."""
    places = st.integers(0, len(text) - 1)
    span = st.tuples(places, st.integers(1, 12)).map(
        lambda given: Span(given[0], min(given[0] + given[1], len(text)))
    )
    role = st.lists(span, max_size=3).map(tuple)
    return tuple(draw(st.lists(st.builds(Attribution, role, role, role), max_size=5)))


@st.composite
def twice_read(
    draw: st.DrawFn,
) -> tuple[str, tuple[Attribution, ...], tuple[Attribution, ...]]:
    """A text, its gold attributions, and predictions that take over some of gold's."""
    text = draw(texts())
    gold = draw(readings(text))
    kept = tuple(a for a in gold if draw(st.booleans()))
    return text, gold, kept + draw(readings(text))
