"""Who passed a statement on: outlets that report, quote or carry it (words: `via.csv`)."""

from collections.abc import Sequence
from functools import cache

from sayso.records import Span, Statement, Via, ViaForm
from sayso.statements.narration import Narration, Word
from sayso.statements.outlets import outlet_at
from sayso.statements.words import words_of
from sayso.tables import rows_of

_REACH = 8  # words before "reported" in which the outlet's name begins
_BETWEEN = 3  # words between the name and "reported"


def reporter_of(text: str, statement: Statement, narration: Narration) -> Via | None:
    """The outlet that passed the statement on, as far as its own sentence tells."""
    if not statement.source:
        return None
    words = narration.words
    for i in range(len(words) - 2):
        form = _forms("by").get(f"{words[i].lower} {words[i + 1].lower}")
        if form is None or _within(statement.source, words[i + 2]):
            continue
        if name := outlet_at(text, words, i + 2):
            return Via(form, name, (Span(words[i].start, name.end),))
        for j in (i + 2, i + 3):
            if " ".join(w.lower for w in words[j : j + 2]) in words_of("via", "unnamed"):
                return Via(form, None, (Span(words[i].start, words[j + 1].end),))
    return _subject(text, statement, words) or _reportedly(narration, statement)


def _subject(text: str, statement: Statement, words: Sequence[Word]) -> Via | None:
    """The outlet as a subject: "The Courier reported that X said", "the Courier, quoting X"."""
    for i, word in enumerate(words):
        form = _forms("verb").get(word.lower)
        if form is None:
            continue
        for start in range(max(0, i - _REACH), i):
            if _within(statement.source, words[start]):
                continue
            name = outlet_at(text, words, start)
            if name and _adjoins(words[start:i], name):
                return Via(form, name, (Span(name.start, word.end),))
    return None


def _adjoins(words: Sequence[Word], name: Span) -> bool:
    """Whether little stands after the name: "Courier news earlier [reported]"."""
    between = [w.lower for w in words if w.start >= name.end]
    known = words_of("via", "between")
    return len(between) <= _BETWEEN and all(w == "," or w in known for w in between)


def _reportedly(narration: Narration, statement: Statement) -> Via | None:
    """Somebody unnamed: "reportedly told". A cue that is nothing else is no chain."""
    cue = [w for w in narration.words if _within(statement.cue, w)]
    for word in cue:
        if word.lower in words_of("via", "reportedly") and len(cue) > 1:
            return Via(ViaForm.REPORTED_BY, None, (Span(word.start, word.end),))
    return None


def _within(spans: Sequence[Span], word: Word) -> bool:
    return any(s.start <= word.start < s.end for s in spans)


@cache
def _forms(kind: str) -> dict[str, ViaForm]:
    return {
        words: ViaForm(row["form"])
        for row in rows_of("statements", "via")
        if row["kind"] == kind
        for words in row["words"].split(";")
    }
