"""Many at a desk at once: `python -m benchmarks.visitors DESK`, a desk's file with its store.

`sayso serve` on one core, clients on the others, on this computer alone: each visits one page after
another of the desk and what it leads to. Exit code: 0 all well, 1 the floor is missed or an answer
was an error, 2 wrong usage.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx2

from evaluation.machine import machine_from_system

FLOOR = 60.0  # answers a second
CLIENTS, SECONDS = 20, 60.0
_WAIT = 30.0  # seconds for an answer
_BEGIN = ("/", "/narratives", "/actors", "/outlets", "/search", "/review", "/map")
_LEADS = re.compile(r'href="(/(?:articles|statements|narratives|actors|search)[^"#]*)"')
_EACH = 5  # of what a page leads to
_SERVE = """\
import os, sys
os.sched_setaffinity(0, {0})
from sayso.cli.main import app; app()
"""


def pages_of_desk(client: httpx2.Client) -> list[str]:
    """The pages that a visitor begins with, and some of those that each leads to."""
    found = dict.fromkeys(_BEGIN)
    for page in _BEGIN:
        leads = dict.fromkeys(_LEADS.findall(client.get(page).text))
        found |= dict.fromkeys(lead.replace("&amp;", "&") for lead in islice(leads, _EACH))
    return list(found)


def visited(base: str, token: str, pages: Sequence[str], until: float) -> list[tuple[float, int]]:
    """Seconds and status of each answer that one client gets until then."""
    answers: list[tuple[float, int]] = []
    with _client(base, token) as client:
        for page in cycle(pages):
            began = time.perf_counter()
            if began >= until:
                return answers
            status = client.get(page).status_code
            answers.append((time.perf_counter() - began, status))
    return answers


def told(answers: Sequence[tuple[float, int]], pages: int, seconds: float) -> Iterator[str]:
    """What was measured, as Markdown."""
    waits = sorted(wait for wait, _ in answers)
    wrong = sum(status != 200 for _, status in answers)
    yield f"{machine_from_system()}; {CLIENTS} clients for {seconds:.0f} s on {pages} pages"
    yield f"- answers a second: {len(answers) / seconds:.1f} (floor {FLOOR:.0f})"
    yield f"- errors: {wrong}"
    yield f"- wait: median {1000 * waits[len(waits) // 2]:.0f} ms, p95 {_p95(waits):.0f} ms"


def main() -> int:
    """Serves, visits, tells."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visitors", description=__doc__)
    parser.add_argument("desk", type=Path, help="a desk's file")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    asked = parser.parse_args()
    command = [sys.executable, "-c", _SERVE, "serve", "--desk", str(asked.desk), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            base, token = _address(server)
            os.sched_setaffinity(0, set(range(1, os.cpu_count() or 1)) or {0})
            with _client(base, token) as client:
                pages = pages_of_desk(client)
            until = time.perf_counter() + asked.seconds
            with ThreadPoolExecutor(CLIENTS) as pool:
                starts = [pages[n % len(pages) :] + pages[: n % len(pages)] for n in range(CLIENTS)]
                runs = pool.map(lambda own: visited(base, token, own, until), starts)
                answers = [answer for run in runs for answer in run]
        finally:
            server.terminate()
    print("\n".join(told(answers, len(pages), asked.seconds)))
    wrong = any(status != 200 for _, status in answers)
    return int(wrong or len(answers) / asked.seconds < FLOOR)


def _address(server: subprocess.Popen[str]) -> tuple[str, str]:
    """Where the desk is and the token that lets in, from what `sayso serve` says."""
    for line in server.stdout or ():
        if found := re.search(r"http://\S+", line):
            address = urlsplit(found[0])
            return urljoin(found[0], "/"), parse_qs(address.query)["token"][0]
    raise SystemExit("sayso serve did not start")


def _client(base: str, token: str) -> httpx2.Client:
    headers = {"authorization": f"Bearer {token}"}
    return httpx2.Client(base_url=base, headers=headers, timeout=_WAIT, trust_env=False)


def _p95(ordered: Sequence[float]) -> float:
    return 1000 * ordered[int(0.95 * len(ordered))]


if __name__ == "__main__":
    sys.exit(main())
