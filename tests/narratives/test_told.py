"""A statement as it is compared."""

from sample import harbour

from sayso.narratives.lines import line_of, same_line, traces_of_line
from sayso.narratives.repeats import same_saying, traces_of_saying
from sayso.narratives.told import told_from_attribution


def test_told_of_every_statement_of_an_article() -> None:
    reading = harbour()
    for attribution in reading.attributions():
        told = told_from_attribution(reading.article, attribution, key=7)
        assert told.key == 7
        assert told.owner == reading.article.id
        assert len(traces_of_saying(told)) <= 14
        assert len(traces_of_line(told)) <= 14
        assert not told.words or same_saying(told, told) > 0.0
        assert not told.words or same_line(told, told) == 1.0
        assert line_of(told, []) is None
