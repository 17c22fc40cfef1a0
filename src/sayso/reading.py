"""What reading one article gives: the article, its statements, and the forms people work in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.records import Article, Span, Statement

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# Stands between pieces that are apart in the text, as an editor would mark what is left out.
GAP = " … "
_SHOWN = 3  # statements in a repr
_WIDTH = 60  # characters of content in a repr


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its statements in order of appearance, and the version of the model."""

    article: Article
    statements: tuple[Statement, ...]
    model: str

    def to_dict(self) -> dict[str, Any]:
        """The article with its statements, as a line of JSONL holds it."""
        from sayso.export.jsonl import dict_from_reading

        return dict_from_reading(self)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The statements, each with id, kind, source, cue, content and confidence."""
        from sayso.export.jsonl import dict_from_statement

        return [dict_from_statement(self.article.text, s) for s in self.statements]

    def to_pandas(self) -> "pandas.DataFrame":
        """One row a statement (columns: `sayso.export.rows`); needs `sayso[pandas]`."""
        from sayso.export.frames import pandas_from_readings

        return pandas_from_readings([self])

    def to_polars(self) -> "polars.DataFrame":
        """One row a statement (columns: `sayso.export.rows`); needs `sayso[polars]`."""
        from sayso.export.frames import polars_from_readings

        return polars_from_readings([self])

    def to_arrow(self) -> "pyarrow.Table":
        """One row a statement (columns: `sayso.export.rows`)."""
        from sayso.export.arrow import arrow_from_readings

        return arrow_from_readings([self])

    def _repr_html_(self) -> str:
        """The text with source, cue and content marked, for notebooks."""
        from sayso.export.html import fragment_from_reading

        return fragment_from_reading(self)

    def __repr__(self) -> str:
        count = len(self.statements)
        head = f"<Reading of {self.article.title or self.article.id!r}"
        shown = [self._line(s) for s in self.statements[:_SHOWN]]
        more = [f"… and {count - _SHOWN} more"] if count > _SHOWN else []
        noun = "statement" if count == 1 else "statements"
        return "\n  ".join([f"{head}: {count} {noun}", *shown, *more]) + ">"

    def _line(self, statement: Statement) -> str:
        parts = (statement.source, statement.cue, statement.content)
        source, cue, content = (
            " ".join(words_of_spans(self.article.text, part).split()) for part in parts
        )
        short = content if len(content) <= _WIDTH else content[: _WIDTH - 1].rstrip() + "…"
        return f"{source or '(no source)'} | {cue} | {short}"


def words_of_spans(text: str, spans: tuple[Span, ...]) -> str:
    """The words of a role: its pieces cut from the text, with `GAP` between them."""
    return GAP.join(text[s.start : s.end] for s in spans)


def overall_confidence(statement: Statement) -> float:
    """How sure the whole statement is: as sure as the least sure of its parts.

    The minimum over cue, source, content and link. `link` is by itself calibrated to the
    chance that the parts belong together, so a product would count every doubt twice.
    """
    parts = statement.confidence
    return min(parts.cue, parts.source, parts.content, parts.link)
