"""export/listing.py and export/listings.py"""

from datetime import date
from html.parser import HTMLParser

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from reported import report, saying
from sample import filed, harbour

from sayso.export.listing import Listing
from sayso.export.listings import actors_listing, narratives_listing, statements_listing
from sayso.export.rows import rows_from_filed
from sayso.narratives.groups import Narrative
from sayso.records import ActorKind
from sayso.store.actors import Listed

DAY = date(2024, 3, 1)
SCHEMA = pa.schema([("a", pa.string()), ("b", pa.list_(pa.string()))])


class Tags(HTMLParser):
    """All tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


def listing(*words: str) -> Listing:
    return Listing("things", tuple({"a": w, "b": [w, w]} for w in words), SCHEMA, ("a", "b"))


@given(st.text() | st.text("<>&\"'=/ \u202escript"))
def test_nothing_in_a_cell_is_markup(words: str) -> None:
    html = listing(words)._repr_html_()
    tags = {"table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "dir"}
    assert Tags(html).found <= tags
    assert "\u202e" not in html


def test_a_notebook_is_shown_some_rows_and_told_of_the_rest() -> None:
    html = listing(*map(str, range(30)))._repr_html_()
    assert (html.count("<td>"), "and 10 more" in html) == (40, True)
    assert len(listing("x" * 10_000)._repr_html_()) < 2_000


def test_a_listing_is_a_frame_of_any_kind() -> None:
    given = listing("x", "y")
    assert given.to_arrow().to_pylist() == list(given)
    assert given.to_pandas()["a"].tolist() == ["x", "y"]
    assert given.to_polars()["b"].to_list() == [["x", "x"], ["y", "y"]]
    assert (len(given), repr(given)) == (2, "<2 things>")


def test_without_rows_the_columns_are_there() -> None:
    assert listing().to_pandas().columns.tolist() == ["a", "b"]


def test_statements_are_the_rows_of_an_export() -> None:
    found = statements_listing([filed(harbour())])
    assert list(found) == list(rows_from_filed([filed(harbour())]))
    assert found.to_arrow().num_rows == 4


def test_narratives_have_their_figures() -> None:
    one = report("Lena Marsh said no.", "Lena Marsh", "said", "no", name="Lena Marsh")
    two = report("Marsh said no.", "Marsh", "said", "no", name="Lena Marsh", outlet="The Ferry")
    found = narratives_listing([Narrative("n1", "A name", (saying(one, two),), pinned=True)])
    [row] = found
    assert (row["narrative"], row["name"], row["pinned"]) == ("n1", "A name", True)
    assert (row["statements"], row["independent_reports"], row["outlets"]) == (1, 2, 2)
    assert found.to_arrow().num_rows == 1


def test_actors_have_their_days() -> None:
    given = Listed(7, "Lena <Marsh>", ActorKind.PERSON, 2, 3, 4, DAY, DAY)
    found = actors_listing([given])
    [row] = found
    assert (row["actor"], row["name"], row["first"]) == (given.id, "Lena <Marsh>", DAY)
    assert found.to_arrow().to_pylist() == list(found)
    assert "Lena &lt;Marsh&gt;" in found._repr_html_()
