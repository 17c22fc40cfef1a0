"""A tagger for tests of Spark: it kills the executor that it runs in."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from fake_tagger import FakeTagger

from sayso.records import Span
from sayso.statements.tagger import Tagged


class KillingTagger(FakeTagger):
    """Kills its executor at "EXECUTOR folder", as long as the folder holds a file."""

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        if "EXECUTOR " in text:
            for file in Path(text.split("EXECUTOR ")[1].split()[0]).iterdir():
                file.unlink()
                os.kill(_executor(), signal.SIGKILL)
                os._exit(9)
        return super().tag(text, regions)


def _executor() -> int:
    """The Java process above this one: the executor, and neither the driver nor the master."""
    pid = os.getpid()
    while pid > 1:
        if "CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_text():
            return pid
        stat = Path(f"/proc/{pid}/stat").read_text()
        pid = int(stat.rpartition(")")[2].split()[1])
    raise RuntimeError("not in an executor")


def load_killing() -> KillingTagger:
    return KillingTagger()
