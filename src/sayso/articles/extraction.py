"""What a page, feed or sitemap holds, taken out in a process of its own that can be killed.

Parsers are large and documents are hostile: one may take minutes or gigabytes, or bring the
parser down. One worker reads many documents (it takes a second to start); one that takes too
long is killed, and the next document gets a new one.
"""

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO, Any

from sayso.articles.files import reason_from_os_error
from sayso.errors import UnreadableArticle

SECONDS = 30.0  # for one document, the worker's start included; news pages take 0.02 to 1
MEMORY = 1 << 30  # bytes of address space for the worker; with a usual page it has 50 million
_SIZE = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Extract:
    """What a page says of itself; `text` has a paragraph a line, `date` is ISO 8601.

    `headings` are the headlines that it shows and the lines below them.
    """

    text: str
    headings: list[str]
    title: str | None
    author: str | None
    outlet: str | None
    date: str | None
    url: str | None


class Extractor:
    """A worker and its keeper; safe to use from several threads and after a fork."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def extract(self, html: str, name: str, url: str | None = None) -> Extract:
        """The text and metadata of `html`.

        Raises `UnreadableArticle` when the page takes too long or too much memory, breaks the
        parser, or has no text.
        """
        return Extract(**self.ask("page", name, html=html, url=url))

    def ask(self, kind: str, name: str, **question: str | None) -> dict[str, Any]:
        """What the worker answers to a question of a `kind` that it knows (see there).

        Raises `UnreadableArticle` as `extract` does, or with the worker's own reason.
        """
        with self._lock:
            answer = self._answer({"kind": kind, **question}, name)
        if "error" in answer:
            raise UnreadableArticle(name, answer["error"])
        return answer

    def close(self) -> None:
        """Ends the worker; the next document starts another."""
        worker, self._worker = self._worker, None
        if worker is not None and self._owner == os.getpid():
            worker.kill()
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    pipe.close()

    def _answer(self, question: dict[str, Any], name: str) -> dict[str, Any]:
        try:
            worker = self._running()
        except OSError as e:
            reason = f"the extractor cannot be started ({reason_from_os_error(e)})"
            raise UnreadableArticle(name, reason) from e
        late = threading.Event()

        def stop() -> None:
            late.set()
            worker.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(worker, question)
        except (OSError, EOFError, ValueError) as e:
            self.close()
            reason = (
                f"took more than {self._seconds:g} seconds to extract"
                if late.is_set()
                else "broke the extractor or took too much memory"
            )
            raise UnreadableArticle(name, reason) from e
        except BaseException:
            # Interrupted half-way: what the worker still answers belongs to no later document.
            self.close()
            raise
        finally:
            timer.cancel()
        if late.is_set():
            self.close()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        # After a fork the pipes are the parent's: two askers would read each other's answers.
        if self._worker is not None and self._owner != os.getpid():
            self._worker = None
        if self._worker is not None and self._worker.poll() is not None:
            self.close()
        if self._worker is None:
            self._worker = _started(self._seconds, self._memory)
            self._owner = os.getpid()
        return self._worker


def _started(seconds: float, memory: int) -> subprocess.Popen[bytes]:
    # -P: a `json.py` in the folder that somebody reads articles from must not be imported.
    return subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "sayso.articles.extraction_worker"),
            *(str(seconds), str(memory)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )


def _exchange(worker: subprocess.Popen[bytes], question: dict[str, Any]) -> dict[str, Any]:
    assert worker.stdin is not None and worker.stdout is not None
    send(worker.stdin, question)
    answer = receive(worker.stdout)
    if answer is None:
        raise EOFError("the worker ended")
    return answer


def send(pipe: IO[bytes], message: dict[str, Any]) -> None:
    """Writes a message: its length in eight bytes, then JSON."""
    data = json.dumps(message).encode()
    pipe.write(_SIZE.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> dict[str, Any] | None:
    """Reads a message as `send` writes it; None where the pipe was closed."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    data = pipe.read(_SIZE.unpack(head)[0])
    message: dict[str, Any] = json.loads(data)
    return message


shared = Extractor()
atexit.register(shared.close)
