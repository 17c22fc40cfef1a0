"""Why nothing was chosen, as far as the articles tell: a name that is nowhere, no dates."""

from sayso.export.plain import counted
from sayso.reading import Reading
from sayso.selection import Selection, is_called


class NothingChosen:
    """Looks at readings as they come, whole; of those of a million articles it keeps two counts."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._articles = 0
        self._undated = 0
        self._unmet = dict.fromkeys(selection.about)  # in the order in which they were asked for

    def saw(self, reading: Reading) -> None:
        """One more article that was read."""
        self._articles += 1
        self._undated += reading.article.date is None
        text = reading.article.text
        for words in list(self._unmet):
            if any(is_called(text, actor, words) for actor in reading.cast.actors):
                del self._unmet[words]

    def told(self) -> str:
        """In one line for a person."""
        reasons = [f"nobody is called “{words}”" for words in self._unmet]
        if self._selection.said is not None and self._undated:
            reasons.append(
                f"{self._undated:,} of {counted(self._articles, 'article')} tell no date, "
                "and so seldom when something was said"
            )
        return "; ".join(["no statement is chosen", *reasons])
