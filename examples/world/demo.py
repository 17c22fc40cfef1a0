"""Fills a desk from the invented outlets, served for as long as that takes, and drafts its brief.

python examples/world/demo.py FOLDER
"""

import argparse
import subprocess
import sys
from pathlib import Path
from threading import Thread

from build_site import build
from serve import server
from world_articles import outlets

_DAYS = ("--from", "2024-03-29", "--to", "2024-04-11")
_SHOWN = "The hidden survey"


def fill(folder: Path) -> None:
    """Writes the sites, and collects them into FOLDER/sayso.db. An older store makes room."""
    for old in folder.glob("sayso.db*"):
        old.unlink()
    served = {}
    for outlet in outlets():
        if outlet.feed:
            site = folder / "sites" / outlet.folder
            site.mkdir(parents=True, exist_ok=True)
            served[outlet.folder] = server(site)
    # At ports that are free: others may be in use.
    build(folder, at={name: f"http://127.0.0.1:{s.server_port}" for name, s in served.items()})
    for one in served.values():
        Thread(target=one.serve_forever, daemon=True).start()
    _sayso("collect", "--desk", str(folder / "desk.toml"))
    for one in served.values():
        one.shutdown()
        one.server_close()


def brief(folder: Path) -> str:
    """Drafts the brief of all watches as files in FOLDER; one of them as Markdown."""
    desk = ("--desk", str(folder / "desk.toml"), *_DAYS)
    endings = ("html", "docx", "json", "md")
    _sayso("brief", *desk, *(part for e in endings for part in ("-o", str(folder / f"brief.{e}"))))
    return _sayso("brief", *desk, "--watch", _SHOWN)


def _sayso(*arguments: str) -> str:
    """What a command writes; where it fails, what it said, and the end."""
    program = str(Path(sys.executable).parent / "sayso")
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write")
    folder = parser.parse_args().folder
    fill(folder)
    print(brief(folder))


if __name__ == "__main__":
    main()
