"""The way on one screen: articles → statements → actors → acts → readings.

`inputs` says how articles come.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from sayso.actors.from_statements import actors_from_statements
from sayso.acts.from_statements import acts_from_statements
from sayso.articles.language import UNKNOWN
from sayso.articles.markdown import unmarked
from sayso.errors import SaysoError, UnreadableArticle, WrongLanguage
from sayso.inputs import Named
from sayso.reading import Reading, overall_confidence
from sayso.records import Extraction
from sayso.statements.from_article import statements_from_article
from sayso.statements.tagger import Tagger

Outcome = Reading | UnreadableArticle
Load = Callable[[], Tagger]


def shipped_tagger() -> Tagger:
    """The tagger of the weights in this package, loaded once a process."""
    # Imported here: `import sayso` is not to wait for the run time of the model.
    from sayso.statements.onnx_tagger import load_tagger

    return load_tagger()


def quick_tagger() -> Tagger:
    """That of the slimmer weights: quicker and a little worse (`statements/model_quick`)."""
    from sayso.statements.onnx_tagger import QUICK, load_tagger

    return load_tagger(QUICK)


def tagger_of(*, quick: bool) -> Load:
    """What loads the weights that are asked for, in whichever process reads."""
    return quick_tagger if quick else shipped_tagger


def readings_from_articles(
    articles: Iterable[Named | UnreadableArticle],
    *,
    jobs: int = 1,
    any_language: bool = False,
    min_confidence: float = 0.0,
    load: Load = shipped_tagger,
) -> Iterator[Outcome]:
    """A reading, or the failure, for each article, in order and in flat memory.

    Statements whose overall confidence (`reading.overall_confidence`) is under
    `min_confidence` are left out. `load` is called once in each process that reads.
    Raises `ModelError` where the weights cannot be loaded.
    """
    work = partial(_outcome, load=load, any_language=any_language, least=min_confidence)
    if jobs == 1:
        yield from map(work, articles)
        return
    from sayso.workers import Died, map_in_order

    for result in map_in_order(work, articles, jobs):
        yield _lost(result.item) if isinstance(result, Died) else result


def reading_from_article(
    named: Named, tagger: Tagger, *, any_language: bool = False, min_confidence: float = 0.0
) -> Reading:
    """The reading of one article. Raises `WrongLanguage` where `tagger` does not know it."""
    article = named.article
    # One too short to tell its language is read, and left to the model.
    if not any_language and article.language not in {*tagger.languages, UNKNOWN}:
        known = ", ".join(sorted(tagger.languages))
        raise WrongLanguage(
            named.name,
            f"in the language '{article.language}' (ISO 639-1), and the model reads {known}; "
            "--any-language (any_language=True) reads it all the same",
        )
    # Marks of emphasis stand in names and between words: it is read without, offset for offset.
    article = replace(article, text=unmarked(article.text))
    found = statements_from_article(article, tagger)
    sure = tuple(s for s in found.statements if overall_confidence(s) >= min_confidence)
    kept = Extraction(sure, found.names)
    cast = actors_from_statements(article, kept)
    acts = acts_from_statements(article, kept, cast)
    return Reading(named.article, sure, cast, acts, tagger.version)


def _outcome(
    given: Named | UnreadableArticle, *, load: Load, any_language: bool, least: float
) -> Outcome:
    if isinstance(given, UnreadableArticle):
        return given
    tagger = _loaded(load)
    try:
        return reading_from_article(given, tagger, any_language=any_language, min_confidence=least)
    except UnreadableArticle as e:
        return e
    except SaysoError:
        raise
    except Exception as e:  # noqa: BLE001 - one article never stops the rest, whatever is wrong
        reason = f"reading it failed, which is a bug ({type(e).__name__}: {e})"
        return UnreadableArticle(given.name, reason)


@cache
def _loaded(load: Load) -> Tagger:
    return load()


def _lost(given: Named | UnreadableArticle) -> UnreadableArticle:
    if isinstance(given, UnreadableArticle):
        return given
    return UnreadableArticle(given.name, "the process that read it died (out of memory?)")
