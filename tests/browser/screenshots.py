"""Pictures of every page for docs/screens.md, of the desk that `make demo` fills.

PYTHONPATH=tests python tests/browser/screenshots.py build/demo docs/screens
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browsing import DESK, PHONE, Visitor, listening, served, started_browser
from desks import TOKEN
from team import PASSWORD, cheap_hashes, with_accounts

from sayso.desk.app import app_from_setting
from sayso.desk.setting import Setting
from sayso.desk_file import desk_from_file
from sayso.store.backup import backup
from sayso.store.connection import open_store

TALLEST = 1000  # pixels of a picture
DAYS = "from=2024-03-29&to=2024-04-11"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: where the visitor goes, and what is clicked on the way.

    `done` is a page, and what was pressed there before.
    """

    path: str
    click: str | None = None
    done: tuple[str, str] | None = None
    phone: bool = False
    scheme: str = "light"


SHOTS = {
    "today": Shot("/"),
    "today-phone-dark": Shot("/", phone=True, scheme="dark"),
    "search": Shot("/search?words=survey&act=accuse"),
    "article": Shot("/search?words=survey&act=accuse", "main a[href^='/articles/']"),
    "statement": Shot("/search?words=hiding", "main a[href^='/statements/']"),
    "narratives": Shot("/narratives"),
    "narrative": Shot("/narratives", "main a[href^='/narratives/']"),
    "narrative-dark": Shot("/narratives", "main a[href^='/narratives/']", scheme="dark"),
    "actors": Shot("/actors"),
    "actor": Shot("/actors", "main table a"),
    "doubts": Shot("/actors/doubts"),
    "outlets": Shot("/outlets"),
    "map": Shot(f"/map?{DAYS}"),
    "review": Shot("/review?aspect=spans"),
    "brief": Shot("/brief", "main form button"),
    "judgements": Shot("/judgements", done=("/actors/doubts", "main form button")),
}


@contextmanager
def desk_of(folder: Path, *, team: bool) -> Iterator[str]:
    """The address of the demo's desk, over a copy of its store."""
    desk = desk_from_file(folder / "desk.toml")
    at = listening()
    port = at.getsockname()[1]
    with tempfile.TemporaryDirectory() as temporary:
        source, copy = open_store(folder / "sayso.db"), Path(temporary) / "sayso.db"
        backup(source, str(copy))
        source.close()
        store = open_store(copy)
        token, author = ("", "") if team else (TOKEN, "Ilse Marten")
        setting = Setting(store, desk, token, "127.0.0.1", port, author, team=team)
        with cheap_hashes():
            if team:
                with_accounts(store)
            with served(app_from_setting(setting), at):
                yield f"http://127.0.0.1:{port}"
        store.close()


def take(visitor: Visitor, shot: Shot, path: Path) -> None:
    """Goes there, and keeps what is seen."""
    visitor.page.emulate_media(color_scheme=shot.scheme)  # type: ignore[arg-type]
    size = PHONE if shot.phone else DESK
    visitor.page.set_viewport_size(size)  # type: ignore[arg-type]
    if shot.done is not None:
        place, pressed = shot.done
        visitor.go(place)
        with visitor.page.expect_navigation():
            visitor.page.locator(pressed).first.click()
    if visitor.go(shot.path) != 200:
        sys.exit(f"screenshots: {shot.path} cannot be had")
    if shot.click is not None:
        before = visitor.page.url
        visitor.page.locator(shot.click).first.click()
        visitor.page.wait_for_url(lambda address: address != before)
    height = min(TALLEST, visitor.page.evaluate("() => document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height}
    visitor.page.screenshot(path=path, full_page=True, clip=clip)  # type: ignore[arg-type]
    print(path, file=sys.stderr)


def main(demo: Path, out: Path) -> None:
    """Takes all pictures."""
    out.mkdir(parents=True, exist_ok=True)
    with started_browser() as browser:
        with desk_of(demo, team=False) as base:
            visitor = Visitor(browser.new_page(), base)
            visitor.go(f"/?token={TOKEN}")
            for name, shot in SHOTS.items():
                take(visitor, shot, out / f"{name}.png")
        with desk_of(demo, team=True) as base:
            visitor = Visitor(browser.new_page(), base)
            take(visitor, Shot("/login"), out / "login.png")
            visitor.page.fill("input[name=name]", "Teo")
            visitor.page.fill("input[name=password]", PASSWORD)
            visitor.page.click("main button")
            visitor.page.wait_for_load_state()
            take(visitor, Shot("/accounts"), out / "accounts.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
