"""`sayso reread`: what an older model read in a store, read again."""

from functools import partial
from importlib.metadata import version

from sayso.cli.progress import Progress
from sayso.cli.read import Jobs
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.errors import WrongLanguage
from sayso.pipeline import Outcome, readings_from_articles, shipped_tagger
from sayso.reading import Reading


def reread(store: StoreOption = None, jobs: Jobs = 1) -> None:
    """Read again what an older version of Sayso or of its model read.

    After an update of Sayso: statements are found anew in all articles of the store. The
    articles, what was collected and what analysts judged stay. A run that is cut off goes on
    where it was; what this version has read is not read again. What `sayso check` called
    damaged in a reading is read again, too.
    """
    from sayso.collect.reread import reread as again

    with errors_told(), opened(store) as kept, Progress(shown=True) as progress:

        def tell(outcome: Outcome) -> None:
            if isinstance(outcome, Reading):
                progress.read(outcome)
            elif not isinstance(outcome, WrongLanguage):
                progress.failed(outcome)

        read = partial(readings_from_articles, jobs=jobs)
        again(kept, read, shipped_tagger().version, version("sayso"), tell)
