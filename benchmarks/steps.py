"""Time by step, measured from outside: the code that is measured holds no clock.

Functions are replaced, where the tagger looks them up, by ones that keep time. A step's time
is its own: what runs inside another step counts there.
"""

import importlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial, wraps
from typing import Any
from unittest.mock import patch

from sayso.errors import UsageError

# What tells what statements do: their words judged again, and the rules on distance and time.
JUDGING, ACTS = "statements judged", "acts"
# Step → where its functions are looked up (module, then attributes).
STEPS: Mapping[str, tuple[str, ...]] = {
    "language": ("sayso.articles.from_text:language_from_text",),
    "blocks, date, byline": (
        "sayso.articles.from_text:blocks_from_text",
        "sayso.articles.from_text:dated_from_text",
        "sayso.articles.from_text:byline_from_blocks",
    ),
    "words": ("sayso.statements.chain_tagger:words_from_regions",),
    "tokenizer": ("sayso.statements.encode:_pieces",),
    "windows": (
        "sayso.statements.chain_tagger:windows_from_words",
        "sayso.statements.chain_tagger:batch_of",
    ),
    "encoder": ("sayso.statements.onnx_tagger:OnnxScorer.encode",),
    "frames around cues": (
        "sayso.statements.chain_tagger:frames_from_cues",
        "sayso.statements.chain_tagger:gathered",
        "sayso.statements.chain_tagger:cue_vectors",
    ),
    "scores of frames": ("sayso.statements.onnx_tagger:OnnxScorer.frames",),
    "decoding": (
        "sayso.statements.chain_tagger:best_paths",
        "sayso.statements.chain_tagger:marginals",
    ),
    "kinds": ("sayso.statements.from_article:kind_of_content",),
    "chains and addressees": ("sayso.statements.from_article:_passed_on",),
    JUDGING: ("sayso.statements.judge:ReadText.judged",),
    "actors": ("sayso.pipeline:actors_from_statements",),
    ACTS: ("sayso.pipeline:acts_from_statements",),
}
REST = "all else"


class Stopwatch:
    """Adds up each step's own time; steps may run inside each other."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []  # of each running step: time spent in steps inside it

    def timed(self, step: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """`call`, adding its own time to `step`."""

        @wraps(call)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            start = time.perf_counter()
            try:
                return call(*args, **kwargs)
            finally:
                taken = time.perf_counter() - start
                own = taken - self._inner.pop()
                self.seconds[step] = self.seconds.get(step, 0.0) + own
                if self._inner:
                    self._inner[-1] += taken

        return wrapper


def seconds_by_step(
    work: Callable[[], object], steps: Mapping[str, tuple[str, ...]] = STEPS
) -> dict[str, float]:
    """Runs `work` once; each step's seconds, in the order of `steps`, and the rest's."""
    watch = Stopwatch()
    with _watched(watch, steps):
        watch.timed(REST, work)()
    return {step: watch.seconds.get(step, 0.0) for step in (*steps, REST)}


@contextmanager
def replaced(place: str, change: Callable[[Callable[..., Any]], object]) -> Iterator[None]:
    """Puts `change(function)` in the place of a function, such as "module:Class.method"."""
    name, path = place.split(":")
    owner: Any = importlib.import_module(name)
    *parents, last = path.split(".")
    try:
        for parent in parents:
            owner = getattr(owner, parent)
        call = getattr(owner, last)
    except AttributeError as e:
        raise UsageError(f"benchmarks/steps.py speaks of {place}, which is gone") from e
    with patch.object(owner, last, change(call)):
        yield


@contextmanager
def _watched(watch: Stopwatch, steps: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    with ExitStack() as stack:
        for step, places in steps.items():
            for place in places:
                stack.enter_context(replaced(place, partial(watch.timed, step)))
        yield
