"""What reading one article gives: the article, its statements, and the forms people work in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.records import Act, Actor, ActorLink, Article, Cast, Span, Statement

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# Stands between pieces that are apart in the text, as an editor would mark what is left out.
GAP = " … "
_SHOWN = 3  # statements in a repr
_WIDTH = 60  # characters of content in a repr


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody in a statement is: the actor, how sure that is (0 to 1), and why, in words."""

    actor: Actor
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement, who takes part in it, whom it is about, and what it does.

    `role` is the source's, as the article words it.
    """

    statement: Statement
    source: Identity | None
    role: Span | None
    addressee: Identity | None
    about: tuple[Identity, ...]
    act: Act


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its statements in order of appearance, who is who, what each statement does.

    `model` is the model's version. Raises `ValueError` for a cast or acts of other statements,
    or a cast that lacks an actor it links to.
    """

    article: Article
    statements: tuple[Statement, ...]
    cast: Cast
    acts: tuple[Act, ...]
    model: str

    def __post_init__(self) -> None:
        # Checked here, where it fails for one article, and not in the midst of an output.
        cast, actors = self.cast, {actor.id for actor in self.cast.actors}
        ids = [s.id for s in self.statements]
        if [p.statement for p in cast.participants] != ids:
            raise ValueError("the participants of the cast are not those of the statements")
        if [act.statement for act in self.acts] != ids:
            raise ValueError("the acts are not those of the statements")
        links = [x for p in cast.participants for x in (p.source, p.addressee, *p.about) if x]
        if not {link.actor for link in links} | {a.actor for a in cast.affiliations} <= actors:
            raise ValueError("the cast lacks an actor that it links to")

    def attributions(self) -> tuple[Attribution, ...]:
        """The statements in their order, each with the actors that take part in it."""
        actors = {actor.id: actor for actor in self.cast.actors}
        found = zip(self.statements, self.cast.participants, self.acts, strict=True)
        return tuple(
            Attribution(
                statement,
                _identity(who.source, actors),
                who.role,
                _identity(who.addressee, actors),
                tuple(Identity(actors[x.actor], x.score, x.reason) for x in who.about),
                act,
            )
            for statement, who, act in found
        )

    def to_dict(self) -> dict[str, Any]:
        """The article with its statements, as a line of JSONL holds it."""
        from sayso.export.jsonl import dict_from_reading

        return dict_from_reading(self)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The statements, each as a line of JSONL holds it."""
        from sayso.export.jsonl import dict_from_attribution

        return [dict_from_attribution(self.article.text, a) for a in self.attributions()]

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
        """The text with its statements marked and who is who, for notebooks."""
        from sayso.export.html import fragment_from_reading

        return fragment_from_reading(self)

    def __repr__(self) -> str:
        count = len(self.statements)
        head = f"<Reading of {self.article.title or self.article.id!r}"
        shown = [self._line(a) for a in self.attributions()[:_SHOWN]]
        more = [f"… and {count - _SHOWN} more"] if count > _SHOWN else []
        noun = "statement" if count == 1 else "statements"
        return "\n  ".join([f"{head}: {count} {noun}", *shown, *more]) + ">"

    def _line(self, attribution: Attribution) -> str:
        from sayso.export.wording import name_beside

        statement = attribution.statement
        parts = (statement.source, statement.cue, statement.content)
        source, cue, content = (
            " ".join(words_of_spans(self.article.text, part).split()) for part in parts
        )
        name = name_beside(source, attribution.source)
        short = content if len(content) <= _WIDTH else content[: _WIDTH - 1].rstrip() + "…"
        who = f"{source or '(no source)'}{f' → {name}' if name else ''}"
        return f"{who} | {cue} | {short}"


def _identity(link: ActorLink | None, actors: dict[str, Actor]) -> Identity | None:
    return Identity(actors[link.actor], link.score, link.reason) if link else None


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
