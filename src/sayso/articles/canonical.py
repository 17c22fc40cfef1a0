"""One spelling for all addresses of one article, to tell that it has been seen."""

import re
from functools import cache

from httpx2 import URL, InvalidURL

from sayso.tables import rows_of

_ESCAPE = re.compile("%([0-9A-Fa-f]{2})?")
_PORTS = {"http": ":80", "https": ":443"}  # those that go without saying
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")  # RFC 3986 2.3


def canonical_url(url: str) -> str:
    """The address as all its spellings are written; what is no http or https address stays.

    Lower case and ASCII in the host, no port that goes without saying, no user, no fragment, no
    "." and "..", no parameters that only tell where a reader came from (`tracking.csv`), and
    percent-encoding only where it is needed (RFC 3986 6.2.2 and 6.2.3).
    """
    try:
        return _canonical(URL(url.strip())) or url
    except (InvalidURL, ValueError):
        return url


def _canonical(url: URL) -> str | None:
    if url.scheme not in _PORTS or not url.raw_host:
        return None
    path, _, query = url.raw_path.decode("ascii").partition("?")
    plain = _plainly_encoded(path)
    if plain != path:  # dots may have been encoded: they are looked at once more
        plain = url.copy_with(path=plain, query=None).raw_path.decode("ascii")
    kept = "&".join(part for part in _plainly_encoded(query).split("&") if _tells(part))
    host = url.netloc.decode("ascii").lower().removesuffix(_PORTS[url.scheme])
    return f"{url.scheme}://{host}{plain}" + (f"?{kept}" if kept else "")


def _plainly_encoded(text: str) -> str:
    return _ESCAPE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[1] is None:
        return "%25"  # a sign of per cent that begins no escape would begin one the next time
    char = chr(int(found[1], 16))
    return char if _UNRESERVED.fullmatch(char) else found[0].upper()


def _tells(part: str) -> bool:
    """Whether a part of a query may choose what is shown."""
    name = part.partition("=")[0].lower()
    names, beginnings = _tracking()
    return bool(part) and name not in names and not name.startswith(beginnings)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Names of parameters, and what such names begin with."""
    names = [row["parameter"].lower() for row in rows_of("articles", "tracking")]
    beginnings = tuple(name[:-1] for name in names if name.endswith("*"))
    return frozenset(name for name in names if not name.endswith("*")), beginnings
