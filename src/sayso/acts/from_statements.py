"""Acts from statements: the stage's one entry, for one article."""

from sayso.acts.frequency import frequencies_from_statements
from sayso.acts.hedges import hedges_from_statements
from sayso.acts.kinds import kind_of_statement
from sayso.acts.polarity import polarities_from_statements
from sayso.acts.said_when import whens_from_statements
from sayso.acts.voices import Voices
from sayso.records import Act, Article, BlockKind, Cast, Extraction


def acts_from_statements(article: Article, extraction: Extraction, cast: Cast) -> tuple[Act, ...]:
    """What each statement of `article` does, how it is held at a distance, when it was made.

    In the order of the statements. Pure, and linear in the length of the article.
    """
    text, statements = article.text, extraction.statements
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    voices = Voices(text, regions, statements)
    found = zip(
        statements,
        hedges_from_statements(text, voices, statements),
        polarities_from_statements(text, statements),
        frequencies_from_statements(text, voices, statements),
        whens_from_statements(article, extraction, cast),
        strict=True,
    )
    return tuple(
        Act(
            statement.id,
            *kind_of_statement(text, statement, polarity),
            hedges,
            polarity,
            frequency,
            when,
        )
        for statement, hedges, polarity, frequency, when in found
    )
