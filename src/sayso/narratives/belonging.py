"""Why the sayings of a narrative belong together: what is most central, what most of them share."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.narratives.groups import Narrative, Report
from sayso.narratives.stems import stem_of
from sayso.narratives.told import Told, language_of, told_from_attribution

MOST = 8  # words, actors or acts that are told
_SHARED = 2  # sayings of which something is shared


@dataclass(frozen=True, slots=True)
class Shared:
    """A word, an actor or an act, and in how many sayings it is."""

    what: str
    sayings: int


@dataclass(frozen=True, slots=True)
class Belonging:
    """Why sayings are one narrative, each judged by its first report.

    `central` is the report whose words are nearest to those of all. `words` are in two sayings or
    more, those first that tell most; `actors` and `acts` are all that there are, the commonest
    first; of each at most `MOST`.
    """

    central: Report
    words: tuple[Shared, ...]
    actors: tuple[Shared, ...]
    acts: tuple[Shared, ...]


def belonging_of_narrative(narrative: Narrative) -> Belonging:
    """Why the sayings of `narrative` belong together; it has one at least."""
    reports = [saying.reports[0] for saying in narrative.sayings]
    told = [told_from_attribution(r.article, r.attribution) for r in reports]
    return Belonging(
        reports[_most_central([t.words for t in told])],
        _words(reports, told),
        _commonest(map(_actor, reports)),
        _commonest(r.attribution.act.kind.value for r in reports),
    )


def _most_central(words: Sequence[Mapping[str, float]]) -> int:
    """The place of the one whose direction is nearest to the sum of all (cosine); the first."""
    vectors = [_directed(w) for w in words]
    whole: Counter[str] = Counter()
    for vector in vectors:
        whole.update(vector)
    nearness = [sum(whole[word] * weight for word, weight in v.items()) for v in vectors]
    # Rounded: what is equal but for the order of a sum is equal.
    return max(range(len(vectors)), key=lambda i: (round(nearness[i], 6), -i))


def _directed(words: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in words.values()))
    return {word: weight / length for word, weight in words.items()}


def _words(reports: Sequence[Report], told: Sequence[Told]) -> tuple[Shared, ...]:
    """Stems of contents that are shared, each by the commonest word that stands for it."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    forms: dict[str, Counter[str]] = {}
    for report, t in zip(reports, told, strict=True):
        stems = {word: stem_of(word, language_of(report.article)) for word in t.order}
        for word in t.order:
            forms.setdefault(stems[word], Counter())[word] += 1
        content = {stem: t.words[stem] for stem in stems.values() if stem in t.words}
        counts.update(content.keys())
        weights |= content
    shared = [stem for stem, count in counts.items() if count >= _SHARED]
    shared.sort(key=lambda stem: (-counts[stem] * weights[stem], stem))
    return tuple(Shared(_commonest_form(forms[stem]), counts[stem]) for stem in shared[:MOST])


def _commonest_form(forms: Mapping[str, int]) -> str:
    return min(forms, key=lambda word: (-forms[word], word))


def _actor(report: Report) -> str | None:
    """The name of the source; None where it has none."""
    source = report.attribution.source
    return None if source is None else source.actor.name


def _commonest(found: Iterable[str | None]) -> tuple[Shared, ...]:
    counts = Counter(what for what in found if what is not None)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Shared(what, count) for what, count in ordered[:MOST])
