"""A narrative in figures: what was said, how often independently, where, by whom, from when on."""

from dataclasses import dataclass

from sayso.narratives.groups import Narrative


@dataclass(frozen=True, slots=True)
class Counts:
    """`statements` are sayings; `reports` those of them by families of copies, so independent.

    Actors are told apart by name, and who is not named is none. `first` and `last` are days of
    publication as the articles give them, None where none does.
    """

    statements: int
    reports: int
    outlets: int
    actors: int
    first: str | None
    last: str | None


def counts_of_narrative(narrative: Narrative) -> Counts:
    """The figures of `narrative`; what an edit removed is not counted."""
    kept = [(s.id, r) for s in narrative.sayings for r in s.reports if not r.removed]
    dates = sorted(r.article.date for _, r in kept if r.article.date is not None)
    names = [r.attribution.source.actor.name for _, r in kept if r.attribution.source]
    return Counts(
        len({id for id, _ in kept}),
        len({(id, r.family) for id, r in kept}),
        len({r.article.outlet for _, r in kept} - {None}),
        len({name.casefold() for name in names if name}),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )
