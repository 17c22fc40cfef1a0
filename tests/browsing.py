"""A desk that is served, and a real browser that visits it."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.types import ASGIApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without these Chromium asks its maker's servers for this and that at every start.
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}  # pixels


@contextmanager
def started_browser() -> Iterator["Browser"]:
    """Debian's Chromium; where there is none, the test is skipped and says what it needs."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine: `apt install chromium`")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=[*_QUIET])
        yield browser
        browser.close()


def listening() -> socket.socket:
    """A socket of this computer, at a port that was free."""
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    made.listen(64)
    return made


@contextmanager
def served(app: ASGIApp, at: socket.socket) -> Iterator[None]:
    """Serves an application for as long as that takes."""
    config = uvicorn.Config(app, log_level="critical", access_log=False, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
    thread.start()
    yield
    server.should_exit = True
    thread.join(30)
    at.close()


@dataclass
class Visitor:
    """A tab of a browser that was let in, and all that went wrong in it."""

    page: "Page"
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: m.type == "error" and self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: self.complaints.append(f"dialog: {d.message}"))
        self.page.on("request", lambda r: self._asked(r.url))

    def _asked(self, address: str) -> None:
        if not address.startswith((f"{self.base}/", "data:")):
            self.complaints.append(f"asked for {address}")

    def go(self, path: str) -> int:
        """Loads a page; its status."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        return answer.status

    @property
    def path(self) -> str:
        """Where the tab is."""
        return urlsplit(self.page.url).path

    def too_wide(self) -> list[str]:
        """What sticks out of the screen to the side, where the page as a whole does."""
        found: list[str] = self.page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 3).map(e => e.outerHTML.slice(0, 90))"""
        )
        return found

    def links(self) -> list[str]:
        """The places of this desk that the page links to, without what comes after a #."""
        found: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
        )
        return list(dict.fromkeys(a.partition("#")[0] for a in found if a.startswith("/")))
