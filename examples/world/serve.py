"""Serves the sites that build_site.py wrote, each at the port for which it was written.

    python examples/world/serve.py FOLDER

The ports are read off FOLDER/desk.toml. Only this computer can reach them.
"""

import argparse
import sys
import tomllib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

_TYPES = {
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".json": "application/feed+json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}


class Handler(SimpleHTTPRequestHandler):
    """Files of one site, with the types that a site of news gives them, and without a log."""

    def guess_type(self, path: object) -> str:
        """By the ending of a file's name."""
        return _TYPES.get(Path(str(path)).suffix, "application/octet-stream")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def server(site: Path, port: int = 0, host: str = "127.0.0.1") -> ThreadingHTTPServer:
    """A server of one site, not yet started; with port 0 at any port that is free."""
    return ThreadingHTTPServer((host, port), partial(Handler, directory=str(site)))


def sites(folder: Path) -> dict[str, Path]:
    """The address of each site in `folder`, as its desk.toml has it, and where its files are."""
    desk = tomllib.loads((folder / "desk.toml").read_text(encoding="utf-8"))
    found = [o["sitemaps"][0].removesuffix("/sitemap.xml") for o in desk["outlet"] if "feeds" in o]
    robots = {p.parent: p.read_text("utf-8") for p in (folder / "sites").glob("*/robots.txt")}
    return {
        address: next(site for site, text in robots.items() if f"{address}/" in text)
        for address in found
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="what build_site.py wrote")
    served = sites(parser.parse_args().folder)
    threads = []
    for address, site in served.items():
        parts = urlsplit(address)
        try:
            one = server(site, parts.port or 80, parts.hostname or "127.0.0.1")
        except OSError as e:
            sys.exit(f"{address}: {(e.strerror or str(e)).lower()}; build with another --base")
        threads.append(Thread(target=one.serve_forever, daemon=True))
        threads[-1].start()
        print(f"{site.name}: {address}/", flush=True)
    print("Stop with Ctrl-C.")
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
